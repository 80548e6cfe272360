// SPDX-License-Identifier: GPL-2.0-only
#include "modpost/diag/finding_log.h"

#include <string.h>

#include "lib/base/hash_table.h"

struct ordinal {
	const char *text;
	unsigned int count;
	UT_hash_handle hh;
};

/* Count a finding with this fingerprint text; returns its number, from 1. */
static unsigned int count_text(struct finding_log *log, const struct str *text)
{
	uint32_t hash = name_hash(text->data, text->len);
	struct ordinal *ordinal;

	HASH_FIND_BYHASHVALUE(hh, log->ordinals, text->data, text->len, hash, ordinal);
	if (!ordinal) {
		ordinal = arena_new(&log->arena, struct ordinal);
		ordinal->text = arena_copy(&log->arena, text->data, text->len);
		HASH_ADD_KEYPTR_BYHASHVALUE(hh, log->ordinals, ordinal->text, text->len, hash,
					    ordinal);
	}
	return ++ordinal->count;
}

struct logged_finding *finding_log_add(struct finding_log *log, const struct finding *finding,
				       const struct release *release)
{
	struct logged_finding *record = arena_new(&log->arena, struct logged_finding);
	struct str text = { 0 };

	finding_copy(&log->arena, &record->finding, finding);
	record->severity = finding_severity(finding, release);
	finding_message(finding, release, &text);
	record->message = arena_copy(&log->arena, text.data, text.len);
	text.len = 0;
	fingerprint_text(finding, &text);
	fingerprint_make(&text, count_text(log, &text), record->fingerprint);
	str_release(&text);
	if (!log->end)
		log->end = &log->first;
	*log->end = record;
	log->end = &record->next;
	return record;
}

static bool is_failure(const struct logged_finding *record)
{
	return record->severity != WARNING && record->severity != RAW_NOTE;
}

static const struct logged_finding *next_of_kind(const struct logged_finding *record, bool failure)
{
	while (record && is_failure(record) != failure)
		record = record->next;
	return record;
}

const struct logged_finding *finding_log_next_by_severity(const struct finding_log *log,
							  const struct logged_finding *record)
{
	bool failure = !record || is_failure(record);
	const struct logged_finding *next =
		next_of_kind(record ? record->next : log->first, failure);

	return next || !failure ? next : next_of_kind(log->first, false);
}

void finding_log_release(struct finding_log *log)
{
	HASH_CLEAR(hh, log->ordinals);
	arena_release(&log->arena);
	*log = (struct finding_log){ 0 };
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
