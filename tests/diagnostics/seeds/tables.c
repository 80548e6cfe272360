// SPDX-License-Identifier: GPL-2.0-only
/* Tables that refer to what is freed, or left out, and entries of __ex_table. */
#include "seeds.h"

typedef int (*step_fn)(int);

int first(int value);
int second(int value);
int last(int value);
int faults(int *from);

int __init first(int value)	/* here: first */
{
	opaque(value);
	return value;
}

int __init second(int value)	/* here: second */
{
	opaque(value);
	return value + 1;
}

int __exit last(int value)	/* here: last */
{
	opaque(value);
	return value - 1;
}

step_fn steps[] = { first, 0, first, first };	/* here: steps */
step_fn more_steps[] = { 0, first, first };	/* here: more_steps */
step_fn other_steps[] = { first };		/* here: other_steps */

struct device {
	const char *name;
	step_fn probe, remove;
};

struct device device = {	/* here: device */
	.name = "seed",
	.probe = second,
	.remove = last,
};

/* An instruction that may fault, and where to go on then, in a section for neither. */
int __section(".odd.text") noinline faults(int *from)
{
	int value;

	opaque(from);
	asm volatile("1:	movl (%1), %0\n"
		     "	nop\n"
		     "2:	nop\n"
		     "	.pushsection __ex_table, \"a\"\n"
		     "	.balign 4\n"
		     "	.long 1b - .\n"
		     "	.long 2b - .\n"
		     "	.popsection\n"
		     : "=r"(value) : "r"(from));
	return value;
}

MODULE_LICENSE("GPL");
MODULE_DESCRIPTION("References from tables");
