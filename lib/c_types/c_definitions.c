// SPDX-License-Identifier: GPL-2.0-only
/*
 * A loop over the words and characters of the text, with two small states: the tag after struct,
 * union or enum, and the declarator of a typedef.
 */
#include "lib/c_types/c_definitions.h"

#include <string.h>

/* len is 0 for none. */
struct source_word {
	const char *text;
	size_t len;
};

/* From struct, union or enum to the brace that begins a definition. */
struct tag_state {
	enum name_kind kind; /* NAME_SYMBOL outside */
	int depth;
	struct source_word name;
	bool is_complete; /* after the colon of an enum */
};

/* From typedef to the end of a declarator. */
struct declarator_state {
	bool active;
	int depth;
	struct source_word last, previous; /* words outside of parentheses and braces */
	struct source_word member;	   /* the word that follows a closing brace */
	struct source_word group;	   /* the first word in the first parentheses */
	bool has_group, in_group;
	bool is_pointer;	   /* "(*NAME": the group has the name */
	struct source_word chosen; /* the name, where it is certain */
};

struct definition_search {
	const char *at, *end;
	bool line_start; /* nothing but blanks and comments since the newline */
	int depth;	 /* of braces, brackets and parentheses */
	struct tag_state tag;
	struct declarator_state type;
	struct source_word before; /* the word just before; or none */
	char last;		   /* the character just before, if it is part of no word */
	void (*on_definition)(void *context, const struct c_definition *found);
	void *context;
};

static bool is_word_char(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
	       c == '_';
}

static bool word_is(struct source_word word, const char *text)
{
	return strlen(text) == word.len && memcmp(word.text, text, word.len) == 0;
}

/* Macros for attributes begin like that, and so do some types. */
static bool is_reserved(struct source_word word)
{
	return word.len > 1 && word.text[0] == '_' && word.text[1] == '_';
}

/* Do parentheses after it hold an argument? */
static bool takes_argument(struct source_word word)
{
	return is_reserved(word) ||
	       (word.len && (word_is(word, "typeof") || word_is(word, "_Alignas")));
}

static void report(const struct definition_search *search, enum name_kind kind,
		   struct source_word name)
{
	const struct c_definition found = { .kind = kind, .name = name.text, .len = name.len };

	if (name.len)
		search->on_definition(search->context, &found);
}

static char next_char(const struct definition_search *search)
{
	return search->end - search->at > 1 ? search->at[1] : '\0';
}

static void skip_comment(struct definition_search *search)
{
	const char *start = search->at + 2;
	const char *end = memmem(start, (size_t)(search->end - start), "*/", 2);

	search->at = end ? end + 2 : search->end;
}

static void skip_quoted(struct definition_search *search)
{
	char quote = *search->at++;

	/* a lone apostrophe in text that is not C ends with the line */
	while (search->at < search->end && *search->at != quote && *search->at != '\n')
		search->at += *search->at == '\\' && next_char(search) ? 2 : 1;
	if (search->at < search->end && *search->at == quote)
		search->at++;
}

/* Skip to the newline that no backslash precedes. */
static void skip_line(struct definition_search *search, bool is_comment)
{
	while (search->at < search->end && *search->at != '\n') {
		if (*search->at == '\\' && next_char(search))
			search->at += 2;
		else if (!is_comment && *search->at == '/' && next_char(search) == '*')
			skip_comment(search);
		else if (!is_comment && *search->at == '"')
			skip_quoted(search);
		else
			search->at++;
	}
}

static void end_declarator(struct definition_search *search)
{
	struct declarator_state *type = &search->type;

	if (type->chosen.len) {
		report(search, NAME_TYPEDEF, type->chosen);
	} else if (type->is_pointer) {
		report(search, NAME_TYPEDEF, type->group);
	} else {
		report(search, NAME_TYPEDEF, type->last);
		/* "} NAME __packed;" */
		if (is_reserved(type->last) && type->member.text != type->last.text)
			report(search, NAME_TYPEDEF, type->member);
	}
	*type = (struct declarator_state){ .active = type->active, .depth = type->depth };
}

/* Parentheses in a declarator. */
static void open_group(struct definition_search *search)
{
	struct declarator_state *type = &search->type;

	if (search->last == ')' && type->has_group) {
		/* parameters follow: the name was in parentheses of its own */
		if (!type->chosen.len)
			type->chosen = type->group;
	} else if (takes_argument(search->before)) {
		type->last = type->previous;
	} else if (!type->has_group) {
		type->has_group = type->in_group = true;
	}
}

static void check_tag_end(struct definition_search *search, char c)
{
	struct tag_state *tag = &search->tag;

	if (tag->kind == NAME_SYMBOL || search->depth > tag->depth)
		return;
	/* the argument of an attribute ends at the same depth */
	if (search->depth < tag->depth) {
		tag->kind = NAME_SYMBOL;
		return;
	}
	if (c == '{')
		report(search, tag->kind, tag->name);
	if (c == ':' && tag->kind == NAME_ENUM)
		tag->is_complete = true;
	else if (c != ')' && (c != '(' || !takes_argument(search->before)))
		tag->kind = NAME_SYMBOL;
}

static void check_declarator(struct definition_search *search, char c)
{
	struct declarator_state *type = &search->type;

	if (!type->active)
		return;
	if (search->depth > type->depth) {
		if (c == '*' && type->in_group && !type->group.len)
			type->is_pointer = true;
		/* "(ACPI_SYSTEM_XFACE * NAME)(": a macro precedes the name */
		else if (c == '*' && type->in_group && search->before.text == type->group.text)
			type->group = (struct source_word){ 0 };
	} else if (search->depth < type->depth) {
		/* damaged, or conditions that hold half a definition each */
		type->active = false;
	} else if (c == ';' || c == ',') {
		end_declarator(search);
		type->active = c == ',';
	} else if (c == '(') {
		open_group(search);
	}
}

static void check_character(struct definition_search *search)
{
	char c = *search->at++;

	if (c == ')' || c == '}' || c == ']')
		search->depth--;
	check_tag_end(search, c);
	check_declarator(search, c);
	if (search->depth == search->type.depth && c == ')')
		search->type.in_group = false;
	if (c == '(' || c == '{' || c == '[')
		search->depth++;
	search->before = (struct source_word){ 0 };
	search->last = c;
}

static void check_declarator_word(struct definition_search *search, struct source_word word)
{
	struct declarator_state *type = &search->type;

	if (search->depth == type->depth) {
		type->previous = type->last;
		type->last = word;
		if (search->last == '}')
			type->member = word;
	} else if (type->in_group && !type->group.len && !is_reserved(word)) {
		type->group = word;
	}
}

/* struct, union or enum; or NAME_SYMBOL */
static enum name_kind kind_of(struct source_word word)
{
	static const enum name_kind kinds[] = { NAME_STRUCT, NAME_UNION, NAME_ENUM };

	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
		if (word_is(word, name_kind_word(kinds[i])))
			return kinds[i];
	return NAME_SYMBOL;
}

static void check_word(struct definition_search *search)
{
	struct source_word word = { .text = search->at };
	enum name_kind kind;

	while (search->at < search->end && is_word_char(*search->at))
		search->at++;
	word.len = (size_t)(search->at - word.text);
	kind = kind_of(word);
	if (word_is(word, "typedef")) {
		search->type = (struct declarator_state){ .active = true, .depth = search->depth };
	} else {
		if (kind != NAME_SYMBOL)
			search->tag = (struct tag_state){ .kind = kind, .depth = search->depth };
		else if (search->depth == search->tag.depth && !search->tag.is_complete)
			search->tag.name = word;
		if (search->type.active)
			check_declarator_word(search, word);
	}
	search->before = word;
	search->last = '\0';
}

void c_definitions_find(const char *text, size_t len,
			void (*on_definition)(void *context, const struct c_definition *found),
			void *context)
{
	struct definition_search search = {
		.at = text,
		.end = text + len,
		.line_start = true,
		.on_definition = on_definition,
		.context = context,
	};

	while (search.at < search.end) {
		char c = *search.at, next = next_char(&search);

		if (c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\f' || c == '\\') {
			search.line_start = c == '\n' || (search.line_start && c != '\\');
			search.at++;
			continue;
		}
		if (c == '/' && next == '*') {
			skip_comment(&search);
			continue;
		}
		if (c == '/' && next == '/') {
			skip_line(&search, true);
			continue;
		}
		if (c == '#' && search.line_start) {
			skip_line(&search, false);
			continue;
		}
		search.line_start = false;
		if (c == '"' || c == '\'')
			skip_quoted(&search);
		else if (is_word_char(c))
			check_word(&search);
		else
			check_character(&search);
	}
}
