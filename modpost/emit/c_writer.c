// SPDX-License-Identifier: GPL-2.0-only
#include "modpost/emit/c_writer.h"

#include <ctype.h>
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
	/* text without arguments is never too long */
	if (!strchr(fmt, '%')) {
		str_add(writer->out, fmt);
		return;
	}
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

void c_writer_concat(struct c_writer *writer, const char *before, const char *s, const char *after)
{
	size_t lens[] = { strlen(before), strlen(s), strlen(after) };

	if (writer->stopped || lens[0] + lens[1] + lens[2] >= BUF_PRINTF_SIZE) {
		c_writer_printf(writer, "%s%s%s", before, s, after);
		return;
	}
	str_append(writer->out, before, lens[0]);
	str_append(writer->out, s, lens[1]);
	str_append(writer->out, after, lens[2]);
}

void c_writer_finding(struct c_writer *writer, struct finding finding)
{
	if (writer->stopped)
		return;
	finding.module = writer->info->module.name;
	finding.vmlinux = writer->info->module.is_vmlinux;
	object_info_report(writer->info, &writer->info->writes, &finding);
}

/* Does the name consist of characters that assemblers accept without quotes? */
static bool is_symbol(const char *name)
{
	for (; *name; name++)
		if (!isalnum((unsigned char)*name) && !strchr("_.$", *name))
			return false;
	return true;
}

/* Can a C string literal hold the text without escapes? */
static bool is_literal(const char *text)
{
	/* iscntrl() would be a function call for each byte of every alias */
	for (unsigned char c; (c = (unsigned char)*text); text++)
		if (c == '"' || c == '\\' || c < ' ' || c == 0x7f)
			return false;
	return true;
}

void check_symbol(struct c_writer *writer, const char *name)
{
	if (!is_symbol(name))
		c_writer_report(writer, .id = UNSAFE_CHARACTER, .subject = "the symbol",
				.value = name);
}

void check_literal(struct c_writer *writer, const char *what, const char *text)
{
	if (!is_literal(text))
		c_writer_report(writer, .id = UNSAFE_CHARACTER, .subject = what, .value = text);
}

void check_column(struct c_writer *writer, const char *what, const char *text)
{
	if (find_control(text))
		c_writer_report(writer, .id = UNSAFE_CHARACTER, .subject = what, .value = text);
}
