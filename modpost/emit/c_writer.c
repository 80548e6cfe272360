// SPDX-License-Identifier: GPL-2.0-only
#include "modpost/emit/c_writer.h"

#include <ctype.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "lib/base/strbuf.h"

void emit_piece(struct emit *emit, const char *fmt, ...)
{
	static const char nothing[PIECE];
	va_list ap;
	int len;

	if (emit->stopped)
		return;
	/* what is written as it stands is shorter than a piece */
	if (!strchr(fmt, '%')) {
		str_add(emit->out, fmt);
		return;
	}
	va_start(ap, fmt);
	len = vsnprintf(emit->piece, PIECE, fmt, ap);
	va_end(ap);
	if (len < PIECE) {
		str_append(emit->out, emit->piece, (size_t)len);
		return;
	}
	if (release_has(emit->pass->release, OUTPUT_CUT_FATAL)) {
		emit->stopped = true;
		emit->cut = (struct finding){
			.id = OUTPUT_CUT,
			.text = emit->piece,
			.n = (uint64_t)len + 1,
			.m = PIECE,
		};
		return;
	}
	str_append(emit->out, emit->piece, PIECE - 1);
	for (size_t left = (size_t)len - (PIECE - 1); left;) {
		size_t part = left < PIECE ? left : PIECE;

		str_append(emit->out, nothing, part);
		left -= part;
	}
}

void emit_quoted(struct emit *emit, const char *before, const char *s, const char *behind)
{
	size_t lens[] = { strlen(before), strlen(s), strlen(behind) };

	if (emit->stopped || lens[0] + lens[1] + lens[2] >= PIECE) {
		emit_piece(emit, "%s%s%s", before, s, behind);
		return;
	}
	str_append(emit->out, before, lens[0]);
	str_append(emit->out, s, lens[1]);
	str_append(emit->out, behind, lens[2]);
}

void emit_finding(struct emit *emit, struct finding finding)
{
	if (emit->stopped)
		return;
	finding.module = emit->facts->module.name;
	finding.vmlinux = emit->facts->module.is_vmlinux;
	facts_report(emit->facts, &emit->facts->writes, &finding);
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

void check_symbol(struct emit *emit, const char *name)
{
	if (!is_symbol(name))
		emit_report(emit, .id = UNSAFE_TEXT, .text = "the symbol", .symbol = name);
}

void check_literal(struct emit *emit, const char *what, const char *text)
{
	if (!is_literal(text))
		emit_report(emit, .id = UNSAFE_TEXT, .text = what, .symbol = text);
}

void check_column(struct emit *emit, const char *what, const char *text)
{
	if (find_control(text))
		emit_report(emit, .id = UNSAFE_TEXT, .text = what, .symbol = text);
}
