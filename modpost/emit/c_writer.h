/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * c_writer: append text to a generated file, with the length limit of the
 * kernel's modpost, and with checks that names from objects cannot inject code.
 */
#ifndef MODPOST_EMIT_C_WRITER_H
#define MODPOST_EMIT_C_WRITER_H

#include "modpost/resolve/run_context.h"

struct c_writer {
	const struct run *run;
	struct object_info *info; /* the module; NULL for a file of the whole run */
	struct str *out;
	struct finding overflow;      /* the finding, once text was too long */
	char buffer[BUF_PRINTF_SIZE]; /* the formatted text, which the finding quotes */
	bool stopped;
};

/*
 * Append formatted text, like the kernel's buf_printf(). Text of
 * BUF_PRINTF_SIZE bytes or more is fatal; older releases cut it, and append a
 * NUL byte for each byte lost.
 */
void c_writer_printf(struct c_writer *writer, const char *fmt, ...)
	__attribute__((format(printf, 2, 3)));
/* Append a literal, which is never too long. */
#define c_writer_text(writer, text) c_writer_append((writer), "" text, sizeof(text) - 1)
void c_writer_append(struct c_writer *writer, const char *text, size_t len);
/* Append a literal, a string and a literal, with the same limit but faster. */
#define c_writer_concat(writer, before, s, after) \
	c_writer_join((writer), "" before, sizeof(before) - 1, (s), "" after, sizeof(after) - 1)
void c_writer_join(struct c_writer *writer, const char *before, size_t before_len, const char *s,
		   const char *after, size_t after_len);

/* Record a finding about the module. */
void c_writer_finding(struct c_writer *writer, struct finding finding);
/* The same with the finding given as fields: c_writer_report(writer, .id = …) */
#define c_writer_report(writer, ...) c_writer_finding(writer, (struct finding){ __VA_ARGS__ })

/*
 * The generated files are compiled into the kernel, so names from objects must not inject
 * code, nor columns or lines into Module.symvers. These functions report text that would,
 * and let all other bytes pass, as the kernel's modpost does. WHAT names the text, as in
 * "the alias".
 */
/* An export; IN_CODE if the generated file names it, not only Module.symvers. */
void check_export(struct c_writer *writer, const struct export *symbol, bool in_code);
/* The argument of a macro, without quotes. */
void check_argument(struct c_writer *writer, const char *what, const char *text);
/* A C string literal. */
void check_literal(struct c_writer *writer, const char *what, const char *text);
/* A column of Module.symvers. */
void check_column(struct c_writer *writer, const char *what, const char *text);

#endif
