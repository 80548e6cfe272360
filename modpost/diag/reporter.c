// SPDX-License-Identifier: GPL-2.0-only
#include "modpost/diag/reporter.h"

#include <stdarg.h>

#include "lib/base/error.h"

/* Text is held back up to this size, so that a thousand findings are few writes. */
#define PENDING (32 * 1024)

void report_flush(struct reporter *report)
{
	error_write(report->text.data, report->text.len);
	str_release(&report->text);
}

/* Print what is to stand under findings, now that the line is complete. */
static void add_under(struct reporter *report)
{
	str_append(&report->text, report->under.data, report->under.len);
	report->under.len = 0;
}

void report_finding(struct reporter *report, const struct finding *finding)
{
	enum severity severity = finding_severity(finding, &report->release);

	finding_print(finding, &report->release, &report->text);
	if (severity == ERROR || severity == FATAL || severity == RAW_FATAL)
		report->error = true;
	if (severity == FATAL || severity == RAW_FATAL)
		report->fatal = true;
	report->line_open = report->text.data[report->text.len - 1] != '\n';
	if (report->listener)
		report->listener(report->context, finding, true, &report->under);
	if (!report->line_open)
		add_under(report);
	if (report->text.len >= PENDING)
		report_flush(report);
}

void report_silently(struct reporter *report, const struct finding *finding)
{
	if (report->listener)
		report->listener(report->context, finding, false, &report->under);
}

/* Go to the start of a line. */
static void close_line(struct reporter *report)
{
	if (report->line_open)
		str_add(&report->text, "\n");
	report->line_open = false;
	add_under(report);
}

void report_line(struct reporter *report, const char *fmt, ...)
{
	va_list ap;

	close_line(report);
	va_start(ap, fmt);
	str_vprintf(&report->text, fmt, ap);
	va_end(ap);
}

void report_end(struct reporter *report)
{
	if (report->under.len)
		close_line(report);
	report_flush(report);
	str_release(&report->under);
}

void report_status(const char *fmt, ...)
{
	struct str text = { 0 };
	va_list ap;

	va_start(ap, fmt);
	str_vprintf(&text, fmt, ap);
	va_end(ap);
	error_write(text.data, text.len);
	str_release(&text);
}
