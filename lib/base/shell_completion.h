/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * shell_completion: scripts that complete a program's command line in bash, zsh and fish,
 * written from the table of its options (option_parser.h).
 */
#ifndef LIB_BASE_SHELL_COMPLETION_H
#define LIB_BASE_SHELL_COMPLETION_H

#include <stdbool.h>
#include <stddef.h>

#include "lib/base/option_parser.h"

/* A command and its options. */
struct completion_command {
	const char *name; /* NULL for the first, the program itself */
	const char *help;
	const struct option_spec *options;
	size_t option_count;
	const char *formats; /* words for an argument TYPE[:FILE], separated by blanks */
};

struct completion {
	const char *program;
	const struct completion_command *commands; /* the first is the program itself */
	size_t count;
	const char *releases; /* words for an argument RELEASE, separated by blanks */
};

/* The shells, separated by blanks. */
#define COMPLETION_SHELLS "bash zsh fish"

/* Print the script for SHELL to standard output. Returns false after a message. */
bool shell_completion_print(const char *shell, const struct completion *completion);

#endif
