// SPDX-License-Identifier: GPL-2.0-only
/*
 * needs: the symbols that modules need from a kernel, as the lists that keep these
 * exported.
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

/* A symbol that a module needs. */
struct symbol_need {
	struct named named;
	const struct input_module *module;
	bool weak;
};

struct needed_symbol {
	const char *name;
	const struct symbol_need *needs; /* of all who need it, in the order of the input */
	size_t count;
	const struct input_export *export; /* by the kernel, or NULL */
	const char *traceiter;		   /* of a tracepoint, where the kernel exports it */
	bool unresolved;			   /* the kernel does not export it, and it must */
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

	/* modules are in an array, in the order of the input */
	return order ? order : (left->module > right->module) - (left->module < right->module);
}

/* All that the modules need, but what they export to each other. */
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
 * What has the types of a tracepoint's arguments, and is in lists with it: __traceiter_NAME
 * for __tracepoint_NAME.
 */
static const char *find_traceiter(const struct export_lookup *kernel, const char *name)
{
	static const char tracepoint[] = "__tracepoint_", traceiter[] = "__traceiter_";
	const struct input_export *found;
	struct named named;
	struct str twin = { 0 };

	if (!starts_with(name, tracepoint))
		return NULL;
	str_add(&twin, traceiter);
	str_append(&twin, name + strlen(tracepoint), strlen(name + strlen(tracepoint)) + 1);
	named = named_of(twin.data);
	found = export_lookup_find(kernel, &named);
	str_release(&twin);
	return found ? found->named.name : NULL;
}

/* Put the needs of one symbol together, and look whether the kernel exports it. */
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
	str_printf(&page->text, "%zu symbols", needs->symbol_count);
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

static void render_whitelist(const void *result, struct page *page)
{
	const struct needs *needs = result;

	for (size_t i = 0; i < needs->symbol_count; i++)
		str_printf(&page->text, "%s\n", needs->symbols[i].name);
}

/* As extract_symbols, which has the kernel at hand, only what that exports. */
static void render_android(const void *result, struct page *page)
{
	const struct needs *needs = result;
	/* with each symbol there may be its twin */
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
	{ "text", render_text, "for people; the default" },
	{ "json", render_json, "for programs: Documentation/symvers-json.md" },
	{ "markdown", render_markdown, "a table, for a report" },
	{ "whitelist", render_whitelist, "one a line, for CONFIG_UNUSED_KSYMS_WHITELIST" },
	{ "android", render_android, "an Android symbol list, by module" },
};

/* clang-format off */
static const struct option_row options[] = {
	{ "kernel", "KERNEL", OPTION_LIST, offsetof(struct needs_options, kernel),
	  "a dump, or a directory of modules: tell what it does not export" },
};
/* clang-format on */

const struct command needs_command = {
	.name = "needs",
	.arguments = "MODULE...",
	.min_arguments = 1,
	.max_arguments = SIZE_MAX,
	.summary = "the symbols that modules need from a kernel",
	.help = "What the modules export to each other is left out; weak symbols are needed too.\n"
		"Exit status: 0, 1 with --kernel: it does not export one of them, 2 a fault.\n",
	.run = needs_run,
	.options_size = sizeof(struct needs_options),
	.options = options,
	.option_count = sizeof(options) / sizeof(options[0]),
	.formats = formats,
	.format_count = sizeof(formats) / sizeof(formats[0]),
};
