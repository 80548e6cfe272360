// SPDX-License-Identifier: GPL-2.0-only
/*
 * Structs, unions and enums of C: members with their declarators and bit-fields, and
 * enumerators.
 */
#include "lib/c_types/type_parser.h"

/* Give a type the attributes of a member, in a record of its own. */
static uint32_t with_attributes(struct type_parser *parser, uint32_t index,
				const struct type_attributes *attributes)
{
	struct type type;

	if ((!attributes->align && !attributes->packed && !attributes->resized) || !index)
		return index;
	type = *type_at(parser->table, index);
	type.align = attributes->align;
	type.flags |= TYPE_MEMBER_ALIGN | (attributes->packed ? TYPE_PACKED : 0) |
		      (attributes->resized ? TYPE_UNEVALUATED : 0);
	return parser_add_type(parser, &type);
}

/* Attributes of a struct, union or enum that is defined here. */
void apply_attributes(struct type *type, const struct type_attributes *attributes)
{
	type->align = attributes->align;
	if (attributes->packed)
		type->flags |= TYPE_PACKED;
	/* the size of a packed enum is not computed */
	if (attributes->resized || (attributes->packed && type->kind == TYPE_ENUM))
		type->flags |= TYPE_UNEVALUATED;
}

/* After a colon. A width that is not known leaves nothing to compute. */
static uint32_t parse_width(struct type_parser *parser)
{
	struct constant width = parse_constant_expression(parser);

	if (!width.known || width.value < 0 || width.value > 128)
		type_parser_fail(parser);
	return (uint32_t)width.value;
}

/* The declarators of one declaration of members. */
static void parse_declarators(struct type_parser *parser, const struct specifiers *specifiers)
{
	do {
		struct declared declared = { .type = specifiers->type,
					     .attributes = specifiers->attributes };
		struct type_member member = { 0 };

		if (!token_is(&parser->token, ":") &&
		    !parse_declarator(parser, specifiers, &declared))
			return;
		if (declared.name.kind != TOKEN_END)
			member.name = parser_add_name(parser, &declared.name);
		if (accept_token(parser, ":")) {
			member.bit_size = parse_width(parser);
			while (parse_attribute(parser, &declared.attributes))
				;
		} else if (!member.name) {
			type_parser_fail(parser);
		}
		member.type = with_attributes(parser, declared.type, &declared.attributes);
		push_member(parser, &member);
	} while (accept_token(parser, ","));
}

/* One declaration in a struct or union, with its semicolon. */
static void parse_member_declaration(struct type_parser *parser)
{
	struct specifiers specifiers;
	const struct type *type;

	if (accept_token(parser, ";"))
		return;
	if (accept_token(parser, "_Static_assert") || accept_token(parser, "static_assert")) {
		if (token_is(&parser->token, "("))
			skip_group(parser);
		expect_token(parser, ";");
		return;
	}
	if (!parse_specifiers(parser, &specifiers))
		return;
	if (!token_is(&parser->token, ";")) {
		parse_declarators(parser, &specifiers);
		expect_token(parser, ";");
		return;
	}
	next_token(parser);
	/* an unnamed struct or union; "int ;" and "enum { ... } ;" declare no member */
	type = type_at(parser->table, type_strip(parser->table, specifiers.type));
	if (type->kind == TYPE_STRUCT || type->kind == TYPE_UNION || type->kind == TYPE_TYPEDEF)
		push_member(parser, &(struct type_member){
					    .type = with_attributes(parser, specifiers.type,
								    &specifiers.attributes) });
}

/* "{ UNKNOWN }": the name is only declared. */
static bool accept_unknown(struct type_parser *parser)
{
	struct type_token token = parser->token, inner;
	struct type_parser ahead = *parser; /* only read tokens with it */

	next_token(&ahead);
	token = ahead.token;
	next_token(&ahead);
	inner = ahead.token;
	if (!token_is(&token, "UNKNOWN") || !token_is(&inner, "}"))
		return false;
	next_token(parser);
	next_token(parser);
	next_token(parser);
	return true;
}

/* The members, with braces. */
static void parse_members(struct type_parser *parser, struct type *type)
{
	size_t first = parser->member_count;

	if (accept_unknown(parser)) {
		type->flags |= TYPE_DECLARED;
		return;
	}
	type->flags |= TYPE_NO_OFFSETS | TYPE_NO_SIZE;
	next_token(parser);
	while (!parser->error && !token_is(&parser->token, "}"))
		parse_member_declaration(parser);
	expect_token(parser, "}");
	pop_members(parser, first, type);
}

/* What decides the size and sign of an enum. */
struct enum_range {
	bool negative, wide_signed, wide_unsigned;
};

static void extend_range(struct enum_range *range, const struct constant *value)
{
	if (value->value < 0 && !value->is_unsigned)
		range->negative = true;
	if (value->value < 0 ? value->is_unsigned || value->value < INT32_MIN :
			       value->value > INT32_MAX)
		range->wide_signed = true;
	if (value->value < 0 || value->value > UINT32_MAX)
		range->wide_unsigned = true;
}

static void parse_enumerator(struct type_parser *parser, struct type *type, struct constant *value,
			     struct enum_range *range)
{
	struct type_enumerator item = { 0 };
	struct type_attributes unused = { 0 };

	if (parser->token.kind != TOKEN_WORD) {
		type_parser_fail(parser);
		return;
	}
	item.name = parser_add_name(parser, &parser->token);
	next_token(parser);
	while (parse_attribute(parser, &unused))
		;
	if (accept_token(parser, "="))
		*value = parse_constant_expression(parser);
	if (value->known) {
		item.value = (uint64_t)value->value;
		extend_range(range, value);
		/* the next one */
		if (__builtin_add_overflow(value->value, 1, &value->value))
			value->is_unsigned = true;
	} else {
		type->flags |= TYPE_NO_OFFSETS;
	}
	push_enumerator(parser, &item);
	if (!accept_token(parser, ",") && !token_is(&parser->token, "}"))
		type_parser_fail(parser);
}

/* The enumerators, with braces. */
static void parse_enumerators(struct type_parser *parser, struct type *type)
{
	size_t first = parser->enumerator_count;
	struct constant value = { .known = true };
	struct enum_range range = { 0 };

	if (accept_unknown(parser)) {
		type->flags |= TYPE_DECLARED;
		return;
	}
	next_token(parser);
	while (!parser->error && !token_is(&parser->token, "}"))
		parse_enumerator(parser, type, &value, &range);
	expect_token(parser, "}");
	pop_enumerators(parser, first, type);
	/* gcc's rule: unsigned int, int, unsigned long, long: the first that has all values */
	type->size = (range.negative ? range.wide_signed : range.wide_unsigned) ? 8 : 4;
	if (range.negative)
		type->flags |= TYPE_SIGNED;
}

/* A struct, union or enum, after its keyword: a name, a body, or both. */
uint32_t parse_compound(struct type_parser *parser, enum type_kind kind, enum name_kind name_kind)
{
	struct type type = { .kind = (uint8_t)kind };
	struct type_attributes attributes = { 0 };
	struct type_token name = { 0 };
	uint32_t index;

	if (!type_parser_enter(parser))
		return 0;
	while (parse_attribute(parser, &attributes))
		;
	if (parser->token.kind == TOKEN_WORD) {
		name = parser->token;
		next_token(parser);
	}
	if (!token_is(&parser->token, "{")) {
		if (name.kind != TOKEN_WORD)
			type_parser_fail(parser);
		index = parser_add_reference(parser, name_kind, &name);
		type_parser_leave(parser);
		return index;
	}
	if (kind == TYPE_ENUM)
		parse_enumerators(parser, &type);
	else
		parse_members(parser, &type);
	while (parse_attribute(parser, &attributes))
		;
	apply_attributes(&type, &attributes);
	if (name.kind == TOKEN_WORD)
		type.name = parser_add_name(parser, &name);
	index = parser_add_type(parser, &type);
	type_parser_leave(parser);
	return index;
}
