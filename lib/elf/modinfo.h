/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * modinfo: the tag=value strings of a module's .modinfo section, as
 * MODULE_INFO() of linux/moduleparam.h leaves them; NULs separate them.
 */
#ifndef LIB_ELF_MODINFO_H
#define LIB_ELF_MODINFO_H

#include "lib/elf/object.h"

/*
 * The value of the first TAG after PREVIOUS, an earlier value of any tag, or of
 * the first at all when PREVIOUS is NULL. NULL when there is none. The value
 * lies in the object's file.
 */
const char *modinfo_next(const struct object *object, const char *tag, const char *previous);

/*
 * Strings in the LEN bytes at S, separated by NULs: the first is S itself, the
 * string after S is returned, and *LEN what is left from there; NULL at the end.
 */
const char *next_string(const char *s, uint64_t *len);

#endif
