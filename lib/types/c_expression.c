// SPDX-License-Identifier: GPL-2.0-only
/*
 * Integer constant expressions of C, as they occur in lengths of arrays, widths of bit-fields,
 * enumerators and attributes. What cannot be evaluated is parsed all the same, and its value
 * is not known.
 */
#include <string.h>

#include "lib/types/type_parser.h"

static const struct constant unknown;

static struct constant parse_conditional(struct type_parser *parser);
static struct constant parse_unary(struct type_parser *parser);

static bool long_is_wide(const struct type_parser *parser)
{
	return parser->table->pointer_size != 4;
}

/* Bring a value into the range of its type. */
static struct constant wrapped(struct constant value)
{
	if (!value.wide)
		value.value = value.is_unsigned ? (int64_t)(uint32_t)value.value :
						  (int64_t)(int32_t)(uint32_t)value.value;
	return value;
}

static struct constant of_int(int64_t value)
{
	return (struct constant){ .known = true, .value = value };
}

/* The usual arithmetic conversions. */
static void convert(struct constant *a, struct constant *b)
{
	if (a->wide == b->wide)
		a->is_unsigned = b->is_unsigned = a->is_unsigned || b->is_unsigned;
	else if (a->wide)
		b->is_unsigned = a->is_unsigned;
	else
		a->is_unsigned = b->is_unsigned;
	a->wide = b->wide = a->wide || b->wide;
	*a = wrapped(*a);
	*b = wrapped(*b);
}

/* A size_t. */
static struct constant of_size(const struct type_parser *parser, uint64_t size)
{
	return (struct constant){ .known = true,
				  .is_unsigned = true,
				  .wide = long_is_wide(parser),
				  .value = (int64_t)size };
}

static unsigned int digit_of(char c)
{
	if (c >= '0' && c <= '9')
		return (unsigned int)(c - '0');
	c |= 0x20;
	return c >= 'a' && c <= 'f' ? (unsigned int)(c - 'a') + 10 : 99;
}

static struct constant parse_number(struct type_parser *parser, const struct type_token *token)
{
	const char *text = token->text, *end = text + token->len;
	struct constant result = { .known = true };
	unsigned int base = 10, longs = 0;
	uint64_t value = 0;

	if (end - text > 2 && text[0] == '0' && (text[1] | 0x20) == 'x') {
		base = 16;
		text += 2;
	} else if (end - text > 2 && text[0] == '0' && (text[1] | 0x20) == 'b') {
		base = 2;
		text += 2;
	} else if (*text == '0') {
		base = 8;
	}
	for (; text < end && digit_of(*text) < base; text++)
		if (__builtin_mul_overflow(value, (uint64_t)base, &value) ||
		    __builtin_add_overflow(value, (uint64_t)digit_of(*text), &value))
			return unknown;
	for (; text < end; text++) {
		if ((*text | 0x20) == 'u')
			result.is_unsigned = true;
		else if ((*text | 0x20) == 'l')
			longs++;
		else
			return unknown; /* a floating-point number, or none */
	}
	result.value = (int64_t)value;
	result.wide = longs > 1 || (longs && long_is_wide(parser));
	/* the first type that has the value; a decimal number is signed unless it says otherwise */
	if (!result.wide && value > INT32_MAX) {
		if ((base == 10 && !result.is_unsigned) || value > UINT32_MAX)
			result.wide = true;
		else
			result.is_unsigned = true;
	}
	if (result.wide && value > INT64_MAX)
		result.is_unsigned = true;
	return result;
}

/* A character constant of one character. */
static struct constant parse_character(const struct type_token *token)
{
	static const char escapes[] = "n\nt\tr\ra\ab\bf\fv\v\\\\''\"\"";
	const char *text = token->text + 1;
	size_t len = token->len;
	unsigned int value = 0;

	if (token->text[0] != '\'' || len < 3)
		return unknown;
	len -= 2;
	if (len == 1)
		return of_int((signed char)*text);
	if (*text != '\\')
		return unknown;
	if (len == 2 && digit_of(text[1]) >= 8) {
		for (size_t i = 0; i + 1 < sizeof(escapes) - 1; i += 2)
			if (escapes[i] == text[1])
				return of_int(escapes[i + 1]);
		return unknown;
	}
	if (text[1] == 'x') {
		for (size_t i = 2; i < len && digit_of(text[i]) < 16; i++)
			value = value * 16 + digit_of(text[i]);
	} else {
		for (size_t i = 1; i < len && digit_of(text[i]) < 8; i++)
			value = value * 8 + digit_of(text[i]);
	}
	return of_int((signed char)value);
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
		return wrapped(value);
	if (type->kind == TYPE_BASE && !(type->flags & (TYPE_FLOAT | TYPE_NO_SIZE)) &&
	    type->size < 4) {
		unsigned int shift = 64 - 8 * type->size;
		uint64_t bits = (uint64_t)value.value << shift;

		/* promoted to int at once */
		return of_int(type->flags & TYPE_SIGNED ? (int64_t)bits >> shift :
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
		return parse_number(parser, &token);
	case TOKEN_STRING:
		while (parser->token.kind == TOKEN_STRING)
			next_token(parser);
		return parse_character(&token);
	case TOKEN_REFERENCE:
		next_token(parser);
		if (token.name_kind == NAME_CONSTANT && context->enumerator &&
		    context->enumerator(context->state, token.text, token.len, &enumerator)) {
			value = of_int(enumerator);
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
		return wrapped(value);
	case '+':
		return value;
	case '~':
		value.value = ~value.value;
		return wrapped(value);
	case '!':
		return of_int(!value.value);
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

enum binary_operator {
	OP_LOGICAL_OR,
	OP_LOGICAL_AND,
	OP_OR,
	OP_XOR,
	OP_AND,
	OP_EQUAL,
	OP_NOT_EQUAL,
	OP_LESS,
	OP_GREATER,
	OP_NOT_GREATER,
	OP_NOT_LESS,
	OP_SHIFT_LEFT,
	OP_SHIFT_RIGHT,
	OP_ADD,
	OP_SUBTRACT,
	OP_MULTIPLY,
	OP_DIVIDE,
	OP_REMAINDER,
	OP_COUNT
};

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

static bool is_less(struct constant a, struct constant b)
{
	return a.is_unsigned ? (uint64_t)a.value < (uint64_t)b.value : a.value < b.value;
}

static struct constant shift(enum binary_operator operator, struct constant a, struct constant b)
{
	if (b.value < 0 || b.value >= (a.wide ? 64 : 32))
		return unknown;
	if (operator== OP_SHIFT_LEFT)
		a.value = (int64_t)((uint64_t)a.value << b.value);
	else if (a.is_unsigned)
		a.value = (int64_t)((uint64_t)a.value >> b.value);
	else
		a.value >>= b.value;
	return wrapped(a);
}

static struct constant divide(enum binary_operator operator, struct constant a, struct constant b)
{
	if (!b.value || (!a.is_unsigned && b.value == -1))
		return unknown;
	if (a.is_unsigned && operator== OP_DIVIDE)
		a.value = (int64_t)((uint64_t)a.value / (uint64_t)b.value);
	else if (a.is_unsigned)
		a.value = (int64_t)((uint64_t)a.value % (uint64_t)b.value);
	else if (operator== OP_DIVIDE)
		a.value /= b.value;
	else
		a.value %= b.value;
	return a;
}

static struct constant apply(enum binary_operator operator, struct constant a, struct constant b)
{
	uint64_t left, right, result;

	if (!a.known || !b.known)
		return unknown;
	if (operator== OP_SHIFT_LEFT || operator== OP_SHIFT_RIGHT)
		return shift(operator, a, b);
	if (operator== OP_LOGICAL_OR)
		return of_int(a.value || b.value);
	if (operator== OP_LOGICAL_AND)
		return of_int(a.value && b.value);
	convert(&a, &b);
	left = (uint64_t)a.value;
	right = (uint64_t)b.value;
	switch (operator) {
	case OP_EQUAL:
		return of_int(left == right);
	case OP_NOT_EQUAL:
		return of_int(left != right);
	case OP_LESS:
		return of_int(is_less(a, b));
	case OP_GREATER:
		return of_int(is_less(b, a));
	case OP_NOT_GREATER:
		return of_int(!is_less(b, a));
	case OP_NOT_LESS:
		return of_int(!is_less(a, b));
	case OP_DIVIDE:
	case OP_REMAINDER:
		return divide(operator, a, b);
	case OP_OR:
		result = left | right;
		break;
	case OP_XOR:
		result = left ^ right;
		break;
	case OP_AND:
		result = left & right;
		break;
	case OP_ADD:
		result = left + right;
		break;
	case OP_SUBTRACT:
		result = left - right;
		break;
	default:
		result = left * right;
		break;
	}
	a.value = (int64_t)result;
	return wrapped(a);
}

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
		value = apply((enum binary_operator)i, value,
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

			convert(&yes, &no);
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
