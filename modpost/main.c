// SPDX-License-Identifier: GPL-2.0-only
/*
 * A drop-in replacement for the kernel's scripts/mod/modpost.
 */
#include <signal.h>

#include "lib/base/error.h"
#include "modpost/kbuild_config.h"
#include "modpost/run.h"
#include "modpost/verify/verify_with.h"

/* Exit status of --verify if it cannot compare. */
#define EXIT_TROUBLE 2

static enum options_result read_options(struct options *options, int argc, char **argv)
{
	enum options_result result = options_read(options, argc, argv);

	if (options->verify)
		error_init("modpost", EXIT_TROUBLE);
	if (result == OPTIONS_RUN &&
	    !(options->kbuild ? kbuild_read(options) : options_find_release(options)))
		result = OPTIONS_FAULT;
	return result;
}

static bool read_for_verifier(struct options *options, int argc, char **argv)
{
	return read_options(options, argc, argv) == OPTIONS_RUN;
}

/* With --verify-with, this process becomes the one that runs PROGRAM. */
static void run_program(int argc, char **argv)
{
	struct program_arguments arguments;
	const struct verifier verifier = { argc, argv, read_for_verifier, run_modpost };

	program_arguments_read(&arguments, argc, argv);
	if (arguments.program && !arguments.other_mode)
		verify_with(&arguments, &verifier);
	program_arguments_release(&arguments);
}

int main(int argc, char **argv)
{
	struct options options = { 0 };
	enum options_result result;
	int status = 0;

	error_init("modpost", 1);
	run_program(argc, argv);
	/* report a file that exceeds its size limit, rather than die */
	signal(SIGXFSZ, SIG_IGN);
	result = read_options(&options, argc, argv);
	if (result == OPTIONS_FAULT)
		status = options.verify ? EXIT_TROUBLE : 1;
	else if (result == OPTIONS_RUN)
		status = options.verify ? verify_files(&options, run_modpost) :
					  !run_modpost(&options, NULL, NULL);
	options_release(&options);
	return error_flush_stdout() || status ? status : 1;
}
