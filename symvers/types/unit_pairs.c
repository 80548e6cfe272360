// SPDX-License-Identifier: GPL-2.0-only
#include "symvers/types/unit_pairs.h"

#include <stdlib.h>
#include <string.h>

#include "symvers/types/unit_numbers.h"

static int compare_numbers(uint32_t a, uint32_t b)
{
	return (a > b) - (a < b);
}

static int count_bases(const struct unit_pair *pair)
{
	return (pair->units[0]->base != NULL) + (pair->units[1]->base != NULL);
}

/* Modules before the units that are their bases. */
static int compare_unit_pairs(const void *a, const void *b)
{
	const struct unit_pair *x = a, *y = b;
	int order = count_bases(y) - count_bases(x);

	if (!order)
		order = compare_numbers(x->numbers[0], y->numbers[0]);
	if (!order)
		order = compare_numbers(x->numbers[1], y->numbers[1]);
	if (!order)
		order = (x->export > y->export) - (x->export < y->export);
	return order;
}

bool unit_pairs_equal(const struct unit_pair *a, const struct unit_pair *b)
{
	return a->units[0] == b->units[0] && a->units[1] == b->units[1];
}

static int compare_old_units(const void *a, const void *b)
{
	const struct unit_pair *x = a, *y = b;

	return compare_numbers(x->numbers[0], y->numbers[0]);
}

static int compare_new_units(const void *a, const void *b)
{
	const struct unit_pair *x = a, *y = b;

	return compare_numbers(x->numbers[1], y->numbers[1]);
}

/*
 * An export that only one side has reaches types, too: compare them with those of the unit that
 * declares the other exports of its unit. Appends to PAIRS; returns their number.
 */
static size_t add_unmatched(const struct type_changes *changes, const struct unit_numbers *numbers,
			    unsigned int side, const bool *wanted, const struct unit_pair *partners,
			    size_t partner_count, struct unit_pair *pairs)
{
	size_t count = 0;

	for (size_t i = 0; i < changes->export_count; i++) {
		const struct side_export *export = changes->exports[i].exports[side];
		struct unit_pair key = { .export = i };
		const struct unit_pair *found;

		if (!export || !export->unit || changes->exports[i].exports[!side] ||
		    (wanted && !wanted[i]))
			continue;
		key.units[side] = export->unit;
		key.numbers[side] = unit_numbers_find(&numbers[side], export->unit);
		found = bsearch(&key, partners, partner_count, sizeof(key),
				side ? compare_new_units : compare_old_units);
		if (!found)
			continue;
		key.units[!side] = found->units[!side];
		key.numbers[!side] = found->numbers[!side];
		pairs[count++] = key;
	}
	return count;
}

static struct unit_pair *list_pairs(const struct type_changes *changes,
				    const struct unit_numbers *numbers, const bool *wanted,
				    size_t *count)
{
	struct unit_pair *pairs = xcalloc(changes->export_count, sizeof(*pairs)), *partners;
	size_t matched = 0;

	for (size_t i = 0; i < changes->export_count; i++) {
		const struct side_export *old = changes->exports[i].exports[0];
		const struct side_export *new = changes->exports[i].exports[1];

		if (old && new && old->unit &&new->unit && (!wanted || wanted[i]))
			pairs[matched++] = (struct unit_pair){
				.units = { old->unit, new->unit },
				.numbers = { unit_numbers_find(&numbers[0], old->unit),
					     unit_numbers_find(&numbers[1], new->unit) },
				.export = i,
			};
	}
	*count = matched;
	if (!matched)
		return pairs;
	qsort(pairs, matched, sizeof(*pairs), compare_unit_pairs);
	partners = xcalloc(matched, sizeof(*partners));
	memcpy(partners, pairs, matched * sizeof(*partners));
	for (unsigned int side = 0; side < 2; side++) {
		qsort(partners, matched, sizeof(*partners),
		      side ? compare_new_units : compare_old_units);
		*count += add_unmatched(changes, numbers, side, wanted, partners, matched,
					pairs + *count);
	}
	free(partners);
	qsort(pairs, *count, sizeof(*pairs), compare_unit_pairs);
	return pairs;
}

struct unit_pair *unit_pairs_find(const struct type_changes *changes, const struct type_side *sides,
				  const bool *wanted, size_t *count)
{
	struct unit_numbers numbers[2];
	struct unit_pair *pairs;

	for (size_t i = 0; i < 2; i++)
		unit_numbers_make(&numbers[i], &sides[i]);
	pairs = list_pairs(changes, numbers, wanted, count);
	for (size_t i = 0; i < 2; i++)
		unit_numbers_release(&numbers[i]);
	return pairs;
}
