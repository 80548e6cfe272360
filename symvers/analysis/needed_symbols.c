// SPDX-License-Identifier: GPL-2.0-only
#include "symvers/analysis/needed_symbols.h"

#include <stdlib.h>
#include <string.h>

#include "lib/base/strbuf.h"
#include "symvers/analysis/export_lookup.h"

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
	needs->needs = xcalloc(capacity, sizeof(*needs->needs));
	for (size_t i = 0; i < input->module_count; i++)
		for (size_t j = 0; j < input->modules[i].import_count; j++) {
			const struct input_import *import = &input->modules[i].imports[j];

			/* a list need not have module_layout */
			if (export_lookup_find(own, &import->named) ||
			    (needs->has_list && !import->undefined))
				continue;
			needs->needs[needs->count++] = (struct symbol_need){
				.named = import->named,
				.module = &input->modules[i],
				.crc = import->crc,
				.crc_known = import->crc_known,
				.weak = import->weak,
			};
		}
	if (needs->count)
		qsort(needs->needs, needs->count, sizeof(*needs->needs), by_symbol);
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
		const struct symbol_need *need = &needs->needs[i];

		if (!symbol || strcmp(symbol->name, need->named.name) != 0) {
			symbol = &needs->symbols[needs->symbol_count++];
			symbol->name = need->named.name;
			symbol->needs = need;
			symbol->export = export_lookup_find(kernel, &need->named);
			symbol->traceiter = find_traceiter(kernel, symbol->name);
			symbol->listed =
				needs->has_list && abi_rules_only_lists(&needs->list, &need->named);
			needs->unlisted += needs->has_list && !symbol->listed;
		}
		symbol->count++;
		if (needs->has_kernel && !symbol->export && !need->weak && !symbol->unresolved) {
			symbol->unresolved = true;
			needs->unresolved++;
		}
	}
}

/* Drop what is in the list, unless the kernel lacks it. */
static void drop_listed(struct needs *needs)
{
	size_t kept = 0;

	for (size_t i = 0; i < needs->symbol_count; i++)
		if (!needs->symbols[i].listed || needs->symbols[i].unresolved)
			needs->symbols[kept++] = needs->symbols[i];
	needs->symbol_count = kept;
}

static void find_hints(struct needs *needs)
{
	size_t count = 0;

	if (!needs->unresolved)
		return;
	needs->hints = xcalloc(needs->unresolved, sizeof(*needs->hints));
	for (size_t i = 0; i < needs->symbol_count; i++) {
		struct needed_symbol *symbol = &needs->symbols[i];

		if (!symbol->unresolved)
			continue;
		needs->hints[count].named = symbol->needs[0].named;
		symbol->hint = &needs->hints[count++];
	}
	export_hints_find(&needs->arena, &needs->inputs[1], needs->hints, count);
}

void needs_find(struct needs *needs)
{
	struct export_lookup own = { 0 }, kernel = { 0 };

	export_lookup_add(&own, &needs->inputs[0]);
	export_lookup_add(&kernel, &needs->inputs[1]);
	collect(needs, &own);
	group(needs, &kernel);
	export_lookup_release(&own);
	export_lookup_release(&kernel);
	needs->checked = needs->symbol_count;
	drop_listed(needs);
	find_hints(needs);
}

void needs_release(struct needs *needs)
{
	free(needs->needs);
	free(needs->symbols);
	free(needs->hints);
	abi_rules_release(&needs->list);
	arena_release(&needs->arena);
	input_release(&needs->inputs[0]);
	input_release(&needs->inputs[1]);
}
