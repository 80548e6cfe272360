/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * verify_with: run the kernel's modpost, and compare what it did with what this one would do.
 *
 * Three processes: this one, which make waits for and which does nothing that can fail; the
 * program; and a verifier, which does the run of this modpost in memory. The verifier reads
 * all inputs before the program starts, because the program may replace them. If it
 * fails, nothing was verified, and nothing else happens.
 */
#ifndef MODPOST_VERIFY_VERIFY_WITH_H
#define MODPOST_VERIFY_VERIFY_WITH_H

#include "modpost/verify/program_arguments.h"
#include "modpost/verify/verification.h"

/* Read the command line into *OPTIONS. False after a message. */
typedef bool read_options_fn(struct options *options, int argc, char **argv);

struct verifier {
	int argc;
	char **argv;
	read_options_fn *read_options;
	run_fn *run;
};

/* Run the program and the verifier. Ends the process as the program ended. */
_Noreturn void verify_with(const struct program_arguments *arguments,
			   const struct verifier *verifier);

#endif
