// SPDX-License-Identifier: GPL-2.0-only
/* Code that stays calls code that is freed. */
#include <linux/init.h>
#include <linux/module.h>

int mismatch_reset(int value);

static noinline int __init mismatch_prepare(int value)
{
	return value * 3;
}

int mismatch_reset(int value)
{
	return mismatch_prepare(value) + 1;
}
EXPORT_SYMBOL_GPL(mismatch_reset);

MODULE_DESCRIPTION("Calls a function in .init.text");
MODULE_LICENSE("GPL");
