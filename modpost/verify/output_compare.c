// SPDX-License-Identifier: GPL-2.0-only
#include "modpost/verify/output_compare.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "lib/base/file.h"

static void take_output(struct output_sink *sink, const char *name, struct str *text, bool held)
{
	/* the sink is the first member */
	struct kept_outputs *outputs = (struct kept_outputs *)sink;
	struct kept_output *output;

	array_reserve(outputs->items, outputs->capacity, outputs->count + 1);
	output = &outputs->items[outputs->count++];
	*output = (struct kept_output){
		.name = arena_string(&outputs->arena, name),
		.held = held && !outputs->keep_all,
	};
	if (output->held)
		return;
	output->text = *text;
	*text = (struct str){ 0 };
}

void kept_outputs_init(struct kept_outputs *outputs, bool keep_all)
{
	*outputs = (struct kept_outputs){ .sink.take = take_output, .keep_all = keep_all };
}

static struct compared_line next(const char **rest, const char *end)
{
	struct compared_line line = { 0 };
	const char *newline;

	if (*rest == end)
		return line;
	newline = memchr(*rest, '\n', (size_t)(end - *rest));
	line.data = *rest;
	line.len = (size_t)((newline ? newline : end) - *rest);
	line.open = !newline;
	*rest = newline ? newline + 1 : end;
	return line;
}

static bool lines_equal(const struct compared_line *a, const struct compared_line *b)
{
	return a->data && b->data && a->len == b->len && a->open == b->open &&
	       memcmp(a->data, b->data, a->len) == 0;
}

/* Report the first line of two texts that differs, if any. */
static void compare_texts(struct verify_report *report, const char *name,
			  const struct file_text *found, const struct str *emulated)
{
	const char *a = found->data, *a_end = a + found->len;
	const char *b = emulated->data ? emulated->data : "", *b_end = b + emulated->len;
	struct compared_line one, other;

	if (found->len == emulated->len && memcmp(a, b, emulated->len) == 0)
		return;
	for (size_t line = 1;; line++) {
		one = next(&a, a_end);
		other = next(&b, b_end);
		if (lines_equal(&one, &other))
			continue;
		verify_report_differs(report, name, line, &one, &other);
		return;
	}
}

static void compare_output(struct verify_report *report, const struct kept_output *output)
{
	struct file_text found;
	struct stat st;
	int error;

	report->files++;
	if (output->held)
		return;
	error = stat(output->name, &st) < 0 ? errno : 0;
	if (error == ENOENT || error == ENOTDIR) {
		verify_report_file(report, output->name, "missing");
		return;
	}
	if (!error && !S_ISREG(st.st_mode)) {
		report->files--;
		verify_report_not_compared(report, output->name, "not a regular file");
		return;
	}
	if (!error)
		error = file_read(output->name, &found);
	if (error) {
		report->files--;
		verify_report_not_compared(report, output->name, strerror(error));
		return;
	}
	compare_texts(report, output->name, &found, &output->text);
	file_text_release(&found);
}

static int by_name(const void *a, const void *b)
{
	const struct kept_output *const *x = a, *const *y = b;
	int order = strcmp((*x)->name, (*y)->name);

	/* of equal names in the order of the run */
	return order ? order : (*x > *y) - (*x < *y);
}

/* Only the last of several outputs with one name remains in the file. */
static void mark_replaced(struct kept_outputs *outputs)
{
	struct kept_output **sorted = xcalloc(outputs->count + 1, sizeof(struct kept_output *));

	for (size_t i = 0; i < outputs->count; i++)
		sorted[i] = &outputs->items[i];
	qsort(sorted, outputs->count, sizeof(struct kept_output *), by_name);
	for (size_t i = 1; i < outputs->count; i++)
		sorted[i - 1]->replaced = streq(sorted[i - 1]->name, sorted[i]->name);
	free(sorted);
}

void kept_outputs_compare(struct kept_outputs *outputs, struct verify_report *report)
{
	mark_replaced(outputs);
	for (size_t i = 0; i < outputs->count; i++)
		if (!outputs->items[i].replaced)
			compare_output(report, &outputs->items[i]);
}

void kept_outputs_release(struct kept_outputs *outputs)
{
	for (size_t i = 0; i < outputs->count; i++)
		str_release(&outputs->items[i].text);
	free(outputs->items);
	arena_release(&outputs->arena);
	*outputs = (struct kept_outputs){ 0 };
}
