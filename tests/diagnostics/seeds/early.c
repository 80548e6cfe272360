// SPDX-License-Identifier: GPL-2.0-only
/* A part of the kernel: one of two with a static function of the same name. */
#include "seeds.h"

int shared_setup(int value);
int early_user(int value);
int early_table_user(int value);

int __init shared_setup(int value)	/* here: shared_setup */
{
	opaque(value);
	return value + 1;
}

static noinline int helper(int value)
{
	opaque(value);
	return value + 3;
}

int early_user(int value)
{
	return helper(value) + shared_setup(value);
}
