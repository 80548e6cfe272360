// SPDX-License-Identifier: GPL-2.0-only
/*
 * users: list the modules that import a symbol.
 */
#include <stdlib.h>
#include <string.h>

#include "lib/base/error.h"
#include "lib/base/json_writer.h"
#include "lib/base/strbuf.h"
#include "symvers/command.h"
#include "symvers/input/input.h"
#include "symvers/input/kernel_tree.h"
#include "symvers/analysis/import_index.h"

struct users_options {
	struct strlist modules; /* files and directories */
	const char *config;	/* of depmod */
};

static const struct {
	const char *name, *text;
} kinds[] = {
	[USE_UNDEFINED] = { "undefined", "\n" },
	[USE_WEAK] = { "weak", " (weak)\n" },
	[USE_VERSION] = { "version", " (version only)\n" },
};

struct users {
	struct input input;
	struct import_index index;
};

/* Format the line of each module once: a kernel has 200,000 uses. */
static struct str *module_lines(const struct users *users)
{
	struct str *lines = xcalloc(users->input.module_count, sizeof(*lines));

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

	for (size_t i = 0; i < users->index.count; i++) {
		const struct import_users *symbol = &users->index.symbols[i];

		page_color(page, BOLD, symbol->name);
		if (symbol->export) {
			str_add(&page->text, " (");
			str_add(&page->text, symbol->export->module->name);
			str_add(&page->text, ")");
		}
		str_add(&page->text, ": ");
		if (symbol->count)
			str_number(&page->text, symbol->count);
		else
			str_add(&page->text, "no");
		if (!symbol->count && !symbol->export)
			str_add(&page->text, " such symbol\n");
		else
			str_add(&page->text, symbol->count == 1 ? " user\n" : " users\n");
		for (size_t j = 0; j < symbol->count; j++) {
			const struct import_use *use = &symbol->uses[j];
			const struct str *line = &lines[use->module];

			str_append(&page->text, line->data, line->len);
			if (use->kind != USE_UNDEFINED) {
				page->text.len--;
				str_add(&page->text, kinds[use->kind].text);
			}
		}
		page_flush(page);
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
	for (size_t i = 0; i < users->index.count; i++) {
		const struct import_users *symbol = &users->index.symbols[i];

		json_object(&json, NULL);
		json_string(&json, "symbol", symbol->name);
		json_string(&json, "exporter",
			    symbol->export ? symbol->export->module->name : NULL);
		json_array(&json, "users");
		for (size_t j = 0; j < symbol->count; j++) {
			const struct import_use *use = &symbol->uses[j];
			const struct input_module *module = &users->input.modules[use->module];
			const struct input_import *import = &module->imports[use->import];

			json_object(&json, NULL);
			json_string(&json, "file", module->file);
			json_string(&json, "name", module->modname);
			json_string(&json, "use", kinds[use->kind].name);
			json_crc(&json, "crc", import->crc_known, import->crc);
			json_end_object(&json);
		}
		json_end_array(&json);
		json_end_object(&json);
		page_flush(page);
	}
	json_end_array(&json);
	json_end_object(&json);
}

static void render_markdown(const void *result, struct page *page)
{
	const struct users *users = result;

	str_add(&page->text, "# Users of symbols\n\n| symbol | exporter | users |\n"
			     "| --- | --- | --- |\n");
	for (size_t i = 0; i < users->index.count; i++) {
		const struct import_users *symbol = &users->index.symbols[i];

		str_add(&page->text, "| ");
		page_markdown(page, symbol->name);
		str_add(&page->text, " | ");
		page_markdown(page, symbol->export ? symbol->export->module->name : "");
		str_add(&page->text, " |");
		for (size_t j = 0; j < symbol->count; j++) {
			str_add(&page->text, j ? ", " : " ");
			page_markdown(page, users->input.modules[symbol->uses[j].module].modname);
		}
		str_add(&page->text, " |\n");
		page_flush(page);
	}
}

/* Print the queries without a symbol. Return false if there are any. */
static bool report_unknown(const struct users *users)
{
	const struct strlist *unknown = &users->index.unknown;
	const char *note = kernel_tree_has_vmlinux(&users->input) ?
				   "" :
				   "; the exports of vmlinux are not among the inputs";

	for (size_t i = 0; i < unknown->count; i++)
		if (strpbrk(unknown->items[i], "*?["))
			error_print("no symbol matches '%s'%s", unknown->items[i], note);
		else
			error_print("no such symbol: '%s' is neither exported nor imported%s",
				    unknown->items[i], note);
	return !unknown->count;
}

static enum exit_status users_run(struct call *call)
{
	const struct users_options *options = call->options;
	struct users users = { 0 };
	enum exit_status status = EXIT_TROUBLE;

	for (size_t i = 0; i < call->arguments.count; i++)
		import_index_query(&users.index, call->arguments.items[i]);
	users.input.import_filter = import_index_filter(&users.index);
	users.input.names_only = true;
	users.input.depmod_config = options->config;
	for (size_t i = 0; i < options->modules.count; i++)
		kernel_tree_add(&users.input, options->modules.items[i]);
	if (!options->modules.count)
		kernel_tree_add(&users.input, kernel_tree_running(&users.input.arena));
	if (inputs_read(&users.input, 1, call->threads) &&
	    kernel_tree_check_modules(&users.input)) {
		import_index_find(&users.index, &users.input, call->threads);
		status = call_write(call, &users, users.index.used ? EXIT_PROBLEMS : EXIT_OK);
		if (!report_unknown(&users))
			status = EXIT_TROUBLE;
	}
	import_index_release(&users.index);
	input_release(&users.input);
	return status;
}

static const struct output_format formats[] = {
	{ "text", render_text, "readable text (default)" },
	{ "json", render_json, "JSON; see Documentation/symvers-json.md" },
	{ "markdown", render_markdown, "a Markdown table" },
};

/* clang-format off */
static const struct option_row options[] = {
	{ "modules", "DIR", OPTION_LIST, offsetof(struct users_options, modules),
	  "search DIR (default: modules of the running kernel)" },
	{ "config", "FILE", OPTION_VALUE, offsetof(struct users_options, config),
	  DEPMOD_CONFIG_HELP },
};
/* clang-format on */

const struct command users_command = {
	.name = "users",
	.arguments = "SYMBOL...",
	.min_arguments = 1,
	.max_arguments = SIZE_MAX,
	.summary = "list the modules that import a symbol",
	.help = "SYMBOL is a name or a shell pattern (*, ?, [abc]). The exporter is shown if it\n"
		"is among the inputs. DIR is a directory of modules together with the symvers\n"
		"file or vmlinux in it, a module, or a symvers file; --modules may be repeated.\n"
		"\n"
		"Exit status: 0 no module imports any of the symbols, 1 some do, 2 trouble,\n"
		"including a symbol that is neither exported nor imported and a pattern that\n"
		"matches no symbol.\n",
	.run = users_run,
	.options_size = sizeof(struct users_options),
	.options = options,
	.option_count = sizeof(options) / sizeof(options[0]),
	.formats = formats,
	.format_count = sizeof(formats) / sizeof(formats[0]),
};
