/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * layout_changes: what differs between two layouts of a struct or union, and whether code that
 * was compiled for the old one still finds every member.
 *
 * Members are matched by name, also those inside unnamed structs and unions.
 *
 * Ownership: strings are copied to the reasons.
 * Errors: none.
 * Threads: may run concurrently with different lists.
 */
#ifndef SYMVERS_TYPES_LAYOUT_CHANGES_H
#define SYMVERS_TYPES_LAYOUT_CHANGES_H

#include "lib/c_types/type_layout.h"
#include "symvers/types/type_reason.h"

/*
 * Decide whether two types of a member that are spelled differently are the same, apart from
 * typedefs.
 */
typedef bool same_type_fn(void *context, const char *old, const char *new);

/* Compare two layouts. SAME_TYPE may be NULL. */
void layout_changes_find(struct type_reasons *reasons, const struct type_layout *old,
			 const struct type_layout *new, same_type_fn *same_type, void *context);

#endif
