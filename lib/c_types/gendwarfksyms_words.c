// SPDX-License-Identifier: GPL-2.0-only
#include "lib/c_types/gendwarfksyms_words.h"

#include <string.h>

static const char *const attribute_names[ATTRIBUTE_COUNT] = {
	[ATTRIBUTE_ACCESSIBILITY] = "accessibility",
	[ATTRIBUTE_ALIGNMENT] = "alignment",
	[ATTRIBUTE_BIT_SIZE] = "bit_size",
	[ATTRIBUTE_BYTE_SIZE] = "byte_size",
	[ATTRIBUTE_ENCODING] = "encoding",
	[ATTRIBUTE_DATA_BIT_OFFSET] = "data_bit_offset",
	[ATTRIBUTE_DATA_MEMBER_LOCATION] = "data_member_location",
	[ATTRIBUTE_DISCR_VALUE] = "discr_value",
};

/* Advance by a word; only blanks separate them. */
void next_word(struct type_parser *parser)
{
	const char *text = parser->token.after, *end = parser->end;

	if (parser->error)
		return;
	while (text < end && *text == ' ')
		text++;
	parser->token = (struct type_token){ .kind = TOKEN_WORD, .text = text };
	if (text == end)
		parser->token.kind = TOKEN_END;
	/* s#'a name with blanks' */
	if (end - text > 3 && text[1] == '#' && text[2] == '\'') {
		const char *quote = memchr(text + 3, '\'', (size_t)(end - text - 3));

		/* quotes inside, as of a lifetime in Rust, are not followed by a blank */
		while (quote && quote + 1 < end && quote[1] != ' ')
			quote = memchr(quote + 1, '\'', (size_t)(end - quote - 1));
		text = quote ? quote + 1 : end;
	} else {
		while (text < end && *text != ' ')
			text++;
	}
	parser->token.len = (size_t)(text - parser->token.text);
	parser->token.after = text;
}

bool accept_word(struct type_parser *parser, const char *word)
{
	if (!token_is(&parser->token, word))
		return false;
	next_word(parser);
	return true;
}

void expect_word(struct type_parser *parser, const char *word)
{
	if (!accept_word(parser, word))
		type_parser_fail(parser);
}

/* The number in TEXT, up to END. */
bool parse_decimal(const char *text, const char *end, uint64_t *value)
{
	*value = 0;
	if (text == end)
		return false;
	for (; text < end; text++)
		if (*text < '0' || *text > '9' ||
		    __builtin_mul_overflow(*value, (uint64_t)10, value) ||
		    __builtin_add_overflow(*value, (uint64_t)(*text - '0'), value))
			return false;
	return true;
}

/* "byte_size(8)" */
bool read_attribute(const struct type_token *word, enum attribute_kind *kind, uint64_t *value)
{
	const char *open = memchr(word->text, '(', word->len);
	size_t len;

	if (word->kind != TOKEN_WORD || !open || word->text[word->len - 1] != ')')
		return false;
	len = (size_t)(open - word->text);
	for (int i = 0; i < ATTRIBUTE_COUNT; i++)
		if (strlen(attribute_names[i]) == len &&
		    memcmp(attribute_names[i], word->text, len) == 0) {
			*kind = (enum attribute_kind)i;
			return parse_decimal(open + 1, word->text + word->len - 1, value);
		}
	return false;
}

/* Whether an attribute is that of a type. Those of an unnamed member follow those of its type. */
static bool is_of_type(enum attribute_kind kind)
{
	return kind == ATTRIBUTE_BYTE_SIZE || kind == ATTRIBUTE_ENCODING ||
	       kind == ATTRIBUTE_ALIGNMENT;
}

/* The attributes of a type or, if OF_TYPE is false, of a member, which come last. */
void parse_attributes(struct type_parser *parser, struct dwarf_attributes *attributes, bool of_type)
{
	enum attribute_kind kind;
	uint64_t value;

	*attributes = (struct dwarf_attributes){ 0 };
	while (read_attribute(&parser->token, &kind, &value) && is_of_type(kind) == of_type) {
		attributes->present[kind] = true;
		attributes->value[kind] = value;
		next_word(parser);
	}
}
