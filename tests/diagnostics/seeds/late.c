// SPDX-License-Identifier: GPL-2.0-only
/* A part of the kernel that uses what another part defines. */
#include "seeds.h"

int shared_setup(int value);
int late_user(int value);

static noinline int helper(int value)
{
	opaque(value);
	return shared_setup(value) + 4;
}

static always int through(int value)
{
	opaque(value);
	return shared_setup(value) - 4;
}

int late_user(int value)
{
	return helper(value) + through(value);
}
