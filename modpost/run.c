// SPDX-License-Identifier: GPL-2.0-only
/*
 * pass: the run is a list of steps. Objects are scanned side by side, each for
 * itself; what they found is replayed in input order, so that the output does
 * not depend on the number of threads. A step that ends the run leaves
 * report.fatal set; one that only spoils it leaves report.error, and the steps
 * behind it still report, but write nothing.
 */
#include "modpost/run.h"

#include <stdlib.h>

#include "modpost/diag/finding_sink.h"

static void run_steps(struct pass *pass)
{
	static void (*const steps[])(struct pass *) = {
		pass_list_objects,
		pass_read_inputs,   /* dumps enter the table, objects become facts; all threads */
		pass_index_objects, /* exports enter the table, in input order */
		pass_check_modules, /* imports find their exports; all threads */
		pass_write_modules, /* .mod.c files, in input order */
		pass_write_lists,   /* namespace dependencies, then the dump */
		pass_summarize,
	};

	for (size_t i = 0; i < sizeof(steps) / sizeof(steps[0]) && !pass->report.fatal; i++)
		steps[i](pass);
}

bool pass_run(const struct options *options)
{
	struct pass pass = {
		.options = options,
		.release = &options->release,
		.report.release = options->release,
	};
	struct tell tell = { 0 };

	jobs_open(&pass.jobs, options->jobs, getenv("MAKEFLAGS"));
	tell_begin(&tell, &pass);
	if (options->missing_input)
		report_new(&pass.report, .id = INPUT_MISSING, .file = options->missing_input);
	run_steps(&pass);
	jobs_close(&pass.jobs);
	tell_end(&tell);
	report_end(&pass.report);
	pass_release(&pass);
	return !pass.report.error;
}

void pass_release(struct pass *pass)
{
	for (unsigned int i = 0; i < pass->threads; i++)
		arena_release(&pass->arenas[i]);
	free(pass->arenas);
	free(pass->facts);
	names_release(&pass->files);
	exports_release(&pass->table);
	arena_release(&pass->arena);
	for (size_t i = 0; pass->dump_texts && i < pass->options->dumps.count; i++)
		file_text_release(&pass->dump_texts[i]);
	free(pass->dump_texts);
}
