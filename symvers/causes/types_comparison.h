/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * types_comparison: the result of symvers types: which changes to report, and how.
 *
 * Ownership: the comparison owns everything but the sides; types_comparison_release() releases it.
 * Errors: none; the program ends when memory runs out.
 * Threads: not thread-safe.
 */
#ifndef SYMVERS_CAUSES_TYPES_COMPARISON_H
#define SYMVERS_CAUSES_TYPES_COMPARISON_H

#include "lib/base/strbuf.h"
#include "symvers/analysis/direct_uses.h"
#include "symvers/analysis/export_filter.h"
#include "symvers/causes/change_impact.h"
#include "symvers/types/change_verdicts.h"

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

/*
 * Compare both sides, once they have been read. TYPES are the names of --type; INSTALLED are the
 * modules of --impact, or NULL.
 */
void types_compare(struct types_comparison *comparison, const struct strlist *types,
		   const struct input *installed, struct abi_rules *rules);
/* Is a pair of exports one that NEW removed? Without lists of exports, that is not known. */
bool types_export_removed(const struct types_comparison *comparison, size_t pair);

/* List types of one or two sides as text. Return false after messages if there is none of a name.
 */
bool types_list(struct types_comparison *comparison, const struct strlist *names, size_t side_count,
		struct str *out);
void types_comparison_release(struct types_comparison *comparison);

#endif
