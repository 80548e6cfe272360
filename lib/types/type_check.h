/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * type_check: whether the types of a table can be expanded.
 *
 * Readers of damaged or hostile files call it once. Afterwards a type can be expanded by
 * recursion until a named struct, union or typedef, within the limits below, and typedefs,
 * qualifiers and arrays lead to a type of another kind.
 *
 * Ownership: nothing is kept.
 * Errors: false with the type.
 * Threads: may run concurrently.
 */
#ifndef LIB_TYPES_TYPE_CHECK_H
#define LIB_TYPES_TYPE_CHECK_H

#include "lib/types/type_table.h"

/*
 * Nesting depth of types without a name: pointers, arrays, functions, unnamed structs. The deepest
 * of Linux 6.1 is 17.
 */
#define TYPE_MAX_DEPTH 256
/*
 * Parts of a type; one that occurs twice counts twice. The largest of Linux 6.1 has 1,835: union
 * security_list_options.
 */
#define TYPE_MAX_PARTS 1000000

enum type_fault {
	TYPE_SOUND,
	TYPE_LOOP,    /* it contains itself without a named struct or union between */
	TYPE_TOO_DEEP /* more than TYPE_MAX_DEPTH or TYPE_MAX_PARTS */
};

/* Check the types of TABLE, without those of its base. *INDEX is the first at fault. */
enum type_fault type_table_check(const struct type_table *table, uint32_t *index);

#endif
