/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * extract_formats: the result of 'symvers extract', and how it is printed.
 *
 * What is unknown is printed so that readers of symvers files reject it: "(unknown)" for a
 * CRC, an export type or the path of a module, and no fifth column for a namespace.
 *
 * Ownership: a result points into its input.
 * Errors: none.
 * Threads: reentrant.
 */
#ifndef SYMVERS_FORMATS_EXTRACT_FORMATS_H
#define SYMVERS_FORMATS_EXTRACT_FORMATS_H

#include "symvers/input/input.h"
#include "symvers/page.h"

enum symvers_column { CRC, MODULE, TYPE, NAMESPACE, COLUMNS };

/* A line of the symvers file. */
struct extracted_row {
	struct named named;
	const char *module;   /* with its path, or NULL */
	const char *basename; /* without it, or NULL */
	const char *ns;
	uint32_t crc;
	bool gpl_only;
	bool known[COLUMNS];
	bool imported;				/* from importers, not from the exporter */
	const struct input_module *crc_from;	/* an importer with this CRC */
	const struct input_module *conflicting; /* one with another CRC, or NULL */
};

struct extract {
	struct input input;
	const char *kernel; /* file of vmlinux, or NULL */
	struct extracted_row *rows;
	size_t count, capacity;
	size_t unknown[COLUMNS]; /* rows without it */
	size_t left_out;	 /* exports without a known CRC, under --exports-only */
	size_t conflicts;	 /* symbols with different CRCs in different importers */
};

/* Render a struct extract. */
void extract_render_text(const void *result, struct page *page);
void extract_render_json(const void *result, struct page *page);

#endif
