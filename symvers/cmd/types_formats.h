/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * types_formats: the output of symvers types.
 *
 * Ownership: the result owns everything; types_comparison_release() releases it.
 * Threads: not thread-safe.
 */
#ifndef SYMVERS_CMD_TYPES_FORMATS_H
#define SYMVERS_CMD_TYPES_FORMATS_H

#include "symvers/causes/change_impact.h"
#include "symvers/types/change_verdicts.h"
#include "symvers/analysis/direct_uses.h"
#include "symvers/analysis/export_filter.h"
#include "symvers/output.h"

#define TYPES_FORMAT_COUNT 7

/* What a change means for the exit status; the last ones come first in the output. */
enum change_report {
	REPORT_COMPATIBLE,
	REPORT_TOLERATED, /* not compatible, but rules tolerate it */
	REPORT_NOT_CHECKED,
	REPORT_INCOMPATIBLE,
	CHANGE_REPORTS
};

/* A change to be reported. */
struct reported_change {
	uint32_t change;
	enum change_report report;
};

/* The result of a comparison. */
struct types_comparison {
	struct type_side *sides; /* old, new */
	struct type_graph graph;
	struct type_changes changes;
	struct change_verdicts verdicts;
	struct export_filter filter;
	struct change_impact impact;
	struct direct_uses uses;      /* of incompatible changes that change a size */
	struct reported_change *list; /* incompatible ones first, then by exports affected */
	size_t count;
	size_t counts[CHANGE_REPORTS];
	size_t removed, removed_tolerated; /* exports, according to symvers files */
	size_t added;
	size_t without_types[2]; /* exports that the types of each side lack */
	bool only_types;	 /* --type: exports that are removed are not of interest */
	const char *listing;	 /* of types, in the place of a comparison; or NULL */
	size_t limit;		 /* changes to print in detail; SIZE_MAX for all */
};

/* Is a pair of exports one that NEW removed? Without lists of exports, that is not known. */
bool types_export_removed(const struct types_comparison *comparison, size_t pair);

/* Render a struct types_comparison. */
void types_render_text(const void *result, struct page *page);
void types_render_short(const void *result, struct page *page);
void types_render_markdown(const void *result, struct page *page);
void types_render_html(const void *result, struct page *page);
void types_render_json(const void *result, struct page *page);

/* The first is the default; each renders a struct types_comparison. */
extern const struct output_format types_formats[TYPES_FORMAT_COUNT];

#endif
