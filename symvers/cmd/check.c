// SPDX-License-Identifier: GPL-2.0-only
/*
 * check: check whether a kernel would load modules.
 */
#include <stdlib.h>
#include <string.h>

#include "lib/base/error.h"
#include "lib/base/json_writer.h"
#include "symvers/command.h"
#include "symvers/analysis/load_check.h"
#include "symvers/input/kernel_tree.h"

struct check_result {
	struct input inputs[2]; /* modules, kernel */
	struct load_check check;
};

static void print_summary(const struct check_result *check, struct page *page)
{
	page_count(page, check->inputs[0].module_count, "module");
	str_printf(&page->text, " checked: %zu would fail to load", check->check.refused_count);
}

static void render_text(const void *result, struct page *page)
{
	const struct check_result *check = result;

	for (size_t i = 0; i < check->check.count; i++) {
		const struct load_problem *problem = &check->check.list[i];
		bool breaks = load_problem_is_fatal(problem->kind);

		if (problem->implied)
			continue;
		page_color(page, breaks ? RED : GREEN, breaks ? "breaking " : "tolerated");
		str_add(&page->text, "   ");
		page_color(page, BOLD, problem->module->file);
		str_add(&page->text, ": ");
		load_problem_describe(problem, &page->text);
		str_add(&page->text, "\n");
	}
	print_summary(check, page);
	str_add(&page->text, "\n");
}

static void render_json(const void *result, struct page *page)
{
	const struct check_result *check = result;
	struct json json = { .out = &page->text };
	struct str text = { 0 };

	json_object(&json, NULL);
	json_string(&json, "command", "check");
	json_string(&json, "kernel", check->inputs[1].names.items[0]);
	json_number(&json, "checked", check->inputs[0].module_count);
	json_number(&json, "refused", check->check.refused_count);
	json_array(&json, "problems");
	for (size_t i = 0; i < check->check.count; i++) {
		const struct load_problem *problem = &check->check.list[i];
		const struct input_import *import = problem->import;
		const struct input_export *export = problem->export;

		if (problem->implied)
			continue;
		text.len = 0;
		load_problem_describe(problem, &text);
		json_object(&json, NULL);
		json_string(&json, "file", problem->module->file);
		json_string(&json, "name", problem->module->modname);
		json_string(&json, "kind", load_problem_name(problem->kind));
		json_string(&json, "verdict",
			    load_problem_is_fatal(problem->kind) ? "breaking" : "tolerated");
		json_string(&json, "message", text.data);
		json_string(&json, "symbol",
			    import ? import->named.name :
			    export ? export->named.name :
				     NULL);
		json_crc(&json, "import_crc", import && import->crc_known,
			 import ? import->crc : 0);
		json_string(&json, "exporter", export ? export->module->name : NULL);
		json_crc(&json, "export_crc", export && export->crc_known,
			 export ? export->crc : 0);
		json_end_object(&json);
	}
	json_end_array(&json);
	json_end_object(&json);
	str_release(&text);
}

static void render_markdown(const void *result, struct page *page)
{
	const struct check_result *check = result;
	struct str text = { 0 };

	str_add(&page->text, "# Modules for ");
	page_markdown(page, check->inputs[1].names.items[0]);
	str_add(&page->text, "\n\n");
	print_summary(check, page);
	str_add(&page->text, ".\n");
	if (check->check.count)
		str_add(&page->text, "\n| module | verdict | problem |\n| --- | --- | --- |\n");
	for (size_t i = 0; i < check->check.count; i++) {
		const struct load_problem *problem = &check->check.list[i];

		if (problem->implied)
			continue;
		str_add(&page->text, "| ");
		page_markdown(page, problem->module->modname);
		str_printf(&page->text, " | %s | ",
			   load_problem_is_fatal(problem->kind) ? "breaking" : "tolerated");
		text.len = 0;
		load_problem_describe(problem, &text);
		page_markdown(page, str_cstr(&text));
		str_add(&page->text, " |\n");
	}
	str_release(&text);
}

/* depmod prefers exports of modules to those of vmlinux, unlike the kernel. */
static bool matches_other_module(const struct check_result *check,
				 const struct load_problem *problem)
{
	const struct input_export *own =
		name_table_find(&check->check.exports.tables[0], &problem->import->named);

	return own && problem->import->crc_known && own->crc == problem->import->crc;
}

/*
 * The warnings of depmod -e -E. It ignores licenses, namespaces and weak symbols, and takes a
 * missing version for the CRC 0.
 */
static void render_depmod(const void *result, struct page *page)
{
	const struct check_result *check = result;

	for (size_t i = 0; i < check->check.count; i++) {
		const struct load_problem *problem = &check->check.list[i];
		const char *what;

		switch (problem->kind) {
		case LOAD_UNKNOWN_SYMBOL:
		case LOAD_UNVERIFIED_SYMBOL:
			what = "needs unknown symbol";
			break;
		case LOAD_CRC:
		case LOAD_NO_VERSION:
			if (problem->import->weak || matches_other_module(check, problem))
				continue;
			what = "disagrees about version of symbol";
			break;
		default:
			continue;
		}
		str_printf(&page->text, "depmod: WARNING: %s %s %s\n", problem->module->file, what,
			   problem->import->named.name);
	}
}

/* Return false, after messages, if any input is not a module. */
static bool are_modules(const struct input *input)
{
	const struct input_module *last = NULL;
	bool ok = true;

	for (size_t i = 0; i < input->module_count; i++) {
		const struct input_module *module = &input->modules[i];

		if (module->kind != INPUT_SYMVERS && module->kind != INPUT_VMLINUX)
			continue;
		if (!last || last->file != module->file)
			error_print("%s: not a module", module->file);
		last = module;
		ok = false;
	}
	return ok;
}

static enum exit_status check_run(struct call *call)
{
	struct check_result check = { 0 };
	enum exit_status status = EXIT_TROUBLE;

	kernel_tree_add(&check.inputs[1], call->arguments.items[0]);
	for (size_t i = 1; i < call->arguments.count; i++)
		input_add(&check.inputs[0], call->arguments.items[i]);
	if (inputs_read(check.inputs, 2, call->threads) && are_modules(&check.inputs[0])) {
		load_check_run(&check.check, &check.inputs[0], &check.inputs[1]);
		status = call_write(call, &check,
				    check.check.refused_count ? EXIT_PROBLEMS : EXIT_OK);
	}
	load_check_release(&check.check);
	input_release(&check.inputs[0]);
	input_release(&check.inputs[1]);
	return status;
}

static const struct output_format formats[] = {
	{ "text", render_text, "readable text (default)" },
	{ "json", render_json, "JSON; see Documentation/symvers-json.md" },
	{ "markdown", render_markdown, "a Markdown table" },
	{ "depmod", render_depmod, "the warnings of 'depmod -e -E'" },
};

const struct command check_command = {
	.name = "check",
	.arguments = "KERNEL MODULE...",
	.min_arguments = 2,
	.max_arguments = SIZE_MAX,
	.summary = "check whether a kernel would load modules",
	.help = "KERNEL is a symvers file, a vmlinux (or vmlinuz), or a directory of modules\n"
		"together with the symvers file or vmlinux in it. MODULE is a module or a\n"
		"directory of modules; each replaces the module of that name in KERNEL.\n"
		"\n"
		"If the exports of vmlinux are unknown, the imports of the kernel's modules are\n"
		"used instead; a symbol that none of them imports counts as unresolved. A\n"
		"different version magic is tolerated. Licenses and namespaces of .mod.c files\n"
		"are not checked.\n"
		"\n"
		"Exit status: 0 all modules would load, 1 some would not, 2 trouble.\n",
	.run = check_run,
	.formats = formats,
	.format_count = sizeof(formats) / sizeof(formats[0]),
};
