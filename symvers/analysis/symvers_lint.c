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

/* What can be wrong, and whether --fix repairs it. */
static const struct {
	const char *name;
	bool repaired;
} kinds[] = {
	[MALFORMED] = { "malformed", false },  [CONFLICT] = { "conflict", false },
	[ZERO_CRC] = { "zero-crc", false },    [REPEATED] = { "repeated", true },
	[CRC_FORM] = { "crc-form", true },     [OLD_FORM] = { "old-form", true },
	[ORDER] = { "order", true },	       [CARRIAGE_RETURN] = { "carriage-return", true },
	[NO_NEWLINE] = { "no-newline", true },
};

struct lint_line {
	struct named named;	    /* the symbol; "" for a line that cannot be read */
	struct symvers_line values; /* in the arena */
	const char *original;
	unsigned int number;
	size_t run;
	bool again;			  /* there are several lines of this symbol */
	const struct lint_line *repeated; /* the last with the same values, if that is another */
};

/* Lines of one module that follow each other. */
struct lint_run_of_lines {
	struct named named; /* the module */
	unsigned int line;
	size_t first; /* run of that module */
};

/* The dump at hand. */
struct symvers {
	struct lint *lint;
	const char *file;
	struct lint_line *lines;
	size_t line_count;
	size_t repairable; /* problems */
};

const char *lint_kind_name(enum lint_kind kind)
{
	return kinds[kind].name;
}

static void add_problem(struct symvers *symvers, enum lint_kind kind, unsigned int line,
			const char *text)
{
	struct lint *lint = symvers->lint;
	bool repaired = lint->fix && kinds[kind].repaired;

	array_reserve(lint->problems, lint->capacity, lint->count + 1);
	lint->problems[lint->count++] =
		(struct lint_problem){ kind, symvers->file, line, text, repaired };
	lint->left += !repaired;
	symvers->repairable += repaired;
}

/* 0x and eight small digits, as printf() of modpost has it */
static bool crc_is_as_written(const char *s)
{
	return starts_with(s, "0x") && strspn(s + 2, "0123456789abcdef") == 8 && s[10] == '\t';
}

static void read_line(struct symvers *symvers, struct lint_line *line, const char *text)
{
	struct symvers_reader reader;
	char *copy = arena_string(&symvers->lint->arena, text);
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
		add_problem(symvers, MALFORMED, line->number, "the line holds a control character");
		return;
	}
	switch (result) {
	case SYMVERS_LINE:
		line->named = named_of(line->values.name);
		/* of a line that cannot be read nothing is repaired */
		if (end < len)
			add_problem(symvers, CARRIAGE_RETURN, line->number,
				    "the line ends in a carriage return");
		if (!crc_is_as_written(text))
			add_problem(symvers, CRC_FORM, line->number,
				    "the CRC is not 0x and eight small hexadecimal digits");
		if (line->values.old)
			add_problem(symvers, OLD_FORM, line->number,
				    "the line is as kernels before 5.6 wrote it");
		break;
	case SYMVERS_BAD_LICENSE:
		add_problem(symvers, MALFORMED, line->number,
			    "the fourth column is neither EXPORT_SYMBOL nor EXPORT_SYMBOL_GPL");
		break;
	case SYMVERS_BAD_LINE:
		add_problem(symvers, MALFORMED, line->number,
			    arena_string(&symvers->lint->arena, reader.reason));
		break;
	case SYMVERS_END:
		add_problem(symvers, MALFORMED, line->number, "the line is empty");
		break;
	}
}

/* Cut the text into lines. */
static void read_lines(struct symvers *symvers, char *text, size_t len)
{
	unsigned int number = 0;
	size_t capacity = 1;
	char *line;

	for (const char *s = text; (s = memchr(s, '\n', len - (size_t)(s - text))); s++)
		capacity++;
	symvers->lines = xcalloc(capacity, sizeof(*symvers->lines));
	symvers->line_count = 0;
	while ((line = next_line(&text))) {
		symvers->lines[symvers->line_count].number = ++number;
		read_line(symvers, &symvers->lines[symvers->line_count++], line);
		if (!text)
			add_problem(symvers, NO_NEWLINE, number, "the last line has no newline");
	}
}

/* Order lines by what they say. */
static int compare_values(const struct lint_line *a, const struct lint_line *b)
{
	int order = strcmp(a->values.name, b->values.name);

	if (!order)
		order = (a->values.crc > b->values.crc) - (a->values.crc < b->values.crc);
	if (!order)
		order = a->values.gpl_only - b->values.gpl_only;
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

/* Find which lines say what a later one says too; TABLE has the last line of each symbol. */
static void find_repeated(struct symvers *symvers, const struct name_table *table)
{
	struct lint_line **lines = xcalloc(symvers->line_count, sizeof(struct lint_line *));
	size_t count = 0;

	for (size_t i = 0; i < symvers->line_count; i++) {
		struct lint_line *line = &symvers->lines[i],
				 *last = name_table_find(table, &line->named);

		if (!*line->named.name || (last == line && !line->again))
			continue;
		last->again = true;
		lines[count++] = line;
	}
	if (count)
		qsort(lines, count, sizeof(*lines), by_values);
	for (size_t i = count; i-- > 1;)
		if (compare_values(lines[i - 1], lines[i]) == 0)
			lines[i - 1]->repeated = lines[i]->repeated ? lines[i]->repeated : lines[i];
	free(lines);
}

static void check_symbols(struct symvers *symvers)
{
	struct name_table table;
	bool versions = false;

	for (size_t i = 0; i < symvers->line_count; i++)
		versions = versions || symvers->lines[i].values.crc;
	name_table_make(&table, symvers->lines, symvers->line_count, sizeof(*symvers->lines));
	find_repeated(symvers, &table);
	for (size_t i = 0; i < symvers->line_count; i++) {
		struct lint_line *line = &symvers->lines[i];
		const struct lint_line *last = name_table_find(&table, &line->named);

		if (!*line->named.name)
			continue;
		/* a kernel without modversions has none at all */
		if (versions && !line->values.crc)
			add_problem(symvers, ZERO_CRC, line->number,
				    arena_printf(&symvers->lint->arena, "%s has no CRC",
						 line->named.name));
		if (line->repeated)
			add_problem(symvers, REPEATED, line->number,
				    arena_printf(&symvers->lint->arena,
						 "%s is listed again on line %u", line->named.name,
						 line->repeated->number));
		else if (last != line)
			add_problem(symvers, CONFLICT, line->number,
				    arena_printf(&symvers->lint->arena,
						 "%s is listed again on line %u, with other values",
						 line->named.name, last->number));
	}
	name_table_release(&table);
}

/* A module's lines are to stand together; old kernels had no order at all. */
static void check_modules(struct symvers *symvers)
{
	struct lint_run_of_lines *runs = xcalloc(symvers->line_count, sizeof(*runs));
	struct name_table table;
	size_t count = 0;

	for (size_t i = 0; i < symvers->line_count; i++) {
		struct lint_line *line = &symvers->lines[i];

		if (*line->named.name &&
		    (!count || strcmp(runs[count - 1].named.name, line->values.module) != 0))
			runs[count++] = (struct lint_run_of_lines){ named_of(line->values.module),
								    line->number, SIZE_MAX };
		line->run = count ? count - 1 : 0;
	}
	name_table_make(&table, runs, count, sizeof(*runs));
	for (size_t i = 0; i < count; i++) {
		struct lint_run_of_lines *last = name_table_find(&table, &runs[i].named);

		if (last->first == SIZE_MAX)
			last->first = i;
		else
			add_problem(symvers, ORDER, runs[i].line,
				    arena_printf(&symvers->lint->arena,
						 "symbols of %s stand on line %u already",
						 runs[i].named.name, runs[last->first].line));
		runs[i].first = last->first;
	}
	for (size_t i = 0; count && i < symvers->line_count; i++)
		symvers->lines[i].run = runs[symvers->lines[i].run].first;
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

static bool write_fixed(struct symvers *symvers)
{
	struct str out = { 0 };
	int error;

	qsort(symvers->lines, symvers->line_count, sizeof(*symvers->lines), by_run);
	for (size_t i = 0; i < symvers->line_count; i++) {
		const struct lint_line *line = &symvers->lines[i];
		const struct symvers_line *values = &line->values;

		if (line->repeated)
			continue;
		if (*line->named.name)
			str_printf(&out, "0x%08" PRIx32 "\t%s\t%s\tEXPORT_SYMBOL%s\t%s\n",
				   values->crc, values->name, values->module,
				   values->gpl_only ? "_GPL" : "", values->ns);
		else
			str_printf(&out, "%s\n", line->original);
	}
	error = atomic_write(symvers->file, out.data, out.len);
	if (error)
		error_print("%s: %s", symvers->file, strerror(error));
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

/* Is the file packed, so that it cannot be written in its place? */
static bool is_packed(const char *name)
{
	struct file_map map;
	bool packed = file_map(name, NULL, &map) == 0 &&
		      compression_detect(map.data, map.len) != COMPRESSION_NONE;

	file_unmap(&map);
	return packed;
}

bool lint_symvers(struct lint *lint, const char *name)
{
	struct symvers symvers = { .lint = lint, .file = name };
	size_t before = lint->count;
	struct file_map map;
	const char *fault = file_contents_read(name, &lint->arena, NULL, &map);
	bool ok = true;

	if (!fault && (!map.allocated || memchr(map.data, '\0', map.len)))
		fault = "is no dump: it has NUL bytes";
	if (!fault && lint->fix && (strcmp(name, "-") == 0 || is_packed(name)))
		fault = "--fix needs a file that is not packed";
	if (fault) {
		error_print("%s: %s", name, fault);
		file_unmap(&map);
		return false;
	}
	read_lines(&symvers, map.allocated, map.len);
	check_symbols(&symvers);
	check_modules(&symvers);
	if (lint->count > before)
		qsort(lint->problems + before, lint->count - before, sizeof(*lint->problems),
		      by_line);
	if (symvers.repairable)
		ok = write_fixed(&symvers);
	free(symvers.lines);
	file_unmap(&map);
	return ok;
}

void lint_release(struct lint *lint)
{
	free(lint->problems);
	arena_release(&lint->arena);
	*lint = (struct lint){ 0 };
}
