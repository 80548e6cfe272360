// SPDX-License-Identifier: GPL-2.0-only
#include "modpost/diag/finding_log.h"

#include <string.h>

#include "lib/base/hash_table.h"

struct ordinal {
	const char *text;
	unsigned int count;
	UT_hash_handle hh;
};

static void copy_strings(struct arena *arena, struct finding *finding)
{
	const char **const strings[] = {
		&finding->module,  &finding->file, &finding->symbol, &finding->other,
		&finding->from,	   &finding->to,   &finding->tosec,  &finding->ns,
		&finding->fromsec, &finding->text,
	};

	for (size_t i = 0; i < sizeof(strings) / sizeof(strings[0]); i++)
		if (*strings[i])
			*strings[i] = arena_string(arena, *strings[i]);
}

/* How many findings there are now with the text of this one. */
static unsigned int count_text(struct records *records, const struct str *text)
{
	uint32_t hash = name_hash(text->data, text->len);
	struct ordinal *ordinal;

	HASH_FIND_BYHASHVALUE(hh, records->ordinals, text->data, text->len, hash, ordinal);
	if (!ordinal) {
		ordinal = arena_new(&records->arena, struct ordinal);
		ordinal->text = arena_copy(&records->arena, text->data, text->len);
		HASH_ADD_KEYPTR_BYHASHVALUE(hh, records->ordinals, ordinal->text, text->len, hash,
					    ordinal);
	}
	return ++ordinal->count;
}

struct record *records_add(struct records *records, const struct finding *finding,
			   const struct release *release)
{
	struct record *record = arena_new(&records->arena, struct record);
	struct str text = { 0 };

	record->finding = *finding;
	copy_strings(&records->arena, &record->finding);
	record->severity = finding_severity(finding, release);
	finding_message(finding, release, &text);
	record->message = arena_copy(&records->arena, text.data, text.len);
	text.len = 0;
	fingerprint_text(finding, &text);
	fingerprint_make(&text, count_text(records, &text), record->id);
	str_release(&text);
	if (!records->end)
		records->end = &records->first;
	*records->end = record;
	records->end = &record->next;
	return record;
}

static bool is_failure(const struct record *record)
{
	return record->severity != WARNING && record->severity != RAW_NOTE;
}

static const struct record *next_of_kind(const struct record *record, bool failure)
{
	while (record && is_failure(record) != failure)
		record = record->next;
	return record;
}

const struct record *records_by_severity(const struct records *records, const struct record *record)
{
	bool failure = !record || is_failure(record);
	const struct record *next = next_of_kind(record ? record->next : records->first, failure);

	return next || !failure ? next : next_of_kind(records->first, false);
}

void records_release(struct records *records)
{
	HASH_CLEAR(hh, records->ordinals);
	arena_release(&records->arena);
	*records = (struct records){ 0 };
}

const char *severity_level(enum severity severity)
{
	switch (severity) {
	case WARNING:
		return "warning";
	case RAW_NOTE:
		return "note";
	case ERROR:
	case FATAL:
	case RAW_FATAL:
		break;
	}
	return "error";
}
