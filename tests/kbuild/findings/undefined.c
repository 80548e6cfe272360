// SPDX-License-Identifier: GPL-2.0-only
#include <linux/module.h>

int mismatch_reset(int value);
int exported_by_no_module(int value);
int undefined_use(int value);

int undefined_use(int value)
{
	return mismatch_reset(value) + exported_by_no_module(value);
}

MODULE_DESCRIPTION("Imports a symbol that does not exist");
MODULE_LICENSE("GPL");
