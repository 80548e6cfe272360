// SPDX-License-Identifier: GPL-2.0-only
#include "symvers/analysis/symbol_history.h"

#include <fnmatch.h>
#include <stdlib.h>
#include <string.h>

#include "lib/base/error.h"
#include "symvers/input/kernel_tree.h"

enum history_presence history_presence(const struct history_kernel *kernel,
				       const struct input_export *export)
{
	if (export)
		return HISTORY_PRESENT;
	return history_is_complete(kernel) ? HISTORY_ABSENT : HISTORY_UNKNOWN;
}

const struct input_export *history_kernel_find(const struct history_kernel *kernel,
					       const struct named *symbol)
{
	return name_table_find(&kernel->table, symbol);
}

bool history_same_export(const struct input_export *a, const struct input_export *b)
{
	return a->crc_known == b->crc_known && a->crc == b->crc && a->ns_known == b->ns_known &&
	       strcmp(a->ns, b->ns) == 0 && a->gpl_only == b->gpl_only &&
	       a->old_type == b->old_type && strcmp(a->module->name, b->module->name) == 0;
}

/* A kernel without modversions has the CRC 0 for all symbols. */
static bool has_crcs(const struct input *input)
{
	for (size_t i = 0; i < input->export_count; i++)
		if (input->exports[i].crc_known && input->exports[i].crc)
			return true;
	return false;
}

/* A symvers file lists the exports of modules; a vmlinux alone has only its own. */
static bool has_modules(const struct input *input)
{
	for (size_t i = 0; i < input->module_count; i++)
		if (input->modules[i].kind != INPUT_VMLINUX)
			return true;
	return false;
}

static void describe_kernel(struct history_kernel *kernel, const struct input *input)
{
	const char *reason;

	kernel->input = input;
	kernel->has_vmlinux = kernel_tree_has_vmlinux(input);
	kernel->has_modules = has_modules(input);
	kernel->has_crcs = has_crcs(input);
	/* a symvers file alone has no release */
	kernel->release_known = kernel_tree_release(input, &kernel->release) ||
				release_parse(kernel->name, &kernel->release, &reason);
	name_table_make(&kernel->table, input->exports, input->export_count,
			sizeof(*input->exports));
	if (!history_is_complete(kernel))
		error_print("note: %s: the exports of %s are unknown; symbols that it does not "
			    "export are not checked",
			    kernel->path, kernel->has_vmlinux ? "modules" : "vmlinux");
}

static int by_name(const void *a, const void *b)
{
	const struct history_symbol *left = a, *right = b;

	return strcmp(left->named.name, right->named.name);
}

/* Collect the names of all kernels. */
static void collect_symbols(struct symbol_history *history)
{
	size_t count = 0, at = 0;
	struct name_table table;
	struct named *names;

	for (size_t i = 0; i < history->kernel_count; i++)
		count += history->kernels[i].input->export_count;
	names = xcalloc(count, sizeof(*names));
	for (size_t i = 0; i < history->kernel_count; i++)
		for (size_t j = 0; j < history->kernels[i].input->export_count; j++)
			names[at++] = history->kernels[i].input->exports[j].named;
	name_table_make(&table, names, count, sizeof(*names));
	history->symbols = xcalloc(count, sizeof(*history->symbols));
	for (size_t i = 0; i < count; i++)
		if (name_table_find(&table, &names[i]) == &names[i])
			history->symbols[history->symbol_count++].named = names[i];
	name_table_release(&table);
	free(names);
	if (history->symbol_count)
		qsort(history->symbols, history->symbol_count, sizeof(*history->symbols), by_name);
}

static void find_exports(struct symbol_history *history)
{
	size_t kernels = history->kernel_count;

	history->exports = xcalloc(history->symbol_count * kernels, sizeof(*history->exports));
	for (size_t i = 0; i < history->symbol_count; i++) {
		struct history_symbol *symbol = &history->symbols[i];

		symbol->exports = &history->exports[i * kernels];
		for (size_t j = 0; j < kernels; j++) {
			symbol->exports[j] =
				history_kernel_find(&history->kernels[j], &symbol->named);
			history->kernels[j].symbols += symbol->exports[j] != NULL;
		}
	}
}

static void add_change(struct symbol_history *history, enum change_kind kind, size_t previous,
		       size_t kernel, const struct history_symbol *symbol)
{
	array_reserve(history->changes, history->change_capacity, history->change_count + 1);
	history->changes[history->change_count++] = (struct history_change){
		.change = { .kind = kind,
			    .old = symbol->exports[previous],
			    .new = symbol->exports[kernel] },
		.kernel = kernel,
		.previous = previous,
	};
	history->kernels[kernel].changes[kind]++;
}

static bool knows_field(const struct history_kernel *kernel, enum abi_field field,
			const struct input_export *export)
{
	return field == ABI_CRC	      ? export->crc_known && kernel->has_crcs :
	       field == ABI_NAMESPACE ? export->ns_known :
					true;
}

/* Compare each kernel with the last one before that knows. */
static void compare_kernels(struct symbol_history *history, struct history_symbol *symbol)
{
	enum history_presence last_presence = HISTORY_UNKNOWN;
	size_t last = 0, last_of[ABI_FIELDS];

	symbol->first_change = history->change_count;
	for (size_t i = 0; i < ABI_FIELDS; i++)
		last_of[i] = SIZE_MAX;
	for (size_t i = 0; i < history->kernel_count; i++) {
		const struct history_kernel *kernel = &history->kernels[i];
		const struct input_export *export = symbol->exports[i];
		enum history_presence presence = history_presence(kernel, export);

		if (presence == HISTORY_UNKNOWN)
			continue;
		if (last_presence != HISTORY_UNKNOWN && presence != last_presence)
			add_change(history, export ? CHANGE_ADDED : CHANGE_REMOVED, last, i,
				   symbol);
		last_presence = presence;
		last = i;
		for (size_t j = 0; j < ABI_FIELDS; j++) {
			size_t before = last_of[j];
			enum change_kind kind = CHANGE_KINDS;

			if (!export) {
				/* one that comes back is new */
				last_of[j] = SIZE_MAX;
				continue;
			}
			if (!knows_field(kernel, j, export))
				continue;
			if (before != SIZE_MAX)
				kind = abi_change_of_field(j, symbol->exports[before], export);
			if (kind != CHANGE_KINDS)
				add_change(history, kind, before, i, symbol);
			last_of[j] = i;
		}
	}
	symbol->change_count = history->change_count - symbol->first_change;
	history->unchanged += !symbol->change_count;
}

bool symbol_history_read(struct symbol_history *history, const char *const *names,
			 const char *const *paths, size_t count, unsigned int threads)
{
	static const struct named no_names;

	*history = (struct symbol_history){ .kernel_count = count };
	history->kernels = xcalloc(count, sizeof(*history->kernels));
	history->inputs = xcalloc(count, sizeof(*history->inputs));
	name_table_make(&history->no_imports, &no_names, 0, sizeof(no_names));
	for (size_t i = 0; i < count; i++) {
		history->kernels[i].name = names[i];
		history->kernels[i].path = paths[i];
		history->inputs[i].import_filter = &history->no_imports;
		history->inputs[i].shadowed_quietly = true;
		kernel_tree_add_exports(&history->inputs[i], paths[i]);
	}
	if (!inputs_read(history->inputs, count, threads))
		return false;
	for (size_t i = 0; i < count; i++)
		describe_kernel(&history->kernels[i], &history->inputs[i]);
	collect_symbols(history);
	find_exports(history);
	for (size_t i = 0; i < history->symbol_count; i++)
		compare_kernels(history, &history->symbols[i]);
	return true;
}

static bool is_pattern_matched(const char *pattern, const struct history_symbol *symbol,
			       const struct symbol_history *history, bool module)
{
	if (!module)
		return fnmatch(pattern, symbol->named.name, FNM_NOESCAPE) == 0;
	for (size_t i = 0; i < history->kernel_count; i++) {
		const struct input_export *export = symbol->exports[i];

		if (export && (fnmatch(pattern, export->module->name, FNM_NOESCAPE) == 0 ||
			       fnmatch(pattern, export->module->modname, FNM_NOESCAPE) == 0))
			return true;
	}
	return false;
}

/* Return true without patterns, or if one matches; note which ones do. */
static bool match(const struct strlist *patterns, bool *matched,
		  const struct history_symbol *symbol, const struct symbol_history *history,
		  bool module)
{
	bool any = !patterns->count;

	for (size_t i = 0; i < patterns->count; i++)
		if (is_pattern_matched(patterns->items[i], symbol, history, module))
			any = matched[i] = true;
	return any;
}

static bool report_unmatched(const struct strlist *patterns, const bool *matched, const char *what)
{
	bool ok = true;

	for (size_t i = 0; i < patterns->count; i++)
		if (!matched[i]) {
			error_print("no %s matches '%s'", what, patterns->items[i]);
			ok = false;
		}
	return ok;
}

bool symbol_history_filter(struct symbol_history *history, const struct history_filter *filter)
{
	bool *symbols = xcalloc(filter->symbols.count, sizeof(*symbols));
	bool *modules = xcalloc(filter->modules.count, sizeof(*modules));
	bool ok;

	history->listed = 0;
	for (size_t i = 0; i < history->symbol_count; i++) {
		struct history_symbol *symbol = &history->symbols[i];
		bool by_symbol = match(&filter->symbols, symbols, symbol, history, false);
		bool by_module = match(&filter->modules, modules, symbol, history, true);

		/* a symbol that was asked for is listed in any case */
		symbol->listed =
			by_symbol && by_module &&
			(symbol->change_count || filter->unchanged || filter->symbols.count);
		history->listed += symbol->listed;
	}
	ok = report_unmatched(&filter->symbols, symbols, "symbol");
	ok = report_unmatched(&filter->modules, modules, "exporting module") && ok;
	free(symbols);
	free(modules);
	return ok;
}

void symbol_history_release(struct symbol_history *history)
{
	for (size_t i = 0; i < history->kernel_count; i++) {
		if (history->kernels[i].table.slots)
			name_table_release(&history->kernels[i].table);
		input_release(&history->inputs[i]);
	}
	name_table_release(&history->no_imports);
	free(history->kernels);
	free(history->inputs);
	free(history->symbols);
	free(history->exports);
	free(history->changes);
	*history = (struct symbol_history){ 0 };
}
