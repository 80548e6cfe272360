// SPDX-License-Identifier: GPL-2.0-only
#include "lib/symtypes/gendwarfksyms_text.h"

#include <string.h>

#include "lib/c_types/type_parse.h"
#include "lib/types/type_text.h"

/* No definition of a kernel comes near these limits. */
enum { MAX_DEPTH = 32, MAX_TABS = 40 };

static bool begins_with(const char *text, size_t len, const char *word)
{
	size_t word_len = strlen(word);

	return len > word_len && memcmp(text, word, word_len) == 0 && text[word_len] == ' ';
}

static enum name_kind find_kind(const char *text, size_t len)
{
	static const struct {
		const char *word;
		enum name_kind kind;
	} words[] = { { "structure_type", NAME_STRUCT },
		      { "class_type", NAME_STRUCT },
		      { "union_type", NAME_UNION },
		      { "enumeration_type", NAME_ENUM },
		      { "typedef_type", NAME_TYPEDEF } };

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (begins_with(text, len, words[i].word))
			return words[i].kind;
	return NAME_SYMBOL;
}

static bool is_unnamed_struct(const struct type *type)
{
	return (type->kind == TYPE_STRUCT || type->kind == TYPE_UNION) && !type->name;
}

static void add_members(const struct type_table *table, const struct type *type, struct str *out,
			unsigned int depth);

/* A struct or union, up to its closing brace. */
static void add_struct(const struct type_table *table, const struct type *type, struct str *out,
		       unsigned int depth)
{
	str_add(out, type->kind == TYPE_UNION ? "union " : "struct ");
	if (type->name) {
		str_add(out, type_name(table, type->name));
		str_add(out, " ");
	}
	if (type->flags & TYPE_DECLARED) {
		str_add(out, "{ UNKNOWN } ");
		return;
	}
	str_add(out, "{ ");
	add_members(table, type, out, depth);
	str_add(out, "} ");
}

static void add_offset(const struct type *type, const struct type_member *member, struct str *out)
{
	if (type->kind == TYPE_UNION || type->flags & TYPE_NO_OFFSETS)
		return;
	str_printf(out, "/*%u", member->bit_offset / 8);
	if (member->bit_size)
		str_printf(out, ":%u", member->bit_offset % 8);
	str_add(out, "*/ ");
}

static void add_members(const struct type_table *table, const struct type *type, struct str *out,
			unsigned int depth)
{
	for (uint32_t i = 0; i < type->count; i++) {
		const struct type_member *member = &table->members[type->first + i];
		const char *name = type_name(table, member->name);
		const struct type *inner = type_at(table, member->type);

		if (is_unnamed_struct(inner) && depth < MAX_DEPTH) {
			add_struct(table, inner, out, depth + 1);
			str_add(out, name);
		} else {
			type_text_declaration(table, member->type, name, out, NULL);
		}
		str_add(out, " ");
		if (member->bit_size)
			str_printf(out, ": %u ", member->bit_size);
		add_offset(type, member, out);
		str_add(out, "; ");
	}
}

/* A function, without its name: "int ( s#file * file )". */
static void add_function(const struct type_table *table, const struct type *type, struct str *out)
{
	type_text_declaration(table, type->target, "", out, NULL);
	str_add(out, " ( ");
	for (uint32_t i = 0; i < type->count; i++) {
		const struct type_member *member = &table->members[type->first + i];

		type_text_declaration(table, member->type, type_name(table, member->name), out,
				      NULL);
		str_add(out, i + 1 < type->count ? " , " : " ");
	}
	str_add(out, type->count ? ")" : "void )");
}

static void add_tokens(const struct type_table *table, enum name_kind kind, uint32_t index,
		       struct str *out)
{
	const struct type *type = type_at(table, index);
	const struct type *target = type_at(table, type->target);

	switch (kind) {
	case NAME_STRUCT:
	case NAME_UNION:
		add_struct(table, type, out, 0);
		break;
	case NAME_TYPEDEF:
		if (!is_unnamed_struct(target)) {
			type_text_definition(table, index, out, NULL);
			return;
		}
		str_add(out, "typedef ");
		add_struct(table, target, out, 0);
		str_add(out, type_name(table, type->name));
		str_add(out, " ");
		type = target;
		break;
	case NAME_SYMBOL:
		if (type->kind == TYPE_FUNCTION)
			add_function(table, type, out);
		else
			type_text_declaration(table, index, "", out, NULL);
		return;
	default:
		type_text_definition(table, index, out, NULL);
		str_add(out, " ");
		break;
	}
	if (type->flags & TYPE_DECLARED)
		return;
	str_printf(out, "/*size:%u", type->size);
	if (type->align)
		str_printf(out, ",align:%u", type->align);
	str_add(out, "*/");
}

bool gendwarfksyms_text_tokens(const char *text, size_t len, struct str *out)
{
	struct type_table table;
	enum name_kind kind = find_kind(text, len);
	uint32_t index;
	size_t error_at;
	bool ok;

	/* type_parse() skips the variants of Rust's enums */
	if (memmem(text, len, "variant_part", strlen("variant_part")))
		return false;
	type_table_init(&table, NULL);
	ok = type_parse(&table, NULL, UNIT_GENDWARFKSYMS, kind, text, len, &index, &error_at);
	if (ok)
		add_tokens(&table, kind, index, out);
	type_table_release(&table);
	return ok;
}

static void start_line(struct str *out, size_t *line, size_t depth)
{
	if (out->len > *line)
		str_add(out, "\n");
	*line = out->len;
	for (size_t i = 0; i < depth && i < MAX_TABS; i++)
		str_add(out, "\t");
}

void gendwarfksyms_text_lines(const char *text, size_t len, struct str *out)
{
	const char *end = text + len;
	size_t depth = 0, line = out->len;
	bool is_new = true;

	while (text < end) {
		const char *blank = memchr(text, ' ', (size_t)(end - text));
		size_t word = (size_t)((blank ? blank : end) - text);
		bool closes = word == 1 && (*text == '}' || *text == ')');

		if (closes && depth)
			depth--;
		if (word && (closes || is_new))
			start_line(out, &line, depth);
		else if (word && !(word == 1 && *text == ','))
			str_add(out, " ");
		str_append(out, text, word);
		if (word == 1 && (*text == '{' || *text == '('))
			depth++;
		if (word)
			is_new = word == 1 && (*text == '{' || *text == '(' || *text == ',');
		text = blank ? blank + 1 : end;
	}
	if (out->len > line)
		str_add(out, "\n");
}
