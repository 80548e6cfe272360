// SPDX-License-Identifier: GPL-2.0-only
/*
 * The input is a build log and, after a line "%%", the messages of a run. Both are compared, as
 * --verify-log and --verify-with do, and the result must be that of a slow comparison below.
 */
#include <stdlib.h>
#include <string.h>

#include "modpost/verify/message_compare.h"
#include "tests/fuzz/fuzz.h"

#define SEPARATOR "%%\n"
#define TARGET	  "Module.symvers"

enum { MAX_LINES = 4096 };

struct naive_message {
	const char *text;
	size_t len;
	bool paired;
};

/* The messages of a log, one line after another. */
struct naive_messages {
	struct naive_message items[MAX_LINES];
	size_t count;
};

void fuzz_begin(void)
{
}

static bool begins(const char *text, size_t len, const char *with)
{
	return len >= strlen(with) && memcmp(text, with, strlen(with)) == 0;
}

/* Where a message begins in a line; LEN if there is none. */
static size_t message_at(const char *line, size_t len)
{
	for (size_t i = 0; i < len; i++)
		if (begins(line + i, len - i, "WARNING: modpost: ") ||
		    begins(line + i, len - i, "ERROR: modpost: ") ||
		    begins(line + i, len - i, "FATAL: modpost: "))
			return i && line[i - 1] == '\'' ? len : i;
	return len;
}

static void list_messages(struct naive_messages *list, const struct log_text *log)
{
	size_t begin = 0, at;

	list->count = 0;
	for (size_t i = 0; i <= log->len; i++) {
		size_t end = i;

		if (i < log->len && log->data[i] != '\n')
			continue;
		if (end > begin && log->data[end - 1] == '\r')
			end--;
		at = begin + message_at(log->data + begin, end - begin);
		if (at < end && list->count < MAX_LINES)
			list->items[list->count++] =
				(struct naive_message){ log->data + at, end - at, false };
		begin = i + 1;
	}
}

static bool equal(const struct naive_message *a, const struct naive_message *b)
{
	return a->len == b->len && memcmp(a->text, b->text, a->len) == 0;
}

/* How many differences there are. */
static size_t count_differences(struct naive_messages *a, struct naive_messages *b)
{
	size_t pairs = 0, more = a->count > b->count ? a->count : b->count, same = 0;

	for (; same < a->count && same < b->count; same++)
		if (!equal(&a->items[same], &b->items[same]))
			break;
	if (same == more)
		return 0;
	for (size_t i = 0; i < a->count; i++)
		for (size_t k = 0; k < b->count; k++)
			if (!b->items[k].paired && equal(&a->items[i], &b->items[k])) {
				b->items[k].paired = true;
				pairs++;
				break;
			}
	return more > pairs ? more - pairs : 1;
}

static void compare(const struct log_text *log, const struct log_text *emulated)
{
	static struct naive_messages a, b;
	struct verify_report report = { .prefix = "  note: " };

	list_messages(&a, log);
	list_messages(&b, emulated);
	messages_compare(&report, "log", log, emulated);
	if (report.messages != (a.count > b.count ? a.count : b.count) ||
	    report.differ != count_differences(&a, &b) || !report.differ != !report.text.len)
		abort();
	verify_report_summary(&report);
	/* nothing of the log reaches the terminal */
	for (size_t i = 0; i < report.text.len; i++)
		if ((unsigned char)report.text.data[i] < ' ' && report.text.data[i] != '\n')
			abort();
	str_release(&report.text);
}

/* The part of a log must be inside it, and its line number right. */
static struct log_text part_of(const struct log_text *log)
{
	struct log_text part = log_of_target(log, TARGET);
	size_t lines = 0;

	if (part.data < log->data || part.data + part.len > log->data + log->len)
		abort();
	for (const char *at = log->data; at < part.data; at++)
		lines += *at == '\n';
	if (part.data > log->data && part.data[-1] != '\n')
		lines++;
	if (part.line != lines)
		abort();
	return part;
}

/* In memory of this size, so that reads past the end are noticed. */
static struct log_text copy_of(const uint8_t *data, size_t len)
{
	return (struct log_text){ .data = memcpy(malloc(len ? len : 1), data, len), .len = len };
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const uint8_t *at = size ? memmem(data, size, SEPARATOR, strlen(SEPARATOR)) : NULL;
	size_t len = at ? (size_t)(at - data) : size, skip = at ? len + strlen(SEPARATOR) : size;
	struct log_text log = copy_of(data, len), emulated = copy_of(data + skip, size - skip);
	struct log_text part = part_of(&log);

	compare(&part, &emulated);
	compare(&log, &log);
	free((char *)log.data);
	free((char *)emulated.data);
	return 0;
}
