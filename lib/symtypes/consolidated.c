// SPDX-License-Identifier: GPL-2.0-only
/*
 * consolidated: the files that SUSE's ksymtypes consolidates all symtypes of a kernel into.
 *
 * Since its version 0.3, a line with the name of each file comes before the definitions that are
 * not the last ones read of their names; "s##NAME" is a struct that is only declared in that file:
 *
 *	/[*] kernel/pid.symtypes [*]/
 *	s#pid struct pid { ... }
 *	s##file
 *	find_get_pid s#pid * find_get_pid ( int nr )
 *
 * Before that, definitions were numbered, and lines at the end listed which of them hold where. A
 * name with a single definition needs neither number nor mention:
 *
 *	s#pid@0 struct pid { ... }
 *	s#pid@1 struct pid { UNKNOWN }
 *	find_get_pid s#pid * find_get_pid ( int nr )
 *	F#kernel/pid.symtypes s#pid@0 find_get_pid
 */
#include <stdlib.h>
#include <string.h>

#include "lib/symtypes/symtypes_reader.h"
#include "lib/types/text_scan.h"

static bool is_file_comment(const char *start, const char *end)
{
	return end - start > 6 && memcmp(start, "/* ", 3) == 0 && memcmp(end - 3, " */", 3) == 0;
}

bool symtypes_is_consolidated(const char *text, const char *end)
{
	const char *newline = text < end ? memchr(text, '\n', (size_t)(end - text)) : NULL, *last;

	if (is_file_comment(text, newline ? newline : end))
		return true;
	while (end > text && end[-1] == '\n')
		end--;
	last = end > text ? memrchr(text, '\n', (size_t)(end - text)) : NULL;
	return symtypes_has_prefix(last ? last + 1 : text, end, "F#");
}

/* Open a unit for the file whose name is given. */
static bool open_file(struct symtypes_reader *reader, const struct symtypes_line *line,
		      const char *name, size_t len)
{
	char *file;

	if (!len || memchr(name, '\0', len))
		return symtypes_fail(reader, line->number, "no file name");
	file = arena_copy(&reader->graph->arena, name, len);
	if (find_control(file))
		return symtypes_fail(reader, line->number, "control character");
	symtypes_open_unit(reader, file);
	return true;
}

/* Read "s##file", which stands for "s#file struct file { UNKNOWN }". */
static bool read_declaration(struct symtypes_reader *reader, struct symtypes_line *line,
			     struct unit_entry *entry, struct str *text)
{
	const char *end = line->end;

	line->name = line->start + 3;
	while (end > line->name && end[-1] == ' ')
		end--;
	if (end - line->name > 2 && *line->name == '\'' && end[-1] == '\'') {
		line->name++;
		end--;
	} else if (memchr(line->name, ' ', (size_t)(end - line->name))) {
		return symtypes_fail(reader, line->number, "a declaration has a definition");
	}
	line->name_len = (size_t)(end - line->name);
	line->kind = text_scan_kind(*line->start);
	if (line->kind != NAME_STRUCT && line->kind != NAME_UNION && line->kind != NAME_ENUM)
		return symtypes_fail(reader, line->number, "unknown kind of type");
	if (!line->name_len)
		return symtypes_fail(reader, line->number, "no name");

	text->len = 0;
	str_add(text, name_kind_word(line->kind));
	str_add(text, " ");
	str_append(text, line->name, line->name_len);
	str_add(text, " { UNKNOWN }");
	line->text = text->data;
	line->len = text->len;
	return symtypes_read_definition(reader, line, entry);
}

/* A line of a file: a declaration that holds for this file, or a definition for later ones, too. */
static bool read_line(struct symtypes_reader *reader, struct symtypes_line *line,
		      struct name_set *known, struct str *text)
{
	struct unit_entry entry;

	if (line->end - line->start > 3 && line->start[1] == '#' && line->start[2] == '#') {
		if (!read_declaration(reader, line, &entry, text))
			return false;
	} else {
		if (!symtypes_parse_line(reader, line) ||
		    !symtypes_read_definition(reader, line, &entry))
			return false;
		name_set_put(known, entry.name, entry.definition);
	}
	return symtypes_add_entry(reader, &entry) ||
	       symtypes_fail(reader, line->number, "defines a name again");
}

/* The format of version 0.3 and later. */
static bool read_sections(struct symtypes_reader *reader)
{
	struct name_set known = { 0 };
	struct str text = { 0 };
	struct symtypes_line line;
	unsigned int opened = 0;
	bool ok = true;

	while (ok && symtypes_next_line(reader, &line)) {
		if (line.start == line.end)
			continue;
		if (is_file_comment(line.start, line.end)) {
			ok = (!reader->unit ||
			      symtypes_complete_unit(reader, &known, NULL, opened)) &&
			     open_file(reader, &line, line.start + 3,
				       (size_t)(line.end - line.start) - 6);
			opened = line.number;
		} else {
			ok = read_line(reader, &line, &known, &text);
		}
	}
	ok = ok && symtypes_complete_unit(reader, &known, NULL, opened);
	name_set_release(&known);
	str_release(&text);
	return ok;
}

/* A definition of the older format: "s#pid@1". */
struct definition_variant {
	uint32_t name, variant, definition;
};

struct variant_list {
	struct definition_variant *list;
	size_t count, capacity;
	bool sorted;
	struct name_set single; /* names without variants, and their definitions */
};

static int compare_variants(const void *a, const void *b)
{
	const struct definition_variant *x = a, *y = b;

	if (x->name != y->name)
		return x->name < y->name ? -1 : 1;
	return (x->variant > y->variant) - (x->variant < y->variant);
}

/* Sort the variants before the first search. Returns false if one has two definitions. */
static bool sort_variants(struct variant_list *variants)
{
	if (variants->sorted || !variants->count)
		return true;
	qsort(variants->list, variants->count, sizeof(*variants->list), compare_variants);
	for (size_t i = 1; i < variants->count; i++) {
		const struct definition_variant *last = &variants->list[i - 1];
		const struct definition_variant *next = &variants->list[i];

		if (compare_variants(last, next) == 0 && last->definition != next->definition)
			return false;
	}
	return true;
}

/* Find the definition of a name that an F# line lists. */
static bool find_variant(const struct variant_list *variants, struct unit_entry *entry,
			 uint32_t variant)
{
	struct definition_variant key = { .name = entry->name, .variant = variant }, *found;

	if (entry->name == TYPE_NONE)
		return false;
	if (variant == TYPE_NONE)
		return name_set_find(&variants->single, entry->name, &entry->definition);
	found = variants->count ? bsearch(&key, variants->list, variants->count, sizeof(key),
					  compare_variants) :
				  NULL;
	if (found)
		entry->definition = found->definition;
	return found;
}

/* "F#kernel/pid.symtypes s#pid@0 find_get_pid" */
static bool read_file_line(struct symtypes_reader *reader, const struct symtypes_line *line,
			   struct variant_list *variants)
{
	const char *start = line->start + 2, *reason;
	const char *end = memchr(start, ' ', (size_t)(line->end - start));
	struct symtypes_line item;

	if (!end)
		end = line->end;
	if (!sort_variants(variants))
		return symtypes_fail(reader, line->number, "lists a name with two definitions");
	variants->sorted = true;
	if (!open_file(reader, line, start, (size_t)(end - start)))
		return false;
	while (end < line->end) {
		struct unit_entry entry = { .name = TYPE_NONE };

		start = end + 1;
		if (start == line->end || *start == ' ') {
			end = start;
			continue;
		}
		end = symtypes_parse_name(reader, start, line->end, &item, &reason);
		if (!end)
			return symtypes_fail(reader, line->number, reason);
		entry.name =
			type_graph_find_name(reader->graph, item.kind, item.name, item.name_len);
		if (!find_variant(variants, &entry, item.variant))
			return symtypes_fail(reader, line->number,
					     "lists a name that has no definition");
		if (!symtypes_add_entry(reader, &entry))
			return symtypes_fail(reader, line->number, "defines a name again");
	}
	return symtypes_complete_unit(reader, &variants->single, NULL, line->number);
}

/* The format of versions 0.1 and 0.2. */
static bool read_numbered(struct symtypes_reader *reader)
{
	struct variant_list variants = { 0 };
	struct symtypes_line line;
	bool ok = true;

	reader->variants = true;
	while (ok && symtypes_next_line(reader, &line)) {
		struct unit_entry entry;

		if (line.start == line.end)
			continue;
		if (symtypes_has_prefix(line.start, line.end, "F#")) {
			ok = read_file_line(reader, &line, &variants);
			continue;
		}
		if (variants.sorted) {
			ok = symtypes_fail(reader, line.number, "a definition after the files");
			break;
		}
		ok = symtypes_parse_line(reader, &line) &&
		     symtypes_read_definition(reader, &line, &entry);
		if (!ok)
			break;
		if (line.variant == TYPE_NONE) {
			ok = name_set_add(&variants.single, entry.name, entry.definition) ==
				     entry.definition ||
			     symtypes_fail(reader, line.number, "defines a name again");
			continue;
		}
		array_reserve(variants.list, variants.capacity, variants.count + 1);
		variants.list[variants.count++] = (struct definition_variant){
			.name = entry.name, .variant = line.variant, .definition = entry.definition
		};
	}
	free(variants.list);
	name_set_release(&variants.single);
	return ok;
}

bool symtypes_read_consolidated(struct symtypes_reader *reader)
{
	const char *end = memchr(reader->at, '\n', (size_t)(reader->end - reader->at));

	return is_file_comment(reader->at, end ? end : reader->end) ? read_sections(reader) :
								      read_numbered(reader);
}
