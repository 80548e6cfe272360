// SPDX-License-Identifier: GPL-2.0-only
/*
 * history_html: the output of symvers history as an HTML page: a matrix of symbols and kernels.
 *
 * A cell has what differs from the kernels before, and the row what an export has been:
 * together they are the exports and changes of --format=json.
 */
#include <inttypes.h>
#include <stdlib.h>

#include "lib/report/html_table.h"
#include "symvers/formats/history_formats.h"
#include "symvers/html_cells.h"

/* a part for each field of an export, and two for a CRC */
#define MAX_PARTS (ABI_FIELDS + 2)

struct history_cell {
	struct html_part parts[MAX_PARTS];
	size_t count;
	struct str texts[MAX_PARTS]; /* of parts that need one */
};

/* What the cells of a row to the left have. */
struct history_row {
	const struct input_export *last; /* NULL before the first export */
	bool has_crc;			 /* a CRC since the symbol was last added */
};

/* A listed symbol. */
struct listed_symbol {
	const struct history_symbol *symbol;
	const char *modules; /* that export it, in order */
};

static void add_part(struct history_cell *cell, const char *word, enum html_tone tone,
		     const char *text)
{
	cell->parts[cell->count++] = (struct html_part){ word, tone, text };
}

/* Start the text of the next part. */
static struct str *next_text(struct history_cell *cell)
{
	struct str *text = &cell->texts[cell->count];

	text->len = 0;
	return text;
}

/* Append what an export has that is added, if the last one was another. */
static void describe_added(const struct input_export *export, const struct input_export *last,
			   struct str *out)
{
	if (!last)
		return;
	if (!streq(html_export_type(export), html_export_type(last)))
		str_printf(out, ", license %s", html_export_type(export));
	if (!streq(html_namespace(export), html_namespace(last)))
		str_printf(out, ", namespace %s", *export->ns ? export->ns : "none");
	if (!streq(export->module->name, last->module->name))
		str_printf(out, ", in %s", export->module->name);
}

/* Add a part for a change of a field that is not the CRC. */
static void add_change(struct history_cell *cell, const struct abi_change *change)
{
	struct str *text = next_text(cell);

	switch (change->kind) {
	case CHANGE_REMOVED:
		add_part(cell, "removed", TONE_BAD, NULL);
		break;
	case CHANGE_TYPE:
		add_part(cell, "GPL-only", TONE_BAD, NULL);
		break;
	case CHANGE_TYPE_LOOSENED:
	case CHANGE_TYPE_MARKED:
		add_part(cell, "license", TONE_PLAIN, html_export_type(change->new));
		break;
	case CHANGE_NAMESPACE:
		add_part(cell, "namespace", TONE_BAD, change->new->ns);
		break;
	case CHANGE_NAMESPACE_DROPPED:
		add_part(cell, "namespace", TONE_PLAIN, "none");
		break;
	case CHANGE_MOVED:
		str_printf(text, "to %s", change->new->module->name);
		add_part(cell, "moved", TONE_PLAIN, str_cstr(text));
		break;
	default:
		break;
	}
}

/* Add the CRC if it is the first one, or another. */
static void add_crc(struct history_cell *cell, const struct history_kernel *kernel,
		    const struct input_export *export, const struct history_row *row, bool added,
		    bool changed)
{
	bool known = export->crc_known && kernel->has_crcs;
	struct str *text = next_text(cell);

	if (known)
		str_printf(text, "%08" PRIx32, export->crc);
	if (added) {
		str_add(text, known ? "" : "without CRC");
		describe_added(export, row->last, text);
		add_part(cell, "added", TONE_PLAIN, str_cstr(text));
	} else if (!known) {
		add_part(cell, "no CRC", TONE_PLAIN, NULL);
	} else if (changed) {
		add_part(cell, "CRC", TONE_PLAIN, str_cstr(text));
	} else if (!row->has_crc) {
		add_part(cell, "first", TONE_PLAIN, str_cstr(text));
	}
}

/* Most cells have only a CRC: a number needs no word, and no element. */
static void shorten(struct history_cell *cell)
{
	struct str *text = &cell->texts[1];
	const struct html_part part = cell->parts[0];

	if (cell->count != 1 || !part.word || !part.text)
		return;
	if (streq(part.word, "CRC")) {
		cell->parts[0].word = NULL;
	} else if (streq(part.word, "first")) {
		text->len = 0;
		str_printf(text, "first %s", part.text);
		cell->parts[0] = (struct html_part){ NULL, TONE_PLAIN, str_cstr(text) };
	}
}

static void make_cell(const struct symbol_history *history, const struct history_symbol *symbol,
		      size_t kernel, struct history_row *row, struct history_cell *cell)
{
	const struct input_export *export = symbol->exports[kernel];
	const struct history_kernel *of = &history->kernels[kernel];
	bool added = false, crc_changed = false;
	const struct history_change *changes;
	size_t count;

	cell->count = 0;
	changes = history_changes_in(history, symbol, kernel, &count);
	for (size_t i = 0; i < count; i++) {
		added = added || changes[i].change.kind == CHANGE_ADDED;
		crc_changed = crc_changed || changes[i].change.kind == CHANGE_CRC;
		add_change(cell, &changes[i].change);
	}
	if (!export) {
		bool absent = history_presence(of, export) == HISTORY_ABSENT;

		if (!cell->count)
			add_part(cell, absent ? "-" : "?", TONE_PLAIN, NULL);
		row->has_crc = row->has_crc && !absent;
		return;
	}
	row->has_crc = row->has_crc && !added;
	add_crc(cell, of, export, row, added, crc_changed);
	row->has_crc = row->has_crc || (export->crc_known && of->has_crcs);
	if (!export->ns_known)
		add_part(cell, "namespace not known", TONE_PLAIN, NULL);
	shorten(cell);
	row->last = export;
}

static const char *module_name(const struct input_export *export)
{
	return export->module->name;
}

/* Append the values that a field of an export has, in the order of the kernels. */
static void add_sequence(const struct symbol_history *history, const struct history_symbol *symbol,
			 const char *(*value_of)(const struct input_export *export),
			 struct str *out)
{
	const char *last = NULL;

	out->len = 0;
	for (size_t i = 0; i < history->kernel_count; i++)
		if (symbol->exports[i])
			html_sequence_add(out, &last, value_of(symbol->exports[i]));
}

static int by_modules(const void *a, const void *b)
{
	const struct listed_symbol *x = a, *y = b;
	bool x_vmlinux = streq(x->modules, "vmlinux"), y_vmlinux = streq(y->modules, "vmlinux");
	int order;

	if (x_vmlinux != y_vmlinux)
		return x_vmlinux ? -1 : 1;
	order = strcmp(x->modules, y->modules);
	/* all symbols are in order */
	return order ? order : (x->symbol > y->symbol) - (x->symbol < y->symbol);
}

/* List the symbols by exporting modules, vmlinux first. */
static struct listed_symbol *list_symbols(const struct symbol_history *history, struct arena *arena)
{
	struct listed_symbol *list = xcalloc(history->listed, sizeof(*list));
	struct str modules = { 0 };
	size_t used = 0;

	for (size_t i = 0; i < history->symbol_count; i++) {
		const struct history_symbol *symbol = &history->symbols[i];

		if (!symbol->listed)
			continue;
		add_sequence(history, symbol, module_name, &modules);
		list[used++] = (struct listed_symbol){ symbol, arena_copy(arena, str_cstr(&modules),
									  modules.len) };
	}
	if (used)
		qsort(list, used, sizeof(*list), by_modules);
	str_release(&modules);
	return list;
}

/* Does any kernel have changes of this kind? */
static bool has_changes(const struct symbol_history *history, enum change_kind kind)
{
	for (size_t i = 0; i < history->kernel_count; i++)
		if (history->kernels[i].changes[kind])
			return true;
	return false;
}

/* The kernels, and how many changes of each kind they bring. */
static void add_kernels(const struct symbol_history *history, struct html_page *html)
{
	const char *titles[CHANGE_KINDS + 3] = { "Kernel", "Symbols" };
	size_t values[CHANGE_KINDS + 1], count = 2;
	struct str text = { 0 };

	for (enum change_kind kind = 0; kind < CHANGE_KINDS; kind++)
		if (has_changes(history, kind))
			titles[count++] = abi_change_kind_name(kind);
	titles[count++] = "File";
	html_heading(html, "kernels", "Kernels");
	html_grid_begin(html, "kernels", titles, count);
	for (size_t i = 0; i < history->kernel_count; i++) {
		const struct history_kernel *kernel = &history->kernels[i];

		count = 0;
		values[count++] = kernel->symbols;
		for (enum change_kind kind = 0; kind < CHANGE_KINDS; kind++)
			if (has_changes(history, kind))
				values[count++] = kernel->changes[kind];
		text.len = 0;
		history_kernel_remark(kernel, &text);
		if (text.len)
			str_add(&text, ": ");
		str_add(&text, kernel->path);
		html_grid_row(html, kernel->name, values, count, str_cstr(&text));
	}
	html_grid_end(html);
	str_release(&text);
}

static struct html_column *make_columns(const struct symbol_history *history, size_t *count)
{
	static const struct html_column fixed[] = {
		{ "Module", HTML_CODE, HTML_GROUP | HTML_FILTER, 0 },
		{ "Symbol", HTML_CODE, 0, 18 },
		{ "License", HTML_TEXT, HTML_FILTER, 6 },
		{ "Namespace", HTML_CODE, HTML_FILTER, 9 },
	};

	return history_columns(history, fixed, sizeof(fixed) / sizeof(fixed[0]), count);
}

static void add_symbols(const struct symbol_history *history, struct html_page *html,
			struct page *page)
{
	struct html_table table = {
		.id = "symbols",
		.title = "Symbols",
		.note = "A number is a new CRC; an empty cell, no change. "
			"-: not exported. ?: not checked.",
	};
	struct html_column *columns = make_columns(history, &table.count);
	struct str license = { 0 }, ns = { 0 };
	struct history_cell cell = { 0 };
	struct arena arena = { 0 };
	struct listed_symbol *list = list_symbols(history, &arena);

	table.columns = columns;
	html_table_begin(&table, html);
	for (size_t i = 0; i < history->listed; i++) {
		const struct history_symbol *symbol = list[i].symbol;
		struct history_row row = { 0 };

		add_sequence(history, symbol, html_export_type, &license);
		add_sequence(history, symbol, html_namespace, &ns);
		html_table_row(&table, symbol->named.name,
			       (const char *const[]){ list[i].modules, symbol->named.name,
						      str_cstr(&license), str_cstr(&ns) });
		for (size_t j = 0; j < history->kernel_count; j++) {
			make_cell(history, symbol, j, &row, &cell);
			html_table_cell(&table, cell.parts, cell.count);
		}
		page_flush(page);
	}
	html_table_end(&table);
	for (size_t i = 0; i < MAX_PARTS; i++)
		str_release(&cell.texts[i]);
	str_release(&license);
	str_release(&ns);
	free(columns);
	free(list);
	arena_release(&arena);
}

struct html_column *history_columns(const struct symbol_history *history,
				    const struct html_column *fixed, size_t fixed_count,
				    size_t *count)
{
	struct html_column *columns =
		xcalloc(fixed_count + history->kernel_count, sizeof(*columns));

	for (size_t i = 0; i < fixed_count; i++)
		columns[i] = fixed[i];
	for (size_t i = 0; i < history->kernel_count; i++)
		columns[fixed_count + i] =
			(struct html_column){ history->kernels[i].name, HTML_TEXT, HTML_MATRIX, 0 };
	*count = fixed_count + history->kernel_count;
	return columns;
}

static void describe_symbols(const struct symbol_history *history, struct str *out)
{
	html_quantity(out, history->symbol_count, "symbol");
	str_add(out, " in ");
	html_quantity(out, history->kernel_count, "kernel");
	str_add(out, ", ");
	html_number(out, history->unchanged);
	str_add(out, " of them unchanged");
}

static void add_figures(const struct symbol_history *history, struct html_page *html)
{
	const struct html_figure figures[] = {
		{ "total", "Symbols", history->symbol_count, TONE_PLAIN },
		{ "unchanged", "Unchanged", history->unchanged, TONE_PLAIN },
		{ "symbols", "Listed", history->listed, TONE_PLAIN },
	};

	html_figures(html, figures, sizeof(figures) / sizeof(figures[0]));
}

void history_html(const void *result, struct page *page)
{
	const struct history_result *shown = result;
	const struct symbol_history *history = &shown->history;
	struct html_page html = { .out = &page->text };
	struct str verdict = { 0 };

	if (shown->has_needs)
		history_needs_verdict(shown, &verdict);
	else
		describe_symbols(history, &verdict);
	html_page_begin(&html, &(struct html_head){
				       .program = "symvers history",
				       .title = shown->has_needs ? "Imports by kernel" :
								   "History of exported symbols",
				       .tone = !shown->has_needs	  ? TONE_PLAIN :
					       shown->needs.all_available ? TONE_GOOD :
									    TONE_BAD,
				       .verdict = str_cstr(&verdict),
			       });
	if (shown->has_needs) {
		history_needs_html(shown, &html, page);
		add_kernels(history, &html);
	} else {
		add_figures(history, &html);
		add_kernels(history, &html);
		add_symbols(history, &html, page);
	}
	html_page_end(&html);
	str_release(&verdict);
}
