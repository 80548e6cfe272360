// SPDX-License-Identifier: GPL-2.0-only
#include "modpost/emit/c_writer.h"

#include <ctype.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "lib/base/strbuf.h"

void c_writer_piece(struct c_writer *writer, const char *fmt, ...)
{
	static const char nothing[BUF_PRINTF_SIZE];
	va_list ap;
	int len;

	if (writer->stopped)
		return;
	/* what is written as it stands is shorter than a piece */
	if (!strchr(fmt, '%')) {
		str_add(writer->out, fmt);
		return;
	}
	va_start(ap, fmt);
	len = vsnprintf(writer->piece, BUF_PRINTF_SIZE, fmt, ap);
	va_end(ap);
	if (len < BUF_PRINTF_SIZE) {
		str_append(writer->out, writer->piece, (size_t)len);
		return;
	}
	if (release_has(writer->run->release, OUTPUT_CUT_FATAL)) {
		writer->stopped = true;
		writer->cut = (struct finding){
			.id = OUTPUT_TRUNCATED,
			.output = writer->piece,
			.needed = (uint64_t)len + 1,
			.available = BUF_PRINTF_SIZE,
		};
		return;
	}
	str_append(writer->out, writer->piece, BUF_PRINTF_SIZE - 1);
	for (size_t left = (size_t)len - (BUF_PRINTF_SIZE - 1); left;) {
		size_t part = left < BUF_PRINTF_SIZE ? left : BUF_PRINTF_SIZE;

		str_append(writer->out, nothing, part);
		left -= part;
	}
}

void c_writer_quoted(struct c_writer *writer, const char *before, const char *s, const char *behind)
{
	size_t lens[] = { strlen(before), strlen(s), strlen(behind) };

	if (writer->stopped || lens[0] + lens[1] + lens[2] >= BUF_PRINTF_SIZE) {
		c_writer_piece(writer, "%s%s%s", before, s, behind);
		return;
	}
	str_append(writer->out, before, lens[0]);
	str_append(writer->out, s, lens[1]);
	str_append(writer->out, behind, lens[2]);
}

void c_writer_finding(struct c_writer *writer, struct finding finding)
{
	if (writer->stopped)
		return;
	finding.module = writer->info->module.name;
	finding.vmlinux = writer->info->module.is_vmlinux;
	object_info_report(writer->info, &writer->info->writes, &finding);
}

/* The bytes of symbols that compilers and assemblers give without quoting. */
static bool is_symbol(const char *name)
{
	for (; *name; name++)
		if (!isalnum((unsigned char)*name) && !strchr("_.$", *name))
			return false;
	return true;
}

/* Does it stay within the quotes of a string literal of C, and mean itself? */
static bool is_literal(const char *text)
{
	/* no iscntrl(), a call for each byte of all aliases */
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
