// SPDX-License-Identifier: GPL-2.0-only
/* Integer constants of C and their arithmetic. A result that is not defined is not known. */
#include <string.h>

#include "lib/c_types/type_parser.h"

static const struct constant unknown;

/* Bring a value into the range of its type. */
struct constant constant_wrapped(struct constant value)
{
	if (!value.wide)
		value.value = value.is_unsigned ? (int64_t)(uint32_t)value.value :
						  (int64_t)(int32_t)(uint32_t)value.value;
	return value;
}

struct constant constant_int(int64_t value)
{
	return (struct constant){ .known = true, .value = value };
}

/* The usual arithmetic conversions. */
void constant_convert(struct constant *a, struct constant *b)
{
	if (a->wide == b->wide)
		a->is_unsigned = b->is_unsigned = a->is_unsigned || b->is_unsigned;
	else if (a->wide)
		b->is_unsigned = a->is_unsigned;
	else
		a->is_unsigned = b->is_unsigned;
	a->wide = b->wide = a->wide || b->wide;
	*a = constant_wrapped(*a);
	*b = constant_wrapped(*b);
}

static unsigned int digit_of(char c)
{
	if (c >= '0' && c <= '9')
		return (unsigned int)(c - '0');
	c |= 0x20;
	return c >= 'a' && c <= 'f' ? (unsigned int)(c - 'a') + 10 : 99;
}

struct constant constant_number(const struct type_token *token, bool wide_long)
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
	result.wide = longs > 1 || (longs && wide_long);
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
struct constant constant_character(const struct type_token *token)
{
	static const char escapes[] = "n\nt\tr\ra\ab\bf\fv\v\\\\''\"\"";
	const char *text = token->text + 1;
	size_t len = token->len;
	unsigned int value = 0;

	if (token->text[0] != '\'' || len < 3)
		return unknown;
	len -= 2;
	if (len == 1)
		return constant_int((signed char)*text);
	if (*text != '\\')
		return unknown;
	if (len == 2 && digit_of(text[1]) >= 8) {
		for (size_t i = 0; i + 1 < sizeof(escapes) - 1; i += 2)
			if (escapes[i] == text[1])
				return constant_int(escapes[i + 1]);
		return unknown;
	}
	if (text[1] == 'x') {
		for (size_t i = 2; i < len && digit_of(text[i]) < 16; i++)
			value = value * 16 + digit_of(text[i]);
	} else {
		for (size_t i = 1; i < len && digit_of(text[i]) < 8; i++)
			value = value * 8 + digit_of(text[i]);
	}
	return constant_int((signed char)value);
}

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
	return constant_wrapped(a);
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

struct constant constant_apply(enum binary_operator operator, struct constant a, struct constant b)
{
	uint64_t left, right, result;

	if (!a.known || !b.known)
		return unknown;
	if (operator== OP_SHIFT_LEFT || operator== OP_SHIFT_RIGHT)
		return shift(operator, a, b);
	if (operator== OP_LOGICAL_OR)
		return constant_int(a.value || b.value);
	if (operator== OP_LOGICAL_AND)
		return constant_int(a.value && b.value);
	constant_convert(&a, &b);
	left = (uint64_t)a.value;
	right = (uint64_t)b.value;
	switch (operator) {
	case OP_EQUAL:
		return constant_int(left == right);
	case OP_NOT_EQUAL:
		return constant_int(left != right);
	case OP_LESS:
		return constant_int(is_less(a, b));
	case OP_GREATER:
		return constant_int(is_less(b, a));
	case OP_NOT_GREATER:
		return constant_int(!is_less(b, a));
	case OP_NOT_LESS:
		return constant_int(!is_less(a, b));
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
	return constant_wrapped(a);
}
