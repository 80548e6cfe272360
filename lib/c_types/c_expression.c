// SPDX-License-Identifier: GPL-2.0-only
/*
 * Integer constant expressions of C, as they occur in lengths of arrays, widths of bit-fields,
 * enumerators and attributes. What cannot be evaluated is parsed all the same, and its value
 * is not known.
 */
#include <string.h>

#include "lib/c_types/type_parser.h"

static const struct constant unknown;

static struct constant parse_conditional(struct type_parser *parser);
static struct constant parse_unary(struct type_parser *parser);

static bool long_is_wide(const struct type_parser *parser)
{
	return parser->table->pointer_size != 4;
}

/* A size_t. */
static struct constant of_size(const struct type_parser *parser, uint64_t size)
{
	return (struct constant){ .known = true,
				  .is_unsigned = true,
				  .wide = long_is_wide(parser),
				  .value = (int64_t)size };
}

/* The type that a cast converts to, if it is an integer. */
static bool integer_type(const struct type_parser *parser, uint32_t index, struct constant *kind)
{
	const struct type *type;

	index = type_strip(parser->table, index);
	type = type_at(parser->table, index);
	if ((type->kind != TYPE_BASE && type->kind != TYPE_ENUM) ||
	    (type->flags & (TYPE_FLOAT | TYPE_NO_SIZE | TYPE_REFERENCE)) || type->size < 4 ||
	    type->size > 8)
		return false;
	kind->wide = type->size == 8;
	kind->is_unsigned = !(type->flags & TYPE_SIGNED);
	return true;
}

static struct constant cast(struct type_parser *parser, uint32_t index, struct constant value)
{
	const struct type *type = type_at(parser->table, type_strip(parser->table, index));

	if (!value.known)
		return unknown;
	if (integer_type(parser, index, &value))
		return constant_wrapped(value);
	if (type->kind == TYPE_BASE && !(type->flags & (TYPE_FLOAT | TYPE_NO_SIZE)) &&
	    type->size < 4) {
		unsigned int shift = 64 - 8 * type->size;
		uint64_t bits = (uint64_t)value.value << shift;

		/* promoted to int at once */
		return constant_int(type->flags & TYPE_SIGNED ? (int64_t)bits >> shift :
								(int64_t)(bits >> shift));
	}
	/* typeof (8192), or u32: the values of array lengths fit into all of them */
	if (type->kind == TYPE_OTHER || (type->flags & TYPE_REFERENCE))
		return value.value >= 0 && value.value <= INT16_MAX ? value : unknown;
	return unknown;
}

/* sizeof and __alignof__ of a type. */
static struct constant measure(struct type_parser *parser, uint32_t index, bool alignment)
{
	struct parse_context *context = parser->context;
	uint64_t size, align;

	if (context->measure) {
		if (!context->measure(context->state, index, &size, &align))
			return unknown;
		return of_size(parser, alignment ? align : size);
	}
	if (!type_size(parser->table, index, &size) || !size)
		return unknown;
	if (!alignment)
		return of_size(parser, size);
	index = type_strip(parser->table, index);
	switch (type_at(parser->table, index)->kind) {
	case TYPE_BASE:
	case TYPE_POINTER:
		return size <= 4 || parser->table->pointer_size == 8 ? of_size(parser, size) :
								       unknown;
	default:
		return unknown;
	}
}

/* What sizeof, __alignof__ and typeof are applied to, after the keyword. */
static struct constant parse_sizeof(struct type_parser *parser, bool alignment)
{
	struct type_token inner = peek_token(parser);
	struct constant value;
	uint32_t index;

	if (token_is(&parser->token, "(") && starts_type(&inner)) {
		next_token(parser);
		index = parse_type_name(parser);
		expect_token(parser, ")");
		return parser->error ? unknown : measure(parser, index, alignment);
	}
	value = parse_unary(parser);
	return value.known ? of_size(parser, value.wide ? 8 : 4) : unknown;
}

static struct constant parse_primary(struct type_parser *parser)
{
	struct parse_context *context = parser->context;
	struct type_token token = parser->token;
	struct constant value = unknown;
	int64_t enumerator;

	switch (token.kind) {
	case TOKEN_NUMBER:
		next_token(parser);
		return constant_number(&token, long_is_wide(parser));
	case TOKEN_STRING:
		while (parser->token.kind == TOKEN_STRING)
			next_token(parser);
		return constant_character(&token);
	case TOKEN_REFERENCE:
		next_token(parser);
		if (token.name_kind == NAME_CONSTANT && context->enumerator &&
		    context->enumerator(context->state, token.text, token.len, &enumerator)) {
			value = constant_int(enumerator);
			value.wide = enumerator < INT32_MIN || enumerator > INT32_MAX;
		}
		return value;
	case TOKEN_WORD:
		next_token(parser);
		/* a function, or a name that is not an enumerator */
		if (token_is(&parser->token, "("))
			skip_group(parser);
		return unknown;
	default:
		type_parser_fail(parser);
		return unknown;
	}
}

/* A parenthesized expression or a cast. */
static struct constant parse_parenthesized(struct type_parser *parser)
{
	struct type_token inner = peek_token(parser);
	struct constant value;
	uint32_t index;

	if (token_is(&inner, "{")) {
		skip_group(parser);
		return unknown;
	}
	next_token(parser);
	if (starts_type(&inner)) {
		index = parse_type_name(parser);
		expect_token(parser, ")");
		if (token_is(&parser->token, "{")) { /* a compound literal */
			skip_group(parser);
			return unknown;
		}
		value = parse_unary(parser);
		return parser->error ? unknown : cast(parser, index, value);
	}
	value = parse_conditional(parser);
	while (accept_token(parser, ",")) /* the comma operator, or arguments of a macro */
		value = parse_conditional(parser);
	expect_token(parser, ")");
	return value;
}

/* Member accesses and subscripts; their values are not known. */
static struct constant parse_postfix(struct type_parser *parser)
{
	struct constant value;

	value = token_is(&parser->token, "(") ? parse_parenthesized(parser) : parse_primary(parser);
	while (parser->token.kind == TOKEN_PUNCTUATION) {
		if (token_is(&parser->token, "[") || token_is(&parser->token, "(")) {
			skip_group(parser);
		} else if (accept_token(parser, ".") || accept_token(parser, "->")) {
			next_token(parser);
		} else {
			break;
		}
		value = unknown;
	}
	return value;
}

/* An operator of one operand, which is next. */
static struct constant parse_operator(struct type_parser *parser)
{
	char operator= * parser->token.text;
	struct constant value;

	next_token(parser);
	value = parse_unary(parser);
	if (!value.known)
		return unknown;
	switch (operator) {
	case '-':
		value.value = (int64_t)(0 - (uint64_t)value.value);
		return constant_wrapped(value);
	case '+':
		return value;
	case '~':
		value.value = ~value.value;
		return constant_wrapped(value);
	case '!':
		return constant_int(!value.value);
	default:
		return unknown;
	}
}

static bool accept_alignof(struct type_parser *parser)
{
	return accept_token(parser, "__alignof__") || accept_token(parser, "__alignof") ||
	       accept_token(parser, "_Alignof");
}

static struct constant parse_unary(struct type_parser *parser)
{
	const struct type_token *token = &parser->token;
	struct constant value;

	if (!type_parser_enter(parser))
		return unknown;
	while (accept_token(parser, "__extension__"))
		;
	if (accept_token(parser, "sizeof"))
		value = parse_sizeof(parser, false);
	else if (accept_alignof(parser))
		value = parse_sizeof(parser, true);
	else if (token->kind == TOKEN_PUNCTUATION && token->len == 1 &&
		 strchr("-+~!&*", *token->text))
		value = parse_operator(parser);
	else
		value = parse_postfix(parser);
	type_parser_leave(parser);
	return value;
}

/* Operators and how strongly they bind. */
static const struct {
	const char *text;
	unsigned int level;
} binary[OP_COUNT] = {
	[OP_LOGICAL_OR] = { "||", 1 },	[OP_LOGICAL_AND] = { "&&", 2 },
	[OP_OR] = { "|", 3 },		[OP_XOR] = { "^", 4 },
	[OP_AND] = { "&", 5 },		[OP_EQUAL] = { "==", 6 },
	[OP_NOT_EQUAL] = { "!=", 6 },	[OP_LESS] = { "<", 7 },
	[OP_GREATER] = { ">", 7 },	[OP_NOT_GREATER] = { "<=", 7 },
	[OP_NOT_LESS] = { ">=", 7 },	[OP_SHIFT_LEFT] = { "<<", 8 },
	[OP_SHIFT_RIGHT] = { ">>", 8 }, [OP_ADD] = { "+", 9 },
	[OP_SUBTRACT] = { "-", 9 },	[OP_MULTIPLY] = { "*", 10 },
	[OP_DIVIDE] = { "/", 10 },	[OP_REMAINDER] = { "%", 10 },
};

/* Operators that bind at least as strongly as LEVEL. */
static struct constant parse_binary(struct type_parser *parser, unsigned int level)
{
	struct constant value = parse_unary(parser);

	for (;;) {
		size_t i = 0;

		while (i < OP_COUNT &&
		       (binary[i].level < level || !token_is(&parser->token, binary[i].text)))
			i++;
		if (i == OP_COUNT)
			return value;
		next_token(parser);
		value = constant_apply((enum binary_operator)i, value,
				       parse_binary(parser, binary[i].level + 1));
	}
}

static struct constant parse_conditional(struct type_parser *parser)
{
	struct constant value, yes, no;

	if (!type_parser_enter(parser))
		return unknown;
	value = parse_binary(parser, 1);
	if (accept_token(parser, "?")) {
		/* gcc's "a ? : b" is a, or b where that is 0 */
		yes = token_is(&parser->token, ":") ? value : parse_conditional(parser);
		expect_token(parser, ":");
		no = parse_conditional(parser);
		if (yes.known && no.known && value.known) {
			bool chosen = value.value != 0;

			constant_convert(&yes, &no);
			value = chosen ? yes : no;
		} else {
			value = unknown;
		}
	}
	type_parser_leave(parser);
	return value;
}

struct constant parse_constant_expression(struct type_parser *parser)
{
	struct constant value = parse_conditional(parser);

	return parser->error ? unknown : value;
}
