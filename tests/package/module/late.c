// SPDX-License-Identifier: GPL-2.0-only
/* A module with a section mismatch, in line 13, and an unknown symbol, in line 20. */
#include <linux/module.h>

static int __init noinline early(void)
{
	return 3;
}

int late(int x);
int late(int x)
{
	return x + early();
}

int nobody_has_this(void);
int missing(void);
int missing(void)
{
	return 1 + nobody_has_this();
}

MODULE_DESCRIPTION("A module of a test");
MODULE_LICENSE("GPL");
