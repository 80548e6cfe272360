// SPDX-License-Identifier: GPL-2.0-only
/*
 * lint: whether dumps are as modpost writes them.
 *
 * Every line is looked at for itself, and then the lines of each symbol and of each
 * module together. --fix writes the dump anew, with what can be repaired; lines
 * that cannot be read stay as they are.
 */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "lib/dump.h"
#include "lib/report.h"
#include "lib/unpack.h"
#include "symvers/bytes.h"
#include "symvers/command.h"
#include "lib/json.h"
#include "symvers/nametable.h"

enum kind {
	MALFORMED,
	CONFLICT,
	ZERO_CRC,
	REPEATED,
	CRC_FORM,
	OLD_FORM,
	ORDER,
	CARRIAGE_RETURN,
	NO_NEWLINE,
};

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

struct lint_options {
	bool fix;
};

struct problem {
	enum kind kind;
	const char *file;
	unsigned int line;
	const char *text; /* in the arena */
};

struct line {
	struct named named;    /* the symbol; "" for a line that cannot be read */
	struct dump_line dump; /* in the arena */
	const char *original;
	unsigned int number;
	size_t run;
	bool again;		     /* there are several lines of this symbol */
	const struct line *repeated; /* the last with the same values, if that is another */
};

/* Lines of one module that follow each other. */
struct run {
	struct named named; /* the module */
	unsigned int line;
	size_t first; /* run of that module */
};

struct lint {
	struct arena arena;
	bool fix;
	struct problem *problems;
	size_t count, room;
	size_t left; /* problems that were not repaired */

	/* of the file at hand */
	const char *file;
	struct line *lines;
	size_t line_count;
	size_t file_problems; /* repairable ones */
};

static void add_problem(struct lint *lint, enum kind kind, unsigned int line, const char *text)
{
	bool repaired = lint->fix && kinds[kind].repaired;

	if (lint->count == lint->room) {
		lint->room = lint->room ? lint->room * 2 : 64;
		lint->problems = must_realloc(lint->problems, lint->room * sizeof(*lint->problems));
	}
	lint->problems[lint->count++] = (struct problem){ kind, lint->file, line, text };
	lint->left += !repaired;
	lint->file_problems += repaired;
}

/* 0x and eight small digits, as printf() of modpost has it */
static bool crc_is_as_written(const char *s)
{
	return starts_with(s, "0x") && strspn(s + 2, "0123456789abcdef") == 8 && s[10] == '\t';
}

static void read_line(struct lint *lint, struct line *line, const char *text)
{
	struct dump_reader reader;
	char *copy = arena_string(&lint->arena, text);
	size_t len = strlen(copy), end = len;

	while (end && copy[end - 1] == '\r')
		end--;
	copy[end] = '\0';
	line->original = text;
	line->named = named_of("");
	if (find_control(copy, true)) {
		add_problem(lint, MALFORMED, line->number, "the line holds a control character");
		return;
	}
	dump_begin(&reader, copy, end);
	reader.old_too = true;
	switch (dump_next(&reader, &line->dump)) {
	case DUMP_LINE:
		line->named = named_of(line->dump.name);
		/* of a line that cannot be read nothing is repaired */
		if (end < len)
			add_problem(lint, CARRIAGE_RETURN, line->number,
				    "the line ends in a carriage return");
		if (!crc_is_as_written(text))
			add_problem(lint, CRC_FORM, line->number,
				    "the CRC is not 0x and eight small hexadecimal digits");
		if (line->dump.old)
			add_problem(lint, OLD_FORM, line->number,
				    "the line is as kernels before 5.6 wrote it");
		break;
	case DUMP_BAD_LICENCE:
		add_problem(lint, MALFORMED, line->number,
			    "the fourth column is neither EXPORT_SYMBOL nor EXPORT_SYMBOL_GPL");
		break;
	case DUMP_BAD_LINE:
		add_problem(lint, MALFORMED, line->number,
			    arena_string(&lint->arena, reader.reason));
		break;
	case DUMP_END:
		add_problem(lint, MALFORMED, line->number, "the line is empty");
		break;
	}
}

/* Cut the text into lines. */
static void read_lines(struct lint *lint, char *text, size_t len)
{
	unsigned int number = 0;
	size_t room = 1;
	char *line;

	for (const char *s = text; (s = memchr(s, '\n', len - (size_t)(s - text))); s++)
		room++;
	lint->lines = must_calloc(room, sizeof(*lint->lines));
	lint->line_count = 0;
	while ((line = cut_line(&text))) {
		lint->lines[lint->line_count].number = ++number;
		read_line(lint, &lint->lines[lint->line_count++], line);
		if (!text)
			add_problem(lint, NO_NEWLINE, number, "the last line has no newline");
	}
}

/* Order lines by what they say. */
static int compare_values(const struct line *a, const struct line *b)
{
	int order = strcmp(a->dump.name, b->dump.name);

	if (!order)
		order = (a->dump.crc > b->dump.crc) - (a->dump.crc < b->dump.crc);
	if (!order)
		order = a->dump.gpl_only - b->dump.gpl_only;
	if (!order)
		order = strcmp(a->dump.module, b->dump.module);
	return order ? order : strcmp(a->dump.ns, b->dump.ns);
}

static int by_values(const void *a, const void *b)
{
	const struct line *left = *(struct line *const *)a, *right = *(struct line *const *)b;
	int order = compare_values(left, right);

	return order ? order : left->number < right->number ? -1 : 1;
}

/* Find which lines say what a later one says too; TABLE has the last line of each symbol. */
static void find_repeated(struct lint *lint, const struct nametable *table)
{
	struct line **lines = must_calloc(lint->line_count, sizeof(struct line *));
	size_t count = 0;

	for (size_t i = 0; i < lint->line_count; i++) {
		struct line *line = &lint->lines[i], *last = nametable_find(table, &line->named);

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

static void look_at_symbols(struct lint *lint)
{
	struct nametable table;
	bool versions = false;

	for (size_t i = 0; i < lint->line_count; i++)
		versions = versions || lint->lines[i].dump.crc;
	nametable_make(&table, lint->lines, lint->line_count, sizeof(*lint->lines));
	find_repeated(lint, &table);
	for (size_t i = 0; i < lint->line_count; i++) {
		struct line *line = &lint->lines[i];
		const struct line *last = nametable_find(&table, &line->named);

		if (!*line->named.name)
			continue;
		/* a kernel without modversions has none at all */
		if (versions && !line->dump.crc)
			add_problem(lint, ZERO_CRC, line->number,
				    arena_printf(&lint->arena, "%s has no CRC", line->named.name));
		if (line->repeated)
			add_problem(lint, REPEATED, line->number,
				    arena_printf(&lint->arena, "%s is listed again on line %u",
						 line->named.name, line->repeated->number));
		else if (last != line)
			add_problem(lint, CONFLICT, line->number,
				    arena_printf(&lint->arena,
						 "%s is listed again on line %u, with other values",
						 line->named.name, last->number));
	}
	nametable_release(&table);
}

/* A module's lines are to stand together; old kernels had no order at all. */
static void look_at_modules(struct lint *lint)
{
	struct run *runs = must_calloc(lint->line_count, sizeof(*runs));
	struct nametable table;
	size_t count = 0;

	for (size_t i = 0; i < lint->line_count; i++) {
		struct line *line = &lint->lines[i];

		if (*line->named.name &&
		    (!count || strcmp(runs[count - 1].named.name, line->dump.module) != 0))
			runs[count++] =
				(struct run){ named_of(line->dump.module), line->number, SIZE_MAX };
		line->run = count ? count - 1 : 0;
	}
	nametable_make(&table, runs, count, sizeof(*runs));
	for (size_t i = 0; i < count; i++) {
		struct run *last = nametable_find(&table, &runs[i].named);

		if (last->first == SIZE_MAX)
			last->first = i;
		else
			add_problem(lint, ORDER, runs[i].line,
				    arena_printf(&lint->arena,
						 "symbols of %s stand on line %u already",
						 runs[i].named.name, runs[last->first].line));
		runs[i].first = last->first;
	}
	for (size_t i = 0; count && i < lint->line_count; i++)
		lint->lines[i].run = runs[lint->lines[i].run].first;
	nametable_release(&table);
	free(runs);
}

static int by_run(const void *a, const void *b)
{
	const struct line *left = a, *right = b;

	if (left->run != right->run)
		return left->run < right->run ? -1 : 1;
	return left->number < right->number ? -1 : 1;
}

static bool write_fixed(struct lint *lint)
{
	struct str out = { 0 };
	int error;

	qsort(lint->lines, lint->line_count, sizeof(*lint->lines), by_run);
	for (size_t i = 0; i < lint->line_count; i++) {
		const struct line *line = &lint->lines[i];
		const struct dump_line *dump = &line->dump;

		if (line->repeated)
			continue;
		if (*line->named.name)
			str_printf(&out, "0x%08" PRIx32 "\t%s\t%s\tEXPORT_SYMBOL%s\t%s\n",
				   dump->crc, dump->name, dump->module,
				   dump->gpl_only ? "_GPL" : "", dump->ns);
		else
			str_printf(&out, "%s\n", line->original);
	}
	error = file_publish(lint->file, out.data, out.len);
	if (error)
		report_usage("%s: %s", lint->file, strerror(error));
	str_release(&out);
	return !error;
}

static int by_line(const void *a, const void *b)
{
	const struct problem *left = a, *right = b;

	if (left->line != right->line)
		return left->line < right->line ? -1 : 1;
	return (int)left->kind - (int)right->kind;
}

/* Is the file packed, so that it cannot be written in its place? */
static bool is_packed(const char *name)
{
	struct file_map map;
	bool packed =
		file_map(name, NULL, &map) == 0 && unpack_form(map.data, map.len) != UNPACK_PLAIN;

	file_unmap(&map);
	return packed;
}

static bool lint_file(struct lint *lint, const char *name)
{
	size_t before = lint->count;
	struct file_map map;
	const char *fault = bytes_read(name, &lint->arena, NULL, &map);
	bool ok = true;

	if (!fault && (!map.allocated || memchr(map.data, '\0', map.len)))
		fault = "is no dump: it has NUL bytes";
	if (!fault && lint->fix && (strcmp(name, "-") == 0 || is_packed(name)))
		fault = "--fix needs a file that is not packed";
	if (fault) {
		report_usage("%s: %s", name, fault);
		file_unmap(&map);
		return false;
	}
	lint->file = name;
	lint->file_problems = 0;
	read_lines(lint, map.allocated, map.len);
	look_at_symbols(lint);
	look_at_modules(lint);
	if (lint->count > before)
		qsort(lint->problems + before, lint->count - before, sizeof(*lint->problems),
		      by_line);
	if (lint->file_problems)
		ok = write_fixed(lint);
	free(lint->lines);
	lint->lines = NULL;
	file_unmap(&map);
	return ok;
}

static void render_text(const void *result, struct page *page)
{
	const struct lint *lint = result;

	for (size_t i = 0; i < lint->count; i++) {
		const struct problem *problem = &lint->problems[i];
		bool repaired = lint->fix && kinds[problem->kind].repaired;

		page_paint(page, BOLD,
			   strcmp(problem->file, "-") ? problem->file : "standard input");
		str_printf(&page->text, ":%u: %s: %s%s\n", problem->line, kinds[problem->kind].name,
			   problem->text, repaired ? " (repaired)" : "");
	}
}

static void render_json(const void *result, struct page *page)
{
	const struct lint *lint = result;
	struct json json = { .out = &page->text };

	json_object(&json, NULL);
	json_string(&json, "command", "lint");
	json_number(&json, "left", lint->left);
	json_array(&json, "problems");
	for (size_t i = 0; i < lint->count; i++) {
		const struct problem *problem = &lint->problems[i];

		json_object(&json, NULL);
		json_string(&json, "file", problem->file);
		json_number(&json, "line", problem->line);
		json_string(&json, "kind", kinds[problem->kind].name);
		json_string(&json, "text", problem->text);
		json_bool(&json, "repaired", lint->fix && kinds[problem->kind].repaired);
		json_end_object(&json);
	}
	json_end_array(&json);
	json_end_object(&json);
}

static void render_markdown(const void *result, struct page *page)
{
	const struct lint *lint = result;

	str_add(&page->text, "| place | kind | problem |\n| --- | --- | --- |\n");
	for (size_t i = 0; i < lint->count; i++) {
		const struct problem *problem = &lint->problems[i];

		str_add(&page->text, "| ");
		page_markdown(page, problem->file);
		str_printf(&page->text, ":%u | %s | ", problem->line, kinds[problem->kind].name);
		page_markdown(page, problem->text);
		str_add(&page->text, " |\n");
	}
}

static enum status lint_run(struct call *call)
{
	struct lint lint = { .fix = ((struct lint_options *)call->options)->fix };
	enum status status = STATUS_GOOD;

	for (size_t i = 0; i < call->arguments.count; i++)
		if (!lint_file(&lint, call->arguments.names[i]))
			status = STATUS_FAULT;
	if (status == STATUS_GOOD)
		status = call_write(call, &lint, lint.left ? STATUS_BREAK : STATUS_GOOD);
	free(lint.problems);
	arena_release(&lint.arena);
	return status;
}

static const struct output_format formats[] = {
	{ "text", render_text, "a problem a line; the default" },
	{ "json", render_json, "for programs: Documentation/symvers-json.md" },
	{ "markdown", render_markdown, "a table, for a report" },
};

static const struct option_row options[] = {
	{ "fix", NULL, OPTION_FLAG, offsetof(struct lint_options, fix),
	  "write what can be repaired into the file" },
};

const struct command lint_command = {
	.name = "lint",
	.arguments = "FILE...",
	.least = 1,
	.most = SIZE_MAX,
	.summary = "whether dumps are as modpost writes them",
	.help = "Told are: malformed lines, a symbol that is listed again (repeated) or with\n"
		"other values (conflict), zero-crc where others have one, crc-form, old-form,\n"
		"order (a module's symbols do not stand together), carriage-return, no-newline.\n"
		"malformed, conflict and zero-crc are for a person to repair.\n",
	.run = lint_run,
	.options_size = sizeof(struct lint_options),
	.options = options,
	.option_count = sizeof(options) / sizeof(options[0]),
	.formats = formats,
	.format_count = sizeof(formats) / sizeof(formats[0]),
};
