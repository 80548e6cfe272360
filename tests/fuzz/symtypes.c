// SPDX-License-Identifier: GPL-2.0-only
/*
 * The input is a symtypes file of any program. Units have to be complete, reading the file again
 * adds nothing, the CRC of each symbol is that of its expanded text, and all texts can be printed
 * and parsed.
 */
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#include "lib/symtypes/symbol_crc.h"
#include "lib/symtypes/symtypes.h"
#include "lib/types/text_scan.h"
#include "lib/c_types/type_layout.h"
#include "lib/c_types/type_parse.h"
#include "lib/types/type_text.h"
#include "tests/fuzz/fuzz.h"

enum { EXPANDED_SYMBOLS = 16 };

void fuzz_begin(void)
{
}

static void must(bool holds)
{
	if (!holds)
		abort();
}

/* The text whose CRC a program computes, by the plain rule. */
struct expansion {
	const struct type_graph *graph;
	const struct type_unit *unit;
	bool *expanded; /* by name */
	struct str text;
};

static void expand(struct expansion *expansion, uint32_t name)
{
	const struct type_graph *graph = expansion->graph;
	bool gendwarfksyms = expansion->unit->source == UNIT_GENDWARFKSYMS;
	const struct unit_entry *entry;
	struct text_reference reference;

	must(type_unit_find(expansion->unit, name, &entry, NULL) == 1);
	expansion->expanded[name] = true;

	const struct definition *definition = &graph->definitions[entry->definition];
	struct text_scan scan = {
		.at = definition->text,
		.end = definition->text + definition->len,
		.gendwarfksyms = gendwarfksyms,
	};
	const char *text = scan.at;

	while (text_scan_next(&scan, &reference)) {
		uint32_t inner = type_graph_find_name(graph, reference.kind, reference.name,
						      reference.name_len);

		must(inner != TYPE_NONE);
		str_append(&expansion->text, text, (size_t)(reference.start - text));
		text = scan.at;
		if (!gendwarfksyms && text < scan.end)
			must(*text++ == ' ');
		if (!expansion->expanded[inner]) {
			expand(expansion, inner);
		} else if (gendwarfksyms) {
			str_append(&expansion->text, reference.start,
				   (size_t)(reference.end - reference.start));
		} else {
			if (reference.kind != NAME_TYPEDEF && reference.kind != NAME_CONSTANT)
				str_printf(&expansion->text, "%s ", name_kind_word(reference.kind));
			str_append(&expansion->text, reference.name, reference.name_len);
			str_add(&expansion->text, " ");
		}
	}
	str_append(&expansion->text, text, (size_t)(scan.end - text));
	if (!gendwarfksyms && text < scan.end)
		str_add(&expansion->text, " ");
}

static void check_crcs(const struct type_graph *graph, const struct type_unit *unit,
		       struct symbol_crc *state)
{
	struct expansion expansion = { .graph = graph, .unit = unit };
	unsigned int count = 0;

	expansion.expanded = malloc(graph->name_count * sizeof(bool) + 1);
	must(expansion.expanded);
	for (size_t i = 0; i < unit->count && count < EXPANDED_SYMBOLS; i++) {
		uint32_t crc, name = unit->entries[i].name;

		if (graph->names[name].kind != NAME_SYMBOL)
			continue;
		count++;
		must(symbol_crc_compute(state, graph, unit, name, &crc));
		memset(expansion.expanded, 0, graph->name_count * sizeof(bool));
		expansion.text.len = 0;
		expand(&expansion, name);
		must(crc ==
		     crc32(0, (const Bytef *)str_cstr(&expansion.text), (uInt)expansion.text.len));
	}
	free(expansion.expanded);
	str_release(&expansion.text);
}

static void use_texts(const struct type_graph *graph, const struct type_unit *unit)
{
	const struct data_model model = { .pointer_size = 8, .long_long_align = 8 };
	struct str text = { 0 };

	for (size_t i = 0; i < unit->count; i++) {
		const struct unit_entry *entry = &unit->entries[i];
		const struct definition *definition = &graph->definitions[entry->definition];
		enum name_kind kind = graph->names[entry->name].kind;
		struct type_table table;
		struct type_layout layout = { 0 };
		const char *reason = NULL;
		uint32_t index;
		size_t error_at;

		must(definition->name == entry->name);
		text.len = 0;
		type_text_pretty(unit->source, definition->text, definition->len, &text);
		type_table_init(&table, NULL);
		table.pointer_size = 8;
		if (kind == NAME_CONSTANT) {
			int64_t value;

			type_parse_constant(&table, NULL, definition->text, definition->len,
					    &value);
		} else if (type_parse(&table, NULL, unit->source, kind, definition->text,
				      definition->len, &index, &error_at)) {
			must(index < type_table_count(&table));
			type_text_definition(&table, index, &text, NULL);
		} else {
			must(error_at <= definition->len);
		}
		type_table_release(&table);
		if (kind != NAME_STRUCT && kind != NAME_UNION)
			continue;
		if (type_layout_get(&layout, graph, unit, entry, &model, &reason))
			type_layout_release(&layout);
		else
			must(reason);
	}
	str_release(&text);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct type_graph graph = { 0 };
	struct symtypes_units units = { 0 };
	struct symtypes_error error = { 0 };
	struct symbol_crc state = { 0 };
	const char *text = (const char *)data;

	if (symtypes_read(&graph, &units, "file", text, size, &error)) {
		size_t count = units.count, definitions = graph.definition_count;

		must(symtypes_read(&graph, &units, "file", text, size, &error));
		must(units.count == 2 * count && graph.definition_count == definitions);
		for (size_t i = 0; i < count; i++) {
			must(units.list[i].count == units.list[count + i].count);
			check_crcs(&graph, &units.list[i], &state);
			use_texts(&graph, &units.list[i]);
		}
	} else {
		must(error.line && error.reason && !units.count);
	}
	symbol_crc_release(&state);
	symtypes_units_release(&units);
	type_graph_release(&graph);
	return 0;
}
