// SPDX-License-Identifier: GPL-2.0-only
#include "lib/c_types/c_tokens.h"

#include <ctype.h>
#include <string.h>

#include "lib/base/arena.h"
#include "lib/types/text_scan.h"

bool c_token_is(const struct c_token *token, const char *text)
{
	return token && token->kind == NAME_SYMBOL && strlen(text) == token->len &&
	       memcmp(token->text, text, token->len) == 0;
}

bool c_token_is_word(const struct c_token *token)
{
	unsigned char first = (unsigned char)token->text[0];

	return token->kind != NAME_SYMBOL || isalnum(first) || first == '_' || first == '"' ||
	       first == '\'' || first == '$' || first >= 0x80;
}

bool c_token_is_operator_word(const struct c_token *token)
{
	static const char *const words[] = { "sizeof",	"__alignof__", "__alignof",    "_Alignof",
					     "typeof",	"__typeof__",  "__typeof",     "_Alignas",
					     "_Atomic", "__attribute", "__attribute__" };

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (c_token_is(token, words[i]))
			return true;
	return false;
}

static void add_token(struct c_tokens *tokens, const char *start, const char *end)
{
	struct c_token token = { .text = start, .len = (size_t)(end - start) };

	if (token.len > 2 && start[1] == '#')
		token.kind = text_scan_kind(*start);
	if (token.kind != NAME_SYMBOL) {
		token.text += 2;
		token.len -= 2;
		if (token.len > 2 && *token.text == '\'' && end[-1] == '\'') {
			token.text++;
			token.len -= 2;
		}
	}
	array_reserve(tokens->list, tokens->capacity, tokens->count + 1);
	tokens->list[tokens->count++] = token;
}

void c_tokens_find(struct c_tokens *tokens, const char *text, const char *end)
{
	while (text < end) {
		const char *start = text;
		char quote = 0;

		for (; text < end && (quote || *text != ' '); text++) {
			if (quote && *text == '\\' && text + 1 < end)
				text++;
			else if (*text == quote)
				quote = 0;
			else if (!quote && (*text == '"' || *text == '\''))
				quote = *text;
		}
		if (text > start)
			add_token(tokens, start, text);
		text += text < end;
	}
}

bool c_token_is_comment(const struct c_token *token)
{
	return token->len > 4 && memcmp(token->text, "/*", 2) == 0;
}
