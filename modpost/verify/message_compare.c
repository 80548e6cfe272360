// SPDX-License-Identifier: GPL-2.0-only
#include "modpost/verify/message_compare.h"

#include <stdlib.h>

#include "lib/base/arena.h"

struct log_message {
	struct compared_line line;
	size_t number; /* of the line, in its file */
};

struct log_messages {
	struct log_message *items;
	size_t count, capacity;
};

/* Take the next line, without its newline and a carriage return before it. */
static bool next(struct log_text *rest, struct compared_line *line)
{
	const char *newline;

	if (!rest->len)
		return false;
	newline = memchr(rest->data, '\n', rest->len);
	line->data = rest->data;
	line->len = newline ? (size_t)(newline - rest->data) : rest->len;
	line->open = false;
	rest->data += line->len + !!newline;
	rest->len -= line->len + !!newline;
	rest->line++;
	if (line->len && line->data[line->len - 1] == '\r')
		line->len--;
	return true;
}

/*
 * The start of a finding in a line, or NULL. It may follow one that has no newline. In quotes
 * it is part of a line that --verify-with printed.
 */
static const char *find_message(const struct compared_line *line)
{
	static const char *const severities[] = { "WARNING", "ERROR", "FATAL" };
	static const char name[] = ": modpost: ";
	const char *at = line->data, *end = line->data + line->len;

	for (; (at = memmem(at, (size_t)(end - at), name, strlen(name))); at++) {
		for (size_t i = 0; i < sizeof(severities) / sizeof(severities[0]); i++) {
			size_t len = strlen(severities[i]);

			if ((size_t)(at - line->data) < len ||
			    memcmp(at - len, severities[i], len) != 0)
				continue;
			at -= len;
			return at > line->data && at[-1] == '\'' ? NULL : at;
		}
	}
	return NULL;
}

static struct log_messages list_messages(const struct log_text *log)
{
	struct log_messages list = { 0 };
	struct log_text rest = *log;
	struct compared_line line;

	while (next(&rest, &line)) {
		const char *start = find_message(&line);

		if (!start)
			continue;
		line.len -= (size_t)(start - line.data);
		line.data = start;
		array_reserve(list.items, list.capacity, list.count + 1);
		list.items[list.count++] = (struct log_message){ line, rest.line };
	}
	return list;
}

/* Is the line "MODPOST TARGET", as Kbuild prints it? Sets what follows the word. */
static bool names_target(const struct compared_line *line, struct compared_line *target)
{
	static const char word[] = "MODPOST ";
	const char *end = line->data + line->len;
	const char *at = memmem(line->data, line->len, word, strlen(word));

	if (!at || (at > line->data && at[-1] != ' '))
		return false;
	at += strlen(word);
	*target = (struct compared_line){ .data = at, .len = (size_t)(end - at) };
	/* a command line has more words */
	return target->len && !memchr(at, ' ', target->len);
}

struct log_text log_of_target(const struct log_text *log, const char *target)
{
	struct log_text found = *log, rest = *log;
	struct compared_line line, name;
	bool inside = false;

	while (target && next(&rest, &line)) {
		if (!names_target(&line, &name))
			continue;
		if (inside)
			found.len = (size_t)(line.data - found.data);
		inside = name.len == strlen(target) && memcmp(name.data, target, name.len) == 0;
		if (inside)
			found = rest;
	}
	return found;
}

static int compare_messages(const void *a, const void *b)
{
	const struct log_message *x = a, *y = b;
	size_t len = x->line.len < y->line.len ? x->line.len : y->line.len;
	int order = memcmp(x->line.data, y->line.data, len);

	return order ? order : (x->line.len > y->line.len) - (x->line.len < y->line.len);
}

static bool equal(const struct log_messages *a, size_t i, const struct log_messages *b, size_t k)
{
	return i < a->count && k < b->count && compare_messages(&a->items[i], &b->items[k]) == 0;
}

/* Sort both lists, and count the messages that are only in one of them. */
static void count_unpaired(struct log_messages *a, struct log_messages *b, size_t *only_a,
			   size_t *only_b)
{
	size_t i = 0, k = 0;

	*only_a = *only_b = 0;
	if (a->count)
		qsort(a->items, a->count, sizeof(*a->items), compare_messages);
	if (b->count)
		qsort(b->items, b->count, sizeof(*b->items), compare_messages);
	while (i < a->count && k < b->count) {
		int order = compare_messages(&a->items[i], &b->items[k]);

		*only_a += order < 0;
		*only_b += order > 0;
		i += order <= 0;
		k += order >= 0;
	}
	*only_a += a->count - i;
	*only_b += b->count - k;
}

/* Report the first pair that differs, after AT equal ones. */
static void report_pair(struct verify_report *report, const char *name,
			const struct log_messages *found, const struct log_messages *emulated,
			size_t at)
{
	static const struct compared_line none = { .data = NULL };
	bool have = at < found->count;
	bool missing = !have || equal(found, at, emulated, at + 1);
	bool extra = have && (at >= emulated->count || equal(found, at + 1, emulated, at));

	/* two that are swapped are neither */
	verify_report_message(report, name, have ? found->items[at].number : 0,
			      missing && !extra ? &none : &found->items[at].line,
			      extra && !missing ? &none : &emulated->items[at].line);
}

void messages_compare(struct verify_report *report, const char *name, const struct log_text *log,
		      const struct log_text *emulated)
{
	struct log_messages a = list_messages(log), b = list_messages(emulated);
	size_t at = 0, only_a, only_b, more;

	report->with_messages = true;
	report->messages += a.count > b.count ? a.count : b.count;
	while (equal(&a, at, &b, at))
		at++;
	if (at < a.count || at < b.count) {
		report_pair(report, name, &a, &b, at);
		count_unpaired(&a, &b, &only_a, &only_b);
		more = only_a > only_b ? only_a : only_b;
		report->differ += more ? more : 1;
		if (!more)
			verify_report_line(report, "  the same messages are in another order");
		else if (more > 1)
			verify_report_line(report, "  %zu extra, %zu missing", only_a, only_b);
	}
	free(a.items);
	free(b.items);
}
