// SPDX-License-Identifier: GPL-2.0-only
#include "lib/symtypes/symtypes_reader.h"

#include <string.h>

#include "lib/types/text_scan.h"

/*
 * In consolidated files, a few bytes can stand for all types of a kernel; ten million entries are
 * more than a kernel has.
 */
enum { MAX_ENTRIES = 1 << 25 };

bool symtypes_fail(struct symtypes_reader *reader, unsigned int line, const char *reason)
{
	*reader->error = (struct symtypes_error){ .line = line, .reason = reason };
	return false;
}

bool symtypes_has_prefix(const char *start, const char *end, const char *prefix)
{
	size_t len = strlen(prefix);

	return (size_t)(end - start) >= len && memcmp(start, prefix, len) == 0;
}

bool symtypes_next_line(struct symtypes_reader *reader, struct symtypes_line *line)
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

/* The number of "@N" at START, which ends at END; TYPE_NONE if it is none. */
static uint32_t parse_variant(const char *start, const char *end)
{
	uint32_t number = 0;

	if (end - start < 2 || *start != '@')
		return TYPE_NONE;
	for (const char *p = start + 1; p < end; p++) {
		if (*p < '0' || *p > '9' || number > (TYPE_NONE - 10) / 10)
			return TYPE_NONE;
		number = number * 10 + (uint32_t)(*p - '0');
	}
	return number;
}

const char *symtypes_parse_name(const struct symtypes_reader *reader, const char *start,
				const char *end, struct symtypes_line *line, const char **reason)
{
	const char *stop = NULL, *at;

	line->kind = NAME_SYMBOL;
	line->name = start;
	line->variant = TYPE_NONE;
	*reason = "no name";
	if (end - start >= 2 && start[1] == '#') {
		line->kind = text_scan_kind(start[0]);
		line->name += 2;
		if (line->kind == NAME_SYMBOL) {
			*reason = "unknown kind of type";
			return NULL;
		}
	}
	/* gendwarfksyms quotes names that have a blank */
	if (line->kind != NAME_SYMBOL && line->name < end && *line->name == '\'') {
		line->name++;
		stop = text_scan_quote(line->name, end, reader->variants ? '@' : ' ');
		if (!stop)
			return NULL;
		line->name_len = (size_t)(stop++ - line->name);
	}
	at = stop ? stop : line->name;
	end = memchr(at, ' ', (size_t)(end - at)) ? memchr(at, ' ', (size_t)(end - at)) : end;
	if (reader->variants) {
		const char *sign = memrchr(at, '@', (size_t)(end - at));

		line->variant = sign ? parse_variant(sign, end) : TYPE_NONE;
		if (line->variant == TYPE_NONE)
			sign = end;
		at = sign;
	} else if (!stop) {
		at = end;
	}
	if (!stop)
		line->name_len = (size_t)(at - line->name);
	else if (at != stop || (line->variant == TYPE_NONE && stop != end))
		return NULL;
	return line->name_len ? end : NULL;
}

bool symtypes_parse_line(struct symtypes_reader *reader, struct symtypes_line *line)
{
	const char *start = line->start, *reason, *text;

	/* kept by genksyms --reference; see read_reference() there */
	if (symtypes_has_prefix(start, line->end, "override "))
		start += strlen("override ");
	text = symtypes_parse_name(reader, start, line->end, line, &reason);
	if (!text)
		return symtypes_fail(reader, line->number, reason);
	if (text == line->end)
		return symtypes_fail(reader, line->number, "no definition");
	line->text = text + 1;
	line->len = (size_t)(line->end - line->text);
	if (line->len > UINT32_MAX)
		return symtypes_fail(reader, line->number, "the definition is too long");
	if (reader->source == UNIT_GENDWARFKSYMS)
		return true;

	/* the CRC does not cover "extern"; a blank follows every token */
	if (symtypes_has_prefix(line->text, line->end, "extern ")) {
		line->text += strlen("extern ");
		line->len -= strlen("extern ");
	}
	while (line->len && line->text[line->len - 1] == ' ')
		line->len--;
	/* what genksyms prints if there are no tokens */
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
static bool is_declared(const struct symtypes_reader *reader, const struct symtypes_line *line)
{
	const char *tail = reader->source == UNIT_GENDWARFKSYMS ? " { }" : " { UNKNOWN }";
	size_t len = strlen(tail);

	return line->kind != NAME_SYMBOL && line->kind != NAME_CONSTANT && line->len > len &&
	       memcmp(line->text + line->len - len, tail, len) == 0;
}

/* Copy a line, whose text the graph does not have yet, to where it outlives the file. */
static void keep_line(struct symtypes_reader *reader, struct symtypes_line *line)
{
	struct arena *arena = &reader->graph->arena;

	line->name = arena_copy(arena, line->name, line->name_len);
	line->text = arena_copy(arena, line->text, line->len);
}

/* Find what the text of a line refers to. */
static void find_refs(struct symtypes_reader *reader, const struct symtypes_line *line)
{
	struct text_scan scan = { .at = line->text,
				  .end = line->text + line->len,
				  .gendwarfksyms = reader->source == UNIT_GENDWARFKSYMS };
	struct text_reference reference;

	reader->ref_count = 0;
	name_set_clear(&reader->seen);
	while (text_scan_next(&scan, &reference)) {
		uint32_t name = type_graph_add_name(reader->graph, reference.kind, reference.name,
						    reference.name_len);
		uint32_t at = (uint32_t)reader->ref_count;

		if (name_set_add(&reader->seen, name, at) != at)
			continue;
		array_reserve(reader->refs, reader->ref_capacity, reader->ref_count + 1);
		reader->refs[reader->ref_count++] = name;
	}
}

bool symtypes_read_definition(struct symtypes_reader *reader, const struct symtypes_line *line,
			      struct unit_entry *entry)
{
	struct type_graph *graph = reader->graph;
	struct definition definition = { .hash = type_text_hash(line->text, line->len) };
	struct symtypes_line kept = *line;

	*entry = (struct unit_entry){ .name = type_graph_find_name(graph, line->kind, line->name,
								   line->name_len),
				      .definition = TYPE_NONE };
	if (entry->name != TYPE_NONE)
		entry->definition = type_graph_find_definition(graph, entry->name, definition.hash);
	if (entry->definition != TYPE_NONE)
		return true;

	if (has_control(line->name, line->name_len) || has_control(line->text, line->len))
		return symtypes_fail(reader, line->number, "control character");
	keep_line(reader, &kept);
	if (entry->name == TYPE_NONE)
		entry->name = type_graph_add_name(graph, kept.kind, kept.name, kept.name_len);
	find_refs(reader, &kept);
	definition.name = entry->name;
	definition.text = kept.text;
	definition.len = (uint32_t)kept.len;
	definition.ref_count = (uint32_t)reader->ref_count;
	definition.declared = is_declared(reader, &kept);
	entry->definition = type_graph_add_definition(graph, &definition, reader->refs);
	return true;
}

void symtypes_open_unit(struct symtypes_reader *reader, const char *file)
{
	struct symtypes_units *units = reader->units;

	array_reserve(units->list, units->capacity, units->count + 1);
	reader->unit = &units->list[units->count++];
	*reader->unit = (struct type_unit){ .file = file, .source = reader->source };
	name_set_clear(&reader->names);
}

bool symtypes_add_entry(struct symtypes_reader *reader, const struct unit_entry *entry)
{
	struct type_unit *unit = reader->unit;
	uint32_t index = name_set_add(&reader->names, entry->name, (uint32_t)unit->count);

	if (index < unit->count)
		return unit->entries[index].definition == entry->definition;
	type_unit_add(unit, entry);
	reader->entry_count++;
	return true;
}

bool symtypes_complete_unit(struct symtypes_reader *reader, const struct name_set *known,
			    const unsigned int *lines, unsigned int line)
{
	const struct type_graph *graph = reader->graph;
	struct type_unit *unit = reader->unit;

	for (size_t i = 0; i < unit->count; i++) {
		const struct definition *definition =
			&graph->definitions[unit->entries[i].definition];

		if (lines)
			line = lines[i];
		for (uint32_t j = 0; j < definition->ref_count; j++) {
			struct unit_entry added = {
				.name = graph->refs[definition->first_ref + j]
			};

			if (name_set_find(&reader->names, added.name, NULL))
				continue;
			if (!known || !name_set_find(known, added.name, &added.definition))
				return symtypes_fail(reader, line,
						     "refers to a type that has no definition");
			symtypes_add_entry(reader, &added);
		}
		if (reader->entry_count > MAX_ENTRIES)
			return symtypes_fail(reader, line, "too many types");
	}
	return true;
}
