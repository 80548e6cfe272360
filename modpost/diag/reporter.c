// SPDX-License-Identifier: GPL-2.0-only
#include "modpost/diag/reporter.h"

#include <stdarg.h>
#include <stdio.h>
#include <unistd.h>

#include "lib/base/atomic_write.h"

/* Buffer size: a thousand findings take only a few calls of write(). */
#define PENDING (32 * 1024)

struct held_finding {
	struct finding finding;
	struct held_finding *next;
};

void report_flush(struct reporter *report)
{
	if (report->capture)
		str_append(report->capture, report->text.data, report->text.len);
	else /* there is nowhere to report a failure */
		write_fully(STDERR_FILENO, report->text.data, report->text.len);
	str_release(&report->text);
}

/* Print the notes below a finding whose line is complete. */
static void print_notes(struct reporter *report)
{
	str_append(&report->text, report->notes.data, report->notes.len);
	report->notes.len = 0;
}

static void hold_finding(struct reporter *report, const struct finding *finding)
{
	struct held_finding *held = arena_new(&report->held_arena, struct held_finding);

	finding_copy(&report->held_arena, &held->finding, finding);
	*report->held_end = held;
	report->held_end = &held->next;
}

static void print_finding(struct reporter *report, const struct finding *finding)
{
	finding_print(finding, &report->release, &report->text);
	report->line_open = report->text.data[report->text.len - 1] != '\n';
	if (report->on_finding)
		report->on_finding(report->context, finding, true, &report->notes);
	if (!report->line_open)
		print_notes(report);
	if (report->text.len >= PENDING)
		report_flush(report);
}

void report_finding(struct reporter *report, const struct finding *finding)
{
	enum severity severity = finding_severity(finding, &report->release);

	if (severity == ERROR || severity == FATAL || severity == RAW_FATAL)
		report->error = true;
	if (severity == FATAL || severity == RAW_FATAL)
		report->fatal = true;
	if (report->holding)
		hold_finding(report, finding);
	else
		print_finding(report, finding);
}

void report_unprinted(struct reporter *report, const struct finding *finding)
{
	if (report->on_finding)
		report->on_finding(report->context, finding, false, &report->notes);
}

void report_hold(struct reporter *report)
{
	report->holding = true;
	report->held = NULL;
	report->held_end = &report->held;
}

void report_release_held(struct reporter *report)
{
	report->holding = false;
	for (struct held_finding *held = report->held; held; held = held->next)
		print_finding(report, &held->finding);
	report->held = NULL;
	arena_release(&report->held_arena);
}

/* Begin a new line. */
static void complete_line(struct reporter *report)
{
	if (report->line_open)
		str_add(&report->text, "\n");
	report->line_open = false;
	print_notes(report);
}

void report_line(struct reporter *report, const char *fmt, ...)
{
	va_list ap;

	complete_line(report);
	va_start(ap, fmt);
	str_vprintf(&report->text, fmt, ap);
	va_end(ap);
}

void report_end(struct reporter *report)
{
	if (report->notes.len)
		complete_line(report);
	report_flush(report);
	str_release(&report->notes);
}

void report_status(const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	vdprintf(STDERR_FILENO, fmt, ap);
	va_end(ap);
}
