// SPDX-License-Identifier: GPL-2.0-only
#include "symvers/cmd/html_cells.h"

#include <inttypes.h>
#include <stdio.h>

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

enum html_tone html_verdict_tone(const char *word)
{
	static const struct {
		const char *word;
		enum html_tone tone;
	} tones[] = {
		{ "breaking", TONE_BAD },	{ "tolerated", TONE_GOOD },
		{ "incompatible", TONE_BAD },	{ "not checked", TONE_WARNING },
		{ "compatible", TONE_GOOD },	{ "proven", TONE_GOOD },
		{ "consistent", TONE_WARNING }, { "possible", TONE_WARNING },
		{ "mismatch", TONE_BAD },	{ "unexplained", TONE_BAD },
		{ "no-types", TONE_WARNING },	{ "missing", TONE_BAD },
		{ "forbidden", TONE_BAD },	{ "unneeded", TONE_WARNING },
		{ "unverified", TONE_WARNING }, { "unknown", TONE_WARNING },
		{ "unused", TONE_BAD },		{ "kept", TONE_GOOD },
		{ "stale", TONE_WARNING },
	};

	for (size_t i = 0; i < sizeof(tones) / sizeof(tones[0]); i++)
		if (streq(tones[i].word, word))
			return tones[i].tone;
	return TONE_PLAIN;
}
