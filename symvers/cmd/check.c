// SPDX-License-Identifier: GPL-2.0-only
/*
 * check: check whether a kernel would load modules.
 */
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "lib/base/error.h"
#include "lib/base/json_writer.h"
#include "lib/base/strbuf.h"
#include "symvers/formats/check_formats.h"
#include "symvers/formats/check_kernels.h"
#include "symvers/command.h"
#include "symvers/input/find_files.h"
#include "symvers/input/kernel_tree.h"

struct check_options {
	const char *modules;
	const char *vermagic;
	const char *config;	/* of depmod */
	struct strlist kernels; /* kernels, or directories of them */
};

static void print_summary(const struct check_result *check, struct page *page)
{
	page_count(page, check->inputs[0].module_count, "module");
	str_printf(&page->text, " checked: %zu would fail to load", check->check.refused_count);
}

static void render_text(const void *result, struct page *page)
{
	const struct check_result *check = result;

	if (check->matrix) {
		check_kernels_text(check->matrix, page);
		return;
	}
	for (size_t i = 0; i < check->check.count; i++) {
		const struct load_problem *problem = &check->check.list[i];
		bool breaks = load_problem_breaks(problem);

		if (problem->implied)
			continue;
		page_color(page, breaks ? RED : GREEN, breaks ? "breaking " : "tolerated");
		str_add(&page->text, "   ");
		page_color(page, BOLD, problem->module->file);
		str_add(&page->text, ": ");
		load_problem_describe(problem, &page->text);
		str_add(&page->text, "\n");
	}
	for (size_t i = 0; i < check->check.remark_count; i++) {
		page_color(page, YELLOW, "remark");
		str_printf(&page->text, "      %s\n", check->check.remarks[i].text);
	}
	print_summary(check, page);
	str_add(&page->text, "\n");
}

static void render_json(const void *result, struct page *page)
{
	const struct check_result *check = result;
	struct json json = { .out = &page->text };
	struct str text = { 0 };

	if (check->matrix) {
		check_kernels_json(check->matrix, page);
		return;
	}
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
			    load_problem_breaks(problem) ? "breaking" : "tolerated");
		json_string(&json, "message", str_cstr(&text));
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
	json_array(&json, "remarks");
	for (size_t i = 0; i < check->check.remark_count; i++) {
		json_object(&json, NULL);
		json_string(&json, "kind", check->check.remarks[i].kind);
		json_string(&json, "message", check->check.remarks[i].text);
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

	if (check->matrix) {
		check_kernels_markdown(check->matrix, page);
		return;
	}
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
			   load_problem_breaks(problem) ? "breaking" : "tolerated");
		text.len = 0;
		load_problem_describe(problem, &text);
		page_markdown(page, str_cstr(&text));
		str_add(&page->text, " |\n");
	}
	if (check->check.remark_count)
		str_add(&page->text, "\n## Remarks\n\n");
	for (size_t i = 0; i < check->check.remark_count; i++) {
		str_add(&page->text, "- ");
		page_markdown(page, check->check.remarks[i].text);
		str_add(&page->text, "\n");
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
			/* depmod still reads __ksymtab_gpl */
			if (problem->export)
				continue;
			what = "needs unknown symbol";
			break;
		case LOAD_UNVERIFIED_SYMBOL:
		case LOAD_NOT_INSTALLED:
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
	/* the format has no place for them */
	for (size_t i = 0; i < check->check.remark_count; i++)
		error_print("note: %s", check->check.remarks[i].text);
}

/* Return true for a file by whose name it can only be a module. */
static bool is_named_like_module(const char *name)
{
	return (find_files_stem(name, ".ko") || find_files_stem(name, ".o") ||
		find_files_stem(name, ".mod.c")) &&
	       strcmp(base_name(name), "vmlinux.o") != 0;
}

static bool is_directory(const char *name)
{
	struct stat st;

	return stat(name, &st) == 0 && S_ISDIR(st.st_mode);
}

/* Return true for a kernel image or a symvers file. */
static bool is_kernel_file(const char *name)
{
	return strcmp(name, "-") != 0 && !is_directory(name) && !is_named_like_module(name);
}

/* The first argument is the kernel, unless it is a module and a kernel follows. */
static void sort_arguments(struct check_result *check, const struct call *call)
{
	const struct check_options *options = call->options;
	const struct strlist *arguments = &call->arguments;
	bool kernel_first = true;

	if (options->modules)
		kernel_tree_add(&check->inputs[1], options->modules);
	for (size_t i = 1; i < arguments->count && is_named_like_module(arguments->items[0]); i++)
		if (is_kernel_file(arguments->items[i]))
			kernel_first = false;
	if (kernel_first)
		kernel_tree_add(&check->inputs[1], arguments->items[0]);
	for (size_t i = kernel_first ? 1 : 0; i < arguments->count; i++)
		if (is_kernel_file(arguments->items[i]))
			kernel_tree_add(&check->inputs[1], arguments->items[i]);
		else
			input_add(&check->inputs[0], arguments->items[i]);
}

/* Return false, after messages, if no module is given, or an input is not one. */
static bool are_modules(const struct input *input, bool with_kernel)
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
	if (!input->names.count && with_kernel)
		error_print("no module to check: the arguments are all part of the kernel");
	return ok && input->names.count;
}

/* Return false, after a message, for what --kernels cannot do. */
static bool check_kernels_options(const struct call *call)
{
	const struct check_options *options = call->options;

	if (options->modules || options->vermagic) {
		error_print("--%s is for one KERNEL; it cannot be combined with --kernels",
			    options->modules ? "modules" : "vermagic");
		return false;
	}
	for (size_t i = 0; i < call->output.count; i++)
		if (strcmp(call->output.chosen[i].format->name, "depmod") == 0) {
			error_print("--format=depmod is for one KERNEL; it cannot be combined with "
				    "--kernels");
			return false;
		}
	return true;
}

/* Check all modules on all kernels. */
static enum exit_status run_matrix(struct check_result *check, struct kernel_list *kernels,
				   struct arena *arena, struct call *call)
{
	const struct check_options *options = call->options;
	const struct load_matrix_options load = { options->config, call->threads };
	struct load_matrix matrix = { 0 };
	enum exit_status status;

	for (size_t i = 0; i < options->kernels.count; i++)
		if (!kernel_list_add(kernels, arena, options->kernels.items[i]))
			return EXIT_TROUBLE;
	for (size_t i = 0; i < call->arguments.count; i++)
		input_add(&check->inputs[0], call->arguments.items[i]);
	if (!inputs_read(check->inputs, 1, call->threads) || !are_modules(&check->inputs[0], false))
		return EXIT_TROUBLE;
	load_matrix_run(&matrix, &check->inputs[0], kernels, &load);
	check->matrix = &matrix;
	status = call_write(call, check,
			    matrix.trouble		? EXIT_TROUBLE :
			    matrix.counts[RESULT_FAILS] ? EXIT_PROBLEMS :
							  EXIT_OK);
	check->matrix = NULL;
	load_matrix_release(&matrix);
	return status;
}

static enum exit_status check_on_kernels(struct check_result *check, struct call *call)
{
	enum exit_status status = EXIT_TROUBLE;
	struct kernel_list kernels = { 0 };
	struct arena arena = { 0 };

	if (check_kernels_options(call))
		status = run_matrix(check, &kernels, &arena, call);
	kernel_list_release(&kernels);
	arena_release(&arena);
	return status;
}

static enum exit_status check_on_kernel(struct check_result *check, struct call *call)
{
	const struct check_options *options = call->options;
	const struct load_check_options load = { .vermagic = options->vermagic };

	if (call->arguments.count < 2) {
		error_print("check needs %s; run 'symvers check --help' for details",
			    call->command->arguments);
		return EXIT_TROUBLE;
	}
	sort_arguments(check, call);
	if (!inputs_read(check->inputs, 2, call->threads) || !are_modules(&check->inputs[0], true))
		return EXIT_TROUBLE;
	load_check_run(&check->check, &check->inputs[0], &check->inputs[1], &load);
	return call_write(call, check,
			  check->check.trouble	     ? EXIT_TROUBLE :
			  check->check.refused_count ? EXIT_PROBLEMS :
						       EXIT_OK);
}

static enum exit_status check_run(struct call *call)
{
	const struct check_options *options = call->options;
	struct check_result check = { 0 };
	enum exit_status status;

	for (int i = 0; i < 2; i++) {
		check.inputs[i].depmod_config = options->config;
		check.inputs[i].shadowed_quietly = true;
		check.inputs[i].keeps_unreadable = true;
	}
	status = options->kernels.count ? check_on_kernels(&check, call) :
					  check_on_kernel(&check, call);
	load_check_release(&check.check);
	input_release(&check.inputs[0]);
	input_release(&check.inputs[1]);
	return status;
}

static const struct output_format formats[] = {
	{ "text", render_text, "readable text (default)" },
	{ "json", render_json, "JSON; see Documentation/symvers-json.md" },
	{ "markdown", render_markdown, "a Markdown table" },
	{ "html", check_render_html, "a page to search and filter in a browser" },
	{ "depmod", render_depmod, "the warnings of 'depmod -e -E'" },
};

/* clang-format off */
static const struct option_row options[] = {
	{ "modules", "DIR", OPTION_VALUE, offsetof(struct check_options, modules),
	  "the modules of a KERNEL that is a file" },
	{ "vermagic", "TEXT", OPTION_VALUE, offsetof(struct check_options, vermagic),
	  "the version magic of KERNEL, as modinfo -F vermagic prints it" },
	{ "config", "FILE", OPTION_VALUE, offsetof(struct check_options, config),
	  DEPMOD_CONFIG_HELP },
	{ "kernels", "DIR", OPTION_LIST, offsetof(struct check_options, kernels),
	  "check on each kernel in DIR, e.g. /lib/modules, instead of KERNEL" },
};
/* clang-format on */

const struct command check_command = {
	.name = "check",
	.arguments = "KERNEL MODULE...",
	.min_arguments = 1, /* with --kernels; otherwise 2 */
	.max_arguments = SIZE_MAX,
	.summary = "check whether a kernel would load modules",
	.help = "KERNEL is a symvers file, a vmlinux (or vmlinuz), or a directory of modules\n"
		"together with the symvers file or vmlinux in it. MODULE is a module or a\n"
		"directory of modules; each replaces the module of that name in KERNEL. A kernel\n"
		"or symvers file among the MODULE arguments counts as part of KERNEL. If several\n"
		"modules in a directory have the same name, only the one that depmod would choose\n"
		"counts.\n"
		"\n"
		"If the exports of vmlinux are unknown, the imports of the kernel's other modules\n"
		"are used instead. A symbol that none of them imports counts as unresolved, or as\n"
		"not checked if the module is installed below kernel/. The version magic of\n"
		"KERNEL comes from its image, its modules or its configuration. Licenses and\n"
		"namespaces of .mod.c files are not checked, nor are namespaces that list modules\n"
		"if the release of KERNEL is unknown; remarks say so.\n"
		"\n"
		"With --kernels, all arguments are modules, and each is checked on each kernel:\n"
		"DIR is a KERNEL, or a directory of them, such as /lib/modules. A kernel that\n"
		"cannot be read is not checked, and counts as trouble.\n"
		"\n"
		"Exit status: 0 all modules would load, 1 some would not, 2 trouble, including a\n"
		"MODULE that is for another machine, is not a module, or cannot be read; the\n"
		"others are checked nevertheless.\n",
	.run = check_run,
	.options_size = sizeof(struct check_options),
	.options = options,
	.option_count = sizeof(options) / sizeof(options[0]),
	.formats = formats,
	.format_count = sizeof(formats) / sizeof(formats[0]),
};
