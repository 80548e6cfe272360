/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * program_arguments: the command line for the PROGRAM of --verify-with.
 *
 * It is found without getopt_long(), which refuses the options of a kernel that is newer than
 * this modpost: such a line is passed on all the same.
 */
#ifndef MODPOST_VERIFY_PROGRAM_ARGUMENTS_H
#define MODPOST_VERIFY_PROGRAM_ARGUMENTS_H

#include <stdbool.h>

#include "lib/base/arena.h"
#include "lib/base/strlist.h"

struct program_arguments {
	const char *program; /* as the user named it; NULL without --verify-with */
	bool strict;	     /* --verify-strict */
	bool other_mode;     /* --verify or --kbuild was given too */
	bool list_on_stdin;  /* -T - */
	struct strlist once; /* input files named by -i, -T and -u */
	struct strlist argv; /* ends in NULL; [0] is PROGRAM */
	const char *options; /* MODPOST_OPTIONS without the --verify options; NULL for none */
	struct arena arena;
};

/*
 * Read MODPOST_OPTIONS and the arguments. Options that only this modpost has are left out of
 * ARGV.
 */
void program_arguments_read(struct program_arguments *arguments, int argc, char **argv);
void program_arguments_release(struct program_arguments *arguments);

#endif
