/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * c_condition: the #if lines around a place in a text in C, and the configuration options
 * that they test. Expressions are not evaluated: a line that combines several tests has no
 * option.
 *
 * Functions have no state and may run on any number of threads.
 */
#ifndef MODPOST_LOOKUP_C_CONDITION_H
#define MODPOST_LOOKUP_C_CONDITION_H

#include <stdbool.h>

#include "lib/base/arena.h"

/* Which values of an option make a test true. */
enum option_test {
	TEST_UNKNOWN,
	TEST_BUILT_IN, /* y: #ifdef CONFIG_NAME, IS_BUILTIN() */
	TEST_MODULE,   /* m: #ifdef CONFIG_NAME_MODULE, IS_MODULE() */
	TEST_ENABLED,  /* y or m: IS_ENABLED(), IS_REACHABLE() */
};

struct c_condition {
	unsigned int line;     /* of the #if, #elif or #else */
	const char *directive; /* without comment; an #else is preceded by its #if */
	const char *option;    /* CONFIG_NAME; NULL if the line does not test exactly one */
	enum option_test test;
	bool negated; /* the place is compiled if the test fails */
};

#define MAX_CONDITIONS 16

/*
 * Find the conditions around AT, a place in TEXT, the innermost first. Return how many of the
 * MAX_CONDITIONS were filled in; strings are in the arena.
 */
unsigned int c_conditions_find(struct arena *arena, const char *text, const char *at,
			       struct c_condition *conditions);
/* Is the place compiled if the option has VALUE, which is NULL if it is not set? */
bool c_condition_holds(const struct c_condition *condition, const char *value);

#endif
