/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What the seeds have in common. Each reference that is not in order stands in
 * a function or table of its own; what it refers to is marked, where it is
 * defined, with a comment "here: NAME".
 */
#ifndef SEEDS_H
#define SEEDS_H

#include <linux/module.h>

#define always		inline __attribute__((__always_inline__))
#define cold		__attribute__((__cold__))
/* the compiler must not know what comes of it */
#define opaque(x)	asm volatile("" : "+r"(x))

int header_setup(int value);

/* inlined from a header */
static always int from_header(int value)
{
	opaque(value);
	return header_setup(value) + 1;
}

#endif
