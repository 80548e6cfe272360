// SPDX-License-Identifier: GPL-2.0-only
#include "modpost/finding_sink.h"

#include <errno.h>
#include <string.h>

#include "lib/base/atomic_write.h"
#include "lib/base/file.h"
#include "modpost/diag/report_formats.h"
#include "modpost/resolve/run_context.h"

/* Paths of reports and baselines are relative to the directory that modpost was started in. */
static const char *path_of(struct finding_sink *sink, const char *file)
{
	const char *dir = sink->run->options->start_dir;

	if (!dir || *file == '/')
		return file;
	return arena_printf(&sink->log.arena, "%s/%s", dir, file);
}

static void on_finding(void *context, const struct finding *finding, bool printed,
		       struct str *notes)
{
	struct finding_sink *sink = context;
	struct run *run = sink->run;
	const struct options *options = run->options;
	struct logged_finding *record = finding_log_add(&sink->log, finding, run->release);

	if (sink->baseline_file) {
		record->known = baseline_knows(&sink->baseline, record->fingerprint) ? KNOWN : NEW;
		if ((record->known == KNOWN || options->update_baseline) &&
		    root_cause_applies(finding->id))
			run->known_mismatches++;
	}
	if (record->known == KNOWN)
		explain_add(&sink->explain, record, IN_BASELINE, .file = options->baseline);
	else if (options->explain || options->reports.count)
		explain_finding(&sink->explain, record);
	if (options->explain && printed)
		explanation_print(&record->explanation, notes);
}

static void report_file_error(struct finding_sink *sink, const char *file, int error)
{
	report_new(&sink->run->report, .id = FILE_ERROR, .file = file, .reason = strerror(error));
}

static void read_baseline(struct finding_sink *sink)
{
	const struct options *options = sink->run->options;
	unsigned int line = 0;
	int error;

	if (!options->baseline)
		return;
	sink->baseline_file = path_of(sink, options->baseline);
	error = baseline_read(&sink->baseline, sink->baseline_file, &line);
	/* --update-baseline creates it */
	if (error == ENOENT && options->update_baseline)
		return;
	if (error == EINVAL && line)
		report_new(
			&sink->run->report, .id = FILE_ERROR,
			.file = arena_printf(&sink->log.arena, "%s:%u", sink->baseline_file, line),
			.reason =
				"not a baseline entry, which begins with a fingerprint of 16 hexadecimal digits");
	else if (error)
		report_file_error(sink, sink->baseline_file, error);
}

void finding_sink_begin(struct finding_sink *sink, struct run *run)
{
	const struct options *options = run->options;

	sink->run = run;
	sink->active = options->explain || options->reports.count || options->baseline;
	if (!sink->active)
		return;
	sink->explain.run = run;
	sink->explain.arena = &sink->log.arena;
	sink->explain.sources.arena = &sink->log.arena;
	sink->explain.all_places = options->reports.count > 0;
	run->report.on_finding = on_finding;
	run->report.context = sink;
	read_baseline(sink);
}

static void print_stale(void *context, const struct baseline_entry *entry)
{
	struct finding_sink *sink = context;

	report_line(&sink->run->report,
		    "  note: '%s' in '%s' no longer matches a finding ('%s' of '%s')\n",
		    entry->fingerprint, sink->run->options->baseline, entry->id, entry->where);
}

static void finish_baseline(struct finding_sink *sink)
{
	struct str text = { 0 };
	int error;

	/* a run that ended early did not report everything: keep the entries */
	if (!sink->baseline_file || sink->run->report.fatal)
		return;
	baseline_each_stale(&sink->baseline, print_stale, sink);
	if (!sink->run->options->update_baseline)
		return;
	baseline_print(&sink->log, &text);
	error = atomic_write(sink->baseline_file, text.data, text.len);
	if (error)
		report_file_error(sink, sink->baseline_file, error);
	str_release(&text);
}

static void write_reports(struct finding_sink *sink)
{
	const struct strlist *reports = &sink->run->options->reports;

	for (size_t i = 0; i < reports->count; i++) {
		const struct report_context run = {
			.release = sink->run->release,
			.status = sink->run->report.error,
		};
		struct str text = { 0 };
		const char *file;
		report_format_fn *render = report_format_find(reports->items[i], &file);
		int error;

		render(&sink->log, &run, &text);
		file = path_of(sink, file);
		error = atomic_write(file, text.data, text.len);
		if (error)
			report_file_error(sink, file, error);
		str_release(&text);
	}
}

void finding_sink_end(struct finding_sink *sink)
{
	if (!sink->active)
		return;
	finish_baseline(sink);
	/* reports do not include errors of writing them */
	write_reports(sink);
	sink->run->report.on_finding = NULL;
	explain_release(&sink->explain);
	baseline_release(&sink->baseline);
	report_end(&sink->run->report);
	finding_log_release(&sink->log);
}
