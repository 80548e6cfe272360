// SPDX-License-Identifier: GPL-2.0-only
#include "modpost/emit/c_writer.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "lib/base/strbuf.h"

void c_writer_printf(struct c_writer *writer, const char *fmt, ...)
{
	static const char nothing[BUF_PRINTF_SIZE];
	va_list ap;
	int len;

	if (writer->stopped)
		return;
	va_start(ap, fmt);
	len = vsnprintf(writer->buffer, BUF_PRINTF_SIZE, fmt, ap);
	va_end(ap);
	if (len < BUF_PRINTF_SIZE) {
		str_append(writer->out, writer->buffer, (size_t)len);
		return;
	}
	if (release_has(writer->run->release, OUTPUT_CUT_FATAL)) {
		writer->stopped = true;
		writer->overflow = (struct finding){
			.id = OUTPUT_TRUNCATED,
			.output = writer->buffer,
			.needed = (uint64_t)len + 1,
			.available = BUF_PRINTF_SIZE,
		};
		return;
	}
	str_append(writer->out, writer->buffer, BUF_PRINTF_SIZE - 1);
	for (size_t left = (size_t)len - (BUF_PRINTF_SIZE - 1); left;) {
		size_t part = left < BUF_PRINTF_SIZE ? left : BUF_PRINTF_SIZE;

		str_append(writer->out, nothing, part);
		left -= part;
	}
}

void c_writer_append(struct c_writer *writer, const char *text, size_t len)
{
	if (!writer->stopped)
		str_append(writer->out, text, len);
}

void c_writer_join(struct c_writer *writer, const char *before, size_t before_len, const char *s,
		   const char *after, size_t after_len)
{
	struct str *out = writer->out;
	size_t len = strlen(s);
	char *at;

	if (writer->stopped || before_len + len + after_len >= BUF_PRINTF_SIZE) {
		c_writer_printf(writer, "%s%s%s", before, s, after);
		return;
	}
	if (before_len + len + after_len >= out->capacity - out->len)
		str_reserve(out, before_len + len + after_len);
	at = mempcpy(out->data + out->len, before, before_len);
	at = mempcpy(at, s, len);
	memcpy(at, after, after_len);
	out->len += before_len + len + after_len;
}

void c_writer_finding(struct c_writer *writer, struct finding finding)
{
	if (writer->stopped)
		return;
	finding.module = writer->info->module.name;
	finding.vmlinux = writer->info->module.is_vmlinux;
	object_info_report(writer->info, &writer->info->writes, &finding);
}

/* Is the text a single argument of a C macro, and a single word of an assembler statement? */
static bool is_argument(const char *text)
{
	return !text[strcspn(text, "\"'\\\n\r(),;")] && !strstr(text, "/*") && !strstr(text, "//");
}

/* Does a C string literal with this text have this text? clang ends a line at a \r. */
static bool is_literal(const char *text)
{
	static const bool ends[256] = {
		['\0'] = true, ['"'] = true, ['\\'] = true, ['\n'] = true, ['\r'] = true,
	};

	/* strcspn() would make such a table for every alias */
	while (!ends[(unsigned char)*text])
		text++;
	return !*text;
}

static bool is_column(const char *text)
{
	return !text[strcspn(text, "\t\n")];
}

static void check(struct c_writer *writer, bool valid, const char *what, const char *text)
{
	if (!valid)
		c_writer_report(writer, .id = UNSAFE_CHARACTER, .subject = what, .value = text);
}

void check_export(struct c_writer *writer, const struct export *symbol, bool in_code)
{
	check(writer, is_column(symbol->name) && (!in_code || is_argument(symbol->name)),
	      "the symbol", symbol->name);
	check(writer, is_column(symbol->ns) && (!in_code || is_literal(symbol->ns)),
	      "the namespace", symbol->ns);
}

void check_argument(struct c_writer *writer, const char *what, const char *text)
{
	check(writer, is_argument(text), what, text);
}

void check_literal(struct c_writer *writer, const char *what, const char *text)
{
	check(writer, is_literal(text), what, text);
}

void check_column(struct c_writer *writer, const char *what, const char *text)
{
	check(writer, is_column(text), what, text);
}
