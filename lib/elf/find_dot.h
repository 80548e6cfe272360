/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * find_dot: where a symbol's name may be cut. Millions of names are searched.
 */
#ifndef LIB_ELF_FIND_DOT_H
#define LIB_ELF_FIND_DOT_H

#include <stddef.h>
#include <string.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

/* The first dot in NAME, or NULL. Bytes up to LIMIT may be read, even after a NUL. */
static inline const char *find_dot(const char *name, const char *limit)
{
#ifdef __SSE2__
	/* most names are short, and a call takes longer than this */
	for (; limit - name >= 16; name += 16) {
		__m128i bytes = _mm_loadu_si128((const __m128i *)name);
		__m128i ends = _mm_cmpeq_epi8(bytes, _mm_setzero_si128());
		__m128i dots = _mm_cmpeq_epi8(bytes, _mm_set1_epi8('.'));
		int found = _mm_movemask_epi8(_mm_or_si128(ends, dots));

		if (found) {
			name += __builtin_ctz((unsigned int)found);
			return *name ? name : NULL;
		}
	}
#endif
	(void)limit;
	return strchr(name, '.');
}

#endif
