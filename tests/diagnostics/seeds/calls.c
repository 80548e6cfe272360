// SPDX-License-Identifier: GPL-2.0-only
/* Code that refers to what is freed, or left out. */
#include "seeds.h"

int plain(int value);
int reads(void);
int takes_address(void);
int inlined_once(int value);
int inlined_deep(int value);
int inlined_header(int value);
int twice_inlined(int value);
int splits(int value);
int copied(int value);
int uses_local(int value);
int by_assembler(void);
int to_exit(int value);
int to_exit_inlined(int value);
int setup(int value);
int leave(int value);
int outside(int value);

int state;

int __init setup(int value)		/* here: setup */
{
	opaque(value);
	return value + 1;
}

int __init header_setup(int value)	/* here: header_setup */
{
	opaque(value);
	return value + 2;
}

int __exit leave(int value)		/* here: leave */
{
	opaque(value);
	return value - 1;
}

static int __initdata limit = 7;	/* here: limit */

int plain(int value)
{
	return setup(value) * 2;
}

int reads(void)
{
	return limit + 1;
}

int takes_address(void)
{
	int (*function)(int) = setup;

	opaque(function);
	return function(3);
}

static always int once(int value)
{
	opaque(value);
	return setup(value);
}

int inlined_once(int value)
{
	return once(value + 4) + 5;
}

static always int innermost(int value)
{
	opaque(value);
	return setup(value);
}

static always int middle(int value)
{
	opaque(value);
	return innermost(value + 1);
}

static always int outermost(int value)
{
	opaque(value);
	return middle(value + 1);
}

int inlined_deep(int value)
{
	int sum = value;

	for (int i = 0; i < 3; i++) {
		opaque(sum);
		sum += outermost(i);
	}
	return sum;
}

int inlined_header(int value)
{
	return from_header(value) + state;
}

/* the same function twice, from two lines */
int twice_inlined(int value)
{
	value += once(value);
	opaque(value);
	return once(value + 1);
}

/* the part that is seldom run becomes splits.cold, or stays */
static cold noinline int seldom(int value)
{
	opaque(value);
	return setup(value) + 9;
}

int splits(int value)
{
	if (__builtin_expect(value > 100, 0)) {
		state = seldom(value);
		return header_setup(value);
	}
	return value;
}

/* one argument is never used: copied_part.isra.0, or as it is */
static noinline int copied_part(int *value, int unused)
{
	opaque(unused);
	return setup(*value + 1) + *value;
}

int copied(int value)
{
	int here = value;

	return copied_part(&here, 1) + copied_part(&state, 2);
}

int uses_local(int value)
{
	static int __initdata once_only = 3;	/* here: once_only */

	once_only += value;
	return once_only;
}

int by_assembler(void)
{
	int value;

	asm("movl $setup, %0" : "=r"(value));
	return value;
}

int to_exit(int value)
{
	return leave(value) + 1;
}

static always int way_out(int value)
{
	opaque(value);
	return leave(value);
}

int to_exit_inlined(int value)
{
	return way_out(value) + 2;
}

static int __init init_to_exit(void)
{
	return leave(3);
}
module_init(init_to_exit);

static void __exit exit_to_init(void)
{
	setup(4);
}
module_exit(exit_to_init);

int __section(".sched.text") noinline outside(int value)
{
	return setup(value) + 6;
}

MODULE_LICENSE("GPL");
MODULE_DESCRIPTION("References from code");
