// SPDX-License-Identifier: GPL-2.0-only
/*
 * Declarators of C. Read from its name outwards, a declarator is a list of derivations: in
 * "* name [ 3 ]", an array of 3, then a pointer. The type is built from the last to the first.
 */
#include <string.h>

#include "lib/base/arena.h"
#include "lib/c_types/type_parser.h"

/* What __attribute__((aligned)) without a number means on most machines. */
#define ALIGNED_MAX 16

static void push_derivation(struct type_parser *parser, const struct derivation *derivation)
{
	array_reserve(parser->derivations, parser->derivation_capacity,
		      parser->derivation_count + 1);
	parser->derivations[parser->derivation_count++] = *derivation;
}

/* "packed" and "__packed__" are the same. */
static bool is_attribute(const struct type_token *token, const char *name)
{
	size_t len = strlen(name);

	return token_is(token, name) ||
	       (token->kind == TOKEN_WORD && token->len == len + 4 &&
		memcmp(token->text, "__", 2) == 0 && memcmp(token->text + 2, name, len) == 0 &&
		memcmp(token->text + 2 + len, "__", 2) == 0);
}

void set_alignment(struct type_attributes *attributes, const struct constant *value)
{
	bool is_power = value->known && value->value > 0 && value->value <= 1 << 28 &&
			!(value->value & (value->value - 1));

	if (!is_power)
		attributes->resized = true;
	else if (attributes->align < (uint32_t)value->value)
		attributes->align = (uint32_t)value->value;
}

/* One attribute of a list. */
static void parse_one_attribute(struct type_parser *parser, struct type_attributes *attributes)
{
	static const char *const resizing[] = { "vector_size", "mode", "scalar_storage_order" };
	struct type_token name = parser->token;
	struct constant value = { .known = true, .value = ALIGNED_MAX };

	if (name.kind != TOKEN_WORD) {
		type_parser_fail(parser);
		return;
	}
	next_token(parser);
	if (is_attribute(&name, "packed"))
		attributes->packed = true;
	for (size_t i = 0; i < sizeof(resizing) / sizeof(*resizing); i++)
		if (is_attribute(&name, resizing[i]))
			attributes->resized = true;
	if (!is_attribute(&name, "aligned")) {
		if (token_is(&parser->token, "("))
			skip_group(parser);
		return;
	}
	if (accept_token(parser, "(")) {
		value = parse_constant_expression(parser);
		expect_token(parser, ")");
	}
	set_alignment(attributes, &value);
}

bool parse_attribute(struct type_parser *parser, struct type_attributes *attributes)
{
	if (accept_token(parser, "__attribute__") || accept_token(parser, "__attribute")) {
		expect_token(parser, "(");
		expect_token(parser, "(");
		while (!parser->error && !token_is(&parser->token, ")")) {
			if (!accept_token(parser, ","))
				parse_one_attribute(parser, attributes);
		}
		expect_token(parser, ")");
		expect_token(parser, ")");
		return true;
	}
	if (accept_token(parser, "asm") || accept_token(parser, "__asm__") ||
	    accept_token(parser, "__asm")) {
		if (token_is(&parser->token, "("))
			skip_group(parser);
		return true;
	}
	return accept_token(parser, "__extension__");
}

/* Qualifiers and attributes after a '*'. */
static void parse_qualifiers(struct type_parser *parser, struct derivation *pointer,
			     struct declared *declared)
{
	static const struct {
		const char *word;
		bool is_const, is_volatile;
	} qualifiers[] = {
		{ "const", true, false },	  { "__const", true, false },
		{ "__const__", true, false },	  { "volatile", false, true },
		{ "__volatile__", false, true },  { "__volatile", false, true },
		{ "restrict", false, false },	  { "__restrict", false, false },
		{ "__restrict__", false, false }, { "_Atomic", false, false },
		{ "__seg_gs", false, false },	  { "__seg_fs", false, false },
	};
	size_t i;

	do {
		for (i = 0; i < sizeof(qualifiers) / sizeof(*qualifiers); i++)
			if (accept_token(parser, qualifiers[i].word)) {
				pointer->is_const |= qualifiers[i].is_const;
				pointer->is_volatile |= qualifiers[i].is_volatile;
				break;
			}
	} while (i < sizeof(qualifiers) / sizeof(*qualifiers) ||
		 parse_attribute(parser, &declared->attributes));
}

/* After the opening bracket. */
static void parse_array(struct type_parser *parser)
{
	struct derivation array = { .type = { .kind = TYPE_ARRAY } };
	struct declared unused = { 0 };
	struct constant length;

	while (accept_token(parser, "static"))
		;
	parse_qualifiers(parser, &array, &unused);
	array.is_const = array.is_volatile = false;
	if (accept_token(parser, "]")) {
		array.type.flags = TYPE_NO_LENGTH;
		push_derivation(parser, &array);
		return;
	}
	length = parse_constant_expression(parser);
	expect_token(parser, "]");
	if (!length.known || length.value < 0 || length.value > UINT32_MAX)
		array.type.flags = TYPE_NO_LENGTH | TYPE_NO_SIZE;
	else
		array.type.count = (uint32_t)length.value;
	push_derivation(parser, &array);
}

/* Parameters after the opening parenthesis, up to and including the closing one. */
static void parse_parameters(struct type_parser *parser)
{
	struct derivation function = { .type = { .kind = TYPE_FUNCTION } };
	size_t first = parser->member_count;

	while (!parser->error && !token_is(&parser->token, ")")) {
		struct specifiers specifiers;
		struct declared declared;
		struct type_member parameter;

		if (accept_token(parser, "...")) {
			function.type.flags |= TYPE_VARIADIC;
			break;
		}
		if (!parse_specifiers(parser, &specifiers) ||
		    !parse_declarator(parser, &specifiers, &declared))
			break;
		parameter = (struct type_member){ .type = declared.type };
		if (declared.name.kind != TOKEN_END)
			parameter.name = parser_add_name(parser, &declared.name);
		push_member(parser, &parameter);
		if (!accept_token(parser, ",") && !token_is(&parser->token, ")") &&
		    !token_is(&parser->token, "..."))
			type_parser_fail(parser);
	}
	expect_token(parser, ")");
	/* (void) */
	if (parser->member_count == first + 1 && !parser->members[first].type &&
	    !parser->members[first].name)
		parser->member_count = first;
	pop_members(parser, first, &function.type);
	push_derivation(parser, &function);
}

/* Whether a '(' begins a nested declarator rather than parameters. */
static bool is_nested(const struct type_parser *parser)
{
	struct type_token inner = peek_token(parser);

	if (inner.kind == TOKEN_WORD)
		return !starts_type(&inner);
	return token_is(&inner, "*") || token_is(&inner, "(") || token_is(&inner, "[") ||
	       token_is(&inner, "^");
}

/* genksyms marks a member that shares its name with a typedef: "t#phandle t#phandle ;". */
static bool is_declared_name(const struct type_token *token)
{
	return token->kind == TOKEN_WORD ||
	       (token->kind == TOKEN_REFERENCE && token->name_kind == NAME_TYPEDEF);
}

static void parse_derivations(struct type_parser *parser, struct declared *declared)
{
	struct derivation pointer = { .type = { .kind = TYPE_POINTER } };

	if (!type_parser_enter(parser))
		return;
	while (parse_attribute(parser, &declared->attributes))
		;
	if (accept_token(parser, "*") || accept_token(parser, "^")) {
		parse_qualifiers(parser, &pointer, declared);
		parse_derivations(parser, declared);
		push_derivation(parser, &pointer);
		type_parser_leave(parser);
		return;
	}
	if (token_is(&parser->token, "(") && is_nested(parser)) {
		next_token(parser);
		parse_derivations(parser, declared);
		expect_token(parser, ")");
	} else if (declared->name.kind == TOKEN_END && is_declared_name(&parser->token)) {
		declared->name = parser->token;
		next_token(parser);
	}
	for (;;) {
		if (accept_token(parser, "["))
			parse_array(parser);
		else if (accept_token(parser, "("))
			parse_parameters(parser);
		else if (!parse_attribute(parser, &declared->attributes))
			break;
	}
	type_parser_leave(parser);
}

bool parse_declarator(struct type_parser *parser, const struct specifiers *specifiers,
		      struct declared *declared)
{
	size_t first = parser->derivation_count;

	*declared =
		(struct declared){ .type = specifiers->type, .attributes = specifiers->attributes };
	parse_derivations(parser, declared);
	while (parser->derivation_count > first) {
		struct derivation *last = &parser->derivations[--parser->derivation_count];
		struct type type = last->type;

		type.target = declared->type;
		declared->type = parser_add_type(parser, &type);
		if (last->is_volatile)
			declared->type =
				parser_add_type(parser, &(struct type){ .kind = TYPE_VOLATILE,
									.target = declared->type });
		if (last->is_const)
			declared->type =
				parser_add_type(parser, &(struct type){ .kind = TYPE_CONST,
									.target = declared->type });
	}
	return !parser->error;
}
