// SPDX-License-Identifier: GPL-2.0-only
#include "symvers/types/type_record.h"

#include "lib/c_types/type_parse.h"

bool type_record_get(struct type_record *record, const struct type_graph *graph,
		     struct type_side *side, const struct type_unit *unit,
		     const struct unit_entry *entry)
{
	const struct definition *definition = &graph->definitions[entry->definition];
	size_t error_at;

	*record = (struct type_record){ .table = NULL };
	if (unit->source == UNIT_BTF || unit->source == UNIT_DWARF) {
		record->table = type_side_table(side, unit);
		record->index = entry->type;
		return record->table != NULL;
	}
	type_table_init(&record->parsed, NULL);
	record->parsed.pointer_size = side->model.pointer_size;
	record->parsed.big_endian = side->model.big_endian;
	record->table = &record->parsed;
	return type_parse(&record->parsed, NULL, unit->source, graph->names[entry->name].kind,
			  definition->text, definition->len, &record->index, &error_at);
}

void type_record_release(struct type_record *record)
{
	if (record->table == &record->parsed)
		type_table_release(&record->parsed);
}
