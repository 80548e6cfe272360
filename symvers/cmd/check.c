// SPDX-License-Identifier: GPL-2.0-only
/*
 * check: would this kernel load these modules?
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

static void print_count(const struct check_result *check, struct page *page)
{
	size_t modules = check->inputs[0].module_count, refused = check->check.refused_count;

	str_printf(&page->text, "%zu of %zu modules would be loaded, %zu not", modules - refused,
		   modules, refused);
}

static void render_text(const void *result, struct page *page)
{
	const struct check_result *check = result;

	for (size_t i = 0; i < check->check.count; i++) {
		const struct load_problem *problem = &check->check.list[i];
		bool breaks = load_problem_is_fatal(problem->kind);

		if (problem->implied)
			continue;
		page_paint(page, breaks ? RED : GREEN, breaks ? "breaking " : "tolerated");
		str_add(&page->text, "   ");
		page_paint(page, BOLD, problem->module->file);
		str_add(&page->text, ": ");
		load_problem_describe(problem, &page->text);
		str_add(&page->text, "\n");
	}
	print_count(check, page);
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
	json_number(&json, "modules", check->inputs[0].module_count);
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
		json_string(&json, "module", problem->module->base);
		json_string(&json, "kind", load_problem_name(problem->kind));
		json_string(&json, "verdict",
			    load_problem_is_fatal(problem->kind) ? "breaking" : "tolerated");
		json_string(&json, "text", str_cstr(&text));
		json_string(&json, "symbol",
			    import ? import->named.name :
			    export ? export->named.name :
				     NULL);
		json_crc(&json, "built_for", import && import->crc_known, import ? import->crc : 0);
		json_string(&json, "exporter", export ? export->module->name : NULL);
		json_crc(&json, "crc", export && export->crc_known, export ? export->crc : 0);
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
	print_count(check, page);
	str_add(&page->text, ".\n");
	if (check->check.count)
		str_add(&page->text, "\n| module | verdict | what |\n| --- | --- | --- |\n");
	for (size_t i = 0; i < check->check.count; i++) {
		const struct load_problem *problem = &check->check.list[i];

		if (problem->implied)
			continue;
		str_add(&page->text, "| ");
		page_markdown(page, problem->module->base);
		str_printf(&page->text, " | %s | ",
			   load_problem_is_fatal(problem->kind) ? "breaking" : "tolerated");
		text.len = 0;
		load_problem_describe(problem, &text);
		page_markdown(page, str_cstr(&text));
		str_add(&page->text, " |\n");
	}
	str_release(&text);
}

/* For depmod a module's export stands before that of vmlinux, which the kernel refuses. */
static bool suits_other_module(const struct check_result *check, const struct load_problem *problem)
{
	const struct input_export *own =
		name_table_find(&check->check.links.tables[0], &problem->import->named);

	return own && problem->import->crc_known && own->crc == problem->import->crc;
}

/*
 * The lines of depmod -e -E. It sees no licenses and no namespaces, lets weak symbols
 * pass, and takes a version that is not there for the CRC 0.
 */
static void render_depmod(const void *result, struct page *page)
{
	const struct check_result *check = result;

	for (size_t i = 0; i < check->check.count; i++) {
		const struct load_problem *problem = &check->check.list[i];
		const char *what;

		switch (problem->kind) {
		case UNKNOWN_SYMBOL:
		case UNSURE_SYMBOL:
			what = "needs unknown symbol";
			break;
		case WRONG_CRC:
		case NO_VERSION:
			if (problem->import->weak || suits_other_module(check, problem))
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

/* Only modules can be loaded. False after messages. */
static bool are_modules(const struct input *input)
{
	const struct input_module *last = NULL;
	bool ok = true;

	for (size_t i = 0; i < input->module_count; i++) {
		const struct input_module *module = &input->modules[i];

		if (module->kind != INPUT_SYMVERS && module->kind != INPUT_VMLINUX)
			continue;
		if (!last || last->file != module->file)
			error_print("%s: is no module", module->file);
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
	{ "text", render_text, "for people; the default" },
	{ "json", render_json, "for programs: Documentation/symvers-json.md" },
	{ "markdown", render_markdown, "a table, for a report" },
	{ "depmod", render_depmod, "the warnings of depmod -e -E, for scripts that read them" },
};

const struct command check_command = {
	.name = "check",
	.arguments = "KERNEL MODULE...",
	.min_arguments = 2,
	.max_arguments = SIZE_MAX,
	.summary = "whether a kernel would load modules",
	.help = "KERNEL is a dump, or a directory of modules with the dump that is in it\n"
		"(Module.symvers, symvers.gz and the like, build/Module.symvers). Where what\n"
		"vmlinux exports is not known, what the kernel's modules were built against is;\n"
		"a symbol that none of them needs is told as unsure, and breaks.\n"
		"What the MODULEs export to each other counts, and one takes the place of the\n"
		"kernel's of that name. A vermagic of another kernel is told and tolerated. A\n"
		".mod.c does not tell its licence and namespaces, which are then not judged.\n"
		"Exit status: 0 all would be loaded, 1 some would not, 2 a fault.\n",
	.run = check_run,
	.formats = formats,
	.format_count = sizeof(formats) / sizeof(formats[0]),
};
