/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * option_parser: command line options as rows of a table. The parser, the help and the
 * shell completions (shell_completion.h) are all made from the rows.
 *
 * Messages go to standard error, as error_print() and getopt_long() print them. Not for
 * several threads at a time: getopt_long() has its state in variables of libc.
 */
#ifndef LIB_BASE_OPTION_PARSER_H
#define LIB_BASE_OPTION_PARSER_H

#include <stddef.h>

#include "lib/base/strlist.h"

/* What an option does with its argument. */
enum option_kind {
	OPTION_FLAG,	       /* sets a bool */
	OPTION_VALUE,	       /* sets a const char * */
	OPTION_DIR,	       /* the same, with an optional argument: "." without one */
	OPTION_LIST,	       /* appends to a struct strlist; may be repeated */
	OPTION_THREADS,	       /* sets an unsigned int from 1 to MAX_JOBS */
	OPTION_ACTION,	       /* calls act() */
	OPTION_REPEATED_ACTION /* calls act() each time that it is given */
};

struct option_spec {
	int letter;	      /* 0 for an option without one */
	const char *name;     /* the long name */
	const char *argument; /* what the help calls the argument, or NULL for none */
	enum option_kind kind;
	size_t field; /* offset in the group's fields; of an action, its number */
	const char *help;
};

/* Options that set members of one structure. */
struct option_group {
	const struct option_spec *specs;
	size_t count;
	void *fields;
};

/* The help of an OPTION_THREADS. */
#define OPTION_THREADS_HELP "use at most N threads (default: one per CPU, limited by make -j)"

enum options_result {
	OPTIONS_RUN,   /* go on */
	OPTIONS_DONE,  /* --help and the like: exit with success */
	OPTIONS_FAULT, /* a message was printed: exit with failure */
};

struct option_parser {
	const struct option_group *groups;
	size_t group_count;
	/* Called for an action; parsing ends unless it returns OPTIONS_RUN. */
	enum options_result (*act)(void *context, size_t action, const char *argument);
	void *context;
};

/*
 * Parse ARGV, which may be reordered. Strings are not copied: ARGV must outlive the
 * fields. Arguments that are not options are appended to *ARGUMENTS.
 */
enum options_result option_parse(const struct option_parser *parser, int argc, char **argv,
				 struct strlist *arguments);
/*
 * The same, but parsing ends at the first argument that is not an option: *ARGUMENTS gets
 * it and all that follow.
 */
enum options_result option_parse_leading(const struct option_parser *parser, int argc, char **argv,
					 struct strlist *arguments);
/* Print the help of the options to standard output, a paragraph of them. */
void option_print_help(const struct option_parser *parser);
/* Print a row of such a paragraph: LEFT, and HELP from COLUMN on, wrapped. */
void option_print_row(const char *left, const char *help, int column);

#endif
