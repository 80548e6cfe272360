// SPDX-License-Identifier: GPL-2.0-only
#include "lib/types/type_text.h"

#include <string.h>

#include "lib/base/arena.h"

/*
 * No C type comes near these limits. Where they are exceeded, the text has "..." in place of
 * the rest.
 */
enum {
	NESTING_LIMIT = 64, /* unnamed structs and prototypes inside one another */
	CHAIN_LIMIT = 64,   /* pointers, arrays and functions in one declaration */
};

enum qualifier { IS_CONST = 1 << 0, IS_VOLATILE = 1 << 1, IS_RESTRICT = 1 << 2 };

struct type_writer {
	const struct type_table *table;
	struct str *text;
	struct text_refs *refs; /* or NULL */
	size_t start;		/* offset in text */
	unsigned int nesting;
	bool c; /* as C, otherwise in the dialect of genksyms */
};

/* A pointer, array or function on the way from a declared name to its type specifier. */
struct link {
	uint32_t type;
	uint8_t kind;
	uint8_t qualifiers; /* of the pointer or function */
};

/* Names of base types in the DWARF of gcc, and in C. Others are the same. */
static const struct {
	const char *dwarf, *c;
} base_names[] = {
	{ "long unsigned int", "unsigned long" },	    { "long int", "long" },
	{ "short unsigned int", "unsigned short" },	    { "short int", "short" },
	{ "long long unsigned int", "unsigned long long" }, { "long long int", "long long" },
	{ "__int128 unsigned", "unsigned __int128" },
};

static bool ends_word(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
	       c == '_' || c == '}' || c == ',';
}

/* str_reserve() without a call where there is room, as nearly always. */
static inline void make_room(struct str *text, size_t more)
{
	if (more >= text->capacity - text->len)
		str_reserve(text, more);
}

/*
 * Append a token. genksyms has a blank after each; C has one before it, unless GLUED, where the
 * token before ends a word.
 */
static inline void put(struct type_writer *writer, const char *token, size_t len, bool glued)
{
	struct str *text = writer->text;

	make_room(text, len + 2);
	if (writer->c && !glued && text->len > writer->start &&
	    ends_word(text->data[text->len - 1]))
		text->data[text->len++] = ' ';
	memcpy(text->data + text->len, token, len);
	text->len += len;
	if (!writer->c)
		text->data[text->len++] = ' ';
}

/* A word of the language; its length is known when compiling. */
#define PUT(writer, word)	put(writer, word, sizeof(word) - 1, false)
#define PUT_GLUED(writer, word) put(writer, word, sizeof(word) - 1, true)

static void put_name(struct type_writer *writer, const char *name)
{
	if (*name)
		put(writer, name, strlen(name), false);
}

static void put_number(struct type_writer *writer, uint64_t value, bool negative)
{
	char digits[21];
	unsigned int left = sizeof(digits);

	if (negative)
		value = -value;
	do {
		digits[--left] = (char)('0' + value % 10);
		value /= 10;
	} while (value);
	if (negative)
		digits[--left] = '-';
	put(writer, digits + left, sizeof(digits) - left, true);
}

static void put_qualifiers(struct type_writer *writer, unsigned int qualifiers)
{
	if (!qualifiers)
		return;
	if (qualifiers & IS_CONST)
		PUT(writer, "const");
	if (qualifiers & IS_VOLATILE)
		PUT(writer, "volatile");
	if (qualifiers & IS_RESTRICT)
		PUT(writer, "restrict");
}

static void put_base(struct type_writer *writer, const char *name)
{
	for (size_t i = 0; i < sizeof(base_names) / sizeof(base_names[0]); i++) {
		if (streq(name, base_names[i].dwarf)) {
			name = base_names[i].c;
			break;
		}
	}
	put_name(writer, name);
}

/* Append "s#list_head" or "struct list_head", and note the reference. */
static void put_reference(struct type_writer *writer, enum name_kind kind, uint32_t index,
			  const char *name)
{
	size_t len = strlen(name);
	struct str *text = writer->text;

	if (writer->refs) {
		struct text_refs *refs = writer->refs;

		array_reserve(refs->list, refs->capacity, refs->count + 1);
		refs->list[refs->count++] = (struct text_ref){ .kind = kind, .type = index };
	}
	if (writer->c) {
		if (kind != NAME_TYPEDEF)
			put_name(writer, name_kind_word(kind));
		put(writer, name, len, false);
		return;
	}
	make_room(text, len + 3);
	text->data[text->len] = name_kind_letter(kind);
	text->data[text->len + 1] = '#';
	memcpy(text->data + text->len + 2, name, len);
	text->len += len + 3;
	text->data[text->len - 1] = ' ';
}

static void put_declaration(struct type_writer *writer, uint32_t index, const char *name);

/* "int : 0": an integer without a name. */
static bool is_zero_width(const struct type_table *table, const struct type_member *member)
{
	return !member->name && !member->bit_size &&
	       type_at(table, type_strip(table, member->type))->kind == TYPE_BASE;
}

static void put_members(struct type_writer *writer, const struct type_table *home,
			const struct type *type)
{
	for (uint32_t i = 0; i < type->count; i++) {
		const struct type_member *member = &home->members[type->first + i];

		put_declaration(writer, member->type, type_name(writer->table, member->name));
		if (member->bit_size || is_zero_width(writer->table, member)) {
			PUT(writer, ":");
			put_number(writer, member->bit_size, false);
		}
		PUT(writer, ";");
	}
}

static void put_enumerators(struct type_writer *writer, const struct type_table *home,
			    const struct type *type)
{
	for (uint32_t i = 0; i < type->count; i++) {
		const struct type_enumerator *item = &home->enumerators[type->first + i];

		if (i)
			PUT(writer, ",");
		put_name(writer, type_name(writer->table, item->name));
		PUT(writer, "=");
		put_number(writer, item->value,
			   type->flags & TYPE_SIGNED && (int64_t)item->value < 0);
	}
}

/* What stands between the braces of a struct, union or enum. */
static void put_body(struct type_writer *writer, uint32_t index, const struct type *type)
{
	const struct type_table *home = type_home(writer->table, index);

	if (writer->c || writer->nesting >= NESTING_LIMIT) {
		PUT(writer, "{");
		PUT_GLUED(writer, "...");
		PUT_GLUED(writer, "}");
		return;
	}
	writer->nesting++;
	PUT(writer, "{");
	if (type->flags & TYPE_DECLARED)
		PUT(writer, "UNKNOWN");
	else if (type->kind == TYPE_ENUM)
		put_enumerators(writer, home, type);
	else
		put_members(writer, home, type);
	PUT(writer, "}");
	writer->nesting--;
}

static enum name_kind name_kind_of(const struct type *type)
{
	switch (type->kind) {
	case TYPE_STRUCT:
		return NAME_STRUCT;
	case TYPE_UNION:
		return NAME_UNION;
	case TYPE_ENUM:
		return NAME_ENUM;
	default:
		return NAME_TYPEDEF;
	}
}

/* Append a type that is not a pointer, array or function, as it begins a declaration. */
static void put_specifier(struct type_writer *writer, uint32_t index)
{
	const struct type *type = type_at(writer->table, index);
	const char *name = type_name(writer->table, type->name);

	switch (type->kind) {
	case TYPE_VOID:
		PUT(writer, "void");
		break;
	case TYPE_BASE:
		put_base(writer, name);
		break;
	case TYPE_STRUCT:
	case TYPE_UNION:
	case TYPE_ENUM:
	case TYPE_TYPEDEF:
		if (*name) {
			put_reference(writer, name_kind_of(type), index, name);
			break;
		}
		put_name(writer, name_kind_word(name_kind_of(type)));
		put_body(writer, index, type);
		break;
	case TYPE_OTHER:
		PUT(writer, "UNKNOWN");
		put_name(writer, name);
		break;
	default:
		/* a chain that is too long */
		PUT(writer, "...");
		break;
	}
}

static void put_parameters(struct type_writer *writer, uint32_t index)
{
	const struct type *type = type_at(writer->table, index);
	const struct type_table *home = type_home(writer->table, index);

	PUT_GLUED(writer, "(");
	if (writer->nesting >= NESTING_LIMIT) {
		PUT(writer, "...");
	} else {
		writer->nesting++;
		for (uint32_t i = 0; i < type->count; i++) {
			if (i)
				PUT_GLUED(writer, ",");
			put_declaration(writer, home->members[type->first + i].type, "");
		}
		if (type->flags & TYPE_VARIADIC) {
			if (type->count)
				PUT_GLUED(writer, ",");
			PUT(writer, "...");
		} else if (!type->count) {
			PUT(writer, "void");
		}
		writer->nesting--;
	}
	PUT_GLUED(writer, ")");
}

/*
 * Follow a type to its specifier. *QUALIFIERS are those of the specifier; CHAIN gets the
 * pointers, arrays and functions before it. A qualifier of an array is one of its elements.
 */
static uint32_t find_chain(const struct type_table *table, uint32_t index, struct link *chain,
			   size_t *length, unsigned int *qualifiers)
{
	*length = 0;
	*qualifiers = 0;
	for (;;) {
		const struct type *type = type_at(table, index);

		switch (type->kind) {
		case TYPE_CONST:
			*qualifiers |= IS_CONST;
			break;
		case TYPE_VOLATILE:
			*qualifiers |= IS_VOLATILE;
			break;
		case TYPE_RESTRICT:
			*qualifiers |= IS_RESTRICT;
			break;
		case TYPE_POINTER:
		case TYPE_ARRAY:
		case TYPE_FUNCTION:
			if (*length == CHAIN_LIMIT)
				return index;
			chain[*length] = (struct link){ .type = index, .kind = type->kind };
			if (type->kind != TYPE_ARRAY) {
				chain[*length].qualifiers = (uint8_t)*qualifiers;
				*qualifiers = 0;
			}
			++*length;
			break;
		default:
			return index;
		}
		index = type->target;
	}
}

/* A pointer to an array or function is in parentheses: "int ( * x ) [ 2 ]". */
static bool needs_parentheses(const struct link *chain, size_t length, size_t i)
{
	return i + 1 < length && chain[i + 1].kind != TYPE_POINTER;
}

static void put_array(struct type_writer *writer, const struct type *type)
{
	PUT_GLUED(writer, "[");
	if (!(type->flags & TYPE_NO_LENGTH))
		put_number(writer, type->count, false);
	PUT_GLUED(writer, "]");
}

/* Append the declaration of NAME, which may be "". */
static void put_declaration(struct type_writer *writer, uint32_t index, const char *name)
{
	struct link chain[CHAIN_LIMIT];
	unsigned int qualifiers;
	size_t length;

	index = find_chain(writer->table, index, chain, &length, &qualifiers);
	put_qualifiers(writer, qualifiers);
	put_specifier(writer, index);
	for (size_t i = length; i-- > 0;) {
		if (chain[i].kind != TYPE_POINTER)
			continue;
		if (needs_parentheses(chain, length, i))
			PUT(writer, "(");
		PUT(writer, "*");
		put_qualifiers(writer, chain[i].qualifiers);
	}
	put_name(writer, name);
	for (size_t i = 0; i < length; i++) {
		if (chain[i].kind == TYPE_ARRAY) {
			put_array(writer, type_at(writer->table, chain[i].type));
		} else if (chain[i].kind == TYPE_FUNCTION) {
			put_parameters(writer, chain[i].type);
			put_qualifiers(writer, chain[i].qualifiers);
		} else if (needs_parentheses(chain, length, i)) {
			PUT_GLUED(writer, ")");
		}
	}
}

/* Remove the blank after the last token. */
static void finish(struct type_writer *writer)
{
	struct str *text = writer->text;

	if (!writer->c && text->len > writer->start)
		text->len--;
}

void type_text_definition(const struct type_table *table, uint32_t index, struct str *text,
			  struct text_refs *refs)
{
	struct type_writer writer = {
		.table = table, .text = text, .refs = refs, .start = text->len
	};
	const struct type *type = type_at(table, index);

	switch (type->kind) {
	case TYPE_STRUCT:
	case TYPE_UNION:
	case TYPE_ENUM:
		put_name(&writer, name_kind_word(name_kind_of(type)));
		put_name(&writer, type_name(table, type->name));
		put_body(&writer, index, type);
		break;
	case TYPE_TYPEDEF:
		PUT(&writer, "typedef");
		put_declaration(&writer, type->target, type_name(table, type->name));
		break;
	default:
		put_declaration(&writer, index, "");
		break;
	}
	finish(&writer);
}

void type_text_declaration(const struct type_table *table, uint32_t index, const char *name,
			   struct str *text, struct text_refs *refs)
{
	struct type_writer writer = {
		.table = table, .text = text, .refs = refs, .start = text->len
	};

	put_declaration(&writer, index, name);
	finish(&writer);
}

void type_text_symbol(const struct type_table *table, const struct type_symbol *symbol,
		      struct str *text, struct text_refs *refs)
{
	type_text_declaration(table, symbol->type, type_name(table, symbol->name), text, refs);
}

void type_text_c(const struct type_table *table, uint32_t index, const char *declared,
		 struct str *text)
{
	struct type_writer writer = { .table = table, .text = text, .start = text->len, .c = true };

	put_declaration(&writer, index, declared);
}
