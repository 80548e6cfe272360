// SPDX-License-Identifier: GPL-2.0-only
#include "symvers/html_cells.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "lib/base/hash_table.h"

/* names of a tally that a page shows */
#define TALLY_SHOWN 8

struct html_tally_name {
	struct html_count row;
	UT_hash_handle hh;
};

const char *html_crc(char text[HTML_CRC_SIZE], bool known, uint32_t crc)
{
	snprintf(text, HTML_CRC_SIZE, "0x%08" PRIx32, crc);
	return known ? text : NULL;
}

const char *html_export_type(const struct input_export *export)
{
	/* short: a page may have 20,000 of them */
	if (export->old_type)
		return input_export_type(export);
	return export->gpl_only ? "GPL" : "any";
}

const char *html_namespace(const struct input_export *export)
{
	return export->ns_known ? export->ns : "not known";
}

void html_pair(struct str *out, const char *old, const char *new)
{
	if (!old || !new || streq(old, new)) {
		str_add(out, old ? old : new);
		return;
	}
	str_printf(out, "%s \xe2\x86\x92 %s", *old ? old : "none", *new ? new : "none");
}

void html_sequence_add(struct str *out, const char **last, const char *value)
{
	if (*last && streq(*last, value))
		return;
	if (*last)
		str_printf(out, "%s \xe2\x86\x92 %s", out->len ? "" : "none",
			   *value ? value : "none");
	else
		str_add(out, value);
	*last = value;
}

enum html_tone html_verdict_tone(const char *word)
{
	/* clang-format off */
	static const struct {
		const char *word;
		enum html_tone tone;
	} tones[] = {
		{ "breaking", TONE_BAD },
		{ "tolerated", TONE_GOOD },
		{ "incompatible", TONE_BAD },
		{ "not checked", TONE_WARNING },
		{ "not-checked", TONE_WARNING },
		{ "layout-compatible", TONE_GOOD },
		{ "proven", TONE_GOOD },
		{ "consistent", TONE_WARNING },
		{ "possible", TONE_WARNING },
		{ "mismatch", TONE_BAD },
		{ "unexplained", TONE_BAD },
		{ "no-types", TONE_WARNING },
		{ "missing", TONE_BAD },
		{ "forbidden", TONE_BAD },
		{ "unneeded", TONE_WARNING },
		{ "unverified", TONE_WARNING },
		{ "unknown", TONE_WARNING },
		{ "unused", TONE_BAD },
		{ "kept", TONE_GOOD },
		{ "stale", TONE_WARNING },
	};
	/* clang-format on */

	for (size_t i = 0; i < sizeof(tones) / sizeof(tones[0]); i++)
		if (streq(tones[i].word, word))
			return tones[i].tone;
	return TONE_PLAIN;
}

void html_tally_add(struct html_tally *tally, const char *name)
{
	struct html_tally_name *found;

	HASH_FIND_STR(tally->names, name, found);
	if (!found) {
		found = arena_new(&tally->arena, struct html_tally_name);
		found->row.label = name;
		HASH_ADD_KEYPTR(hh, tally->names, name, strlen(name), found);
	}
	found->row.count++;
}

static int by_count(const void *a, const void *b)
{
	const struct html_count *x = a, *y = b;

	if (x->count != y->count)
		return x->count < y->count ? 1 : -1;
	return strcmp(x->label, y->label);
}

void html_tally_end(struct html_tally *tally, struct html_page *page, const char *title)
{
	size_t count = HASH_COUNT(tally->names), used = 0;
	struct html_count *rows = xcalloc(count + 1, sizeof(*rows));
	struct html_tally_name *name, *next;

	HASH_ITER(hh, tally->names, name, next)
	rows[used++] = name->row;
	qsort(rows, count, sizeof(*rows), by_count);
	html_counts(page, title, rows, count, TALLY_SHOWN);
	free(rows);
	HASH_CLEAR(hh, tally->names);
	arena_release(&tally->arena);
}
