// SPDX-License-Identifier: GPL-2.0-only
/*
 * history_json: the output of symvers history as JSON.
 */
#include "symvers/formats/history_formats.h"

static void json_kernels(struct json *json, const struct symbol_history *history)
{
	json_array(json, "kernels");
	for (size_t i = 0; i < history->kernel_count; i++) {
		const struct history_kernel *kernel = &history->kernels[i];

		json_object(json, NULL);
		json_string(json, "kernel", kernel->name);
		json_string(json, "file", kernel->path);
		json_number(json, "symbols", kernel->symbols);
		json_bool(json, "has_vmlinux", kernel->has_vmlinux);
		json_bool(json, "has_modules", kernel->has_modules);
		json_bool(json, "has_crcs", kernel->has_crcs);
		json_bool(json, "has_namespaces", kernel->input->has_ns);
		json_object(json, "changes");
		for (enum change_kind kind = 0; kind < CHANGE_KINDS; kind++)
			json_number(json, abi_change_kind_name(kind), kernel->changes[kind]);
		json_end_object(json);
		json_end_object(json);
	}
	json_end_array(json);
}

/* Consecutive kernels with the same export are one element. */
static void json_exports(struct json *json, const struct symbol_history *history,
			 const struct history_symbol *symbol)
{
	json_array(json, "exports");
	for (size_t i = 0, end; i < history->kernel_count; i = end) {
		const struct input_export *export = symbol->exports[i];

		end = i + 1;
		if (!export)
			continue;
		while (end < history->kernel_count && symbol->exports[end] &&
		       history_same_export(export, symbol->exports[end]))
			end++;
		json_object(json, NULL);
		json_string(json, "first", history->kernels[i].name);
		json_string(json, "last", history->kernels[end - 1].name);
		json_crc(json, "crc", export->crc_known, export->crc);
		json_string(json, "type", input_export_type(export));
		json_string(json, "namespace", export->ns_known ? export->ns : NULL);
		json_string(json, "module", export->module->name);
		json_end_object(json);
	}
	json_end_array(json);
}

static void json_symbol(struct json *json, const struct symbol_history *history,
			const struct history_symbol *symbol)
{
	struct str text = { 0 };

	json_object(json, NULL);
	json_string(json, "symbol", symbol->named.name);
	json_exports(json, history, symbol);
	json_array(json, "unchecked");
	for (size_t i = 0; i < history->kernel_count; i++)
		if (history_presence(&history->kernels[i], symbol->exports[i]) == HISTORY_UNKNOWN)
			json_string(json, NULL, history->kernels[i].name);
	json_end_array(json);
	json_array(json, "changes");
	for (size_t i = 0; i < symbol->change_count; i++) {
		const struct history_change *change = &history->changes[symbol->first_change + i];

		text.len = 0;
		abi_change_describe(&change->change, &text);
		json_object(json, NULL);
		json_string(json, "kernel", history->kernels[change->kernel].name);
		json_string(json, "previous", history->kernels[change->previous].name);
		json_string(json, "kind", abi_change_kind_name(change->change.kind));
		json_string(json, "message", str_cstr(&text));
		json_end_object(json);
	}
	json_end_array(json);
	json_end_object(json);
	str_release(&text);
}

void history_json(const void *result, struct page *page)
{
	const struct history_result *shown = result;
	const struct symbol_history *history = &shown->history;
	struct json json = { .out = &page->text };

	json_object(&json, NULL);
	json_string(&json, "command", "history");
	json_kernels(&json, history);
	if (shown->has_needs) {
		history_needs_json(shown, &json);
		json_end_object(&json);
		return;
	}
	json_number(&json, "total", history->symbol_count);
	json_number(&json, "unchanged", history->unchanged);
	json_array(&json, "symbols");
	for (size_t i = 0; i < history->symbol_count; i++) {
		if (!history->symbols[i].listed)
			continue;
		json_symbol(&json, history, &history->symbols[i]);
		page_flush(page);
	}
	json_end_array(&json);
	json_end_object(&json);
}
