/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * c_tokens: the tokens of a definition in the dialect of genksyms, for printing.
 *
 * Ownership: tokens point into the text; the caller frees the list.
 * Errors: none.
 * Threads: may run concurrently.
 */
#ifndef LIB_C_TYPES_C_TOKENS_H
#define LIB_C_TYPES_C_TOKENS_H

#include "lib/types/type_graph.h"

struct c_token {
	const char *text;
	size_t len;
	enum name_kind kind; /* of a reference; otherwise NAME_SYMBOL */
};

struct c_tokens {
	struct c_token *list;
	size_t count, capacity;
};

/* Append the tokens of a text, which blanks outside of strings separate. */
void c_tokens_find(struct c_tokens *tokens, const char *text, const char *end);
/* Whether TOKEN, which may be NULL, is TEXT, and no reference. */
bool c_token_is(const struct c_token *token, const char *text);
/* Whether it is a name, keyword, number, string or reference. */
bool c_token_is_word(const struct c_token *token);
/* Whether parentheses after it hold neither parameters nor a declarator: sizeof, typeof, ... */
bool c_token_is_operator_word(const struct c_token *token);
/* Whether it is an offset or size (gendwarfksyms_text.h). */
bool c_token_is_comment(const struct c_token *token);

#endif
