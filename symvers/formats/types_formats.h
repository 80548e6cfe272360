/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * types_formats: the output of symvers types.
 *
 * Ownership: the result owns everything; types_comparison_release() releases it.
 * Threads: not thread-safe.
 */
#ifndef SYMVERS_FORMATS_TYPES_FORMATS_H
#define SYMVERS_FORMATS_TYPES_FORMATS_H

#include "symvers/causes/types_comparison.h"
#include "symvers/output.h"

#define TYPES_FORMAT_COUNT 7

/* Render a struct types_comparison. */
void types_render_text(const void *result, struct page *page);
void types_render_short(const void *result, struct page *page);
void types_render_markdown(const void *result, struct page *page);
void types_render_html(const void *result, struct page *page);
void types_render_json(const void *result, struct page *page);

/* The first is the default; each renders a struct types_comparison. */
extern const struct output_format types_formats[TYPES_FORMAT_COUNT];

#endif
