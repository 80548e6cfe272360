// SPDX-License-Identifier: GPL-2.0-only
/*
 * users: which modules import a symbol.
 */
#include <fnmatch.h>
#include <stdlib.h>
#include <string.h>

#include "lib/report.h"
#include "lib/str.h"
#include "symvers/command.h"
#include "symvers/input.h"
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

struct use {
	const struct input_module *module;
	const struct input_import *import;
};

struct users {
	struct input input;
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

static int by_name(const void *a, const void *b)
{
	return strcmp(((const struct named *)a)->name, ((const struct named *)b)->name);
}

/* A kernel has 30,000 symbols, and its modules name them 200,000 times. */
struct namelist {
	struct named *names; /* each once */
	size_t count, room;
	struct nametable table;
};

static void add_name(struct namelist *list, const struct named *named)
{
	if (nametable_find(&list->table, named))
		return;
	if (list->count == list->room) {
		list->room = list->room ? list->room * 2 : 1024;
		list->names = must_realloc(list->names, list->room * sizeof(*list->names));
	}
	list->names[list->count] = *named;
	nametable_add(&list->table, list->names, list->count++);
}

/* All names of imports and exports. */
static struct namelist all_names(const struct input *input)
{
	struct namelist list = { 0 };

	nametable_make(&list.table, NULL, 0, sizeof(*list.names));
	for (size_t i = 0; i < input->export_count; i++)
		add_name(&list, &input->exports[i].named);
	for (size_t i = 0; i < input->module_count; i++)
		for (size_t j = 0; j < input->modules[i].import_count; j++)
			add_name(&list, &input->modules[i].imports[j].named);
	nametable_release(&list.table);
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
	struct namelist list = all_names(&users->input);
	struct named *names = list.names;

	for (size_t i = 0; i < list.count; i++)
		if (matches_any(asked, names[i].name))
			names[matching++] = names[i];
	if (matching)
		qsort(names, matching, sizeof(*names), by_name);
	users->rows = must_realloc(users->rows, (users->count + matching) * sizeof(*users->rows));
	for (size_t i = 0; i < matching; i++)
		users->rows[users->count++] = (struct row){ .named = names[i] };
	free(names);
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

/* The row of each import, in order, or NULL. */
static struct row **rows_of_imports(struct users *users)
{
	size_t count = 0, at = 0;
	struct row **rows;

	for (size_t i = 0; i < users->input.module_count; i++)
		count += users->input.modules[i].import_count;
	rows = must_alloc(count * sizeof(struct row *));
	for (size_t i = 0; i < users->input.module_count; i++) {
		const struct input_module *module = &users->input.modules[i];

		for (size_t j = 0; j < module->import_count; j++) {
			rows[at] = nametable_find(&users->table, &module->imports[j].named);
			if (rows[at])
				rows[at]->count++;
			at++;
		}
	}
	return rows;
}

static void find_users(struct users *users)
{
	struct row **rows = rows_of_imports(users);
	size_t uses = 0, at = 0;

	for (size_t i = 0; i < users->count; i++)
		uses += users->rows[i].count;
	users->uses = must_alloc(uses * sizeof(*users->uses));
	for (size_t i = 0; i < users->count; i++) {
		struct row *row = &users->rows[i];

		row->uses = users->uses + at;
		at += row->count;
		users->used += row->count != 0;
		row->count = 0;
	}
	at = 0;
	for (size_t i = 0; i < users->input.module_count; i++) {
		const struct input_module *module = &users->input.modules[i];

		for (size_t j = 0; j < module->import_count; j++) {
			struct row *row = rows[at++];

			if (row)
				row->uses[row->count++] =
					(struct use){ module, &module->imports[j] };
		}
	}
	free(rows);
	for (size_t i = 0; i < users->input.export_count; i++) {
		struct row *row = nametable_find(&users->table, &users->input.exports[i].named);

		if (row)
			row->export = &users->input.exports[i];
	}
}

/* How a module uses a symbol; only a version: it was built against it (module_layout). */
static const char *use_name(const struct use *use)
{
	return use->import->weak ? "weak" : use->import->undefined ? "undefined" : "version";
}

static void render_text(const void *result, struct page *page)
{
	const struct users *users = result;

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
			const struct input_import *import = row->uses[j].import;

			/* a kernel's modules import 200,000 symbols: printf would take the longest
			 */
			str_add(&page->text, "    ");
			str_add(&page->text, row->uses[j].module->file);
			str_add(&page->text, import->weak	? " (weak)\n" :
					     !import->undefined ? " (its version)\n" :
								  "\n");
		}
		page_flow(page);
	}
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
			json_string(&json, "use", use_name(&row->uses[j]));
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
		if (patterns)
			add_matches(&users, &call->arguments);
		find_users(&users);
		status = call_write(call, &users, users.used ? STATUS_BREAK : STATUS_GOOD);
	}
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
