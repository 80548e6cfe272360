/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * unit_pairs: which unit of OLD is compared with which one of NEW.
 *
 * Ownership: the caller frees the list; units belong to the sides.
 * Errors: none; the program ends when memory runs out.
 * Threads: reentrant.
 */
#ifndef SYMVERS_TYPES_UNIT_PAIRS_H
#define SYMVERS_TYPES_UNIT_PAIRS_H

#include "symvers/types/type_changes.h"

/* Two units that declare exports of the same name, and where their exports are in the list. */
struct unit_pair {
	const struct type_unit *units[2];
	uint32_t numbers[2]; /* of the units, in their sides */
	size_t export;	     /* index in exports */
};

/*
 * List the units of all exports, by units, modules before their bases. WANTED, unless NULL, has
 * a flag for each pair of exports: those that count.
 */
struct unit_pair *unit_pairs_find(const struct type_changes *changes, const struct type_side *sides,
				  const bool *wanted, size_t *count);
bool unit_pairs_equal(const struct unit_pair *a, const struct unit_pair *b);

#endif
