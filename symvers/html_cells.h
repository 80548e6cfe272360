/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * html_cells: how HTML pages of several commands show exports, verdicts and counts.
 *
 * Ownership: text is appended to the caller's string, or written to its buffer.
 * Errors: none.
 * Threads: reentrant.
 */
#ifndef SYMVERS_HTML_CELLS_H
#define SYMVERS_HTML_CELLS_H

#include "lib/report/html_page.h"
#include "symvers/input/input.h"

#define HTML_CRC_SIZE 16

/* Write "0x0123abcd" to TEXT and return it; NULL unless the CRC is KNOWN. */
const char *html_crc(char text[HTML_CRC_SIZE], bool known, uint32_t crc);
/* "any", "GPL", or the macro of kernels before 5.12. */
const char *html_export_type(const struct input_export *export);
/* The namespace; "" for none, "not known" if the symvers file has no column for it. */
const char *html_namespace(const struct input_export *export);
/*
 * Append "OLD → NEW", or what they have in common. NULL is the side of a symbol that is added
 * or removed, and counts as equal; an empty text is "none" beside another.
 */
void html_pair(struct str *out, const char *old, const char *new);
/* Append VALUE unless it is LAST, the value before: "any → GPL". */
void html_sequence_add(struct str *out, const char **last, const char *value);
/* The tone of the words that verdicts consist of. */
enum html_tone html_verdict_tone(const char *word);

/* Counts by name. All zeroes is empty. */
struct html_tally {
	struct html_tally_name *names; /* private */
	struct arena arena;
};

/* Count one more of NAME, which must outlive the tally. */
void html_tally_add(struct html_tally *tally, const char *name);
/* Add the largest counts to the page, and free the tally. */
void html_tally_end(struct html_tally *tally, struct html_page *page, const char *title);

#endif
