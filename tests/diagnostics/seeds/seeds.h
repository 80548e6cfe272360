/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Shared by the seeds. Each function or table has one forbidden reference; a comment
 * "here: NAME" marks the definition of its target.
 */
#ifndef SEEDS_H
#define SEEDS_H

#include <linux/module.h>

#define always		inline __attribute__((__always_inline__))
#define cold		__attribute__((__cold__))
/* the compiler must not know the result */
#define opaque(x)	asm volatile("" : "+r"(x))

int header_setup(int value);

/* inlined from a header */
static always int from_header(int value)
{
	opaque(value);
	return header_setup(value) + 1;
}

#endif
