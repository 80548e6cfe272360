// SPDX-License-Identifier: GPL-2.0-only
#include "modpost/diag/reporter.h"

#include <stdarg.h>
#include <string.h>

#include "lib/base/error.h"
#include "lib/base/terminal.h"

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
	else
		error_write(report->text.data, report->text.len);
	str_release(&report->text);
}

/* Append a line with the first LABEL bytes of its text, after INDENT blanks, in a color. */
static void add_colored(struct str *out, const char *line, size_t len, size_t indent, size_t label,
			enum color color)
{
	str_append(out, line, indent);
	str_color(out, color, line + indent, label);
	str_append(out, line + indent + label, len - indent - label);
}

/* Append lines that modpost adds to those of the kernel. */
static void add_notes(struct reporter *report, const char *text, size_t len)
{
	static const char note[] = "  note:", help[] = "  help:";

	while (report->color_notes && len) {
		const char *end = memchr(text, '\n', len);
		size_t line = end ? (size_t)(end + 1 - text) : len;
		bool is_help = line >= strlen(help) && memcmp(text, help, strlen(help)) == 0;

		if (is_help || (line >= strlen(note) && memcmp(text, note, strlen(note)) == 0))
			add_colored(&report->text, text, line, 2, 4, is_help ? GREEN : BOLD);
		else
			str_append(&report->text, text, line);
		text += line;
		len -= line;
	}
	str_append(&report->text, text, len);
}

/* Append the first line of a finding; its text is the kernel's in any case. */
static void add_finding(struct reporter *report, const struct finding *finding)
{
	enum severity severity = finding_severity(finding, &report->release);
	struct str line = { 0 };
	size_t label;

	/* others have no label */
	if (!report->color_findings || severity > FATAL) {
		finding_print(finding, &report->release, &report->text);
		return;
	}
	finding_print(finding, &report->release, &line);
	label = strcspn(str_cstr(&line), ":\n");
	add_colored(&report->text, line.data, line.len, 0, label,
		    severity == WARNING ? YELLOW : RED);
	str_release(&line);
}

/* Print the notes below a finding whose line is complete. */
static void print_notes(struct reporter *report)
{
	add_notes(report, report->notes.data, report->notes.len);
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
	add_finding(report, finding);
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
	struct str line = { 0 };
	va_list ap;

	complete_line(report);
	va_start(ap, fmt);
	str_vprintf(&line, fmt, ap);
	va_end(ap);
	add_notes(report, line.data, line.len);
	str_release(&line);
}

void report_end(struct reporter *report)
{
	if (report->notes.len)
		complete_line(report);
	report_flush(report);
	str_release(&report->notes);
}
