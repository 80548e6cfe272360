// SPDX-License-Identifier: GPL-2.0-only
#include "symvers/analysis/symvers_lint.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "lib/base/atomic_write.h"
#include "lib/base/error.h"
#include "lib/kernel/symvers_file.h"
#include "lib/base/file.h"
#include "lib/base/strbuf.h"
#include "lib/base/decompress.h"
#include "symvers/input/read_file.h"
#include "symvers/input/name_table.h"

/* The kinds of problems, and whether they can be fixed. */
static const struct {
	const char *name;
	bool fixable;
} kinds[] = {
	[LINT_MALFORMED] = { "malformed", false },
	[LINT_CONFLICT] = { "conflict", false },
	[LINT_ZERO_CRC] = { "zero-crc", false },
	[LINT_DUPLICATE] = { "duplicate", true },
	[LINT_CRC_FORMAT] = { "crc-format", true },
	[LINT_OLD_FORMAT] = { "old-format", true },
	[LINT_ORDER] = { "order", true },
	[LINT_CARRIAGE_RETURN] = { "carriage-return", true },
	[LINT_NO_NEWLINE] = { "no-newline", true },
};

struct lint_line {
	struct named named;	    /* the symbol; "" for a malformed line */
	struct symvers_line values; /* in the arena */
	const char *original;
	unsigned int number;
	size_t run;
	bool duplicated;		      /* the symbol has several lines */
	const struct lint_line *duplicate_of; /* the last one with the same values, or NULL */
};

/* Adjacent lines of one module. */
struct lint_module_run {
	struct named named; /* the module */
	unsigned int line;
	size_t first; /* index of the first run of that module */
};

/* The file that is being checked. */
struct lint_file {
	struct lint *lint;
	const char *name;
	struct lint_line *lines;
	size_t line_count;
	size_t fixed; /* problems */
};

const char *symvers_lint_kind_name(enum lint_kind kind)
{
	return kinds[kind].name;
}

static void add_problem(struct lint_file *file, enum lint_kind kind, unsigned int line,
			const char *text)
{
	struct lint *lint = file->lint;
	bool fixed = lint->fix && kinds[kind].fixable;

	array_reserve(lint->problems, lint->capacity, lint->count + 1);
	lint->problems[lint->count++] =
		(struct lint_problem){ kind, file->name, line, text, fixed };
	lint->remaining += !fixed;
	file->fixed += fixed;
}

/* modpost prints 0x%08x */
static bool is_canonical_crc(const char *s)
{
	return starts_with(s, "0x") && strspn(s + 2, "0123456789abcdef") == 8 && s[10] == '\t';
}

static void read_line(struct lint_file *file, struct lint_line *line, const char *text)
{
	struct symvers_reader reader;
	char *copy = arena_string(&file->lint->arena, text);
	size_t len = strlen(copy), end = len;
	enum symvers_result result;

	while (end && copy[end - 1] == '\r')
		end--;
	copy[end] = '\0';
	line->original = text;
	line->named = named_of("");
	symvers_reader_init(&reader, copy, end);
	reader.accept_old = true;
	result = symvers_reader_next(&reader, &line->values);
	if (reader.control) {
		line->values = (struct symvers_line){ 0 };
		add_problem(file, LINT_MALFORMED, line->number,
			    "the line contains a control character");
		return;
	}
	switch (result) {
	case SYMVERS_LINE:
		line->named = named_of(line->values.name);
		/* malformed lines are not fixed, so only report these for others */
		if (end < len)
			add_problem(file, LINT_CARRIAGE_RETURN, line->number,
				    "the line ends with a carriage return");
		if (!is_canonical_crc(text))
			add_problem(file, LINT_CRC_FORMAT, line->number,
				    "the CRC is not 0x and eight lower-case hexadecimal digits");
		if (line->values.old)
			add_problem(file, LINT_OLD_FORMAT, line->number,
				    "the line is in the format of kernels before 5.6");
		break;
	case SYMVERS_BAD_LICENSE:
		add_problem(file, LINT_MALFORMED, line->number,
			    "unknown export type in the fourth column");
		break;
	case SYMVERS_BAD_LINE:
		add_problem(file, LINT_MALFORMED, line->number,
			    arena_string(&file->lint->arena, reader.reason));
		break;
	case SYMVERS_END:
		add_problem(file, LINT_MALFORMED, line->number, "the line is empty");
		break;
	}
}

static void read_lines(struct lint_file *file, char *text, size_t len)
{
	unsigned int number = 0;
	size_t capacity = 1;
	char *line;

	for (const char *s = text; (s = memchr(s, '\n', len - (size_t)(s - text))); s++)
		capacity++;
	file->lines = xcalloc(capacity, sizeof(*file->lines));
	file->line_count = 0;
	while ((line = next_line(&text))) {
		file->lines[file->line_count].number = ++number;
		read_line(file, &file->lines[file->line_count++], line);
		if (!text)
			add_problem(file, LINT_NO_NEWLINE, number,
				    "no newline at the end of the file");
	}
}

/* Compare lines by symbol, then by the other columns. */
static int compare_values(const struct lint_line *a, const struct lint_line *b)
{
	int order = strcmp(a->values.name, b->values.name);

	if (!order)
		order = (a->values.crc > b->values.crc) - (a->values.crc < b->values.crc);
	if (!order)
		order = (int)a->values.type - (int)b->values.type;
	if (!order)
		order = strcmp(a->values.module, b->values.module);
	return order ? order : strcmp(a->values.ns, b->values.ns);
}

static int by_values(const void *a, const void *b)
{
	const struct lint_line *left = *(struct lint_line *const *)a,
			       *right = *(struct lint_line *const *)b;
	int order = compare_values(left, right);

	return order ? order : left->number < right->number ? -1 : 1;
}

/* Find lines that a later line duplicates. TABLE has the last line of each symbol. */
static void find_duplicates(struct lint_file *file, const struct name_table *table)
{
	struct lint_line **lines = xcalloc(file->line_count, sizeof(struct lint_line *));
	size_t count = 0;

	for (size_t i = 0; i < file->line_count; i++) {
		struct lint_line *line = &file->lines[i];
		struct lint_line *last = &file->lines[name_table_find_index(table, &line->named)];

		if (!*line->named.name || (last == line && !line->duplicated))
			continue;
		last->duplicated = true;
		lines[count++] = line;
	}
	if (count)
		qsort(lines, count, sizeof(*lines), by_values);
	for (size_t i = count; i-- > 1;)
		if (compare_values(lines[i - 1], lines[i]) == 0)
			lines[i - 1]->duplicate_of =
				lines[i]->duplicate_of ? lines[i]->duplicate_of : lines[i];
	free(lines);
}

static void check_symbols(struct lint_file *file)
{
	struct name_table table;
	bool versions = false;

	for (size_t i = 0; i < file->line_count; i++)
		versions = versions || file->lines[i].values.crc;
	name_table_make(&table, file->lines, file->line_count, sizeof(*file->lines));
	find_duplicates(file, &table);
	for (size_t i = 0; i < file->line_count; i++) {
		struct lint_line *line = &file->lines[i];
		const struct lint_line *last = name_table_find(&table, &line->named);

		if (!*line->named.name)
			continue;
		/* without modversions, all are 0 */
		if (versions && !line->values.crc)
			add_problem(file, LINT_ZERO_CRC, line->number,
				    arena_printf(&file->lint->arena, "%s has the CRC 0",
						 line->named.name));
		if (line->duplicate_of)
			add_problem(file, LINT_DUPLICATE, line->number,
				    arena_printf(&file->lint->arena,
						 "%s is listed again on line %u", line->named.name,
						 line->duplicate_of->number));
		else if (last != line)
			add_problem(
				file, LINT_CONFLICT, line->number,
				arena_printf(&file->lint->arena,
					     "%s is listed again on line %u with different values",
					     line->named.name, last->number));
	}
	name_table_release(&table);
}

/* The lines of a module should be adjacent; in old kernels they were unordered. */
static void check_modules(struct lint_file *file)
{
	struct lint_module_run *runs = xcalloc(file->line_count, sizeof(*runs));
	struct name_table table;
	size_t count = 0;

	for (size_t i = 0; i < file->line_count; i++) {
		struct lint_line *line = &file->lines[i];

		if (*line->named.name &&
		    (!count || strcmp(runs[count - 1].named.name, line->values.module) != 0))
			runs[count++] = (struct lint_module_run){ named_of(line->values.module),
								  line->number, SIZE_MAX };
		line->run = count ? count - 1 : 0;
	}
	name_table_make(&table, runs, count, sizeof(*runs));
	for (size_t i = 0; i < count; i++) {
		struct lint_module_run *last = &runs[name_table_find_index(&table, &runs[i].named)];

		if (last->first == SIZE_MAX)
			last->first = i;
		else
			add_problem(file, LINT_ORDER, runs[i].line,
				    arena_printf(&file->lint->arena,
						 "not adjacent to the lines of %s at line %u",
						 runs[i].named.name, runs[last->first].line));
		runs[i].first = last->first;
	}
	for (size_t i = 0; count && i < file->line_count; i++)
		file->lines[i].run = runs[file->lines[i].run].first;
	name_table_release(&table);
	free(runs);
}

static int by_run(const void *a, const void *b)
{
	const struct lint_line *left = a, *right = b;

	if (left->run != right->run)
		return left->run < right->run ? -1 : 1;
	return left->number < right->number ? -1 : 1;
}

static bool write_fixed(struct lint_file *file)
{
	struct str out = { 0 };
	int error;

	qsort(file->lines, file->line_count, sizeof(*file->lines), by_run);
	for (size_t i = 0; i < file->line_count; i++) {
		const struct lint_line *line = &file->lines[i];
		const struct symvers_line *values = &line->values;

		if (line->duplicate_of)
			continue;
		if (*line->named.name)
			str_printf(&out, "0x%08" PRIx32 "\t%s\t%s\t%s\t%s\n", values->crc,
				   values->name, values->module, values->license, values->ns);
		else
			str_printf(&out, "%s\n", line->original);
	}
	error = atomic_write(file->name, out.data, out.len);
	if (error)
		error_print("%s: %s", file->name, strerror(error));
	str_release(&out);
	return !error;
}

static int by_line(const void *a, const void *b)
{
	const struct lint_problem *left = a, *right = b;

	if (left->line != right->line)
		return left->line < right->line ? -1 : 1;
	return (int)left->kind - (int)right->kind;
}

/* Return true if the file is compressed, and so cannot be fixed in place. */
static bool is_compressed(const char *name)
{
	struct file_map map;
	bool compressed = file_map(name, NULL, &map) == 0 &&
			  compression_detect(map.data, map.len) != COMPRESSION_NONE;

	file_unmap(&map);
	return compressed;
}

bool symvers_lint_file(struct lint *lint, const char *name)
{
	struct lint_file file = { .lint = lint, .name = name };
	size_t before = lint->count;
	bool is_stdin = strcmp(name, "-") == 0;
	struct file_map map;
	const char *error = read_file(name, &lint->arena, NULL, &map);
	bool ok = true;

	if (!error && !map.len)
		error = "the file is empty";
	if (!error && (!map.allocated || memchr(map.data, '\0', map.len)))
		error = "not a symvers file: it contains NUL bytes";
	if (!error && lint->fix && (is_stdin || is_compressed(name)))
		error = "cannot be fixed in place";
	if (error) {
		error_print("%s: %s", is_stdin ? "standard input" : name, error);
		file_unmap(&map);
		return false;
	}
	read_lines(&file, map.allocated, map.len);
	check_symbols(&file);
	check_modules(&file);
	if (lint->count > before)
		qsort(lint->problems + before, lint->count - before, sizeof(*lint->problems),
		      by_line);
	if (file.fixed)
		ok = write_fixed(&file);
	free(file.lines);
	file_unmap(&map);
	return ok;
}

void symvers_lint_release(struct lint *lint)
{
	free(lint->problems);
	arena_release(&lint->arena);
	*lint = (struct lint){ 0 };
}
