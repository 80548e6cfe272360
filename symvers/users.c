// SPDX-License-Identifier: GPL-2.0-only
/*
 * users: which modules import a symbol.
 */
#include <endian.h>
#include <fnmatch.h>
#include <stdlib.h>
#include <string.h>

#include "lib/report.h"
#include "lib/str.h"
#include "lib/workers.h"
#include "symvers/command.h"
#include "symvers/input.h"
#include "symvers/namelist.h"
#include "lib/json.h"
#include "symvers/tree.h"

struct users_options {
	struct names modules; /* where to look */
};

/* A symbol that was asked for, and who uses it. */
struct row {
	struct named named;
	struct use *uses;
	size_t count;
	const struct input_export *export; /* or NULL: not among the inputs */
};

/* How a module uses a symbol; only a version: it was built against it (module_layout). */
enum use_kind { USE_UNDEFINED, USE_WEAK, USE_VERSION };

static const struct {
	const char *name, *text;
} kinds[] = {
	[USE_UNDEFINED] = { "undefined", "\n" },
	[USE_WEAK] = { "weak", " (weak)\n" },
	[USE_VERSION] = { "version", " (its version)\n" },
};

struct use {
	const struct input_module *module;
	const struct input_import *import;
	enum use_kind kind;
};

/*
 * What one thread read: a kernel's modules name 30,000 symbols 200,000 times, so names
 * become numbers first, by all threads, and are looked for among the rows just once.
 */
struct reader {
	struct namelist names; /* of the imports of its modules */
	uint32_t *numbers;     /* of these imports, in order: which name it is */
	uint32_t *counts;      /* of each name: how often it is among them */
	struct row **rows;     /* of each name; NULL where it was not asked for */
	size_t at;	       /* in numbers */
};

struct users {
	struct input input;
	struct reader *readers; /* one a thread */
	struct row *rows;
	size_t count;
	struct nametable table; /* of rows */
	struct use *uses;	/* of all rows */
	size_t used;		/* rows that have any */
};

static bool is_pattern(const char *name)
{
	return strpbrk(name, "*?[") != NULL;
}

static bool matches_any(const struct names *asked, const char *name)
{
	for (size_t i = 0; i < asked->count; i++)
		if (is_pattern(asked->names[i]) &&
		    fnmatch(asked->names[i], name, FNM_NOESCAPE) == 0)
			return true;
	return false;
}

/* A name that matches, and its first eight bytes, by which most names differ, as a number. */
struct match {
	uint64_t head;
	const struct named *named;
};

static uint64_t head_of(const char *name)
{
	uint64_t head = 0;

	memcpy(&head, name, strnlen(name, sizeof(head)));
	return be64toh(head);
}

static int by_name(const void *a, const void *b)
{
	const struct match *left = a, *right = b;

	if (left->head != right->head)
		return left->head < right->head ? -1 : 1;
	return strcmp(left->named->name, right->named->name);
}

/* Number the imports of the modules that one thread read. */
static void number_imports(void *context, unsigned int worker, size_t item)
{
	struct users *users = context;
	struct reader *reader = &users->readers[item];
	size_t count = 0, at = 0;

	(void)worker;
	for (size_t i = 0; i < users->input.module_count; i++)
		if (users->input.modules[i].reader == item)
			count += users->input.modules[i].import_count;
	reader->numbers = must_alloc_whole(count * sizeof(*reader->numbers));
	for (size_t i = 0; i < users->input.module_count; i++) {
		const struct input_module *module = &users->input.modules[i];

		for (size_t j = 0; module->reader == item && j < module->import_count; j++)
			reader->numbers[at++] =
				(uint32_t)namelist_add(&reader->names, &module->imports[j].named);
	}
	reader->counts = must_calloc(reader->names.count, sizeof(*reader->counts));
	for (size_t i = 0; i < at; i++)
		reader->counts[reader->numbers[i]]++;
}

/* All names of imports and exports. */
static struct namelist all_names(const struct users *users)
{
	const struct input *input = &users->input;
	struct namelist list = { 0 };

	for (size_t i = 0; i < input->export_count; i++)
		namelist_add(&list, &input->exports[i].named);
	for (unsigned int i = 0; i < input->thread_count; i++)
		for (size_t j = 0; j < users->readers[i].names.count; j++)
			namelist_add(&list, &users->readers[i].names.names[j]);
	return list;
}

/* What was asked for twice is told once, where it came first; NAMED rows are by no pattern. */
static void index_rows(struct users *users, size_t named)
{
	size_t kept = 0;

	for (size_t i = 0; i < users->count; i++) {
		size_t same = 0;

		while (same < kept && same < named &&
		       strcmp(users->rows[same].named.name, users->rows[i].named.name) != 0)
			same++;
		if (same == kept || same == named)
			users->rows[kept++] = users->rows[i];
	}
	users->count = kept;
	nametable_release(&users->table);
	nametable_make(&users->table, users->rows, users->count, sizeof(*users->rows));
}

static void add_matches(struct users *users, const struct names *asked)
{
	size_t matching = 0, named = users->count;
	struct namelist list = all_names(users);
	struct match *matches = must_calloc(list.count, sizeof(*matches));

	for (size_t i = 0; i < list.count; i++)
		if (matches_any(asked, list.names[i].name))
			matches[matching++] =
				(struct match){ head_of(list.names[i].name), &list.names[i] };
	qsort(matches, matching, sizeof(*matches), by_name);
	users->rows = must_realloc(users->rows, (users->count + matching) * sizeof(*users->rows));
	for (size_t i = 0; i < matching; i++)
		users->rows[users->count++] = (struct row){ .named = *matches[i].named };
	free(matches);
	namelist_release(&list);
	index_rows(users, named);
}

/* A row for each symbol that was named; true where there are patterns besides. */
static bool name_rows(struct users *users, const struct names *asked)
{
	bool patterns = false;

	users->rows = must_calloc(asked->count, sizeof(*users->rows));
	for (size_t i = 0; i < asked->count; i++) {
		if (is_pattern(asked->names[i]))
			patterns = true;
		else
			users->rows[users->count++].named = named_of(asked->names[i]);
	}
	index_rows(users, users->count);
	return patterns;
}

/* Note each import of a symbol that was asked for, in the order of the modules. */
static void note_uses(struct users *users)
{
	for (size_t i = 0; i < users->input.module_count; i++) {
		const struct input_module *module = &users->input.modules[i];
		struct reader *reader = &users->readers[module->reader];

		for (size_t j = 0; j < module->import_count; j++) {
			const struct input_import *import = &module->imports[j];
			struct row *row = reader->rows[reader->numbers[reader->at++]];

			if (!row)
				continue;
			row->uses[row->count++] = (struct use){
				module,
				import,
				import->weak	  ? USE_WEAK :
				import->undefined ? USE_UNDEFINED :
						    USE_VERSION,
			};
		}
	}
}

static void find_users(struct users *users)
{
	size_t uses = 0, at = 0;

	for (unsigned int i = 0; i < users->input.thread_count; i++) {
		struct reader *reader = &users->readers[i];

		reader->rows = must_alloc(reader->names.count * sizeof(struct row *));
		for (size_t j = 0; j < reader->names.count; j++) {
			struct row *row = nametable_find(&users->table, &reader->names.names[j]);

			reader->rows[j] = row;
			if (row)
				row->count += reader->counts[j];
		}
	}
	for (size_t i = 0; i < users->count; i++)
		uses += users->rows[i].count;
	users->uses = must_alloc_whole(uses * sizeof(*users->uses));
	for (size_t i = 0; i < users->count; i++) {
		struct row *row = &users->rows[i];

		row->uses = users->uses + at;
		at += row->count;
		users->used += row->count != 0;
		row->count = 0;
	}
	note_uses(users);
	for (size_t i = 0; i < users->input.export_count; i++) {
		struct row *row = nametable_find(&users->table, &users->input.exports[i].named);

		if (row)
			row->export = &users->input.exports[i];
	}
}

/* The lines that tell of the modules, each made once: they are told 200,000 times. */
static struct str *module_lines(const struct users *users)
{
	struct str *lines = must_calloc(users->input.module_count, sizeof(*lines));

	for (size_t i = 0; i < users->input.module_count; i++) {
		str_add(&lines[i], "    ");
		str_add(&lines[i], users->input.modules[i].file);
		str_add(&lines[i], "\n");
	}
	return lines;
}

static void render_text(const void *result, struct page *page)
{
	const struct users *users = result;
	struct str *lines = module_lines(users);

	for (size_t i = 0; i < users->count; i++) {
		const struct row *row = &users->rows[i];

		page_paint(page, BOLD, row->named.name);
		if (row->export)
			str_printf(&page->text, " (%s)", row->export->module->name);
		if (!row->count)
			str_add(&page->text, ": no users\n");
		else
			str_printf(&page->text, ": %zu user%s\n", row->count,
				   row->count == 1 ? "" : "s");
		for (size_t j = 0; j < row->count; j++) {
			const struct use *use = &row->uses[j];
			const struct str *line = &lines[use->module - users->input.modules];

			str_append(&page->text, line->data, line->len);
			if (use->kind != USE_UNDEFINED) {
				page->text.len--;
				str_add(&page->text, kinds[use->kind].text);
			}
		}
		page_flow(page);
	}
	for (size_t i = 0; i < users->input.module_count; i++)
		str_release(&lines[i]);
	free(lines);
}

static void render_json(const void *result, struct page *page)
{
	const struct users *users = result;
	struct json json = { .out = &page->text };

	json_object(&json, NULL);
	json_string(&json, "command", "users");
	json_array(&json, "symbols");
	for (size_t i = 0; i < users->count; i++) {
		const struct row *row = &users->rows[i];

		json_object(&json, NULL);
		json_string(&json, "symbol", row->named.name);
		json_string(&json, "exporter", row->export ? row->export->module->name : NULL);
		json_array(&json, "users");
		for (size_t j = 0; j < row->count; j++) {
			json_object(&json, NULL);
			json_string(&json, "file", row->uses[j].module->file);
			json_string(&json, "module", row->uses[j].module->base);
			json_string(&json, "use", kinds[row->uses[j].kind].name);
			json_crc(&json, "crc", row->uses[j].import->crc_known,
				 row->uses[j].import->crc);
			json_end_object(&json);
		}
		json_end_array(&json);
		json_end_object(&json);
		page_flow(page);
	}
	json_end_array(&json);
	json_end_object(&json);
}

static void render_markdown(const void *result, struct page *page)
{
	const struct users *users = result;

	str_add(&page->text, "# Users of symbols\n\n| symbol | exporter | users |\n"
			     "| --- | --- | --- |\n");
	for (size_t i = 0; i < users->count; i++) {
		const struct row *row = &users->rows[i];

		str_add(&page->text, "| ");
		page_markdown(page, row->named.name);
		str_add(&page->text, " | ");
		page_markdown(page, row->export ? row->export->module->name : "");
		str_add(&page->text, " |");
		for (size_t j = 0; j < row->count; j++) {
			str_add(&page->text, j ? ", " : " ");
			page_markdown(page, row->uses[j].module->base);
		}
		str_add(&page->text, " |\n");
		page_flow(page);
	}
}

static enum status users_run(struct call *call)
{
	const struct users_options *options = call->options;
	struct users users = { 0 };
	enum status status = STATUS_FAULT;
	bool patterns = name_rows(&users, &call->arguments);

	/* a pattern can match anything that is there */
	if (!patterns)
		users.input.only = &users.table;
	for (size_t i = 0; i < options->modules.count; i++)
		input_add(&users.input, options->modules.names[i]);
	if (!options->modules.count)
		input_add(&users.input, tree_running(&users.input.arena));
	if (inputs_read(&users.input, 1, call->threads)) {
		users.readers = must_calloc(users.input.thread_count, sizeof(*users.readers));
		workers_run(call->threads, users.input.thread_count, number_imports, &users);
		if (patterns)
			add_matches(&users, &call->arguments);
		find_users(&users);
		status = call_write(call, &users, users.used ? STATUS_BREAK : STATUS_GOOD);
	}
	for (unsigned int i = 0; users.readers && i < users.input.thread_count; i++) {
		namelist_release(&users.readers[i].names);
		free(users.readers[i].numbers);
		free(users.readers[i].counts);
		free(users.readers[i].rows);
	}
	free(users.readers);
	nametable_release(&users.table);
	free(users.uses);
	free(users.rows);
	input_release(&users.input);
	return status;
}

static const struct output_format formats[] = {
	{ "text", render_text, "for people; the default" },
	{ "json", render_json, "for programs: Documentation/symvers-json.md" },
	{ "markdown", render_markdown, "a table, for a report" },
};

/* clang-format off */
static const struct option_row options[] = {
	{ "modules", "DIR", OPTION_LIST, offsetof(struct users_options, modules),
	  "look there (a directory, or files); by default /lib/modules/RELEASE of this kernel" },
};
/* clang-format on */

const struct command users_command = {
	.name = "users",
	.arguments = "SYMBOL...",
	.least = 1,
	.most = SIZE_MAX,
	.summary = "which modules import a symbol",
	.help = "A SYMBOL may be a pattern with * and ?: all that match are told. The exporter\n"
		"is named where it is among the files looked at. --modules may be repeated.\n"
		"Exit status: 0 no module uses any of them, 1 some are used, 2 a fault.\n",
	.run = users_run,
	.options_size = sizeof(struct users_options),
	.options = options,
	.option_count = sizeof(options) / sizeof(options[0]),
	.formats = formats,
	.format_count = sizeof(formats) / sizeof(formats[0]),
};
