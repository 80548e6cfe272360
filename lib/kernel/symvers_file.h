/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * dump: the format of Module.symvers, as the kernel's Documentation/kbuild/
 * modules.rst has it: a line a symbol, of five columns with a tab between them:
 * CRC, symbol, module, EXPORT_SYMBOL or EXPORT_SYMBOL_GPL, namespace.
 *
 * Kernels before 5.4 wrote no namespace, and those before 5.6 wrote it third; both
 * had more kinds of exports. That is read by those who ask for it.
 */
#ifndef LIB_KERNEL_SYMVERS_FILE_H
#define LIB_KERNEL_SYMVERS_FILE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct symvers_line {
	uint32_t crc;
	const char *name;
	size_t name_len;
	const char *module;  /* path without suffix */
	const char *license; /* the fourth column as it stands */
	bool gpl_only;
	const char *ns; /* "" for none */
	bool old;	/* as kernels before 5.6 wrote it */
	bool has_ns;	/* the line has a column for it */
};

enum symvers_result {
	SYMVERS_LINE,
	SYMVERS_BAD_LICENSE, /* the line is read, but for its fourth column */
	SYMVERS_BAD_LINE,    /* reason says why */
	SYMVERS_END,
};

struct symvers_reader {
	char *rest;	   /* what is still to be read; changed in place */
	const char *end;   /* of the text; a NUL before it ends the dump as well */
	unsigned int line; /* number of the line read last, from 1 */
	const char *reason;
	const char *control; /* the first control character, or NULL; lines are read as ever */
	bool accept_old;     /* the lines of old kernels are read as well */
};

/* Begin to read a text of LEN bytes, with a NUL behind them, which must outlive what is read. */
void symvers_reader_init(struct symvers_reader *reader, char *text, size_t len);
enum symvers_result symvers_reader_next(struct symvers_reader *reader, struct symvers_line *line);

#endif
