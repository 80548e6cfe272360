// SPDX-License-Identifier: GPL-2.0-only
/*
 * A run is a list of steps. Objects are scanned in parallel, each on its own,
 * and the results are merged in input order, so that the output does not depend
 * on the number of threads.
 */
#include "modpost/run.h"

#include <stdlib.h>
#include <unistd.h>

#include "modpost/emit/write_outputs.h"
#include "modpost/finding_sink.h"
#include "modpost/resolve/merge.h"
#include "modpost/resolve/read_objects.h"
#include "modpost/resolve/resolve.h"

static void run_steps(struct run *run)
{
	static const struct {
		const char *name;
		void (*run)(struct run *run);
	} steps[] = {
		{ "list", list_objects },
		/* scan objects and add Module.symvers to the table, in parallel */
		{ "read", read_inputs },
		/* report findings and add exports to the table, in input order */
		{ "merge", merge_objects },
		/* resolve imports, in parallel */
		{ "resolve", resolve_modules },
		/* write .mod.c files, in input order */
		{ "modules", write_modules },
		/* write namespace dependencies and Module.symvers */
		{ "lists", write_lists },
		{ "summary", report_summary },
	};

	for (size_t i = 0; i < sizeof(steps) / sizeof(steps[0]) && !run->report.fatal; i++) {
		timing_step(run->timing, steps[i].name);
		steps[i].run(run);
	}
}

/* In the form of an explanation: programs that read build logs skip these lines. */
static void note_newer_release(struct run *run)
{
	if (run->options->newer_release)
		report_line(
			&run->report,
			"  note: emulating %s for %s; use --verify-with=scripts/mod/modpost to compare the results with those of its own modpost\n",
			run->release->name, run->options->newer_release);
}

bool run_modpost(const struct options *options, struct output_sink *outputs, struct str *messages)
{
	struct run run = {
		.options = options,
		.release = &options->release,
		.report.release = options->release,
		.report.capture = messages,
		.outputs = outputs,
		.timing = options->timing ? timing_begin() : NULL,
	};
	struct finding_sink sink = { 0 };

	/* programs that read the lines of the kernel's modpost must find its bytes */
	run.report.color_findings = !messages && options->color == COLOR_ALWAYS;
	run.report.color_notes = !messages && terminal_color(options->color, STDERR_FILENO);

	jobserver_open(&run.jobs, options->jobs, getenv("MAKEFLAGS"));
	note_newer_release(&run);
	finding_sink_begin(&sink, &run);
	if (options->missing_input)
		report_new(&run.report, .id = MISSING_INPUT, .file = options->missing_input);
	run_steps(&run);
	timing_step(run.timing, "report");
	jobserver_close(&run.jobs);
	finding_sink_end(&sink);
	report_end(&run.report);
	timing_step(run.timing, "release");
	run_release(&run);
	timing_print(run.timing);
	return !run.report.error;
}

void run_release(struct run *run)
{
	for (unsigned int i = 0; i < run->threads; i++)
		arena_release(&run->arenas[i]);
	free(run->arenas);
	free(run->info);
	strlist_release(&run->files);
	export_table_release(&run->table);
	arena_release(&run->arena);
	for (size_t i = 0; run->symvers_texts && i < run->options->symvers_files.count; i++)
		file_text_release(&run->symvers_texts[i]);
	free(run->symvers_texts);
}
