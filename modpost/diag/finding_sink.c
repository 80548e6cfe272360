// SPDX-License-Identifier: GPL-2.0-only
#include "modpost/diag/finding_sink.h"

#include <errno.h>
#include <string.h>

#include "lib/base/atomic_write.h"
#include "lib/base/file.h"
#include "modpost/diag/report_formats.h"
#include "modpost/run.h"

/* A path of ours is taken from where the program was called. */
static const char *path_of(struct tell *tell, const char *file)
{
	const char *dir = tell->pass->options->start_dir;

	if (!dir || *file == '/')
		return file;
	return arena_printf(&tell->records.arena, "%s/%s", dir, file);
}

static void hear(void *context, const struct finding *finding, bool shown, struct str *under)
{
	struct tell *tell = context;
	struct pass *pass = tell->pass;
	const struct options *options = pass->options;
	struct record *record = records_add(&tell->records, finding, pass->release);

	if (tell->baseline_file) {
		record->known = baseline_knows(&tell->baseline, record->id) ? KNOWN : NEW;
		if ((record->known == KNOWN || options->update_baseline) &&
		    cause_is_for(finding->id))
			pass->known_mismatches++;
	}
	if (record->known == KNOWN)
		explain_note(&tell->explain, record, "known: '%s' has it", options->baseline);
	else if (options->explain || options->reports.count)
		explain_finding(&tell->explain, record);
	if (options->explain && shown)
		explanation_print(&record->explanation, under);
}

static void fail(struct tell *tell, const char *file, int error)
{
	report_new(&tell->pass->report, .id = FILE_FAILED, .file = file, .text = strerror(error));
}

static void read_baseline(struct tell *tell)
{
	const struct options *options = tell->pass->options;
	unsigned int line = 0;
	int error;

	if (!options->baseline)
		return;
	tell->baseline_file = path_of(tell, options->baseline);
	error = baseline_read(&tell->baseline, tell->baseline_file, &line);
	/* the first --update-baseline makes it */
	if (error == ENOENT && options->update_baseline)
		return;
	if (error == EINVAL && line)
		report_new(&tell->pass->report, .id = FILE_FAILED,
			   .file = arena_printf(&tell->records.arena, "%s:%u", tell->baseline_file,
						line),
			   .text = "no entry of a baseline: 16 hexadecimal digits, a tab, …");
	else if (error)
		fail(tell, tell->baseline_file, error);
}

void tell_begin(struct tell *tell, struct pass *pass)
{
	const struct options *options = pass->options;

	tell->pass = pass;
	tell->active = options->explain || options->reports.count || options->baseline;
	if (!tell->active)
		return;
	tell->explain.pass = pass;
	tell->explain.arena = &tell->records.arena;
	tell->explain.sources.arena = &tell->records.arena;
	tell->explain.all_places = options->reports.count > 0;
	pass->report.listener = hear;
	pass->report.context = tell;
	read_baseline(tell);
}

static void tell_stale(void *context, const char *id, const char *kind, const char *where)
{
	struct tell *tell = context;

	report_line(&tell->pass->report, "  note: '%s' is stale in '%s': '%s' of '%s' is gone\n",
		    id, tell->pass->options->baseline, kind, where);
}

static void end_baseline(struct tell *tell)
{
	struct str text = { 0 };
	int error;

	/* a run that was ended early has not seen all; and what a baseline has is not to be lost */
	if (!tell->baseline_file || tell->pass->report.fatal)
		return;
	baseline_each_stale(&tell->baseline, tell_stale, tell);
	if (!tell->pass->options->update_baseline)
		return;
	baseline_print(&tell->records, &text);
	error = atomic_write(tell->baseline_file, text.data, text.len);
	if (error)
		fail(tell, tell->baseline_file, error);
	str_release(&text);
}

static void write_reports(struct tell *tell)
{
	const struct names *reports = &tell->pass->options->reports;

	for (size_t i = 0; i < reports->count; i++) {
		const struct run_facts run = {
			.release = tell->pass->release,
			.status = tell->pass->report.error,
		};
		struct str text = { 0 };
		const char *file;
		render_fn *render = render_find(reports->names[i], &file);
		int error;

		render(&tell->records, &run, &text);
		file = path_of(tell, file);
		error = atomic_write(file, text.data, text.len);
		if (error)
			fail(tell, file, error);
		str_release(&text);
	}
}

void tell_end(struct tell *tell)
{
	if (!tell->active)
		return;
	end_baseline(tell);
	/* what fails from here on is in no report */
	write_reports(tell);
	tell->pass->report.listener = NULL;
	explain_release(&tell->explain);
	baseline_release(&tell->baseline);
	report_end(&tell->pass->report);
	records_release(&tell->records);
}
