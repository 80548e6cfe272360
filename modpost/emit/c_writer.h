/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * piece: generated text, put together piece by piece, and what must not enter it.
 */
#ifndef MODPOST_EMIT_C_WRITER_H
#define MODPOST_EMIT_C_WRITER_H

#include "modpost/resolve/run_context.h"

struct c_writer {
	const struct run *run;
	struct object_info *info; /* the module; NULL for files of the whole run */
	struct str *out;
	struct finding cut;	     /* once a piece was too long */
	char piece[BUF_PRINTF_SIZE]; /* its text, for the finding */
	bool stopped;
};

/*
 * Append a piece. One that is too long is fatal, or, in older releases, cut, with as
 * many NUL bytes behind it as are missing.
 */
void c_writer_piece(struct c_writer *writer, const char *fmt, ...)
	__attribute__((format(printf, 2, 3)));
/* The same for BEFORE, S and BEHIND one after the other: most lines are no more. */
void c_writer_quoted(struct c_writer *writer, const char *before, const char *s,
		     const char *behind);

/* Record a finding about the module. */
void c_writer_finding(struct c_writer *writer, struct finding finding);
/* The same with the finding given as fields. */
#define c_writer_report(writer, ...) c_writer_finding(writer, (struct finding){ __VA_ARGS__ })

/*
 * What is generated is compiled and run: nothing but what was meant may enter it.
 * These make an error of all else, after which nothing is written: of a symbol with
 * a byte that compilers and assemblers do not give without quoting, and of a string
 * (WHAT it is, "the alias") that would not stay within the quotes of a literal, or
 * not mean itself there.
 */
void check_symbol(struct c_writer *writer, const char *name);
void check_literal(struct c_writer *writer, const char *what, const char *text);
/* Does it stay within its column of the dump, which is a line a symbol? */
void check_column(struct c_writer *writer, const char *what, const char *text);

#endif
