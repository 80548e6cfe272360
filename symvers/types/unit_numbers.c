// SPDX-License-Identifier: GPL-2.0-only
#include "symvers/types/unit_numbers.h"

#include <stdlib.h>

static int compare_units(const void *a, const void *b)
{
	const struct numbered_unit *x = a, *y = b;

	return ((uintptr_t)x->unit > (uintptr_t)y->unit) -
	       ((uintptr_t)x->unit < (uintptr_t)y->unit);
}

void unit_numbers_make(struct unit_numbers *numbers, const struct type_side *side)
{
	numbers->count = side->unit_count;
	numbers->list = xcalloc(numbers->count, sizeof(*numbers->list));
	for (size_t i = 0; i < numbers->count; i++)
		numbers->list[i] = (struct numbered_unit){ side->units[i], (uint32_t)i };
	if (numbers->count)
		qsort(numbers->list, numbers->count, sizeof(*numbers->list), compare_units);
}

uint32_t unit_numbers_find(const struct unit_numbers *numbers, const struct type_unit *unit)
{
	const struct numbered_unit key = { unit, 0 };
	const struct numbered_unit *found =
		numbers->count ?
			bsearch(&key, numbers->list, numbers->count, sizeof(key), compare_units) :
			NULL;

	return found ? found->number : UINT32_MAX;
}

void unit_numbers_release(struct unit_numbers *numbers)
{
	free(numbers->list);
	*numbers = (struct unit_numbers){ 0 };
}
