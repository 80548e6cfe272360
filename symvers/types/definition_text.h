/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * definition_text: the text of a definition, wherever it has to be taken from.
 *
 * Ownership: the text is inside the buffer, or belongs to the graph.
 * Errors: an empty text if the file of a table cannot be read again; a message was printed.
 * Threads: needs exclusive access to the side.
 */
#ifndef SYMVERS_TYPES_DEFINITION_TEXT_H
#define SYMVERS_TYPES_DEFINITION_TEXT_H

#include "lib/base/strbuf.h"
#include "symvers/type_input/type_side.h"

struct definition_text {
	const char *text;
	size_t len;
	enum unit_source source;
	struct str buffer;
};

/* Get the text of an entry of a unit of SIDE; a text that is there already is replaced. */
void definition_text_get(struct definition_text *text, const struct type_graph *graph,
			 struct type_side *side, const struct type_unit *unit,
			 const struct unit_entry *entry);
void definition_text_release(struct definition_text *text);

#endif
