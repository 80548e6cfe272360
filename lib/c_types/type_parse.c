// SPDX-License-Identifier: GPL-2.0-only
#include "lib/c_types/type_parse.h"

#include <string.h>

#include "lib/c_types/type_parser.h"

enum keyword_kind {
	WORD_BASE,
	WORD_CONST,
	WORD_VOLATILE,
	WORD_IGNORED, /* a storage class, or a qualifier that does not matter */
	WORD_TYPEDEF,
	WORD_TYPEOF,
	WORD_STRUCT,
	WORD_UNION,
	WORD_ENUM,
	WORD_ALIGNAS,
	WORD_OTHER, /* a type of the compiler */
	WORD_INT128,
	WORD_UINT128
};

static const struct {
	const char *word;
	enum keyword_kind kind;
} keywords[] = {
	{ "const", WORD_CONST },	   { "__const", WORD_CONST },
	{ "__const__", WORD_CONST },	   { "volatile", WORD_VOLATILE },
	{ "__volatile", WORD_VOLATILE },   { "__volatile__", WORD_VOLATILE },
	{ "restrict", WORD_IGNORED },	   { "__restrict", WORD_IGNORED },
	{ "__restrict__", WORD_IGNORED },  { "_Atomic", WORD_IGNORED },
	{ "extern", WORD_IGNORED },	   { "static", WORD_IGNORED },
	{ "inline", WORD_IGNORED },	   { "__inline", WORD_IGNORED },
	{ "__inline__", WORD_IGNORED },	   { "register", WORD_IGNORED },
	{ "auto", WORD_IGNORED },	   { "_Noreturn", WORD_IGNORED },
	{ "_Thread_local", WORD_IGNORED }, { "__thread", WORD_IGNORED },
	{ "__seg_fs", WORD_IGNORED },	   { "__seg_gs", WORD_IGNORED },
	{ "typedef", WORD_TYPEDEF },	   { "typeof", WORD_TYPEOF },
	{ "__typeof", WORD_TYPEOF },	   { "__typeof__", WORD_TYPEOF },
	{ "typeof_unqual", WORD_TYPEOF },  { "struct", WORD_STRUCT },
	{ "union", WORD_UNION },	   { "enum", WORD_ENUM },
	{ "_Alignas", WORD_ALIGNAS },	   { "__builtin_va_list", WORD_OTHER },
	{ "__int128_t", WORD_INT128 },	   { "__uint128_t", WORD_UINT128 },
};

/* Whether a word is a keyword of declaration specifiers. */
static bool find_keyword(const struct type_token *token, enum keyword_kind *kind)
{
	struct base_words unused = { 0 };

	if (token->kind != TOKEN_WORD)
		return false;
	for (size_t i = 0; i < sizeof(keywords) / sizeof(*keywords); i++)
		if (token_is(token, keywords[i].word)) {
			*kind = keywords[i].kind;
			return true;
		}
	*kind = WORD_BASE;
	return add_base_word(&unused, token->text, token->len);
}

static bool is_attribute_word(const struct type_token *token)
{
	return token_is(token, "__attribute__") || token_is(token, "__attribute") ||
	       token_is(token, "__extension__");
}

bool starts_type(const struct type_token *token)
{
	enum keyword_kind kind;

	if (token->kind == TOKEN_REFERENCE)
		return token->name_kind != NAME_CONSTANT;
	return find_keyword(token, &kind);
}

/* What typeof is applied to. The type of an expression is not known. */
static uint32_t parse_typeof(struct type_parser *parser)
{
	struct type_token inner = peek_token(parser);
	uint32_t index;

	if (token_is(&parser->token, "(") && starts_type(&inner)) {
		next_token(parser);
		index = parse_type_name(parser);
		expect_token(parser, ")");
		return index;
	}
	if (token_is(&parser->token, "("))
		skip_group(parser);
	else
		type_parser_fail(parser);
	return parser_add_type(
		parser, &(struct type){ .kind = TYPE_OTHER,
					.flags = TYPE_NO_SIZE,
					.name = type_table_add_name(parser->table, "typeof", 6) });
}

uint32_t parse_type_name(struct type_parser *parser)
{
	struct specifiers specifiers;
	struct declared declared;

	if (!type_parser_enter(parser))
		return 0;
	if (!parse_specifiers(parser, &specifiers) ||
	    !parse_declarator(parser, &specifiers, &declared))
		declared.type = 0;
	type_parser_leave(parser);
	return declared.type;
}

static void parse_alignas(struct type_parser *parser, struct type_attributes *attributes)
{
	struct constant value;

	expect_token(parser, "(");
	value = parse_constant_expression(parser);
	expect_token(parser, ")");
	set_alignment(attributes, &value);
}

/* The state of parse_specifiers(). */
struct specifier_words {
	struct base_words base;
	bool has_base, has_type, is_const, is_volatile;
};

/* A keyword, which was skipped. */
static void parse_keyword(struct type_parser *parser, enum keyword_kind kind,
			  const struct type_token *token, struct specifier_words *words,
			  struct specifiers *specifiers)
{
	switch (kind) {
	case WORD_BASE:
		words->has_base = true;
		add_base_word(&words->base, token->text, token->len);
		return;
	case WORD_INT128:
	case WORD_UINT128:
		words->has_base = true;
		words->base.is_int128 = 1;
		words->base.is_unsigned = kind == WORD_UINT128;
		return;
	case WORD_CONST:
		words->is_const = true;
		return;
	case WORD_VOLATILE:
		words->is_volatile = true;
		return;
	case WORD_TYPEDEF:
		specifiers->is_typedef = true;
		return;
	case WORD_IGNORED:
		return;
	case WORD_ALIGNAS:
		parse_alignas(parser, &specifiers->attributes);
		return;
	case WORD_STRUCT:
		specifiers->type = parse_compound(parser, TYPE_STRUCT, NAME_STRUCT);
		break;
	case WORD_UNION:
		specifiers->type = parse_compound(parser, TYPE_UNION, NAME_UNION);
		break;
	case WORD_ENUM:
		specifiers->type = parse_compound(parser, TYPE_ENUM, NAME_ENUM);
		break;
	case WORD_TYPEOF:
		specifiers->type = parse_typeof(parser);
		break;
	case WORD_OTHER:
		specifiers->type = parser_add_type(
			parser, &(struct type){ .kind = TYPE_OTHER,
						.flags = TYPE_NO_SIZE,
						.name = parser_add_name(parser, token) });
		break;
	}
	words->has_type = true;
}

bool parse_specifiers(struct type_parser *parser, struct specifiers *specifiers)
{
	struct specifier_words words = { 0 };
	enum keyword_kind kind;

	*specifiers = (struct specifiers){ 0 };
	while (!parser->error) {
		struct type_token token = parser->token;
		bool has_any = words.has_base || words.has_type;

		if (token.kind == TOKEN_REFERENCE && token.name_kind != NAME_CONSTANT && !has_any) {
			next_token(parser);
			specifiers->type = parser_add_reference(parser, token.name_kind, &token);
			words.has_type = true;
		} else if (find_keyword(&token, &kind)) {
			/* C23's keyword is the declared name in "typedef _Bool bool" */
			if (has_any && token_is(&token, "bool"))
				break;
			next_token(parser);
			parse_keyword(parser, kind, &token, &words, specifiers);
		} else if (!is_attribute_word(&token) ||
			   !parse_attribute(parser, &specifiers->attributes)) {
			break;
		}
	}
	if (!words.has_type)
		specifiers->type = parser_add_base(parser, &words.base);
	if (words.is_volatile)
		specifiers->type =
			parser_add_type(parser, &(struct type){ .kind = TYPE_VOLATILE,
								.target = specifiers->type });
	if (words.is_const)
		specifiers->type = parser_add_type(
			parser, &(struct type){ .kind = TYPE_CONST, .target = specifiers->type });
	return !parser->error;
}

/* Whether a type is a definition of that kind, not only a reference to one. */
static bool defines(const struct type_parser *parser, enum name_kind kind, uint32_t index)
{
	const struct type *type = type_at(parser->table, index);
	enum type_kind wanted = kind == NAME_STRUCT ? TYPE_STRUCT :
				kind == NAME_UNION  ? TYPE_UNION :
						      TYPE_ENUM;

	return type->kind == wanted && !(type->flags & TYPE_REFERENCE);
}

/* A struct, union or enum alone, or a typedef or symbol with one declarator. */
static bool parse_declaration(struct type_parser *parser, enum name_kind kind, uint32_t *index)
{
	struct specifiers specifiers;
	struct declared declared;

	if (!parse_specifiers(parser, &specifiers) ||
	    !parse_declarator(parser, &specifiers, &declared))
		return false;
	accept_token(parser, ";");
	if (parser->token.kind != TOKEN_END) {
		type_parser_fail(parser);
		return false;
	}
	*index = declared.type;
	if (kind == NAME_STRUCT || kind == NAME_UNION || kind == NAME_ENUM)
		return declared.name.kind == TOKEN_END && defines(parser, kind, declared.type);
	if (declared.name.kind == TOKEN_END)
		return false;
	if (kind == NAME_TYPEDEF) {
		struct type type = { .kind = TYPE_TYPEDEF,
				     .name = parser_add_name(parser, &declared.name),
				     .target = declared.type };

		apply_attributes(&type, &declared.attributes);
		*index = parser_add_type(parser, &type);
		return true;
	}
	type_table_add_symbol(
		parser->table,
		&(struct type_symbol){ .name = parser_add_name(parser, &declared.name),
				       .type = declared.type,
				       .function = type_at(parser->table, declared.type)->kind ==
						   TYPE_FUNCTION });
	return true;
}

/* An enumerator becomes an enum without a name that has only its value. */
static bool parse_constant(struct type_parser *parser, uint32_t *index)
{
	struct type type = { .kind = TYPE_ENUM, .size = 4 };
	struct constant value = parse_constant_expression(parser);

	if (parser->token.kind != TOKEN_END)
		type_parser_fail(parser);
	if (parser->error)
		return false;
	type.first = (uint32_t)parser->table->enumerator_count;
	type.count = 1;
	type.flags = value.known ? 0 : TYPE_NO_OFFSETS;
	type_table_add_enumerator(parser->table,
				  &(struct type_enumerator){ .value = (uint64_t)value.value });
	*index = parser_add_type(parser, &type);
	return true;
}

bool type_parse(struct type_table *table, struct parse_context *context, enum unit_source source,
		enum name_kind kind, const char *text, size_t len, uint32_t *index,
		size_t *error_at)
{
	struct type_parser parser;
	bool success;

	type_parser_init(&parser, table, context, text, len);
	if (source == UNIT_GENDWARFKSYMS)
		success = parse_gendwarfksyms(&parser, kind, index);
	else if (kind == NAME_CONSTANT)
		success = parse_constant(&parser, index);
	else
		success = parse_declaration(&parser, kind, index);
	if (!success || parser.error) {
		success = false;
		*error_at = (size_t)((parser.error ? parser.error : parser.token.text) - text);
	}
	type_parser_release(&parser);
	return success;
}

bool type_parse_constant(struct type_table *table, struct parse_context *context, const char *text,
			 size_t len, int64_t *value)
{
	struct type_parser parser;
	struct constant constant;

	type_parser_init(&parser, table, context, text, len);
	constant = parse_constant_expression(&parser);
	if (parser.token.kind != TOKEN_END)
		constant.known = false;
	*value = constant.value;
	type_parser_release(&parser);
	return constant.known;
}
