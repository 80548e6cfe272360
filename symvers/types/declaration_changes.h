/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * declaration_changes: what differs between two types of a function, variable or typedef.
 *
 * Ownership: strings are copied to the reasons.
 * Errors: none.
 * Threads: may run concurrently with different lists.
 */
#ifndef SYMVERS_TYPES_DECLARATION_CHANGES_H
#define SYMVERS_TYPES_DECLARATION_CHANGES_H

#include "symvers/types/layout_changes.h"

/* A type of a table. */
struct declared_type {
	const struct type_table *table;
	uint32_t index;
};

struct declaration_comparison {
	struct type_reasons *reasons;
	/* Whether two types that are written differently are the same; or NULL. */
	same_type_fn *same_type;
	void *context;
	/*
	 * Compare the layouts of two structs or unions without names. SIDES are old and new.
	 * Returns false if they are not known.
	 */
	bool (*compare_layouts)(void *context, const struct declared_type sides[2]);
};

/* Compare two types, old and new. */
void declaration_changes_find(const struct declaration_comparison *comparison,
			      const struct declared_type sides[2]);

#endif
