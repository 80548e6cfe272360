/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * diff_formats: the output of symvers diff.
 *
 * Ownership: the result owns its inputs, changes and rules; diff.c releases them.
 * Threads: not thread-safe.
 */
#ifndef SYMVERS_FORMATS_DIFF_FORMATS_H
#define SYMVERS_FORMATS_DIFF_FORMATS_H

#include "symvers/analysis/abi_changes.h"
#include "symvers/analysis/abi_groups.h"
#include "symvers/formats/why_formats.h"
#include "symvers/output.h"

#define DIFF_FORMAT_COUNT 7

/* The result of a comparison. */
struct diff {
	const char *names[2];	/* the arguments */
	struct input inputs[3]; /* old, new, installed */
	struct abi_changes changes;
	struct abi_rules rules;
	bool has_impact;
	bool without_crcs; /* CRCs were not compared: one side has none */
	bool verbose;	   /* list tolerated changes in text */
	struct why *why;   /* --why: the causes of CRC changes; or NULL */
};

/* A rule of --rules, --ignore or --only, whose name is OPTION. */
typedef void diff_rule_fn(void *context, const char *option, const struct abi_rule *rule);

/*
 * Call FOUND for each rule that matches no symbol, or, if IDLE, for each that matches some,
 * but decided no change.
 */
void diff_each_rule(const struct diff *diff, bool idle, diff_rule_fn *found, void *context);

/* Append the verdict: "1 breaking change, 2 tolerated; 3 symbols are unchanged". */
void diff_add_summary(const struct abi_changes *changes, struct page *page);
/* The remark of a page on modules that were not checked, which has their names, but no reasons. */
#define DIFF_UNCHECKED_REMARK                                                                  \
	"Modules are not checked where the namespace lists modules and the release of NEW is " \
	"unknown, or where the license or the namespaces of the module are unknown."

/* Append what tolerates a group, or its kind: "rules:4: fs_*", "crc". */
void diff_add_title(const struct abi_group *group, struct str *out);
/* Append " (1 crc, 2 moved)", unless the group has one kind, which its title names. */
void diff_add_kinds(const struct abi_group *group, struct page *page);

void diff_render_text(const void *result, struct page *page);
void diff_render_markdown(const void *result, struct page *page);
void diff_render_html(const void *result, struct page *page);

/* The first is the default; each renders a struct diff. */
extern const struct output_format diff_formats[DIFF_FORMAT_COUNT];

#endif
