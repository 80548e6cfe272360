/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * types_describe: what several formats of symvers types print.
 *
 * Ownership: text is appended to the caller's string or page.
 * Errors: none.
 * Threads: not thread-safe.
 */
#ifndef SYMVERS_FORMATS_TYPES_DESCRIBE_H
#define SYMVERS_FORMATS_TYPES_DESCRIBE_H

#include "symvers/formats/types_formats.h"

/* The limit of reasons for each change in text and Markdown. */
#define MAX_REASONS   8
/* A note for layouts that are computed from .symtypes files. */
#define COMPUTED_NOTE "the layout is computed: genksyms drops __packed and __aligned of types"

/* A change as the formats print it. */
struct described_change {
	const struct reported_change *reported;
	const struct definition_change *change;
	const struct change_verdict *verdict;
	const struct reached_change *reached;
	const struct direct_use *uses;
	size_t use_count;
	struct str name, path, diff; /* the last two if they were asked for */
};

/* Describe the change at I of the list; DETAILS for the path, the diff and the uses. */
void types_describe(const struct types_comparison *comparison, size_t i, bool details,
		    struct described_change *described);
void types_described_release(struct described_change *described);
/* How many changes are described in detail. */
size_t types_listed(const struct types_comparison *comparison);
/* The prototype of an export concerns that export alone. */
bool types_is_symbol(const struct types_comparison *comparison,
		     const struct described_change *described);

/* Append "f_op: offset 40 to 48, and 12 more members by the same amount". */
void types_add_reason(const struct type_reason *reason, struct str *text);
/* Append the description of a removed export. */
void types_add_removed(const struct types_comparison *comparison, size_t pair, struct str *text);
/* Append the exports that take a type by value, or by pointer, as far as these are known. */
void types_add_uses(const struct types_comparison *comparison,
		    const struct described_change *described, bool by_value, struct str *text);
/* Append how many changes there are. */
void types_add_summary(const struct types_comparison *comparison, struct page *page);
/* Append how many exports are not compared, and why, if there are any. */
bool types_has_others(const struct types_comparison *comparison);
void types_add_others(const struct types_comparison *comparison, struct page *page);
/* Append how many changes are not described, if any. */
void types_add_limit(const struct types_comparison *comparison, struct page *page);

#endif
