// SPDX-License-Identifier: GPL-2.0-only
#include "lib/symtypes/symtypes.h"

#include <stdlib.h>
#include <string.h>

#include "lib/symtypes/symtypes_reader.h"

/* A file of genksyms or gendwarfksyms: one unit. */
static bool read_file(struct symtypes_reader *reader, const char *file)
{
	struct symtypes_line line;
	struct unit_entry entry;
	unsigned int *numbers = NULL; /* of lines, by entry */
	size_t capacity = 0;
	bool ok = true;

	symtypes_open_unit(reader, file);
	array_reserve(numbers, capacity, 1);
	while (ok && symtypes_next_line(reader, &line)) {
		/* genksyms skips empty lines, too */
		if (line.start == line.end)
			continue;
		ok = symtypes_parse_line(reader, &line) &&
		     symtypes_read_definition(reader, &line, &entry);
		if (!ok)
			break;
		array_reserve(numbers, capacity, reader->unit->count + 1);
		numbers[reader->unit->count] = line.number;
		if (!symtypes_add_entry(reader, &entry))
			ok = symtypes_fail(reader, line.number, "defines a name again");
	}
	ok = ok && symtypes_complete_unit(reader, NULL, numbers, 0);
	free(numbers);
	return ok;
}

/* What a definition of gendwarfksyms begins with; see process_type() in its dwarf.c. */
static bool is_gendwarfksyms(const char *text, const char *end)
{
	static const char *const tags[] = {
		"array_type",	    "base_type",     "class_type",     "const_type",
		"enumeration_type", "pointer_type",  "structure_type", "subprogram",
		"subroutine_type",  "typedef_type",  "union_type",     "unspecified_type",
		"variable",	    "volatile_type",
	};

	for (size_t i = 0; i < sizeof(tags) / sizeof(tags[0]); i++) {
		const char *behind = text + strlen(tags[i]);

		if (symtypes_has_prefix(text, end, tags[i]) && behind < end &&
		    (*behind == ' ' || *behind == '['))
			return true;
	}
	return false;
}

/* Find out which program wrote the file: nearly every line shows it. */
static enum unit_source detect_source(const struct symtypes_reader *reader)
{
	enum { LINES = 64 };
	struct symtypes_reader ahead = *reader;
	struct symtypes_line line;
	const char *reason;

	for (int i = 0; i < LINES && symtypes_next_line(&ahead, &line); i++) {
		const char *text =
			symtypes_parse_name(reader, line.start, line.end, &line, &reason);

		if (!text || text == line.end)
			continue;
		if (is_gendwarfksyms(text + 1, line.end))
			return UNIT_GENDWARFKSYMS;
		if (symtypes_has_prefix(text + 1, line.end, "struct ") ||
		    symtypes_has_prefix(text + 1, line.end, "typedef "))
			break;
	}
	return UNIT_SYMTYPES;
}

bool symtypes_read(struct type_graph *graph, struct symtypes_units *units, const char *file,
		   const char *text, size_t len, struct symtypes_error *error)
{
	struct symtypes_reader reader = {
		.graph = graph, .units = units, .error = error, .at = text, .end = text + len
	};
	size_t count = units->count;
	bool ok;

	if (!len)
		reader.at = reader.end = "";
	reader.source = detect_source(&reader);
	ok = symtypes_is_consolidated(reader.at, reader.end) ? symtypes_read_consolidated(&reader) :
							       read_file(&reader, file);
	for (size_t i = count; i < units->count; i++) {
		if (ok)
			type_unit_finish(&units->list[i]);
		else
			type_unit_release(&units->list[i]);
	}
	if (!ok)
		units->count = count;
	name_set_release(&reader.names);
	name_set_release(&reader.seen);
	free(reader.refs);
	return ok;
}

void symtypes_units_release(struct symtypes_units *units)
{
	for (size_t i = 0; i < units->count; i++)
		type_unit_release(&units->list[i]);
	free(units->list);
	*units = (struct symtypes_units){ 0 };
}
