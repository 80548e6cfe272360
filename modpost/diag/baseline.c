// SPDX-License-Identifier: GPL-2.0-only
#include "modpost/diag/baseline.h"

#include <ctype.h>
#include <errno.h>
#include <string.h>

#include "lib/base/file.h"

#define FINGERPRINT_LENGTH (FINGERPRINT_SIZE - 1)

/* Returns the next column of a line, "" after the last. */
static const char *next_column(char **rest)
{
	char *column = *rest, *tab = strchr(column, '\t');

	*rest = column + strlen(column);
	if (tab) {
		*tab = '\0';
		*rest = tab + 1;
	}
	return column;
}

static bool is_fingerprint(const char *s)
{
	for (size_t i = 0; i < FINGERPRINT_LENGTH; i++)
		if (!isxdigit((unsigned char)s[i]) || isupper((unsigned char)s[i]))
			return false;
	return s[FINGERPRINT_LENGTH] == '\0';
}

static struct baseline_entry *find_entry(const struct baseline *baseline, const char *fingerprint)
{
	struct baseline_entry *entry;

	HASH_FIND(hh, baseline->entries, fingerprint, FINGERPRINT_LENGTH, entry);
	return entry;
}

static bool add_entry(struct baseline *baseline, char *line)
{
	struct baseline_entry *entry = arena_new(&baseline->arena, struct baseline_entry);

	line[strcspn(line, "\r")] = '\0';
	entry->fingerprint = arena_string(&baseline->arena, next_column(&line));
	entry->id = arena_string(&baseline->arena, next_column(&line));
	entry->where = arena_string(&baseline->arena, next_column(&line));
	if (!is_fingerprint(entry->fingerprint))
		return false;
	if (!find_entry(baseline, entry->fingerprint))
		HASH_ADD_KEYPTR(hh, baseline->entries, entry->fingerprint, FINGERPRINT_LENGTH,
				entry);
	return true;
}

int baseline_read(struct baseline *baseline, const char *file, unsigned int *line)
{
	struct file_text text;
	char *rest, *entry;
	int error = file_read_argument(file, &text);

	if (error)
		return error;
	rest = text.data;
	for (*line = 1; !error && (entry = next_line(&rest)); *line += !error)
		if (*entry && *entry != '#' && !add_entry(baseline, entry))
			error = EINVAL;
	file_text_release(&text);
	return error;
}

bool baseline_knows(struct baseline *baseline, const char *fingerprint)
{
	struct baseline_entry *entry = find_entry(baseline, fingerprint);

	if (entry)
		entry->matched = true;
	return entry != NULL;
}

void baseline_each_stale(const struct baseline *baseline, baseline_stale_fn *fn, void *context)
{
	const struct baseline_entry *entry = baseline->entries;

	for (; entry; entry = entry->hh.next)
		if (!entry->matched)
			fn(context, entry);
}

void baseline_release(struct baseline *baseline)
{
	HASH_CLEAR(hh, baseline->entries);
	arena_release(&baseline->arena);
	*baseline = (struct baseline){ 0 };
}

/* Append a column. Control characters, which could end it, become blanks. */
static void add_column(struct str *out, const char *text, const char *end)
{
	size_t start = out->len;

	str_add(out, text ? text : "");
	for (size_t i = start; i < out->len; i++)
		if (iscntrl((unsigned char)out->data[i]))
			out->data[i] = ' ';
	str_add(out, end);
}

/* Append the last column: symbols, without what a rebuild changes. */
static void add_subject(struct str *out, const struct finding *finding)
{
	const char *subject = finding->symbol ? finding->symbol :
			      finding->value  ? finding->value :
						finding->namespace;
	struct str text = { 0 };

	if (finding->from || finding->to) {
		fingerprint_symbol(finding->from ? finding->from : "", &text);
		str_add(&text, " -> ");
		fingerprint_symbol(finding->to ? finding->to : "", &text);
		subject = str_cstr(&text);
	}
	add_column(out, subject, "\n");
	str_release(&text);
}

void baseline_print(const struct finding_log *log, struct str *out)
{
	str_add(out,
		"# modpost baseline: one known finding on each line.\n"
		"# Columns: fingerprint, id, module or file, symbols. Only the first one counts.\n");
	for (const struct logged_finding *record = log->first; record; record = record->next) {
		const struct finding *finding = &record->finding;

		if (record->severity != WARNING && record->severity != ERROR)
			continue;
		/* these only count other findings */
		if (finding->id == UNRESOLVED_SYMBOLS_SUPPRESSED ||
		    finding->id == SECTION_MISMATCHES_DETECTED)
			continue;
		add_column(out, record->fingerprint, "\t");
		add_column(out, finding_name(finding->id), "\t");
		add_column(out, finding->module ? finding->module : finding->file, "\t");
		add_subject(out, finding);
	}
}
