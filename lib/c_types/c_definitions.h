/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * c_definitions: find the definitions of types in a C source or header that was not
 * preprocessed: "struct file {", "enum e : u8 {", "} pte_t;", "typedef int (*filler_t)(...);".
 * Comments, strings and preprocessor lines do not count, and conditions are ignored.
 *
 * Ownership: names point into the text.
 * Errors: none: text that is not C gives no definitions, or wrong ones.
 * Threads: may run concurrently.
 */
#ifndef LIB_C_TYPES_C_DEFINITIONS_H
#define LIB_C_TYPES_C_DEFINITIONS_H

#include "lib/types/type_graph.h"

struct c_definition {
	enum name_kind kind; /* NAME_STRUCT, NAME_UNION, NAME_ENUM or NAME_TYPEDEF */
	const char *name;
	size_t len; /* bytes */
};

/* Call on_definition for each definition in LEN bytes of text, in order. */
void c_definitions_find(const char *text, size_t len,
			void (*on_definition)(void *context, const struct c_definition *found),
			void *context);

#endif
