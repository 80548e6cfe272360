/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * diff_formats: the output of symvers diff.
 *
 * Ownership: the result owns its inputs, changes and rules; diff.c releases them.
 * Threads: not thread-safe.
 */
#ifndef SYMVERS_CMD_DIFF_FORMATS_H
#define SYMVERS_CMD_DIFF_FORMATS_H

#include "symvers/analysis/abi_changes.h"
#include "symvers/cmd/why_formats.h"
#include "symvers/output.h"

#define DIFF_FORMAT_COUNT 7

/* The result of a comparison. */
struct diff {
	const char *names[2];	/* the arguments */
	struct input inputs[3]; /* old, new, installed */
	struct abi_changes changes;
	struct abi_rules rules;
	bool has_impact;
	struct why *why; /* --why: the causes of CRC changes; or NULL */
};

typedef void diff_rule_fn(void *context, const char *option, const struct abi_rule *rule);

/*
 * Call FOUND for each rule that matches no symbol, or, if IDLE, for each that matches some,
 * but decided no change.
 */
void diff_each_rule(const struct diff *diff, bool idle, diff_rule_fn *found, void *context);

/* Render a struct diff as an HTML page. */
void diff_render_html(const void *result, struct page *page);

/* The first is the default; each renders a struct diff. */
extern const struct output_format diff_formats[DIFF_FORMAT_COUNT];

#endif
