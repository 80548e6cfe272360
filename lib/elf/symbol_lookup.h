/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * symbol_lookup: find a symbol of an object by its name or by an address. Both
 * functions read the symbol table from its beginning and return a symbol number,
 * or 0 when there is none.
 */
#ifndef LIB_ELF_SYMBOL_LOOKUP_H
#define LIB_ELF_SYMBOL_LOOKUP_H

#include <stdbool.h>
#include <stdint.h>

#include "lib/elf/object.h"

/* The first symbol called NAME that the object defines, or with DEFINED false only refers to. */
uint32_t object_find_symbol(const struct object *object, const char *name, bool defined);
/* The first named symbol whose address range contains OFFSET of section number SECTION. */
uint32_t object_symbol_around(const struct object *object, uint32_t section, uint64_t offset);

#endif
