// SPDX-License-Identifier: GPL-2.0-only
/*
 * The input is a Module.symvers. modpost -i and symvers read it, diff compares it with
 * another one, and lint checks and repairs it.
 */
#include <stdlib.h>
#include <string.h>

#include "lib/base/file.h"
#include "modpost/run.h"
#include "symvers/command.h"
#include "tests/fuzz/fuzz.h"

#define DUMP "Module.symvers"

void fuzz_begin(void)
{
	fuzz_put_text("other", "0x00000001\ta\tvmlinux\tEXPORT_SYMBOL\t\n"
			       "0x00000002\tb\tdrivers/b\tEXPORT_SYMBOL_GPL\tNS\n"
			       "0x00000003\tc\tvmlinux\tEXPORT_SYMBOL_GPL\tNS\n");
}

static void read_with_modpost(uint32_t dice)
{
	struct options options = { .jobs = 1, .release = fuzz_release(dice & 31) };

	options.external = dice & 32;
	strlist_add(&options.symvers_files, DUMP);
	strlist_add(&options.symvers_files, "other");
	if (dice & 64)
		strlist_add(&options.symvers_files, DUMP);
	run_modpost(&options, NULL, NULL);
	options_release(&options);
}

/* Run a command of symvers with all options zero, except those that SET changes. */
static void run_command(const struct command *command, const char *first, const char *second,
			unsigned int format, bool fix)
{
	struct call call = { .command = command, .threads = 1 };

	call.options = calloc(1, command->options_size);
	if (fix)
		*(bool *)call.options = true; /* lint has this option only */
	call.output.chosen[0].format = &command->formats[format % command->format_count];
	call.output.count = 1;
	strlist_add(&call.arguments, first);
	if (second)
		strlist_add(&call.arguments, second);
	command->run(&call);
	strlist_release(&call.arguments);
	free(call.options);
}

/* A repaired file must not need repairs. */
static void repair(uint32_t dice)
{
	struct file_text once, twice;

	run_command(&lint_command, DUMP, NULL, dice, true);
	if (file_read(DUMP, &once))
		abort();
	run_command(&lint_command, DUMP, NULL, dice, true);
	if (file_read(DUMP, &twice))
		abort();
	if (once.len != twice.len || memcmp(once.data, twice.data, once.len) != 0)
		abort();
	file_text_release(&once);
	file_text_release(&twice);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	uint32_t dice = fuzz_dice(data, size);

	fuzz_put(DUMP, data, size);
	/* only one reader, because each takes as long as everything else */
	switch (dice >> 30) {
	case 0:
		read_with_modpost(dice);
		break;
	case 1:
		run_command(&diff_command, dice & 1 ? "other" : DUMP, dice & 1 ? DUMP : "other",
			    dice >> 8, false);
		break;
	case 2:
		run_command(&lint_command, DUMP, NULL, dice >> 8, false);
		break;
	default:
		repair(dice >> 8);
	}
	return 0;
}
