// SPDX-License-Identifier: GPL-2.0-only
/*
 * history: how exported symbols change over several kernels.
 */
#include <stdlib.h>
#include <string.h>

#include "lib/base/error.h"
#include "lib/base/strbuf.h"
#include "symvers/formats/history_formats.h"
#include "symvers/command.h"
#include "symvers/input/kernel_name.h"

struct history_options {
	struct strlist symbols, modules; /* patterns */
	struct strlist needs;		 /* modules */
	bool all;
};

/* The names and paths of the arguments. */
struct history_arguments {
	const char **names;
	struct strlist paths;
	struct arena arena;
};

static bool is_used(const struct history_arguments *arguments, size_t count, const char *name)
{
	for (size_t i = 0; i < count; i++)
		if (strcmp(arguments->names[i], name) == 0)
			return true;
	return false;
}

/* Name each kernel. Return false, after a message, if two have the same name. */
static bool read_arguments(struct history_arguments *arguments, const struct strlist *words)
{
	arguments->names = xcalloc(words->count, sizeof(*arguments->names));
	for (size_t i = 0; i < words->count; i++) {
		struct kernel_argument split =
			kernel_argument_split(&arguments->arena, words->items[i]);
		const char *name = split.name;

		if (!name)
			name = kernel_name_of_path(&arguments->arena, split.path);
		/* the part that differs may be elsewhere in the path */
		if (!split.name && is_used(arguments, i, name))
			name = split.path;
		if (is_used(arguments, i, name)) {
			error_print("two kernels have the name '%s'; use NAME=KERNEL to name them",
				    name);
			return false;
		}
		if (find_control(name)) {
			error_print("%s: the name of the kernel contains a control character",
				    name);
			return false;
		}
		arguments->names[i] = name;
		strlist_add(&arguments->paths, split.path);
	}
	return true;
}

/* Return false, after messages, if an input has no imports because it is not a module. */
static bool are_modules(const struct input *input)
{
	const char *last = NULL;

	for (size_t i = 0; i < input->module_count; i++) {
		const struct input_module *module = &input->modules[i];

		if (module->kind != INPUT_SYMVERS && module->kind != INPUT_VMLINUX)
			continue;
		if (module->file != last)
			error_print("%s: not a module", module->file);
		last = module->file;
	}
	return !last;
}

static bool check_options(const struct call *call, const struct history_options *options,
			  const struct history_arguments *arguments)
{
	if (options->needs.count &&
	    (options->symbols.count || options->modules.count || options->all)) {
		error_print("--needs lists all imports of its modules; it cannot be combined with "
			    "--symbol, --module or --all");
		return false;
	}
	/* the paths without the names */
	return output_check(&call->output, &arguments->paths);
}

static enum exit_status run_history(struct history_result *result,
				    const struct history_arguments *arguments, struct call *call)
{
	const struct history_options *options = call->options;
	const struct history_filter filter = {
		.symbols = options->symbols,
		.modules = options->modules,
		.unchanged = options->all,
	};

	result->has_needs = options->needs.count != 0;
	for (size_t i = 0; i < options->needs.count; i++)
		input_add(&result->modules, options->needs.items[i]);
	if (result->has_needs &&
	    (!inputs_read(&result->modules, 1, call->threads) || !are_modules(&result->modules)))
		return EXIT_TROUBLE;
	if (!symbol_history_read(&result->history, arguments->names, arguments->paths.items,
				 arguments->paths.count, call->threads))
		return EXIT_TROUBLE;
	if (result->has_needs) {
		import_histories_find(&result->needs, &result->modules, &result->history);
		return call_write(call, result,
				  result->needs.all_available ? EXIT_OK : EXIT_PROBLEMS);
	}
	return call_write(call, result,
			  symbol_history_filter(&result->history, &filter) ? EXIT_OK :
									     EXIT_PROBLEMS);
}

static enum exit_status history_run(struct call *call)
{
	struct history_arguments arguments = { 0 };
	struct history_result result = { 0 };
	enum exit_status status = EXIT_TROUBLE;

	if (read_arguments(&arguments, &call->arguments) &&
	    check_options(call, call->options, &arguments))
		status = run_history(&result, &arguments, call);
	import_histories_release(&result.needs);
	symbol_history_release(&result.history);
	input_release(&result.modules);
	free(arguments.names);
	strlist_release(&arguments.paths);
	arena_release(&arguments.arena);
	return status;
}

static const struct output_format formats[] = {
	{ "text", history_text, "readable text (default)" },
	{ "json", history_json, "JSON; see Documentation/symvers-json.md" },
	{ "markdown", history_markdown, "Markdown tables with a column for each kernel" },
	{ "html", history_html, "a page to search and filter in a browser" },
};

/* clang-format off */
static const struct option_row options[] = {
	{ "symbol", "PATTERN", OPTION_LIST, offsetof(struct history_options, symbols),
	  "list only symbols that match, even if they never change" },
	{ "module", "PATTERN", OPTION_LIST, offsetof(struct history_options, modules),
	  "list only symbols that matching modules export" },
	{ "all", NULL, OPTION_FLAG, offsetof(struct history_options, all),
	  "also list symbols that never change" },
	{ "needs", "MODULE", OPTION_LIST, offsetof(struct history_options, needs),
	  "show since which KERNEL each import of MODULE is available" },
};
/* clang-format on */

const struct command history_command = {
	.name = "history",
	.arguments = "KERNEL...",
	.min_arguments = 1,
	.max_arguments = SIZE_MAX,
	.summary = "show how exports change over several kernels",
	.help = "KERNEL is a symvers file, a kernel image, or a directory that contains a symvers\n"
		"file or, without one, modules and a vmlinux. The oldest KERNEL comes first. Each\n"
		"is named after its path; NAME=KERNEL sets another name.\n"
		"\n"
		"PATTERN is a shell pattern. That of a module matches its path or its name.\n"
		"\n"
		"With --needs, an import is available since a KERNEL if that KERNEL and all later\n"
		"ones export it to MODULE: a GPL-only symbol only to a module with a compatible\n"
		"license, a symbol in a namespace only to a module that imports the namespace.\n"
		"CRCs are compared separately; the version magic is not checked. MODULE is a\n"
		"module or a directory of modules. Symbols that these modules export to each\n"
		"other are omitted.\n"
		"\n"
		"Exit status: 0 success; 1 a PATTERN matches nothing or, with --needs, the last\n"
		"KERNEL lacks a required import, or one was not checked; 2 trouble.\n",
	.run = history_run,
	.options_size = sizeof(struct history_options),
	.options = options,
	.option_count = sizeof(options) / sizeof(options[0]),
	.formats = formats,
	.format_count = sizeof(formats) / sizeof(formats[0]),
};
