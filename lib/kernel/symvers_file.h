/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * symvers_file: parse Module.symvers (the kernel's Documentation/kbuild/modules.rst): one line
 * per symbol, with five columns separated by tabs: CRC, symbol, module, EXPORT_SYMBOL or
 * EXPORT_SYMBOL_GPL, namespace.
 *
 * Kernels before 5.4 wrote no namespace, and those before 5.6 wrote it as the third column;
 * both had more kinds of exports. Such lines are accepted with accept_old, which also refuses
 * a sixth column; without it, as in modpost, the namespace is the rest of the line.
 *
 * Ownership: strings are inside the caller's text, which is modified. Errors: reported to the
 * caller; nothing is printed. Threads: a reader belongs to one thread at a time.
 */
#ifndef LIB_KERNEL_SYMVERS_FILE_H
#define LIB_KERNEL_SYMVERS_FILE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The fourth column. Only kernels before 5.12 had the last three. */
enum export_type {
	EXPORT_ANY,
	EXPORT_GPL,
	EXPORT_UNUSED, /* the kernel warns about users */
	EXPORT_UNUSED_GPL,
	EXPORT_GPL_FUTURE, /* the kernel warns about users that are not GPL-compatible */
	EXPORT_TYPES
};

struct symvers_line {
	uint32_t crc;
	const char *name;
	size_t name_len;
	const char *module;  /* path without suffix */
	const char *license; /* the fourth column, as it is */
	enum export_type type;
	bool gpl_only;	/* for modules with a GPL-compatible license */
	const char *ns; /* "" for none */
	bool old;	/* written by a kernel before 5.6 */
	bool has_ns;	/* the line has a namespace column */
};

enum symvers_result {
	SYMVERS_LINE,
	SYMVERS_BAD_LICENSE, /* the fourth column is unknown; the others are valid */
	SYMVERS_BAD_LINE,    /* see reason */
	SYMVERS_END,
};

struct symvers_reader {
	char *rest;	     /* the text not yet read */
	const char *end;     /* of the text; a NUL before it ends the file too */
	unsigned int line;   /* number of the line read last, from 1 */
	const char *reason;  /* of a SYMVERS_BAD_LINE; static text */
	const char *control; /* the first control character, or NULL; it is not an error */
	bool accept_old;     /* accept lines of kernels before 5.6 */
};

/* Return the word for a type in Module.symvers. */
const char *export_type_name(enum export_type type);
/* Start to read TEXT, of LEN bytes and a NUL. */
void symvers_reader_init(struct symvers_reader *reader, char *text, size_t len);
/* Read the next line into *LINE. */
enum symvers_result symvers_reader_next(struct symvers_reader *reader, struct symvers_line *line);

#endif
