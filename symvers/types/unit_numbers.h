/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * unit_numbers: the place of a unit in the list of its side. Sorting by it, not by address, gives
 * the same output in each run.
 *
 * Ownership: the table owns its array.
 * Errors: none; the program ends when memory runs out.
 * Threads: lookups may run concurrently.
 */
#ifndef SYMVERS_TYPES_UNIT_NUMBERS_H
#define SYMVERS_TYPES_UNIT_NUMBERS_H

#include "symvers/type_input/type_side.h"

struct numbered_unit {
	const struct type_unit *unit;
	uint32_t number;
};

struct unit_numbers {
	struct numbered_unit *list; /* by address */
	size_t count;
};

void unit_numbers_make(struct unit_numbers *numbers, const struct type_side *side);
/* The number of a unit of the side. */
uint32_t unit_numbers_find(const struct unit_numbers *numbers, const struct type_unit *unit);
void unit_numbers_release(struct unit_numbers *numbers);

#endif
