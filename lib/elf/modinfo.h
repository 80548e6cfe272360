/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * modinfo: the tag=value strings of a module's .modinfo section, separated by NULs
 * (MODULE_INFO() in linux/moduleparam.h).
 *
 * Ownership: strings are inside the object's map. Threads: as for the object.
 */
#ifndef LIB_ELF_MODINFO_H
#define LIB_ELF_MODINFO_H

#include "lib/elf/object.h"

/*
 * The value of the first TAG after PREVIOUS, a value returned before for any tag; of the first
 * TAG if PREVIOUS is NULL. NULL if there is none.
 */
const char *modinfo_next(const struct object *object, const char *tag, const char *previous);

/*
 * The string after S among *LEN bytes of strings separated by NULs, or NULL; *LEN becomes the
 * number of bytes from there on.
 */
const char *next_string(const char *s, uint64_t *len);

#endif
