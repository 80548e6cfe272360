// SPDX-License-Identifier: GPL-2.0-only
#include "lib/base/edit_distance.h"

#include <string.h>

static unsigned int smaller(unsigned int a, unsigned int b)
{
	return a < b ? a : b;
}

unsigned int edit_distance(const char *a, const char *b, unsigned int limit)
{
	/* the last three rows of the table of distances between prefixes of A and B */
	unsigned int rows[3][EDIT_DISTANCE_MAX_LEN + 1];
	size_t a_len = strlen(a), b_len = strlen(b);

	if (a_len > EDIT_DISTANCE_MAX_LEN || b_len > EDIT_DISTANCE_MAX_LEN ||
	    a_len > b_len + limit || b_len > a_len + limit)
		return limit + 1;
	for (size_t j = 0; j <= b_len; j++)
		rows[0][j] = (unsigned int)j;
	for (size_t i = 1; i <= a_len; i++) {
		const unsigned int *above = rows[(i - 1) % 3], *two_above = rows[(i + 1) % 3];
		unsigned int *row = rows[i % 3], min;

		row[0] = min = (unsigned int)i;
		for (size_t j = 1; j <= b_len; j++) {
			unsigned int best = above[j - 1] + (a[i - 1] != b[j - 1]);

			best = smaller(best, smaller(above[j], row[j - 1]) + 1);
			if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
				best = smaller(best, two_above[j - 2] + 1);
			row[j] = best;
			min = smaller(min, best);
		}
		/* a swap reaches two rows ahead, but saves at most one */
		if (min > limit + 1)
			return limit + 1;
	}
	return smaller(rows[a_len % 3][b_len], limit + 1);
}

unsigned int edit_distance_limit(size_t len)
{
	return len < 4 ? 0 : len < 8 ? 1 : len < 16 ? 2 : 3;
}
