// SPDX-License-Identifier: GPL-2.0-only
#include "modpost/verify/verify_report.h"

#include <stdarg.h>

/* Bytes shown of a line, and how many of them precede the first difference. */
#define SHOWN  160
#define BEFORE 40

void verify_report_line(struct verify_report *report, const char *fmt, ...)
{
	struct str line = { 0 };
	va_list ap;

	va_start(ap, fmt);
	str_vprintf(&line, fmt, ap);
	va_end(ap);
	str_add(&report->text, report->prefix);
	str_append_escaped(&report->text, str_cstr(&line));
	str_add(&report->text, "\n");
	str_release(&line);
}

/* Append bytes, which may contain NUL, with control characters escaped. */
static void append_bytes(struct str *out, const char *data, size_t len)
{
	struct str part = { 0 };

	for (size_t i = 0; i < len; i++) {
		if (data[i]) {
			str_append(&part, &data[i], 1);
			continue;
		}
		str_append_escaped(out, str_cstr(&part));
		part.len = 0;
		str_add(out, "\\x00");
	}
	str_append_escaped(out, str_cstr(&part));
	str_release(&part);
}

static void add_shown(struct verify_report *report, const char *whose,
		      const struct compared_line *line, size_t first)
{
	struct str *out = &report->text;
	size_t len = line->len - (first < line->len ? first : line->len);

	str_printf(out, "%s  %s ", report->prefix, whose);
	if (!line->data) {
		str_add(out, "end of file\n");
		return;
	}
	str_add(out, first ? "…'" : "'");
	append_bytes(out, line->data + line->len - len, len < SHOWN ? len : SHOWN);
	str_add(out, len > SHOWN ? "'…" : "'");
	str_add(out, line->open ? ", without a newline\n" : "\n");
}

/* Where to begin a long line, so that the first difference is shown. */
static size_t shown_from(const struct compared_line *a, const struct compared_line *b)
{
	size_t at = 0;

	if (a->data && b->data)
		while (at < a->len && at < b->len && a->data[at] == b->data[at])
			at++;
	/* a difference near the start, or all fits */
	if (at + BEFORE < SHOWN || (a->len <= SHOWN && b->len <= SHOWN))
		return 0;
	return at - BEFORE;
}

void verify_report_differs(struct verify_report *report, const char *file, size_t line,
			   const struct compared_line *found, const struct compared_line *emulated)
{
	size_t first = shown_from(found, emulated);

	report->differ++;
	verify_report_line(report, "%s:%zu: differs", file, line);
	add_shown(report, "found:   ", found, first);
	add_shown(report, "emulated:", emulated, first);
}

void verify_report_message(struct verify_report *report, const char *log, size_t line,
			   const struct compared_line *found, const struct compared_line *emulated)
{
	size_t first = shown_from(found, emulated);

	if (!found->data) {
		verify_report_line(report, "%s: missing", log);
	} else {
		verify_report_line(report, "%s:%zu: %s", log, line,
				   emulated->data ? "differs" : "extra");
		add_shown(report, "found:   ", found, first);
	}
	if (emulated->data)
		add_shown(report, "emulated:", emulated, first);
}

void verify_report_file(struct verify_report *report, const char *file, const char *what)
{
	report->differ++;
	verify_report_line(report, "%s: %s", file, what);
}

void verify_report_not_compared(struct verify_report *report, const char *file, const char *reason)
{
	report->incomplete = true;
	verify_report_line(report, "%s: not compared: %s", file, reason);
}

/* Append VALUE with thousands separators, and NOUN in the right number. */
static void add_count(struct str *out, size_t value, const char *noun)
{
	struct str digits = { 0 };

	str_number(&digits, value);
	for (size_t i = 0; i < digits.len; i++) {
		if (i && (digits.len - i) % 3 == 0)
			str_add(out, ",");
		str_append(out, &digits.data[i], 1);
	}
	if (noun)
		str_printf(out, " %s%s", noun, value == 1 ? "" : "s");
	str_release(&digits);
}

void verify_report_summary(struct verify_report *report)
{
	struct str line = { 0 };

	add_count(&line, report->files, "file");
	if (report->with_messages) {
		str_add(&line, " and ");
		add_count(&line, report->messages, "message");
	}
	str_add(&line, " compared, ");
	add_count(&line, report->differ, NULL);
	str_add(&line, report->differ == 1 ? " differs" : " differ");
	verify_report_line(report, "%s", str_cstr(&line));
	str_release(&line);
}
