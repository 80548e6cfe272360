// SPDX-License-Identifier: GPL-2.0-only
#include "symvers/formats/history_formats.h"

#include <inttypes.h>
#include <string.h>

/* The columns of the table of kernels, and the changes that each counts. */
static const struct {
	const char *title;
	unsigned int kinds; /* a bit for each */
} columns[] = {
	{ "added", 1u << CHANGE_ADDED },
	{ "removed", 1u << CHANGE_REMOVED },
	{ "CRC", 1u << CHANGE_CRC },
	{ "GPL-only", 1u << CHANGE_TYPE },
	{ "type", 1u << CHANGE_TYPE_LOOSENED | 1u << CHANGE_TYPE_MARKED },
	{ "namespace", 1u << CHANGE_NAMESPACE | 1u << CHANGE_NAMESPACE_DROPPED },
	{ "moved", 1u << CHANGE_MOVED },
};

#define COLUMNS (sizeof(columns) / sizeof(columns[0]))

/* The words for changes in a matrix. */
static const char *const cell_words[CHANGE_KINDS] = {
	[CHANGE_REMOVED] = "removed",
	[CHANGE_CRC] = "CRC",
	[CHANGE_TYPE] = "GPL-only",
	[CHANGE_NAMESPACE] = "namespace",
	[CHANGE_TYPE_LOOSENED] = "type",
	[CHANGE_TYPE_MARKED] = "type",
	[CHANGE_NAMESPACE_DROPPED] = "namespace",
	[CHANGE_MOVED] = "moved",
};

static size_t count_changes(const struct history_kernel *kernel, unsigned int kinds)
{
	size_t count = 0;

	for (unsigned int i = 0; i < CHANGE_KINDS; i++)
		if (kinds & 1u << i)
			count += kernel->changes[i];
	return count;
}

void history_kernel_remark(const struct history_kernel *kernel, struct str *out)
{
	const char *const remarks[] = {
		kernel->has_vmlinux ? NULL : "exports of vmlinux unknown",
		kernel->has_modules ? NULL : "exports of modules unknown",
		kernel->has_crcs ? NULL : "no CRCs",
		kernel->input->has_ns ? NULL : "no namespaces",
	};
	const char *separator = "";

	for (size_t i = 0; i < sizeof(remarks) / sizeof(remarks[0]); i++)
		if (remarks[i]) {
			str_printf(out, "%s%s", separator, remarks[i]);
			separator = ", ";
		}
}

const struct history_change *history_changes_in(const struct symbol_history *history,
						const struct history_symbol *symbol, size_t kernel,
						size_t *count)
{
	const struct history_change *first = history->changes + symbol->first_change;
	const struct history_change *end = first + symbol->change_count;

	while (first < end && first->kernel < kernel)
		first++;
	*count = 0;
	while (first + *count < end && first[*count].kernel == kernel)
		++*count;
	return first;
}

void history_cell(const struct symbol_history *history, const struct history_symbol *symbol,
		  size_t kernel, struct str *out)
{
	const struct input_export *export = symbol->exports[kernel];
	const struct history_change *changes;
	size_t count, before = kernel;

	changes = history_changes_in(history, symbol, kernel, &count);
	while (before && !symbol->exports[before - 1] &&
	       history_presence(&history->kernels[before - 1], NULL) == HISTORY_UNKNOWN)
		before--;
	if (history_presence(&history->kernels[kernel], export) == HISTORY_UNKNOWN)
		str_add(out, "?");
	else if (export && (!before || !symbol->exports[before - 1]))
		str_add(out, input_export_type(export));
	else if (!export && !count)
		str_add(out, "-");
	else if (!count)
		str_add(out, history->kernels[kernel].has_crcs ? "same" : "same, no CRC");
	else
		for (size_t i = 0; i < count; i++) {
			str_add(out, i ? ", " : "");
			str_add(out, cell_words[changes[i].change.kind]);
		}
}

static size_t widest_name(const struct symbol_history *history)
{
	size_t width = strlen("kernel");

	for (size_t i = 0; i < history->kernel_count; i++)
		if (strlen(history->kernels[i].name) > width)
			width = strlen(history->kernels[i].name);
	return width;
}

static void print_kernels(const struct symbol_history *history, struct page *page)
{
	int width = (int)widest_name(history);
	struct str remark = { 0 };

	str_printf(&page->text, "%-*s  symbols", width, "kernel");
	for (size_t i = 0; i < COLUMNS; i++)
		str_printf(&page->text, "  %s", columns[i].title);
	str_add(&page->text, "\n");
	for (size_t i = 0; i < history->kernel_count; i++) {
		const struct history_kernel *kernel = &history->kernels[i];

		remark.len = 0;
		history_kernel_remark(kernel, &remark);
		str_printf(&page->text, "%-*s  %7zu", width, kernel->name, kernel->symbols);
		for (size_t j = 0; j < COLUMNS; j++) {
			int column = (int)strlen(columns[j].title);

			if (i)
				str_printf(&page->text, "  %*zu", column,
					   count_changes(kernel, columns[j].kinds));
			else
				str_printf(&page->text, "  %*s", column, "-");
		}
		str_printf(&page->text, "%s%s%s\n", remark.len ? "  (" : "", str_cstr(&remark),
			   remark.len ? ")" : "");
	}
	str_release(&remark);
}

static void print_total(const struct symbol_history *history, struct page *page)
{
	size_t without_crcs = 0;

	page_count(page, history->symbol_count, "symbol");
	str_add(&page->text, " in ");
	page_count(page, history->kernel_count, "kernel");
	str_printf(&page->text, ", %zu of them unchanged", history->unchanged);
	for (size_t i = 0; i < history->kernel_count; i++)
		without_crcs += !history->kernels[i].has_crcs;
	if (without_crcs)
		str_printf(&page->text, " (CRCs not compared in %zu of the kernels)", without_crcs);
	if (history->listed != history->symbol_count - history->unchanged)
		str_printf(&page->text, ", %zu listed", history->listed);
}

/* "EXPORT_SYMBOL, CRC 0x00000001, vmlinux, namespace NS" */
static void describe_export(const struct history_kernel *kernel, const struct input_export *export,
			    struct str *out)
{
	str_add(out, input_export_type(export));
	if (export->crc_known && kernel->has_crcs)
		str_printf(out, ", CRC 0x%08" PRIx32, export->crc);
	str_printf(out, ", %s", export->module->name);
	if (*export->ns)
		str_printf(out, ", namespace %s", export->ns);
}

static void print_changes(const struct symbol_history *history,
			  const struct history_change *changes, size_t count, struct page *page)
{
	for (size_t i = 0; i < count; i++) {
		const struct history_change *change = &changes[i];

		str_add(&page->text, i ? "; " : "");
		if (change->change.kind == CHANGE_ADDED) {
			str_add(&page->text, "added: ");
			describe_export(&history->kernels[change->kernel], change->change.new,
					&page->text);
		} else {
			abi_change_describe(&change->change, &page->text);
		}
		/* a kernel between them does not show it */
		if (change->previous + 1 != change->kernel)
			str_printf(&page->text, " (compared with %s)",
				   history->kernels[change->previous].name);
	}
}

static void print_symbol(const struct symbol_history *history, const struct history_symbol *symbol,
			 int width, struct page *page)
{
	size_t present = 0, unknown = 0;
	bool started = false;

	for (size_t i = 0; i < history->kernel_count; i++) {
		enum history_presence presence =
			history_presence(&history->kernels[i], symbol->exports[i]);

		present += presence == HISTORY_PRESENT;
		unknown += presence == HISTORY_UNKNOWN;
	}
	page_color(page, BOLD, symbol->named.name);
	if (present == history->kernel_count)
		str_add(&page->text, ": in all kernels");
	else
		str_printf(&page->text, ": in %zu of %zu kernels", present, history->kernel_count);
	if (unknown)
		str_printf(&page->text, ", %zu not checked", unknown);
	str_add(&page->text, "\n");
	for (size_t i = 0; i < history->kernel_count; i++) {
		const struct input_export *export = symbol->exports[i];
		const struct history_change *changes;
		size_t count;

		changes = history_changes_in(history, symbol, i, &count);
		if (!count && (started || !export))
			continue;
		str_printf(&page->text, "    %-*s  ", width, history->kernels[i].name);
		if (count)
			print_changes(history, changes, count, page);
		else
			describe_export(&history->kernels[i], export, &page->text);
		started = true;
		str_add(&page->text, "\n");
	}
}

void history_text(const void *result, struct page *page)
{
	const struct history_result *shown = result;
	const struct symbol_history *history = &shown->history;
	int width = (int)widest_name(history);

	if (shown->has_needs) {
		history_needs_text(shown, page);
		return;
	}
	print_kernels(history, page);
	print_total(history, page);
	str_add(&page->text, "\n");
	for (size_t i = 0; i < history->symbol_count; i++) {
		if (!history->symbols[i].listed)
			continue;
		print_symbol(history, &history->symbols[i], width, page);
		page_flush(page);
	}
}

/* The heads of a matrix with a column for each kernel. */
static void markdown_heads(const struct symbol_history *history, struct page *page)
{
	for (size_t i = 0; i < history->kernel_count; i++) {
		str_add(&page->text, " ");
		page_markdown(page, history->kernels[i].name);
		str_add(&page->text, " |");
	}
	str_add(&page->text, "\n| --- |");
	for (size_t i = 0; i < history->kernel_count; i++)
		str_add(&page->text, " --- |");
	str_add(&page->text, "\n");
}

static void markdown_kernels(const struct symbol_history *history, struct page *page)
{
	str_add(&page->text, "| kernel | symbols |");
	for (size_t i = 0; i < COLUMNS; i++)
		str_printf(&page->text, " %s |", columns[i].title);
	str_add(&page->text, " remark |\n| --- | ---: |");
	for (size_t i = 0; i < COLUMNS; i++)
		str_add(&page->text, " ---: |");
	str_add(&page->text, " --- |\n");
	for (size_t i = 0; i < history->kernel_count; i++) {
		const struct history_kernel *kernel = &history->kernels[i];

		str_add(&page->text, "| ");
		page_markdown(page, kernel->name);
		str_printf(&page->text, " | %zu |", kernel->symbols);
		for (size_t j = 0; j < COLUMNS; j++)
			if (i)
				str_printf(&page->text, " %zu |",
					   count_changes(kernel, columns[j].kinds));
			else
				str_add(&page->text, " - |");
		str_add(&page->text, " ");
		history_kernel_remark(kernel, &page->text);
		str_add(&page->text, " |\n");
	}
}

void history_markdown(const void *result, struct page *page)
{
	const struct history_result *shown = result;
	const struct symbol_history *history = &shown->history;
	struct str cell = { 0 };

	if (shown->has_needs) {
		history_needs_markdown(shown, page);
		return;
	}
	str_add(&page->text, "# History of exported symbols\n\n");
	print_total(history, page);
	str_add(&page->text, ".\n\n");
	markdown_kernels(history, page);
	if (history->listed) {
		str_add(&page->text, "\n| symbol |");
		markdown_heads(history, page);
	}
	for (size_t i = 0; i < history->symbol_count; i++) {
		if (!history->symbols[i].listed)
			continue;
		str_add(&page->text, "| ");
		page_markdown(page, history->symbols[i].named.name);
		str_add(&page->text, " |");
		for (size_t j = 0; j < history->kernel_count; j++) {
			cell.len = 0;
			history_cell(history, &history->symbols[i], j, &cell);
			str_add(&page->text, " ");
			page_markdown(page, str_cstr(&cell));
			str_add(&page->text, " |");
		}
		str_add(&page->text, "\n");
		page_flush(page);
	}
	str_release(&cell);
}
