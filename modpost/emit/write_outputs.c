// SPDX-License-Identifier: GPL-2.0-only
/*
 * All threads render the texts and compare them with the files. This is done in
 * batches, to limit the memory that the texts take.
 */
#include "modpost/emit/write_outputs.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "lib/base/atomic_write.h"
#include "lib/base/file.h"
#include "lib/base/strbuf.h"
#include "modpost/emit/mod_c.h"
#include "modpost/emit/output_sink.h"
#include "modpost/resolve/resolve.h"

#define VMLINUX_EXPORT_C ".vmlinux.export.c"
#define BATCH_SIZE	 1024

struct module_output {
	char *name;
	struct str text;
	bool unchanged; /* the file has this text already */
};

struct batch {
	struct run *run;
	size_t first;
	bool written; /* a file of this batch was written: outputs may share a name */
	struct module_output outputs[BATCH_SIZE];
};

static void render_module(void *context, unsigned int worker, size_t item)
{
	struct batch *batch = context;
	struct object_info *info = run_claim_object(batch->run, batch->first + item, worker);
	struct module_output *output = &batch->outputs[item];

	if (!info->is_module)
		return;
	output->name = info->module.is_vmlinux ?
			       arena_string(info->arena, VMLINUX_EXPORT_C) :
			       arena_printf(info->arena, "%s.mod.c", info->module.name);
	emit_module(batch->run, info, &output->text);
	output->unchanged = file_holds(output->name, output->text.data, output->text.len);
}

/* Write an output file, unless an error was reported. HELD: it has the text already. */
static void write_output(struct run *run, const char *name, struct str *text, bool held)
{
	int error;

	if (run->report.error)
		return;
	if (run->outputs) {
		run->outputs->take(run->outputs, name, text, held);
		return;
	}
	error = atomic_write(name, text->data, text->len);
	if (error)
		report_new(&run->report, .id = FILE_ERROR, .file = name, .reason = strerror(error));
}

static void write_module(struct batch *batch, struct object_info *info,
			 struct module_output *output)
{
	struct run *run = batch->run;

	if (!release_has(run->release, CHECKS_THEN_WRITES))
		report_checks(run, info);
	for (const struct event *event = info->writes.first; event; event = event->next)
		report_finding(&run->report, event->finding);
	if (run->report.fatal)
		return;
	if (strlen(output->name) >= PATH_MAX) {
		output->name[PATH_MAX - 1] = '\0';
		report_new(&run->report, .id = PATH_TOO_LONG, .file = output->name);
	} else if (run->outputs || !output->unchanged ||
		   (batch->written &&
		    !file_holds(output->name, output->text.data, output->text.len))) {
		write_output(run, output->name, &output->text, output->unchanged);
		batch->written = true;
	}
}

static void write_batch(struct batch *batch, size_t count)
{
	struct run *run = batch->run;

	timing_parallel(run->timing, run->threads, count, render_module, batch);
	for (size_t i = 0; i < count; i++) {
		struct object_info *info = &run->info[batch->first + i];

		if (info->is_module && !run->report.fatal)
			write_module(batch, info, &batch->outputs[i]);
		str_release(&batch->outputs[i].text);
	}
}

/* Mark the exports that -t keeps although no module imports them (-u); one name per line. */
static void mark_allowlist(struct run *run)
{
	const char *name = run->options->keep_list_file;
	struct file_text text;
	int error = file_read_argument(name, &text);
	char *line, *rest;

	if (error) {
		report_new(&run->report, .id = FILE_ERROR, .file = name, .reason = strerror(error));
		return;
	}
	rest = text.data;
	while ((line = next_line(&rest))) {
		struct export *symbol = export_table_find(&run->table, line);

		if (symbol)
			export_mark_used(symbol);
	}
	file_text_release(&text);
}

void write_modules(struct run *run)
{
	size_t count = run->files.count;
	struct batch *batch;

	if (release_has(run->release, CHECKS_THEN_WRITES))
		for (size_t i = 0; i < count; i++)
			report_checks(run, &run->info[i]);
	if (run->options->keep_list_file && release_has(run->release, TRIMS_EXPORTS))
		mark_allowlist(run);
	batch = xcalloc(1, sizeof(*batch));
	batch->run = run;
	for (size_t first = 0; first < count && !run->report.fatal; first += BATCH_SIZE) {
		size_t left = count - first;

		batch->first = first;
		batch->written = false;
		memset(batch->outputs, 0, sizeof(batch->outputs));
		write_batch(batch, left < BATCH_SIZE ? left : BATCH_SIZE);
	}
	free(batch);
}

void write_lists(struct run *run)
{
	const struct options *options = run->options;
	struct str text = { 0 };
	bool held;

	if (options->ns_deps && emit_ns_deps(run, &text)) {
		held = file_holds(options->ns_deps, text.data, text.len);
		if (!held || run->outputs)
			write_output(run, options->ns_deps, &text, held);
	}
	str_release(&text);
	if (options->symvers_out && !run->report.fatal && emit_symvers(run, &text))
		write_output(run, options->symvers_out, &text, false);
	str_release(&text);
}
