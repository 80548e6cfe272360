// SPDX-License-Identifier: GPL-2.0-only
#include "lib/types/symtypes.h"

#include <stdlib.h>
#include <string.h>

#include "lib/types/name_set.h"
#include "lib/types/text_scan.h"

/* A line, taken apart. */
struct symtypes_line {
	unsigned int number;
	const char *start, *end; /* without the newline */
	enum name_kind kind;
	const char *name; /* without a prefix */
	size_t name_len;
	const char *text; /* the definition */
	size_t len;
};

struct symtypes_reader {
	struct type_graph *graph;
	struct symtypes_units *units;
	struct symtypes_error *error;
	enum unit_source source;
	const char *at, *end;	/* what is left of the text */
	unsigned int line;	/* the number of the last line */
	struct type_unit *unit; /* the last of units */
	struct name_set names;	/* those of the unit: index in its entries */
	struct name_set seen;	/* those that a definition refers to */
	uint32_t *refs;		/* of a definition, in order */
	size_t ref_count, ref_capacity;
};

static bool fail(struct symtypes_reader *reader, unsigned int line, const char *reason)
{
	*reader->error = (struct symtypes_error){ .line = line, .reason = reason };
	return false;
}

static bool has_prefix(const char *start, const char *end, const char *prefix)
{
	size_t len = strlen(prefix);

	return (size_t)(end - start) >= len && memcmp(start, prefix, len) == 0;
}

/* Advance to the next line; false at the end of the text. */
static bool next_text_line(struct symtypes_reader *reader, struct symtypes_line *line)
{
	if (reader->at == reader->end)
		return false;
	*line = (struct symtypes_line){ .number = ++reader->line, .start = reader->at };
	line->end = memchr(reader->at, '\n', (size_t)(reader->end - reader->at));
	reader->at = line->end ? line->end + 1 : reader->end;
	if (!line->end)
		line->end = reader->end;
	return true;
}

/* Take the name at START apart: "s#list_head", "s#'a name'", "vfs_read". Returns its end. */
static const char *parse_name(const char *start, const char *end, struct symtypes_line *line,
			      const char **reason)
{
	const char *stop;

	line->kind = NAME_SYMBOL;
	line->name = start;
	if (end - start >= 2 && start[1] == '#') {
		line->kind = text_scan_kind(start[0]);
		line->name += 2;
		if (line->kind == NAME_SYMBOL) {
			*reason = "unknown kind of type";
			return NULL;
		}
	}
	if (line->kind != NAME_SYMBOL && line->name < end && *line->name == '\'') {
		line->name++;
		stop = memchr(line->name, '\'', (size_t)(end - line->name));
		line->name_len = stop ? (size_t)(stop - line->name) : 0;
		stop = stop ? stop + 1 : NULL;
	} else {
		stop = memchr(line->name, ' ', (size_t)(end - line->name));
		if (!stop)
			stop = end;
		line->name_len = (size_t)(stop - line->name);
	}
	if (!stop || !line->name_len || (stop < end && *stop != ' ')) {
		*reason = "no name";
		return NULL;
	}
	return stop;
}

/* Take a line apart into name and definition. */
static bool parse_line(struct symtypes_reader *reader, struct symtypes_line *line)
{
	const char *start = line->start, *reason = NULL, *text;

	/* a symbol that make KBUILD_PRESERVE=1 ... was told to keep */
	if (has_prefix(start, line->end, "override "))
		start += strlen("override ");
	text = parse_name(start, line->end, line, &reason);
	if (!text)
		return fail(reader, line->number, reason);
	if (text == line->end)
		return fail(reader, line->number, "no definition");
	text++;
	line->text = text;
	line->len = (size_t)(line->end - text);
	if (line->len > UINT32_MAX)
		return fail(reader, line->number, "the definition is too long");
	if (reader->source == UNIT_GENDWARFKSYMS)
		return true;
	/* each token of genksyms is followed by a blank; whether a symbol is extern is not part
	 * of its CRC */
	if (has_prefix(text, line->end, "extern ")) {
		line->text += strlen("extern ");
		line->len -= strlen("extern ");
	}
	while (line->len && line->text[line->len - 1] == ' ')
		line->len--;
	/* genksyms prints this for no tokens */
	if (line->len == strlen("(nil)") && memcmp(line->text, "(nil)", line->len) == 0)
		line->len = 0;
	return true;
}

static bool has_control(const char *text, size_t len)
{
	for (size_t i = 0; i < len; i++)
		if ((unsigned char)text[i] < ' ' || text[i] == 127)
			return true;
	return false;
}

/* Whether a definition is that of a type that is only declared. */
static bool is_declared(const struct symtypes_reader *reader, const char *text, size_t len)
{
	const char *tail = reader->source == UNIT_GENDWARFKSYMS ? " { }" : " { UNKNOWN }";
	size_t tail_len = strlen(tail);

	return len > tail_len && memcmp(text + len - tail_len, tail, tail_len) == 0;
}

/* Add the definition of a line, whose text no other line had. */
static bool add_definition(struct symtypes_reader *reader, const struct symtypes_line *line,
			   struct definition *definition, uint32_t *index)
{
	struct text_scan scan = { .at = line->text,
				  .end = line->text + line->len,
				  .gendwarfksyms = reader->source == UNIT_GENDWARFKSYMS };
	struct text_reference reference;

	if (has_control(line->name, (size_t)(line->end - line->name)))
		return fail(reader, line->number, "control character");
	reader->ref_count = 0;
	name_set_clear(&reader->seen);
	while (text_scan_next(&scan, &reference)) {
		uint32_t name = type_graph_add_name(reader->graph, reference.kind, reference.name,
						    reference.name_len);

		if (name_set_add(&reader->seen, name, (uint32_t)reader->ref_count) <
		    reader->ref_count)
			continue;
		array_reserve(reader->refs, reader->ref_capacity, reader->ref_count + 1);
		reader->refs[reader->ref_count++] = name;
	}
	definition->ref_count = (uint32_t)reader->ref_count;
	definition->declared = line->kind != NAME_SYMBOL && line->kind != NAME_CONSTANT &&
			       is_declared(reader, line->text, line->len);
	*index = type_graph_add_definition(reader->graph, definition, reader->refs);
	return true;
}

/* Find or add the definition of a line. */
static bool read_definition(struct symtypes_reader *reader, const struct symtypes_line *line,
			    struct unit_entry *entry)
{
	struct definition definition = { .text = line->text, .len = (uint32_t)line->len };

	entry->name = type_graph_add_name(reader->graph, line->kind, line->name, line->name_len);
	entry->type = 0;
	definition.name = entry->name;
	definition.hash = type_text_hash(line->text, line->len);
	entry->definition = type_graph_find_definition(reader->graph, entry->name, definition.hash);
	return entry->definition != TYPE_NONE ||
	       add_definition(reader, line, &definition, &entry->definition);
}

/* Begin a unit. */
static void open_unit(struct symtypes_reader *reader, const char *file)
{
	struct symtypes_units *units = reader->units;

	array_reserve(units->list, units->capacity, units->count + 1);
	reader->unit = &units->list[units->count++];
	*reader->unit = (struct type_unit){ .file = file, .source = reader->source };
	name_set_clear(&reader->names);
}

/* Add an entry to the unit. Returns false if it has another definition of the name. */
static bool add_entry(struct symtypes_reader *reader, const struct unit_entry *entry)
{
	struct type_unit *unit = reader->unit;
	uint32_t index = name_set_add(&reader->names, entry->name, (uint32_t)unit->count);

	if (index < unit->count)
		return unit->entries[index].definition == entry->definition;
	type_unit_add(unit, entry);
	return true;
}

/* The first reference of the unit that has no definition, and the entry that has it. */
static bool find_missing(const struct symtypes_reader *reader, size_t *entry, uint32_t *name)
{
	const struct type_unit *unit = reader->unit;

	for (size_t i = 0; i < unit->count; i++) {
		const struct definition *definition =
			&reader->graph->definitions[unit->entries[i].definition];

		for (uint32_t j = 0; j < definition->ref_count; j++) {
			*name = reader->graph->refs[definition->first_ref + j];
			*entry = i;
			if (!name_set_find(&reader->names, *name, NULL))
				return true;
		}
	}
	return false;
}

/* A file of genksyms or gendwarfksyms: one unit. */
static bool read_file(struct symtypes_reader *reader, const char *file)
{
	struct symtypes_line line;
	struct unit_entry entry;
	unsigned int *numbers = NULL;
	size_t capacity = 0, missing;
	uint32_t name;
	bool ok = true;

	open_unit(reader, file);
	while (ok && next_text_line(reader, &line)) {
		/* genksyms skips empty lines, too */
		if (line.start == line.end)
			continue;
		ok = parse_line(reader, &line) && read_definition(reader, &line, &entry);
		if (!ok)
			break;
		array_reserve(numbers, capacity, reader->unit->count + 1);
		numbers[reader->unit->count] = line.number;
		if (!add_entry(reader, &entry))
			ok = fail(reader, line.number, "another definition of the same name");
	}
	if (ok && find_missing(reader, &missing, &name))
		ok = fail(reader, numbers[missing], "refers to a type that has no definition");
	free(numbers);
	return ok;
}

/* What a definition of gendwarfksyms begins with (process_type() in its dwarf.c). */
static bool is_gendwarfksyms(const char *text, const char *end)
{
	static const char *const tags[] = {
		"array_type",	 "base_type",	     "class_type",	 "const_type",
		"pointer_type",	 "structure_type",   "subprogram",	 "subroutine_type",
		"typedef_type",	 "union_type",	     "unspecified_type", "variable",
		"volatile_type", "enumeration_type",
	};

	for (size_t i = 0; i < sizeof(tags) / sizeof(tags[0]); i++) {
		size_t len = strlen(tags[i]);

		if (has_prefix(text, end, tags[i]) && text + len < end &&
		    (text[len] == ' ' || text[len] == '['))
			return true;
	}
	return false;
}

/* Find out what wrote the file: nearly every line shows it. */
static enum unit_source detect_source(const struct symtypes_reader *reader)
{
	enum { LINES = 64 };
	struct symtypes_reader ahead = *reader;
	struct symtypes_line line;
	const char *reason;

	for (int i = 0; i < LINES && next_text_line(&ahead, &line); i++) {
		const char *text = parse_name(line.start, line.end, &line, &reason);

		if (!text || text == line.end)
			continue;
		if (is_gendwarfksyms(text + 1, line.end))
			return UNIT_GENDWARFKSYMS;
		if (has_prefix(text + 1, line.end, "struct ") ||
		    has_prefix(text + 1, line.end, "typedef "))
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

	reader.source = detect_source(&reader);
	ok = read_file(&reader, file);
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
