/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * type_parser: shared by the parsers of both dialects: tokens, members that wait for their struct
 * to end, and base types. Private to type_parse.c, c_declarator.c, c_expression.c and
 * gendwarfksyms_parse.c.
 *
 * Ownership: a parser points into the caller's text; type_parser_release() frees its stacks.
 * Errors: the first one is kept; later tokens are TOKEN_END, so that every loop ends.
 * Threads: one parser per thread.
 */
#ifndef LIB_C_TYPES_TYPE_PARSER_H
#define LIB_C_TYPES_TYPE_PARSER_H

#include "lib/c_types/type_parse.h"

enum token_kind {
	TOKEN_END,
	TOKEN_WORD,	 /* an identifier or keyword */
	TOKEN_REFERENCE, /* s#list_head: name_kind, and the name without the mark */
	TOKEN_NUMBER,
	TOKEN_STRING, /* or a character constant, with its quotes */
	TOKEN_PUNCTUATION
};

struct type_token {
	enum token_kind kind;
	enum name_kind name_kind;
	const char *text;
	size_t len;
	const char *after; /* where the search for the next token starts */
};

struct type_parser {
	struct type_table *table;
	struct parse_context *context;
	const char *text, *end;
	struct type_token token;	  /* the next one */
	struct parse_context own_context; /* where the caller has none */
	const char *error;		  /* where the first error is; or NULL */
	/* of structs, functions and enums that are still open: the innermost is last */
	struct type_member *members;
	size_t member_count, member_capacity;
	struct type_enumerator *enumerators;
	size_t enumerator_count, enumerator_capacity;
	/* of declarators that are still open */
	struct derivation *derivations;
	size_t derivation_count, derivation_capacity;
};

/* A pointer, array or function that a declarator makes of another type. */
struct derivation {
	struct type type; /* its target is not set yet */
	bool is_const, is_volatile;
};

/* What a declaration says about its base type: how often each word occurs. */
struct base_words {
	uint8_t is_void, is_char, is_short, is_int, is_long, is_signed, is_unsigned, is_bool,
		is_float, is_double, is_int128, is_complex;
};

void type_parser_init(struct type_parser *parser, struct type_table *table,
		      struct parse_context *context, const char *text, size_t len);
void type_parser_release(struct type_parser *parser);

/* Keep the place of the first error, and end the tokens. */
void type_parser_fail(struct type_parser *parser);
/* Enter and leave a level of nesting; enter fails at PARSE_DEPTH_MAX. */
bool type_parser_enter(struct type_parser *parser);
void type_parser_leave(struct type_parser *parser);

/* Advance to the next token. */
void next_token(struct type_parser *parser);
/* The token after the next one. */
struct type_token peek_token(const struct type_parser *parser);
bool token_is(const struct type_token *token, const char *text);
/* Skip the next token if it is TEXT. */
bool accept_token(struct type_parser *parser, const char *text);
/* The same; anything else is an error. */
bool expect_token(struct type_parser *parser, const char *text);
/* Skip a group in parentheses, brackets or braces; the opening one is next. */
void skip_group(struct type_parser *parser);

/* Append a type, and return its index. */
uint32_t parser_add_type(struct type_parser *parser, const struct type *type);
/* Copy the name of a token to the table. */
uint32_t parser_add_name(struct type_parser *parser, const struct type_token *token);
/* Append a record for a named type that is defined elsewhere. */
uint32_t parser_add_reference(struct type_parser *parser, enum name_kind kind,
			      const struct type_token *name);
void push_member(struct type_parser *parser, const struct type_member *member);
/* Move the members after FIRST to the table, as those of TYPE. */
void pop_members(struct type_parser *parser, size_t first, struct type *type);
void push_enumerator(struct type_parser *parser, const struct type_enumerator *item);
/* The same for enumerators. */
void pop_enumerators(struct type_parser *parser, size_t first, struct type *type);

/* Count WORD if it is one of a base type's. */
bool add_base_word(struct base_words *words, const char *word, size_t len);
/* Append the base type under its usual name; its size is not known if the pointers' is not. */
uint32_t parser_add_base(struct type_parser *parser, const struct base_words *words);

/* The value of an integer constant expression. */
struct constant {
	bool known;
	bool is_unsigned;
	bool wide; /* has the size of long long, or of long where that is 8 bytes */
	int64_t value;
};

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

/* c_constant: constants of C and their arithmetic. */
struct constant constant_int(int64_t value);
/* Bring a value into the range of its type. */
struct constant constant_wrapped(struct constant value);
/* The usual arithmetic conversions. */
void constant_convert(struct constant *a, struct constant *b);
struct constant constant_apply(enum binary_operator operator, struct constant a, struct constant b);
/* Read a number, whose suffix and size decide its type; WIDE_LONG if a long has 8 bytes. */
struct constant constant_number(const struct type_token *token, bool wide_long);
/* Read a character constant of one character. */
struct constant constant_character(const struct type_token *token);

/* c_expression: an integer constant expression, up to a token that cannot continue it. */

struct constant parse_constant_expression(struct type_parser *parser);

/* type_parse.c: whether a type name begins at a token, and a type name as in a cast. */
bool starts_type(const struct type_token *token);
uint32_t parse_type_name(struct type_parser *parser);

/* What attributes say about a type or member. */
struct type_attributes {
	uint32_t align; /* bytes; or 0 */
	bool packed;
	bool resized; /* by an attribute that is not evaluated, such as vector_size */
};

/* What the words before a declarator say. */
struct specifiers {
	uint32_t type;
	struct type_attributes attributes;
	bool is_typedef;
};

bool parse_specifiers(struct type_parser *parser, struct specifiers *specifiers);

/* c_declarator: the part of a declaration after the specifiers. */
struct declared {
	struct type_token name; /* its kind is TOKEN_END in an abstract declarator */
	uint32_t type;
	struct type_attributes attributes; /* including those of the specifiers */
};

bool parse_declarator(struct type_parser *parser, const struct specifiers *specifiers,
		      struct declared *declared);
/* Evaluate attributes, and skip asm labels and the like. Returns false if none is next. */
bool parse_attribute(struct type_parser *parser, struct type_attributes *attributes);

/* c_compound: a struct, union or enum, after its keyword: a name, a body, or both. */
uint32_t parse_compound(struct type_parser *parser, enum type_kind kind, enum name_kind name_kind);
/* Attributes of a struct, union, enum or typedef that is defined here. */
void apply_attributes(struct type *type, const struct type_attributes *attributes);

/* Note an alignment, unless a larger one is known. */
void set_alignment(struct type_attributes *attributes, const struct constant *value);

/* gendwarfksyms_parse.c: a definition of gendwarfksyms. */
bool parse_gendwarfksyms(struct type_parser *parser, enum name_kind kind, uint32_t *index);

#endif
