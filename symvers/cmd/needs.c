// SPDX-License-Identifier: GPL-2.0-only
/*
 * needs: list the symbols that modules need from a kernel.
 */
#include <stdlib.h>
#include <string.h>

#include "lib/base/json_writer.h"
#include "lib/base/strbuf.h"
#include "symvers/command.h"
#include "symvers/analysis/export_lookup.h"
#include "symvers/analysis/android_list.h"
#include "symvers/input/kernel_tree.h"

struct needs_options {
	struct strlist kernel;
};

/* An import of a module. */
struct symbol_need {
	struct named named;
	const struct input_module *module;
	bool weak;
};

struct needed_symbol {
	const char *name;
	const struct symbol_need *needs; /* of all modules, in input order */
	size_t count;
	const struct input_export *export; /* of the kernel, or NULL */
	const char *traceiter;		   /* of a tracepoint, if the kernel exports it */
	bool unresolved;		   /* needed, but not exported by the kernel */
};

struct needs {
	struct input inputs[2]; /* modules, kernel */
	bool has_kernel;
	struct symbol_need *list; /* by symbol */
	size_t count;
	struct needed_symbol *symbols;
	size_t symbol_count, unresolved;
};

static int by_symbol(const void *a, const void *b)
{
	const struct symbol_need *left = a, *right = b;
	int order = strcmp(left->named.name, right->named.name);

	/* modules are in one array, in input order */
	return order ? order : (left->module > right->module) - (left->module < right->module);
}

/* Collect what the modules import, except from each other. */
static void collect(struct needs *needs, const struct export_lookup *own)
{
	const struct input *input = &needs->inputs[0];
	size_t capacity = 0;

	for (size_t i = 0; i < input->module_count; i++)
		capacity += input->modules[i].import_count;
	needs->list = xcalloc(capacity, sizeof(*needs->list));
	for (size_t i = 0; i < input->module_count; i++)
		for (size_t j = 0; j < input->modules[i].import_count; j++) {
			const struct input_import *import = &input->modules[i].imports[j];

			if (!export_lookup_find(own, &import->named))
				needs->list[needs->count++] = (struct symbol_need){
					import->named,
					&input->modules[i],
					import->weak,
				};
		}
	if (needs->count)
		qsort(needs->list, needs->count, sizeof(*needs->list), by_symbol);
}

/*
 * __traceiter_NAME has the argument types of __tracepoint_NAME, so Android's lists contain
 * both.
 */
static const char *find_traceiter(const struct export_lookup *kernel, const char *name)
{
	static const char tracepoint[] = "__tracepoint_", traceiter[] = "__traceiter_";
	const struct input_export *found;
	struct named named;
	struct str traceiter_name = { 0 };

	if (!starts_with(name, tracepoint))
		return NULL;
	str_add(&traceiter_name, traceiter);
	str_append(&traceiter_name, name + strlen(tracepoint),
		   strlen(name + strlen(tracepoint)) + 1);
	named = named_of(traceiter_name.data);
	found = export_lookup_find(kernel, &named);
	str_release(&traceiter_name);
	return found ? found->named.name : NULL;
}

/* Group the imports by symbol, and look each up in the kernel. */
static void group(struct needs *needs, const struct export_lookup *kernel)
{
	struct needed_symbol *symbol = NULL;

	needs->symbols = xcalloc(needs->count, sizeof(*needs->symbols));
	for (size_t i = 0; i < needs->count; i++) {
		const struct symbol_need *need = &needs->list[i];

		if (!symbol || strcmp(symbol->name, need->named.name) != 0) {
			symbol = &needs->symbols[needs->symbol_count++];
			symbol->name = need->named.name;
			symbol->needs = need;
			symbol->export = export_lookup_find(kernel, &need->named);
			symbol->traceiter = find_traceiter(kernel, symbol->name);
		}
		symbol->count++;
		if (needs->has_kernel && !symbol->export && !need->weak && !symbol->unresolved) {
			symbol->unresolved = true;
			needs->unresolved++;
		}
	}
}

static void find_needs(struct needs *needs)
{
	struct export_lookup own = { 0 }, kernel = { 0 };

	export_lookup_add(&own, &needs->inputs[0]);
	export_lookup_add(&kernel, &needs->inputs[1]);
	collect(needs, &own);
	group(needs, &kernel);
	export_lookup_release(&own);
	export_lookup_release(&kernel);
}

static void render_text(const void *result, struct page *page)
{
	const struct needs *needs = result;

	for (size_t i = 0; i < needs->symbol_count; i++) {
		const struct needed_symbol *symbol = &needs->symbols[i];

		page_color(page, BOLD, symbol->name);
		if (symbol->export)
			str_printf(&page->text, " (%s)", symbol->export->module->name);
		else if (symbol->unresolved)
			page_color(page, RED, " (not exported)");
		str_add(&page->text, ":");
		for (size_t j = 0; j < symbol->count; j++)
			str_printf(&page->text, " %s%s", symbol->needs[j].module->modname,
				   symbol->needs[j].weak ? " (weak)" : "");
		str_add(&page->text, "\n");
	}
	page_count(page, needs->symbol_count, "symbol");
	if (needs->has_kernel)
		str_printf(&page->text, ", %zu of them not exported", needs->unresolved);
	str_add(&page->text, "\n");
}

static void render_json(const void *result, struct page *page)
{
	const struct needs *needs = result;
	struct json json = { .out = &page->text };

	json_object(&json, NULL);
	json_string(&json, "command", "needs");
	json_array(&json, "symbols");
	for (size_t i = 0; i < needs->symbol_count; i++) {
		const struct needed_symbol *symbol = &needs->symbols[i];

		json_object(&json, NULL);
		json_string(&json, "symbol", symbol->name);
		json_string(&json, "exporter",
			    symbol->export ? symbol->export->module->name : NULL);
		json_bool(&json, "unresolved", symbol->unresolved);
		json_array(&json, "modules");
		for (size_t j = 0; j < symbol->count; j++) {
			json_object(&json, NULL);
			json_string(&json, "module", symbol->needs[j].module->name);
			json_string(&json, "file", symbol->needs[j].module->file);
			json_bool(&json, "weak", symbol->needs[j].weak);
			json_end_object(&json);
		}
		json_end_array(&json);
		json_end_object(&json);
	}
	json_end_array(&json);
	json_end_object(&json);
}

static void render_markdown(const void *result, struct page *page)
{
	const struct needs *needs = result;

	str_printf(&page->text, "# Needed symbols\n\n| symbol | needed by |%s\n| --- | --- |%s\n",
		   needs->has_kernel ? " exporter |" : "", needs->has_kernel ? " --- |" : "");
	for (size_t i = 0; i < needs->symbol_count; i++) {
		const struct needed_symbol *symbol = &needs->symbols[i];

		str_add(&page->text, "| ");
		page_markdown(page, symbol->name);
		str_add(&page->text, " |");
		for (size_t j = 0; j < symbol->count; j++) {
			str_add(&page->text, j ? ", " : " ");
			page_markdown(page, symbol->needs[j].module->modname);
		}
		str_add(&page->text, " |");
		if (needs->has_kernel) {
			str_add(&page->text, " ");
			page_markdown(page, symbol->export ? symbol->export->module->name :
							     "not exported");
			str_add(&page->text, " |");
		}
		str_add(&page->text, "\n");
	}
}

static void render_allowlist(const void *result, struct page *page)
{
	const struct needs *needs = result;

	for (size_t i = 0; i < needs->symbol_count; i++)
		str_printf(&page->text, "%s\n", needs->symbols[i].name);
}

/* Like Android's extract_symbols, list only what the kernel exports, if it is known. */
static void render_android(const void *result, struct page *page)
{
	const struct needs *needs = result;
	/* a symbol may come with a __traceiter */
	struct android_entry *list = xcalloc(2 * needs->count, sizeof(*list));
	size_t count = 0;

	for (size_t i = 0; i < needs->symbol_count; i++) {
		const struct needed_symbol *symbol = &needs->symbols[i];

		for (size_t j = 0; j < symbol->count; j++) {
			const struct input_module *module = symbol->needs[j].module;

			if (symbol->export || !needs->has_kernel)
				list[count++] = (struct android_entry){ symbol->name, module };
			if (symbol->traceiter)
				list[count++] = (struct android_entry){ symbol->traceiter, module };
		}
	}
	android_list_write(&page->text, list, count);
	free(list);
}

static enum exit_status needs_run(struct call *call)
{
	const struct needs_options *options = call->options;
	struct needs needs = { .has_kernel = options->kernel.count != 0 };
	enum exit_status status = EXIT_TROUBLE;

	for (size_t i = 0; i < call->arguments.count; i++)
		input_add(&needs.inputs[0], call->arguments.items[i]);
	for (size_t i = 0; i < options->kernel.count; i++)
		kernel_tree_add(&needs.inputs[1], options->kernel.items[i]);
	if (inputs_read(needs.inputs, 2, call->threads)) {
		find_needs(&needs);
		status = call_write(call, &needs, needs.unresolved ? EXIT_PROBLEMS : EXIT_OK);
	}
	free(needs.list);
	free(needs.symbols);
	input_release(&needs.inputs[0]);
	input_release(&needs.inputs[1]);
	return status;
}

static const struct output_format formats[] = {
	{ "text", render_text, "readable text (default)" },
	{ "json", render_json, "JSON; see Documentation/symvers-json.md" },
	{ "markdown", render_markdown, "a Markdown table" },
	{ "allowlist", render_allowlist, "one symbol per line, for CONFIG_UNUSED_KSYMS_WHITELIST" },
	{ "android", render_android, "an Android symbol list, grouped by module" },
};

/* clang-format off */
static const struct option_row options[] = {
	{ "kernel", "KERNEL", OPTION_LIST, offsetof(struct needs_options, kernel),
	  "report symbols that KERNEL does not export" },
};
/* clang-format on */

const struct command needs_command = {
	.name = "needs",
	.arguments = "MODULE...",
	.min_arguments = 1,
	.max_arguments = SIZE_MAX,
	.summary = "list the symbols that modules need from a kernel",
	.help = "MODULE is a module or a directory of modules. Symbols that the modules export to\n"
		"each other are left out; weak symbols are included. KERNEL is a symvers file, a\n"
		"vmlinux (or vmlinuz), or a directory of modules together with the symvers file\n"
		"or vmlinux in it.\n"
		"\n"
		"Exit status: 0 no problems, 1 KERNEL does not export some symbol, 2 trouble.\n",
	.run = needs_run,
	.options_size = sizeof(struct needs_options),
	.options = options,
	.option_count = sizeof(options) / sizeof(options[0]),
	.formats = formats,
	.format_count = sizeof(formats) / sizeof(formats[0]),
};
