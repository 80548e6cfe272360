// SPDX-License-Identifier: GPL-2.0-only
/*
 * A drop-in replacement for the kernel's scripts/mod/modpost.
 */
#include <signal.h>

#include "lib/base/error.h"
#include "modpost/kbuild_config.h"
#include "modpost/run.h"

int main(int argc, char **argv)
{
	struct options options = { 0 };
	enum options_result result;

	error_init("modpost", 1);
	/* report a file that exceeds its size limit, rather than die */
	signal(SIGXFSZ, SIG_IGN);
	result = options_read(&options, argc, argv);
	if (result == OPTIONS_RUN &&
	    !(options.kbuild ? kbuild_read(&options) : options_find_release(&options)))
		result = OPTIONS_FAULT;
	if (result == OPTIONS_RUN && !run_modpost(&options))
		result = OPTIONS_FAULT;
	options_release(&options);
	return !error_flush_stdout() || result == OPTIONS_FAULT;
}
