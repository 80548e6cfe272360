// SPDX-License-Identifier: GPL-2.0-only
#include "lib/c_types/type_parser.h"

#include <stdlib.h>
#include <string.h>

#include "lib/base/arena.h"

/* genksyms writes "%:" and the like as it reads them; no kernel has digraphs. */
static const char *const operators[] = {
	"...", "<<", ">>", "<=", ">=", "==", "!=", "&&", "||", "->",
};

static bool is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static bool is_word(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
	       c == '_' || c == '$' || (unsigned char)c >= 0x80;
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* The end of a string or character constant whose quote is at TEXT. */
static const char *end_of_quoted(const char *text, const char *end)
{
	char quote = *text;

	for (text++; text < end; text++) {
		if (*text == '\\' && text + 1 < end)
			text++;
		else if (*text == quote)
			return text + 1;
	}
	return end;
}

/* The kind of name that "X#" marks. */
static bool reference_kind(const char *text, const char *end, enum name_kind *kind)
{
	if (end - text < 3 || text[1] != '#')
		return false;
	for (int i = NAME_SYMBOL + 1; i < NAME_KINDS; i++)
		if (text[0] == name_kind_letter((enum name_kind)i)) {
			*kind = (enum name_kind)i;
			return true;
		}
	return false;
}

/* The end of a reference's name: names of C++ and Rust have any character but blanks. */
static const char *end_of_name(const char *text, const char *end)
{
	while (text < end && !is_space(*text) && !strchr("*,;()[]{}", *text))
		text++;
	return text;
}

static void read_token(const struct type_parser *parser, const char *text, struct type_token *token)
{
	const char *end = parser->end, *stop;

	while (text < end && is_space(*text))
		text++;
	*token = (struct type_token){ .kind = TOKEN_END, .text = text, .after = text };
	if (text == end)
		return;
	if (reference_kind(text, end, &token->name_kind)) {
		token->kind = TOKEN_REFERENCE;
		text += 2;
		/* gendwarfksyms quotes names with blanks */
		if (*text == '\'') {
			stop = end_of_quoted(text, end);
			text++;
			token->after = stop;
			token->text = text;
			token->len = (size_t)(stop - text) - (stop > text && stop[-1] == '\'');
			return;
		}
		stop = end_of_name(text, end);
	} else if (is_digit(*text)) {
		token->kind = TOKEN_NUMBER;
		for (stop = text; stop < end && (is_word(*stop) || *stop == '.'); stop++)
			;
	} else if (is_word(*text)) {
		token->kind = TOKEN_WORD;
		for (stop = text; stop < end && is_word(*stop); stop++)
			;
	} else if (*text == '"' || *text == '\'') {
		token->kind = TOKEN_STRING;
		stop = end_of_quoted(text, end);
	} else {
		token->kind = TOKEN_PUNCTUATION;
		stop = text + 1;
		for (size_t i = 0; i < sizeof(operators) / sizeof(*operators); i++) {
			size_t len = strlen(operators[i]);

			if ((size_t)(end - text) >= len && memcmp(text, operators[i], len) == 0) {
				stop = text + len;
				break;
			}
		}
	}
	token->text = text;
	token->len = (size_t)(stop - text);
	token->after = stop;
}

void type_parser_init(struct type_parser *parser, struct type_table *table,
		      struct parse_context *context, const char *text, size_t len)
{
	*parser = (struct type_parser){ .table = table, .text = text, .end = text + len };
	parser->context = context ? context : &parser->own_context;
	read_token(parser, text, &parser->token);
}

void type_parser_release(struct type_parser *parser)
{
	free(parser->members);
	free(parser->enumerators);
	free(parser->derivations);
}

void type_parser_fail(struct type_parser *parser)
{
	if (parser->error)
		return;
	parser->error = parser->token.text;
	parser->token = (struct type_token){ .text = parser->end, .after = parser->end };
}

bool type_parser_enter(struct type_parser *parser)
{
	if (parser->context->depth == PARSE_DEPTH_MAX) {
		type_parser_fail(parser);
		return false;
	}
	parser->context->depth++;
	return true;
}

void type_parser_leave(struct type_parser *parser)
{
	parser->context->depth--;
}

void next_token(struct type_parser *parser)
{
	read_token(parser, parser->token.after, &parser->token);
}

struct type_token peek_token(const struct type_parser *parser)
{
	struct type_token token;

	read_token(parser, parser->token.after, &token);
	return token;
}

bool token_is(const struct type_token *token, const char *text)
{
	return (token->kind == TOKEN_WORD || token->kind == TOKEN_PUNCTUATION) &&
	       strlen(text) == token->len && memcmp(text, token->text, token->len) == 0;
}

bool accept_token(struct type_parser *parser, const char *text)
{
	if (!token_is(&parser->token, text))
		return false;
	next_token(parser);
	return true;
}

bool expect_token(struct type_parser *parser, const char *text)
{
	if (accept_token(parser, text))
		return true;
	type_parser_fail(parser);
	return false;
}

void skip_group(struct type_parser *parser)
{
	unsigned int open = 0;

	do {
		if (parser->token.kind == TOKEN_END) {
			type_parser_fail(parser);
			return;
		}
		if (parser->token.kind == TOKEN_PUNCTUATION) {
			if (strchr("([{", *parser->token.text))
				open++;
			else if (strchr(")]}", *parser->token.text))
				open--;
		}
		next_token(parser);
	} while (open);
}

uint32_t parser_add_type(struct type_parser *parser, const struct type *type)
{
	return type_table_add(parser->table, type);
}

uint32_t parser_add_name(struct type_parser *parser, const struct type_token *token)
{
	return type_table_add_name(parser->table, token->text, token->len);
}

uint32_t parser_add_reference(struct type_parser *parser, enum name_kind kind,
			      const struct type_token *name)
{
	static const enum type_kind kinds[NAME_KINDS] = {
		[NAME_TYPEDEF] = TYPE_TYPEDEF,
		[NAME_ENUM] = TYPE_ENUM,
		[NAME_STRUCT] = TYPE_STRUCT,
		[NAME_UNION] = TYPE_UNION,
	};

	return parser_add_type(parser, &(struct type){ .kind = (uint8_t)kinds[kind],
						       .flags = TYPE_REFERENCE,
						       .name = parser_add_name(parser, name) });
}

void push_member(struct type_parser *parser, const struct type_member *member)
{
	array_reserve(parser->members, parser->member_capacity, parser->member_count + 1);
	parser->members[parser->member_count++] = *member;
}

void pop_members(struct type_parser *parser, size_t first, struct type *type)
{
	type->first = (uint32_t)parser->table->member_count;
	type->count = (uint32_t)(parser->member_count - first);
	for (size_t i = first; i < parser->member_count; i++)
		type_table_add_member(parser->table, &parser->members[i]);
	parser->member_count = first;
}

void push_enumerator(struct type_parser *parser, const struct type_enumerator *item)
{
	array_reserve(parser->enumerators, parser->enumerator_capacity,
		      parser->enumerator_count + 1);
	parser->enumerators[parser->enumerator_count++] = *item;
}

void pop_enumerators(struct type_parser *parser, size_t first, struct type *type)
{
	type->first = (uint32_t)parser->table->enumerator_count;
	type->count = (uint32_t)(parser->enumerator_count - first);
	for (size_t i = first; i < parser->enumerator_count; i++)
		type_table_add_enumerator(parser->table, &parser->enumerators[i]);
	parser->enumerator_count = first;
}

static const struct {
	const char *word;
	size_t count; /* offset in struct base_words */
} base_words[] = {
	{ "void", offsetof(struct base_words, is_void) },
	{ "char", offsetof(struct base_words, is_char) },
	{ "short", offsetof(struct base_words, is_short) },
	{ "int", offsetof(struct base_words, is_int) },
	{ "long", offsetof(struct base_words, is_long) },
	{ "signed", offsetof(struct base_words, is_signed) },
	{ "__signed", offsetof(struct base_words, is_signed) },
	{ "__signed__", offsetof(struct base_words, is_signed) },
	{ "unsigned", offsetof(struct base_words, is_unsigned) },
	{ "_Bool", offsetof(struct base_words, is_bool) },
	{ "bool", offsetof(struct base_words, is_bool) },
	{ "float", offsetof(struct base_words, is_float) },
	{ "double", offsetof(struct base_words, is_double) },
	{ "__int128", offsetof(struct base_words, is_int128) },
	{ "__int128__", offsetof(struct base_words, is_int128) },
	{ "_Complex", offsetof(struct base_words, is_complex) },
	{ "__complex__", offsetof(struct base_words, is_complex) },
};

bool add_base_word(struct base_words *words, const char *word, size_t len)
{
	for (size_t i = 0; i < sizeof(base_words) / sizeof(*base_words); i++)
		if (strlen(base_words[i].word) == len &&
		    memcmp(base_words[i].word, word, len) == 0) {
			uint8_t *count = (uint8_t *)words + base_words[i].count;

			if (*count < 3)
				++*count;
			return true;
		}
	return false;
}

/* Sizes in bytes; 0 is that of a pointer. */
struct base_row {
	const char *name, *unsigned_name;
	uint8_t size;
	uint16_t flags;
};

static const struct base_row *find_base(const struct base_words *words)
{
	static const struct base_row
		row_char = { "char", "unsigned char", 1, TYPE_SIGNED },
		row_signed_char = { "signed char", NULL, 1, TYPE_SIGNED },
		row_short = { "short", "unsigned short", 2, TYPE_SIGNED },
		row_int = { "int", "unsigned int", 4, TYPE_SIGNED },
		row_long = { "long", "unsigned long", 0, TYPE_SIGNED },
		row_long_long = { "long long", "unsigned long long", 8, TYPE_SIGNED },
		row_int128 = { "__int128", "unsigned __int128", 16, TYPE_SIGNED },
		row_bool = { "_Bool", "_Bool", 1, 0 }, row_float = { "float", NULL, 4, TYPE_FLOAT },
		row_double = { "double", NULL, 8, TYPE_FLOAT },
		row_long_double = { "long double", NULL, 16, TYPE_FLOAT | TYPE_NO_SIZE },
		row_complex = { "_Complex", NULL, 16, TYPE_FLOAT | TYPE_NO_SIZE };

	if (words->is_complex)
		return &row_complex;
	if (words->is_bool)
		return &row_bool;
	if (words->is_float)
		return &row_float;
	if (words->is_double)
		return words->is_long ? &row_long_double : &row_double;
	if (words->is_int128)
		return &row_int128;
	if (words->is_char)
		return words->is_signed ? &row_signed_char : &row_char;
	if (words->is_short)
		return &row_short;
	if (words->is_long > 1)
		return &row_long_long;
	return words->is_long ? &row_long : &row_int;
}

uint32_t parser_add_base(struct type_parser *parser, const struct base_words *words)
{
	const struct base_row *row = find_base(words);
	struct type type = { .kind = TYPE_BASE, .flags = row->flags, .size = row->size };
	const char *name = row->name;

	if (words->is_void)
		return 0;
	if (words->is_unsigned && row->unsigned_name) {
		name = row->unsigned_name;
		type.flags &= (uint16_t)~TYPE_SIGNED;
	}
	if (!type.size) {
		type.size = parser->table->pointer_size;
		if (!type.size)
			type.flags |= TYPE_NO_SIZE;
	}
	type.name = type_table_add_name(parser->table, name, strlen(name));
	return parser_add_type(parser, &type);
}
