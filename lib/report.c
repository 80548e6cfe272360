// SPDX-License-Identifier: GPL-2.0-only
#include "lib/report.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "lib/file.h"
#include "lib/jobs.h"

/* Text is held back up to this size, so that a thousand findings are few writes. */
#define PENDING (32 * 1024)

void report_flush(struct report *report)
{
	/* where that fails nobody listens, and there is nowhere to say so */
	write_fully(STDERR_FILENO, report->text.data, report->text.len);
	str_release(&report->text);
}

void report_finding(struct report *report, const struct finding *finding)
{
	enum severity severity = finding_severity(finding, &report->release);

	finding_print(finding, &report->release, &report->text);
	if (severity == ERROR || severity == FATAL || severity == RAW_FATAL)
		report->error = true;
	if (severity == FATAL || severity == RAW_FATAL)
		report->fatal = true;
	if (report->text.len >= PENDING)
		report_flush(report);
}

void report_usage(const char *fmt, ...)
{
	va_list ap;

	fprintf(stderr, "%s: ", program.name);
	va_start(ap, fmt);
	vfprintf(stderr, fmt, ap);
	va_end(ap);
	fputc('\n', stderr);
}

void report_no_memory(void)
{
	static const char text[] = ": out of memory\n";

	jobs_give_back();
	write_fully(STDERR_FILENO, program.name, strlen(program.name));
	write_fully(STDERR_FILENO, text, sizeof(text) - 1);
	_exit(program.fault);
}
