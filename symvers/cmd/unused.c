// SPDX-License-Identifier: GPL-2.0-only
/*
 * unused: list exports that no module imports.
 *
 * All trees form one input, so an import by any module of any build counts.
 */
#include <fnmatch.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lib/base/error.h"
#include "lib/base/json_writer.h"
#include "lib/base/strbuf.h"
#include "symvers/formats/unused_formats.h"
#include "symvers/command.h"
#include "symvers/input/kernel_tree.h"

struct unused_options {
	struct strlist path; /* patterns for the paths of exporters */
	struct strlist keep; /* files */
	const char *config;  /* of depmod */
};

/* Return true if the exporter is at or below one of the paths, or there are none. */
static bool is_below(const struct strlist *paths, const struct input_export *export)
{
	for (size_t i = 0; i < paths->count; i++) {
		char pattern[PATH_MAX];
		size_t len = strlen(paths->items[i]);

		while (len && paths->items[i][len - 1] == '/')
			len--;
		snprintf(pattern, sizeof(pattern), "%.*s", (int)len, paths->items[i]);
		if (fnmatch(pattern, export->module->name, FNM_NOESCAPE | FNM_LEADING_DIR) == 0)
			return true;
	}
	return !paths->count;
}

static int by_exporter(const void *a, const void *b)
{
	const struct input_export *left = ((const struct unused_export *)a)->export;
	const struct input_export *right = ((const struct unused_export *)b)->export;
	int order = strcmp(left->module->name, right->module->name);

	return order ? order : strcmp(left->named.name, right->named.name);
}

static void find_stale(struct unused *unused, const struct name_table *table,
		       const struct input_module *const *users)
{
	const struct input *input = &unused->input;

	unused->stale = xcalloc(unused->keep_list.count, sizeof(*unused->stale));
	for (size_t i = 0; i < unused->keep_list.count; i++) {
		const struct keep_entry *kept = &unused->keep_list.list[i];
		const struct input_export *export = name_table_find(table, &kept->named);

		if (!export || users[export - input->exports])
			unused->stale[unused->stale_count++] = (struct stale_entry){
				kept,
				export ? users[export - input->exports] : NULL,
			};
	}
}

static void find_unused(struct unused *unused, const struct strlist *paths)
{
	const struct input *input = &unused->input;
	/* the first module that imports each export; indexed like input->exports */
	const struct input_module **users = xcalloc(input->export_count, sizeof(*users));
	struct name_table table;

	name_table_make(&table, input->exports, input->export_count, sizeof(*input->exports));
	for (size_t i = 0; i < input->module_count; i++)
		for (size_t j = 0; j < input->modules[i].import_count; j++) {
			const struct input_export *export =
				name_table_find(&table, &input->modules[i].imports[j].named);

			if (export && !users[export - input->exports])
				users[export - input->exports] = &input->modules[i];
		}
	unused->list = xcalloc(input->export_count, sizeof(*unused->list));
	for (size_t i = 0; i < input->export_count; i++) {
		const struct input_export *export = &input->exports[i];
		struct unused_export *found = &unused->list[unused->count];

		if (name_table_find(&table, &export->named) != export || !is_below(paths, export))
			continue;
		unused->checked++;
		if (users[i])
			continue;
		found->export = export;
		found->kept = name_table_find(&unused->keep_list.table, &export->named);
		unused->kept += found->kept != NULL;
		unused->count++;
	}
	if (unused->count)
		qsort(unused->list, unused->count, sizeof(*unused->list), by_exporter);
	find_stale(unused, &table, users);
	name_table_release(&table);
	free(users);
}

static void describe_stale(const struct stale_entry *stale, struct str *out)
{
	if (stale->user)
		str_printf(out, "is used by %s", stale->user->file);
	else
		str_add(out, "is not exported");
}

static void print_summary(const struct unused *unused, struct page *page)
{
	page_count(page, unused->checked, "export");
	str_printf(&page->text, " checked: %zu unused, %zu of them kept", unused->count,
		   unused->kept);
}

static void render_text(const void *result, struct page *page)
{
	const struct unused *unused = result;

	for (size_t i = 0; i < unused->count; i++) {
		const struct unused_export *found = &unused->list[i];

		page_color(page, found->kept ? GREEN : RED, found->kept ? "kept  " : "unused");
		str_printf(&page->text, "   %s: ", found->export->module->name);
		page_color(page, BOLD, found->export->named.name);
		str_printf(&page->text, " (%s%s%s)", input_export_type(found->export),
			   *found->export->ns ? ", namespace " : "", found->export->ns);
		if (found->kept)
			str_printf(&page->text, ": %s", found->kept->reason);
		str_add(&page->text, "\n");
	}
	for (size_t i = 0; i < unused->stale_count; i++) {
		const struct stale_entry *stale = &unused->stale[i];

		page_color(page, YELLOW, "stale ");
		str_printf(&page->text, "   %s:%u: %s ", stale->kept->file, stale->kept->line,
			   stale->kept->named.name);
		describe_stale(stale, &page->text);
		str_add(&page->text, "\n");
	}
	print_summary(unused, page);
	str_add(&page->text, "\n");
}

static void render_symbols(const void *result, struct page *page)
{
	const struct unused *unused = result;

	for (size_t i = 0; i < unused->count; i++)
		if (!unused->list[i].kept)
			str_printf(&page->text, "%s\n", unused->list[i].export->named.name);
}

static void render_json(const void *result, struct page *page)
{
	const struct unused *unused = result;
	struct json json = { .out = &page->text };

	json_object(&json, NULL);
	json_string(&json, "command", "unused");
	json_number(&json, "checked", unused->checked);
	json_number(&json, "kept", unused->kept);
	json_array(&json, "unused");
	for (size_t i = 0; i < unused->count; i++) {
		const struct unused_export *found = &unused->list[i];

		json_object(&json, NULL);
		json_string(&json, "symbol", found->export->named.name);
		json_string(&json, "module", found->export->module->name);
		json_string(&json, "type", input_export_type(found->export));
		json_string(&json, "namespace", found->export->ns_known ? found->export->ns : NULL);
		json_string(&json, "reason", found->kept ? found->kept->reason : NULL);
		json_end_object(&json);
	}
	json_end_array(&json);
	json_array(&json, "stale");
	for (size_t i = 0; i < unused->stale_count; i++) {
		const struct stale_entry *stale = &unused->stale[i];

		json_object(&json, NULL);
		json_string(&json, "symbol", stale->kept->named.name);
		json_string(&json, "file", stale->kept->file);
		json_number(&json, "line", stale->kept->line);
		json_string(&json, "used_by", stale->user ? stale->user->file : NULL);
		json_end_object(&json);
	}
	json_end_array(&json);
	json_end_object(&json);
}

static void markdown_stale(const struct unused *unused, struct page *page)
{
	struct str text = { 0 };

	str_add(&page->text, "\n## Stale entries\n\n");
	for (size_t i = 0; i < unused->stale_count; i++) {
		const struct stale_entry *stale = &unused->stale[i];

		str_add(&page->text, "- ");
		page_markdown(page, stale->kept->named.name);
		text.len = 0;
		str_add(&text, " ");
		describe_stale(stale, &text);
		str_printf(&text, " (%s, line %u)", stale->kept->file, stale->kept->line);
		page_markdown(page, str_cstr(&text));
		str_add(&page->text, "\n");
	}
	str_release(&text);
}

static void render_markdown(const void *result, struct page *page)
{
	const struct unused *unused = result;

	str_add(&page->text, "# Unused exports\n\n");
	print_summary(unused, page);
	str_add(&page->text, ".\n\n| exporter | symbol | type | namespace | reason to keep |\n"
			     "| --- | --- | --- | --- | --- |\n");
	for (size_t i = 0; i < unused->count; i++) {
		const struct unused_export *found = &unused->list[i];
		const char *const cells[] = {
			found->export->module->name,
			found->export->named.name,
			input_export_type(found->export),
			found->export->ns,
			found->kept ? found->kept->reason : "",
		};

		for (size_t j = 0; j < sizeof(cells) / sizeof(cells[0]); j++) {
			str_add(&page->text, "| ");
			page_markdown(page, cells[j]);
			str_add(&page->text, " ");
		}
		str_add(&page->text, "|\n");
	}
	if (unused->stale_count)
		markdown_stale(unused, page);
}

/* Return false, after a message, if no export was checked or a path matches no exporter. */
static bool check_paths(const struct unused *unused, const struct strlist *paths)
{
	bool ok = true;

	for (size_t i = 0; i < paths->count; i++) {
		const struct strlist path = { .items = &paths->items[i], .count = 1 };
		bool found = false;

		for (size_t j = 0; j < unused->input.export_count && !found; j++)
			found = is_below(&path, &unused->input.exports[j]);
		if (!found)
			error_print("--path: no exporter is at or below '%s'", paths->items[i]);
		ok = ok && found;
	}
	if (ok && !unused->checked)
		error_print("%s: no exports to check", unused->input.names.items[0]);
	return ok && unused->checked;
}

static enum exit_status unused_run(struct call *call)
{
	const struct unused_options *options = call->options;
	struct unused unused = { 0 };
	enum exit_status status = EXIT_TROUBLE;

	unused.input.depmod_config = options->config;
	for (size_t i = 0; i < call->arguments.count; i++)
		kernel_tree_add(&unused.input, call->arguments.items[i]);
	if (keep_list_read(&unused.keep_list, &options->keep) &&
	    inputs_read(&unused.input, 1, call->threads) &&
	    kernel_tree_check_modules(&unused.input)) {
		kernel_tree_note_vmlinux(&unused.input);
		find_unused(&unused, &options->path);
		if (check_paths(&unused, &options->path))
			status = call_write(call, &unused,
					    unused.count > unused.kept ? EXIT_PROBLEMS : EXIT_OK);
	}
	free(unused.list);
	free(unused.stale);
	keep_list_release(&unused.keep_list);
	input_release(&unused.input);
	return status;
}

static const struct output_format formats[] = {
	{ "text", render_text, "readable text (default)" },
	{ "json", render_json, "JSON; see Documentation/symvers-json.md" },
	{ "markdown", render_markdown, "a Markdown table" },
	{ "html", unused_render_html, "a page to search and filter in a browser" },
	{ "symbols", render_symbols, "unused exports that are not kept, one per line" },
};

/* clang-format off */
static const struct option_row options[] = {
	{ "path", "GLOB", OPTION_LIST, offsetof(struct unused_options, path),
	  "list only exports of modules at or below GLOB" },
	{ "keep", "FILE", OPTION_LIST, offsetof(struct unused_options, keep),
	  "list of exports to keep, with reasons" },
	{ "config", "FILE", OPTION_VALUE, offsetof(struct unused_options, config),
	  DEPMOD_CONFIG_HELP },
};
/* clang-format on */

const struct command unused_command = {
	.name = "unused",
	.arguments = "TREE...",
	.min_arguments = 1,
	.max_arguments = SIZE_MAX,
	.summary = "list exports that no module imports",
	.help = "TREE is a directory of modules together with the symvers file or vmlinux in it.\n"
		"Give the trees of all configurations that you build, and any symvers files that\n"
		"are elsewhere. GLOB is a path as in Module.symvers. Each line of --keep has a\n"
		"symbol and a reason; symbols that are used, or not exported, are reported as\n"
		"stale. --path and --keep may be repeated.\n"
		"\n"
		"Exit status: 0 all exports are used or kept, 1 some are not, 2 trouble.\n",
	.run = unused_run,
	.options_size = sizeof(struct unused_options),
	.options = options,
	.option_count = sizeof(options) / sizeof(options[0]),
	.formats = formats,
	.format_count = sizeof(formats) / sizeof(formats[0]),
};
