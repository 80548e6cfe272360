// SPDX-License-Identifier: GPL-2.0-only
#include "symvers/types/type_spelling.h"

#include <ctype.h>
#include <string.h>

#include "lib/base/strbuf.h"

/* Typedefs of typedefs; the kernel has chains of four. */
#define MAX_TYPEDEFS 16
/* Bytes. Typedefs that refer to each other in damaged input expand without end. */
#define MAX_EXPANDED 65536

struct spelling_token {
	const char *text;
	size_t len;
};

/* Return the next token, of length 0 at the end: a word, a number, "s#name" or a character. */
static struct spelling_token next_spelling(const char **at)
{
	struct spelling_token token;
	const char *end;

	while (isspace((unsigned char)**at))
		(*at)++;
	token.text = end = *at;
	while (isalnum((unsigned char)*end) || *end == '_' || *end == '#')
		end++;
	if (end == token.text && *end)
		end++;
	*at = end;
	token.len = (size_t)(end - token.text);
	return token;
}

static bool spelled(const struct spelling_token *token, const char *text)
{
	return strlen(text) == token->len && memcmp(token->text, text, token->len) == 0;
}

static bool spelled_any(const struct spelling_token *token, const char *const *texts, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (spelled(token, texts[i]))
			return true;
	return false;
}

static bool is_qualifier(const struct spelling_token *token)
{
	static const char *const words[] = {
		"const",     "volatile",   "restrict",	   "__const",
		"__const__", "__restrict", "__restrict__", "__volatile__",
	};

	return spelled_any(token, words, sizeof(words) / sizeof(words[0]));
}

/* The tokens of a type, separated by blanks, without qualifiers or lengths of arrays. */
static void append_without(const char *type, bool lengths, struct str *out)
{
	bool in_array = false;

	for (;;) {
		struct spelling_token token = next_spelling(&type);

		if (!token.len)
			return;
		if (is_qualifier(&token))
			continue;
		if (spelled(&token, "]"))
			in_array = false;
		if (lengths || !in_array) {
			str_append(out, token.text, token.len);
			str_add(out, " ");
		}
		if (spelled(&token, "["))
			in_array = true;
	}
}

static bool equal_without(const char *old, const char *new, bool lengths)
{
	struct str a = { 0 }, b = { 0 };
	bool equal;

	append_without(old, lengths, &a);
	append_without(new, lengths, &b);
	equal = a.len == b.len && memcmp(str_cstr(&a), str_cstr(&b), a.len) == 0;
	str_release(&a);
	str_release(&b);
	return equal;
}

enum type_verdict type_spelling_compare(const char *old, const char *new)
{
	if (equal_without(old, new, true))
		return VERDICT_QUALIFIER;
	return equal_without(old, new, false) ? VERDICT_SIZE : VERDICT_TYPE;
}

static void expand(const struct spelling_units *units, unsigned int side, const char *type,
		   unsigned int depth, struct str *out);

/*
 * Append what a typedef stands for. Only those that name one type are expanded: in "typedef
 * struct file *file_p", const would then apply to something else.
 */
static bool expand_typedef(const struct spelling_units *units, unsigned int side,
			   const struct spelling_token *token, unsigned int depth, struct str *out)
{
	static const char *const others[] = { "*", "(", "[", "{" };
	const struct type_unit *unit = units->units[side], *home;
	const struct unit_entry *entry;
	uint32_t name;
	struct str text = { 0 };
	const char *at;
	bool simple = true;
	size_t last = 0;

	name = type_graph_find_name(units->graph, NAME_TYPEDEF, token->text, token->len);
	if (depth >= MAX_TYPEDEFS || name == TYPE_NONE ||
	    type_unit_find(unit, name, &entry, &home) != 1)
		return false;
	if (units->graph->definitions[entry->definition].text)
		str_append(&text, units->graph->definitions[entry->definition].text,
			   units->graph->definitions[entry->definition].len);
	else if (units->render)
		units->render(units->render_context, home, entry, &text);
	at = str_cstr(&text);
	for (;;) {
		struct spelling_token part = next_spelling(&at);

		if (!part.len)
			break;
		simple = simple && !spelled_any(&part, others, sizeof(others) / sizeof(others[0]));
		last = (size_t)(part.text - text.data);
	}
	if (simple && starts_with(str_cstr(&text), "typedef ") && last > strlen("typedef ")) {
		text.len = last; /* without the name */
		expand(units, side, str_cstr(&text) + strlen("typedef "), depth + 1, out);
	} else {
		simple = false;
	}
	str_release(&text);
	return simple;
}

static void append_token(const struct spelling_token *token, struct str *out)
{
	static const struct {
		const char *mark, *word;
	} marks[] = { { "s#", "struct " }, { "u#", "union " }, { "e#", "enum " }, { "t#", "" } };

	for (size_t i = 0; i < sizeof(marks) / sizeof(marks[0]); i++)
		if (token->len > 2 && memcmp(token->text, marks[i].mark, 2) == 0) {
			str_add(out, marks[i].word);
			str_append(out, token->text + 2, token->len - 2);
			str_add(out, " ");
			return;
		}
	str_append(out, token->text, token->len);
	str_add(out, " ");
}

static void expand(const struct spelling_units *units, unsigned int side, const char *type,
		   unsigned int depth, struct str *out)
{
	static const char *const tags[] = { "struct", "union", "enum" };
	bool after_tag = false;

	for (;;) {
		struct spelling_token token = next_spelling(&type), bare;

		if (!token.len || out->len > MAX_EXPANDED)
			return;
		bare = token;
		if (token.len > 2 && memcmp(token.text, "t#", 2) == 0) {
			bare.text += 2;
			bare.len -= 2;
		}
		if (after_tag || !expand_typedef(units, side, &bare, depth, out))
			append_token(&token, out);
		after_tag = spelled_any(&token, tags, sizeof(tags) / sizeof(tags[0]));
	}
}

bool type_spelling_same(const struct spelling_units *units, const char *old, const char *new)
{
	struct str a = { 0 }, b = { 0 };
	bool same;

	expand(units, 0, old, 0, &a);
	expand(units, 1, new, 0, &b);
	same = a.len == b.len && memcmp(str_cstr(&a), str_cstr(&b), a.len) == 0;
	str_release(&a);
	str_release(&b);
	return same;
}
