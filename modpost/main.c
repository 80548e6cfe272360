// SPDX-License-Identifier: GPL-2.0-only
/*
 * modpost: between the compiler and the links of vmlinux and the modules.
 */
#include <stdio.h>

#include "lib/report.h"
#include "modpost/kbuild.h"
#include "modpost/pass.h"

const struct program program = { .name = "modpost", .fault = 1 };

int main(int argc, char **argv)
{
	struct options options = { 0 };
	enum options_result result = options_read(&options, argc, argv);

	if (result == OPTIONS_RUN &&
	    !(options.kbuild ? kbuild_read(&options) : options_find_release(&options)))
		result = OPTIONS_FAULT;
	if (result == OPTIONS_RUN && !pass_run(&options))
		result = OPTIONS_FAULT;
	options_release(&options);
	/* --help and --version, on a full disk */
	if (fflush(stdout) != 0)
		return 1;
	return result == OPTIONS_FAULT;
}
