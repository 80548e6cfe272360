/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * layout_hash: the size of a type and the places of its members as one number, to see whether
 * two definitions with the same text have the same layout.
 *
 * Errors: none.
 * Threads: may run concurrently on a complete table.
 */
#ifndef LIB_TYPES_LAYOUT_HASH_H
#define LIB_TYPES_LAYOUT_HASH_H

#include "lib/types/type_table.h"

/*
 * Hash the size and the offsets of type INDEX of a table, or of the type that a typedef stands
 * for. Members of named structs are ignored. 0 if the type has no size.
 */
uint32_t layout_hash(const struct type_table *table, uint32_t index);

#endif
