// SPDX-License-Identifier: GPL-2.0-only
#include "symvers/types/definition_text.h"

#include "lib/types/table_unit.h"

void definition_text_get(struct definition_text *text, const struct type_graph *graph,
			 struct type_side *side, const struct type_unit *unit,
			 const struct unit_entry *entry)
{
	const struct definition *definition = &graph->definitions[entry->definition];

	text->source = unit->source;
	text->buffer.len = 0;
	if (definition->text) {
		text->text = definition->text;
		text->len = definition->len;
		return;
	}
	if (type_side_table(side, unit))
		table_unit_text(graph, unit, entry, &text->buffer);
	text->text = str_cstr(&text->buffer);
	text->len = text->buffer.len;
}

void definition_text_release(struct definition_text *text)
{
	str_release(&text->buffer);
}
