/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * completion: what a shell needs to complete a program's command line, written from
 * the rows from which the program itself takes its options and prints its help.
 */
#ifndef LIB_BASE_SHELL_COMPLETION_H
#define LIB_BASE_SHELL_COMPLETION_H

#include <stdbool.h>
#include <stddef.h>

#include "lib/base/strbuf.h"

struct completion_option {
	int letter;	      /* 0 without one */
	const char *name;     /* the long name */
	const char *argument; /* what the help calls it, by which it is completed; or NULL */
	const char *values;   /* words that it may be, a blank between two; NULL: its name tells */
	const char *help;
	bool optional; /* the argument may be left out */
	bool repeated; /* the option may be given again */
};

/* A command and what may follow it. The first of several has no name: it is the program. */
struct completion_command {
	const char *name;
	const char *help;
	const struct completion_option *options;
	size_t option_count;
};

/* The shells, a blank between two. */
#define COMPLETION_SHELLS "bash zsh fish"

/* Append the script for SHELL to *TEXT; false where it is none of COMPLETION_SHELLS. */
bool shell_completion_write(const char *shell, const char *program,
			    const struct completion_command *commands, size_t count,
			    struct str *text);

#endif
