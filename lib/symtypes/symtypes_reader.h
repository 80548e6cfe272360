/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * symtypes_reader: shared by the readers in symtypes.c and consolidated.c: lines, definitions and
 * units.
 *
 * Ownership: a reader lives during one call of symtypes_read().
 * Errors: false with the error of the caller set.
 * Threads: needs exclusive access to the graph.
 */
#ifndef LIB_SYMTYPES_SYMTYPES_READER_H
#define LIB_SYMTYPES_SYMTYPES_READER_H

#include "lib/base/strbuf.h"
#include "lib/types/name_set.h"
#include "lib/symtypes/symtypes.h"

/* A parsed line. */
struct symtypes_line {
	unsigned int number;
	const char *start, *end; /* without the newline */
	enum name_kind kind;
	const char *name; /* without a prefix */
	size_t name_len;
	uint32_t variant; /* N of "name@N", or TYPE_NONE */
	const char *text; /* the definition */
	size_t len;
};

struct symtypes_reader {
	struct type_graph *graph;
	struct symtypes_units *units;
	struct symtypes_error *error;
	enum unit_source source;
	bool variants;		/* names may have "@N" */
	const char *at, *end;	/* the remaining text */
	unsigned int line;	/* the number of the last line */
	struct type_unit *unit; /* the last of units */
	struct name_set names;	/* those of the unit: index in its entries */
	struct name_set seen;	/* those that a definition refers to */
	uint32_t *refs;		/* of a definition, in order */
	size_t ref_count, ref_capacity;
	size_t entry_count; /* of all units */
};

bool symtypes_fail(struct symtypes_reader *reader, unsigned int line, const char *reason);
bool symtypes_has_prefix(const char *start, const char *end, const char *prefix);

/* Advance to the next line; false at the end of the text. */
bool symtypes_next_line(struct symtypes_reader *reader, struct symtypes_line *line);
/*
 * Take the name at START apart: "s#list_head", "s#'a name'", "vfs_read". Returns its end; NULL
 * with *REASON set.
 */
const char *symtypes_parse_name(const struct symtypes_reader *reader, const char *start,
				const char *end, struct symtypes_line *line, const char **reason);
/* Take a line apart into name and definition. */
bool symtypes_parse_line(struct symtypes_reader *reader, struct symtypes_line *line);
/* Find or add the name and definition of a line. */
bool symtypes_read_definition(struct symtypes_reader *reader, const struct symtypes_line *line,
			      struct unit_entry *entry);

/* Begin a unit. FILE is not copied. */
void symtypes_open_unit(struct symtypes_reader *reader, const char *file);
/* Add an entry to the unit. Returns false if it has another definition of the name. */
bool symtypes_add_entry(struct symtypes_reader *reader, const struct unit_entry *entry);
/*
 * Add definitions from KNOWN, a set of names with their definitions, to the unit until none that
 * the others refer to is missing. KNOWN may be NULL. LINES has the numbers of the entries' lines;
 * LINE is for all if it is NULL.
 */
bool symtypes_complete_unit(struct symtypes_reader *reader, const struct name_set *known,
			    const unsigned int *lines, unsigned int line);

/* Whether TEXT is a consolidated file: its first line is a comment, or its last begins with F#. */
bool symtypes_is_consolidated(const char *text, const char *end);
bool symtypes_read_consolidated(struct symtypes_reader *reader);

#endif
