/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * command: what a command is, in rows: dispatch and help are made from them.
 *
 * To add a command: write symvers/NAME.c, which defines struct command NAME_command,
 * declare that below, and put it into the table in symvers/main.c.
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
	EXIT_OK = 0,	   /* nothing breaking */
	EXIT_PROBLEMS = 1, /* something is */
	EXIT_TROUBLE = 2,  /* called wrongly, or an input cannot be read */
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
	const char *arguments;		     /* for the help: "OLD NEW" */
	size_t min_arguments, max_arguments; /* how many */
	const char *summary;		     /* one line */
	const char *help;		     /* more about it, lines with \n; or NULL */
	enum exit_status (*run)(struct call *call);
	size_t options_size; /* of the struct that the rows fill; 0 for none */
	const struct option_row *options;
	size_t option_count;
	const struct output_format *formats; /* the first is for people */
	size_t format_count;
};

/* A command as it was called. */
struct call {
	const struct command *command;
	void *options; /* of the command's type */
	struct strlist arguments;
	struct output output;
	unsigned int jobs;    /* --jobs, or 0 */
	unsigned int threads; /* at most */
};

/* Write a command's result as its formats; STATUS where that goes well. */
static inline enum exit_status call_write(const struct call *call, const void *result,
					  enum exit_status status)
{
	return output_write(&call->output, call->command->formats, result) ? status : EXIT_TROUBLE;
}

extern const struct command diff_command;
extern const struct command check_command;
extern const struct command users_command;
extern const struct command exports_command;
extern const struct command deps_command;
extern const struct command unused_command;
extern const struct command namespaces_command;
extern const struct command needs_command;
extern const struct command extract_command;
extern const struct command lint_command;

#endif
