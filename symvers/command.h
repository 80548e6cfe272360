/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * command: commands as data; dispatch, help and shell completion are made from it.
 *
 * To add a command, define a struct command NAME_command in symvers/cmd/NAME.c, declare it
 * below, and add it to the table in symvers/main.c.
 */
#ifndef SYMVERS_COMMAND_H
#define SYMVERS_COMMAND_H

#include <stdbool.h>
#include <stddef.h>

#include "lib/base/option_parser.h"
#include "lib/base/strlist.h"
#include "symvers/output.h"

/* Exit statuses, the same for every command. */
enum exit_status {
	EXIT_OK = 0,	      /* no problems found */
	EXIT_PROBLEMS = 1,    /* problems found */
	EXIT_TROUBLE = 2,     /* usage error, or an input cannot be read */
	EXIT_UNEXPLAINED = 3, /* symvers why: problems found that it cannot explain */
};

/* An option of a command; all are long ones. */
struct option_row {
	const char *name;
	const char *argument; /* what it is called, or NULL for none */
	enum option_kind kind;
	size_t field; /* in the command's options */
	const char *help;
};

struct call;

struct command {
	const char *name;
	const char *arguments;		     /* as in the usage: "OLD NEW" */
	size_t min_arguments, max_arguments; /* how many */
	const char *summary;		     /* an imperative phrase */
	const char *help;		     /* lines that end in \n; or NULL */
	enum exit_status (*run)(struct call *call);
	size_t options_size; /* bytes of the structure that options set; 0 for none */
	const struct option_row *options;
	size_t option_count;
	const struct output_format *formats; /* the first is the default */
	size_t format_count;
};

/* An invocation of a command. */
struct call {
	const struct command *command;
	void *options; /* the structure that the command's options set */
	struct strlist arguments;
	struct output output;
	unsigned int jobs;    /* --jobs, or 0 */
	unsigned int threads; /* the maximum */
};

/* Write the result of a command. Return STATUS, or EXIT_TROUBLE if that fails. */
static inline enum exit_status call_write(const struct call *call, const void *result,
					  enum exit_status status)
{
	return output_write(&call->output, call->command->formats, result) ? status : EXIT_TROUBLE;
}

extern const struct command diff_command;
extern const struct command history_command;
extern const struct command check_command;
extern const struct command users_command;
extern const struct command exports_command;
extern const struct command deps_command;
extern const struct command unused_command;
extern const struct command namespaces_command;
extern const struct command needs_command;
extern const struct command extract_command;
extern const struct command lint_command;
extern const struct command why_command;
extern const struct command types_command;

#endif
