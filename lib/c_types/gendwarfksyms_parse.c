// SPDX-License-Identifier: GPL-2.0-only
/*
 * Definitions of gendwarfksyms (scripts/gendwarfksyms/dwarf.c): the tree of DWARF entries as
 * words, each with its children in braces and then its attributes:
 *
 *	structure_type list_head { member pointer_type { s#list_head } byte_size(8) next
 *		data_member_location(0) , ... } byte_size(16)
 *	subprogram ( formal_parameter base_type int byte_size(4) encoding(5) cpu ) ->
 *		base_type void
 */
#include <string.h>

#include "lib/c_types/gendwarfksyms_words.h"

/* DW_ATE_* of the DWARF standard */
enum { ENCODING_FLOAT = 4, ENCODING_SIGNED = 5, ENCODING_SIGNED_CHAR = 6 };

static uint32_t parse_type(struct type_parser *parser);

/* Store an attribute that has to fit into 32 bits. */
static void store(struct type_parser *parser, const struct dwarf_attributes *attributes,
		  enum attribute_kind kind, uint32_t *field)
{
	if (attributes->value[kind] > UINT32_MAX)
		type_parser_fail(parser);
	else if (attributes->present[kind])
		*field = (uint32_t)attributes->value[kind];
}

/* The name of an entry, up to its opening brace; it can have blanks and braces in Rust. */
static uint32_t parse_entry_name(struct type_parser *parser)
{
	const char *start = parser->token.text, *end = start;

	while (!parser->error && !token_is(&parser->token, "{")) {
		if (parser->token.kind == TOKEN_END) {
			type_parser_fail(parser);
			return 0;
		}
		end = parser->token.after;
		next_word(parser);
	}
	return type_table_add_name(parser->table, start, (size_t)(end - start));
}

/* The size, sign and usual name of "base_type long unsigned int byte_size(8) encoding(7)". */
static uint32_t parse_base(struct type_parser *parser)
{
	struct type_token name = parser->token, *word = &parser->token;
	struct base_words words = { 0 };
	struct dwarf_attributes attributes;
	bool usual = true;
	enum attribute_kind kind;
	uint64_t value, encoding;
	uint32_t index;
	struct type *type;

	if (accept_word(parser, "void"))
		return 0;
	while (word->kind == TOKEN_WORD && !read_attribute(word, &kind, &value)) {
		usual &= add_base_word(&words, word->text, word->len);
		name.len = (size_t)(word->after - name.text);
		next_word(parser);
	}
	if (word->kind == TOKEN_END) {
		type_parser_fail(parser);
		return 0;
	}
	parse_attributes(parser, &attributes, true);
	words.is_void = 0;
	index = parser_add_base(parser, &words);
	type = &parser->table->types[index - parser->table->base_count];
	if (!usual)
		type->name = parser_add_name(parser, &name);
	encoding = attributes.value[ATTRIBUTE_ENCODING];
	type->flags = encoding == ENCODING_FLOAT ? TYPE_FLOAT :
		      encoding == ENCODING_SIGNED || encoding == ENCODING_SIGNED_CHAR ?
						   TYPE_SIGNED :
						   0;
	if (!attributes.present[ATTRIBUTE_BYTE_SIZE])
		type->flags |= TYPE_NO_SIZE;
	store(parser, &attributes, ATTRIBUTE_BYTE_SIZE, &type->size);
	store(parser, &attributes, ATTRIBUTE_ALIGNMENT, &type->align);
	return index;
}

/* An entry with one type in braces: a pointer, qualifier or typedef. */
static uint32_t parse_container(struct type_parser *parser, enum type_kind kind)
{
	struct type type = { .kind = (uint8_t)kind };
	struct dwarf_attributes attributes;

	type.name = parse_entry_name(parser);
	if (kind != TYPE_TYPEDEF)
		type.name = 0;
	expect_word(parser, "{");
	type.target = parse_type(parser);
	expect_word(parser, "}");
	parse_attributes(parser, &attributes, true);
	store(parser, &attributes, ATTRIBUTE_ALIGNMENT, &type.align);
	if (kind == TYPE_POINTER) {
		store(parser, &attributes, ATTRIBUTE_BYTE_SIZE, &type.size);
		if (!parser->table->pointer_size && (type.size == 4 || type.size == 8))
			parser->table->pointer_size = (uint8_t)type.size;
	}
	return parser_add_type(parser, &type);
}

/* "array_type[2][16] { ... }": the last dimension is the innermost. */
static uint32_t parse_array_type(struct type_parser *parser, const struct type_token *word)
{
	const char *start = word->text + strlen("array_type"), *end = word->text + word->len;
	uint32_t element;

	expect_word(parser, "{");
	element = parse_type(parser);
	expect_word(parser, "}");
	while (end > start && !parser->error) {
		struct type type = { .kind = TYPE_ARRAY, .target = element };
		const char *open = end - 1;
		uint64_t length;

		while (open > start && *open != '[')
			open--;
		if (*open != '[' || end[-1] != ']')
			type_parser_fail(parser);
		else if (open + 2 == end)
			type.flags = TYPE_NO_LENGTH;
		else if (!parse_decimal(open + 1, end - 1, &length) || length > UINT32_MAX)
			type.flags = TYPE_NO_LENGTH | TYPE_NO_SIZE;
		else
			type.count = (uint32_t)length;
		element = parser_add_type(parser, &type);
		end = open;
	}
	return element;
}

static bool ends_item(const struct type_token *word)
{
	return word->kind == TOKEN_END || token_is(word, ",") || token_is(word, "}") ||
	       token_is(word, ")");
}

/* A member or parameter: its type, name and attributes. Returns false without an offset. */
static bool parse_item(struct type_parser *parser)
{
	struct type_member member = { 0 };
	struct dwarf_attributes attributes;
	uint64_t location = 0;
	enum attribute_kind kind;
	bool has_offset = true;

	member.type = parse_type(parser);
	if (!ends_item(&parser->token) && !read_attribute(&parser->token, &kind, &location)) {
		member.name = parser_add_name(parser, &parser->token);
		next_word(parser);
	}
	parse_attributes(parser, &attributes, false);
	store(parser, &attributes, ATTRIBUTE_BIT_SIZE, &member.bit_size);
	store(parser, &attributes, ATTRIBUTE_DATA_BIT_OFFSET, &member.bit_offset);
	location = attributes.value[ATTRIBUTE_DATA_MEMBER_LOCATION];
	if (location > UINT32_MAX / 8)
		type_parser_fail(parser);
	if (!attributes.present[ATTRIBUTE_DATA_BIT_OFFSET])
		member.bit_offset = (uint32_t)(location * 8);
	/* DWARF 4 counts bits from the end of a unit; gendwarfksyms does not write that number */
	if (attributes.present[ATTRIBUTE_BIT_SIZE] &&
	    !attributes.present[ATTRIBUTE_DATA_BIT_OFFSET] &&
	    attributes.present[ATTRIBUTE_DATA_MEMBER_LOCATION])
		has_offset = false;
	push_member(parser, &member);
	return has_offset;
}

static void skip_braces(struct type_parser *parser)
{
	unsigned int open = 0;

	do {
		if (parser->token.kind == TOKEN_END) {
			type_parser_fail(parser);
			return;
		}
		open += token_is(&parser->token, "{");
		open -= token_is(&parser->token, "}") && open;
		next_word(parser);
	} while (open);
}

/* The end of a struct, union or enum: one without a size is only declared. */
static void parse_body_end(struct type_parser *parser, struct dwarf_attributes *attributes,
			   struct type *type)
{
	expect_word(parser, "}");
	parse_attributes(parser, attributes, true);
	if (!attributes->present[ATTRIBUTE_BYTE_SIZE])
		type->flags |= TYPE_DECLARED;
	store(parser, attributes, ATTRIBUTE_BYTE_SIZE, &type->size);
}

static uint32_t parse_structure(struct type_parser *parser, enum type_kind kind)
{
	struct type type = { .kind = (uint8_t)kind, .name = parse_entry_name(parser) };
	struct dwarf_attributes attributes;
	size_t first = parser->member_count;

	expect_word(parser, "{");
	while (!parser->error && !token_is(&parser->token, "}")) {
		if (accept_word(parser, "member")) {
			if (!parse_item(parser))
				type.flags |= TYPE_NO_OFFSETS;
		} else if (accept_word(parser, "variant_part")) {
			/* of an enum of Rust, which C cannot express */
			skip_braces(parser);
			type.flags |= TYPE_NO_OFFSETS;
		} else {
			type_parser_fail(parser);
		}
		if (!accept_word(parser, ",") && !token_is(&parser->token, "}"))
			type_parser_fail(parser);
	}
	parse_body_end(parser, &attributes, &type);
	store(parser, &attributes, ATTRIBUTE_ALIGNMENT, &type.align);
	pop_members(parser, first, &type);
	return parser_add_type(parser, &type);
}

static uint32_t parse_enumeration(struct type_parser *parser)
{
	struct type type = { .kind = TYPE_ENUM, .name = parse_entry_name(parser) };
	struct dwarf_attributes attributes;
	size_t first = parser->enumerator_count;

	expect_word(parser, "{");
	while (!parser->error && !token_is(&parser->token, "}")) {
		struct type_enumerator item = { 0 };

		expect_word(parser, "enumerator");
		item.name = parser_add_name(parser, &parser->token);
		next_word(parser);
		if (accept_word(parser, "=")) {
			if (!parse_decimal(parser->token.text, parser->token.after, &item.value))
				type_parser_fail(parser);
			next_word(parser);
		}
		if (item.value > INT64_MAX)
			type.flags |= TYPE_SIGNED;
		push_enumerator(parser, &item);
		if (!accept_word(parser, ",") && !token_is(&parser->token, "}"))
			type_parser_fail(parser);
	}
	parse_body_end(parser, &attributes, &type);
	pop_enumerators(parser, first, &type);
	return parser_add_type(parser, &type);
}

/* "( formal_parameter ... , ... ) -> ..."; gendwarfksyms leaves out "...". */
static uint32_t parse_function(struct type_parser *parser)
{
	struct type type = { .kind = TYPE_FUNCTION };
	size_t first = parser->member_count;

	expect_word(parser, "(");
	while (!parser->error && !token_is(&parser->token, ")")) {
		expect_word(parser, "formal_parameter");
		parse_item(parser);
		if (!accept_word(parser, ",") && !token_is(&parser->token, ")"))
			type_parser_fail(parser);
	}
	expect_word(parser, ")");
	expect_word(parser, "->");
	pop_members(parser, first, &type);
	type.target = parse_type(parser);
	return parser_add_type(parser, &type);
}

static bool accept_reference(struct type_parser *parser, uint32_t *index)
{
	static const enum name_kind kinds[] = { NAME_STRUCT, NAME_UNION, NAME_ENUM, NAME_TYPEDEF };
	struct type_token name = parser->token;

	if (name.kind != TOKEN_WORD || name.len < 3 || name.text[1] != '#')
		return false;
	for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds); i++) {
		if (name.text[0] != name_kind_letter(kinds[i]))
			continue;
		name.text += 2;
		name.len -= 2;
		if (name.len > 2 && *name.text == '\'') {
			name.text++;
			name.len -= 2;
		}
		*index = parser_add_reference(parser, kinds[i], &name);
		next_word(parser);
		return true;
	}
	return false;
}

/* The entries of DWARF that are types, and what parses them. */
static uint32_t parse_entry(struct type_parser *parser)
{
	static const struct {
		const char *word;
		enum type_kind kind;
	} containers[] = {
		{ "pointer_type", TYPE_POINTER },
		{ "reference_type", TYPE_POINTER },
		{ "rvalue_reference_type", TYPE_POINTER },
		{ "typedef_type", TYPE_TYPEDEF },
		{ "const_type", TYPE_CONST },
		{ "volatile_type", TYPE_VOLATILE },
		{ "restrict_type", TYPE_RESTRICT },
		/* qualifiers without a kind of their own; none is in the kernel's C */
		{ "atomic_type", TYPE_VOLATILE },
		{ "immutable_type", TYPE_CONST },
		{ "packed_type", TYPE_CONST },
		{ "shared_type", TYPE_VOLATILE },
	};
	static const char array[] = "array_type";
	struct type_token word = parser->token;

	for (size_t i = 0; i < sizeof(containers) / sizeof(*containers); i++)
		if (accept_word(parser, containers[i].word))
			return parse_container(parser, containers[i].kind);
	if (accept_word(parser, "base_type"))
		return parse_base(parser);
	if (accept_word(parser, "structure_type") || accept_word(parser, "class_type"))
		return parse_structure(parser, TYPE_STRUCT);
	if (accept_word(parser, "union_type"))
		return parse_structure(parser, TYPE_UNION);
	if (accept_word(parser, "enumeration_type"))
		return parse_enumeration(parser);
	if (accept_word(parser, "subroutine_type"))
		return parse_function(parser);
	if (accept_word(parser, "unspecified_type"))
		return parser_add_type(parser,
				       &(struct type){ .kind = TYPE_OTHER, .flags = TYPE_NO_SIZE });
	if (word.kind == TOKEN_WORD && word.len >= sizeof(array) - 1 &&
	    memcmp(word.text, array, sizeof(array) - 1) == 0) {
		next_word(parser);
		return parse_array_type(parser, &word);
	}
	type_parser_fail(parser);
	return 0;
}

static uint32_t parse_type(struct type_parser *parser)
{
	uint32_t index = 0;

	if (accept_reference(parser, &index) || !type_parser_enter(parser))
		return index;
	index = parse_entry(parser);
	type_parser_leave(parser);
	return index;
}

bool parse_gendwarfksyms(struct type_parser *parser, enum name_kind kind, uint32_t *index)
{
	struct type_symbol symbol = { 0 };

	parser->token.after = parser->text;
	next_word(parser);
	if (kind != NAME_SYMBOL) {
		*index = parse_type(parser);
	} else if (accept_word(parser, "subprogram")) {
		symbol.function = true;
		*index = parse_function(parser);
	} else {
		expect_word(parser, "variable");
		*index = parse_type(parser);
	}
	if (parser->token.kind != TOKEN_END)
		type_parser_fail(parser);
	if (parser->error)
		return false;
	symbol.type = *index;
	if (kind == NAME_SYMBOL)
		type_table_add_symbol(parser->table, &symbol);
	return true;
}
