/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * enum_changes: what differs between two definitions of an enum.
 *
 * Ownership: strings are copied to the reasons.
 * Errors: none.
 * Threads: may run concurrently with different lists.
 */
#ifndef SYMVERS_TYPES_ENUM_CHANGES_H
#define SYMVERS_TYPES_ENUM_CHANGES_H

#include "lib/types/type_table.h"
#include "symvers/types/type_reason.h"

/* Compare the enums OLD and NEW of two tables. */
void enum_changes_find(struct type_reasons *reasons, const struct type_table *old_table,
		       uint32_t old, const struct type_table *new_table, uint32_t new);

#endif
