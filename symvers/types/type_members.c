// SPDX-License-Identifier: GPL-2.0-only
#include "symvers/types/type_members.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "lib/base/strbuf.h"
#include "lib/types/text_scan.h"

/* Deeper members are not listed on their own. */
enum { NESTING_LIMIT = 32 };

struct member_token {
	const char *text;
	size_t len;
};

/* A part of a text, from which tokens are taken. */
struct member_text {
	const char *at, *end;
};

static bool next_token(struct member_text *rest, struct member_token *token)
{
	const char *p = rest->at;
	char quote = 0;

	while (p < rest->end && isspace((unsigned char)*p))
		p++;
	token->text = p;
	for (; p < rest->end && (quote || !isspace((unsigned char)*p)); p++) {
		if (quote && *p == '\\' && p + 1 < rest->end)
			p++;
		else if (quote ? *p == quote : *p == '"' || *p == '\'')
			quote = quote ? 0 : *p;
	}
	token->len = (size_t)(p - token->text);
	rest->at = p;
	return token->len != 0;
}

static bool is(const struct member_token *token, const char *text)
{
	return token->len == strlen(text) && memcmp(token->text, text, token->len) == 0;
}

static bool is_identifier(const struct member_token *token)
{
	const unsigned char *p = (const unsigned char *)token->text;

	if (!token->len || !(isalpha(*p) || *p == '_'))
		return false;
	for (size_t i = 1; i < token->len; i++)
		if (!isalnum(p[i]) && p[i] != '_')
			return false;
	return true;
}

static bool is_one_of(const struct member_token *token, const char *const *words, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (is(token, words[i]))
			return true;
	return false;
}

/* Words that are part of a type and not the name of what is declared. */
static bool is_keyword(const struct member_token *token)
{
	static const char *const words[] = {
		"const",    "volatile",	  "restrict",	   "__restrict", "__const", "__volatile__",
		"struct",   "union",	  "enum",	   "unsigned",	 "signed",  "char",
		"short",    "int",	  "long",	   "float",	 "double",  "void",
		"_Bool",    "__signed__", "__extension__", "sizeof",	 "typedef", "extern",
		"__int128", "_Atomic",
	};

	return is_one_of(token, words, sizeof(words) / sizeof(words[0]));
}

static bool is_attribute(const struct member_token *token)
{
	return is(token, "__attribute__") || is(token, "__attribute");
}

static int depth_change(const struct member_token *token)
{
	if (is(token, "(") || is(token, "[") || is(token, "{"))
		return 1;
	if (is(token, ")") || is(token, "]") || is(token, "}"))
		return -1;
	return 0;
}

/*
 * Take what comes before the next STOP that is not inside parentheses, brackets or braces.
 * Returns false at the end.
 */
static bool next_part(struct member_text *rest, const char *stop, struct member_text *part)
{
	struct member_token token;
	int depth = 0;

	part->at = part->end = rest->at;
	while (next_token(rest, &token)) {
		if (depth <= 0 && is(&token, stop))
			return true;
		depth += depth_change(&token);
		part->end = token.text + token.len;
	}
	return part->end > part->at;
}

/* Find the first pair of braces. Sets BODY to what is inside and AFTER to what follows. */
static bool find_body(const struct member_text *text, struct member_text *body,
		      struct member_text *after, bool *is_enum)
{
	struct member_text rest = *text;
	struct member_token token;
	int depth = 0, parentheses = 0;

	*is_enum = false;
	while (next_token(&rest, &token)) {
		if (!depth && (is(&token, "(") || is(&token, "[")))
			parentheses++;
		if (!depth && (is(&token, ")") || is(&token, "]")))
			parentheses--;
		if (!depth && is(&token, "enum"))
			*is_enum = true;
		if (parentheses)
			continue;
		if (is(&token, "{") && !depth++)
			body->at = rest.at;
		if (is(&token, "}") && depth && !--depth) {
			body->end = token.text;
			*after = rest;
			return true;
		}
	}
	return false;
}

/* The identifier that a declarator declares; its length is 0 if there is none. */
static struct member_token declared_name(const struct member_text *declarator)
{
	struct member_text rest = *declarator;
	struct member_token token, name = { declarator->end, 0 };
	bool pointer = false, fixed = false;
	int brackets = 0, parentheses = 0;

	while (next_token(&rest, &token)) {
		if (is(&token, "["))
			brackets++;
		if (is(&token, "]"))
			brackets--;
		if (is(&token, "("))
			parentheses++;
		if (is(&token, ")"))
			parentheses--;
		/* int ( * name ) ( ... ): what follows the first pair are parameters */
		if (is(&token, ")") && pointer && name.len)
			fixed = true;
		if (is(&token, "*") && parentheses)
			pointer = true;
		if (is(&token, ":") || is_attribute(&token))
			fixed = fixed || name.len;
		if (!fixed && !brackets && is_identifier(&token) && !is_keyword(&token) &&
		    !is_attribute(&token) && (!parentheses || pointer))
			name = token;
	}
	return name;
}

/* A list in the making. */
struct member_search {
	struct text_members *members;
	enum unit_source source;
	unsigned int nesting;
};

static void add_member(struct member_search *search, const char *prefix,
		       const struct member_token *name, const struct member_text *text)
{
	struct text_members *members = search->members;

	array_reserve(members->list, members->capacity, members->count + 1);
	members->list[members->count++] = (struct text_member){
		.name = arena_printf(&members->arena, "%s%.*s", prefix, (int)name->len, name->text),
		.text = text->at,
		.len = (size_t)(text->end - text->at),
	};
}

static void find_in_body(struct member_search *search, const char *prefix,
			 const struct member_text *body, bool is_enum);

/* Members of a struct or union inside another one; those of a named member have a prefix. */
static void find_nested(struct member_search *search, const char *prefix,
			const struct member_token *name, const struct member_text *body,
			bool is_enum)
{
	if (is_enum || search->nesting == NESTING_LIMIT)
		return;
	search->nesting++;
	find_in_body(search,
		     name->len ? arena_printf(&search->members->arena, "%s%.*s.", prefix,
					      (int)name->len, name->text) :
				 prefix,
		     body, false);
	search->nesting--;
}

/* "s#list_head * next , * prev": the type belongs to the first declarator. */
static void add_declaration(struct member_search *search, const char *prefix,
			    const struct member_text *declaration)
{
	struct member_text body, rest = *declaration, part;
	struct member_token name = { declaration->end, 0 };
	bool has_body, is_enum;

	has_body = find_body(declaration, &body, &rest, &is_enum);
	if (has_body) {
		rest.end = declaration->end;
		part = rest;
		next_part(&rest, ",", &part);
		name = declared_name(&part);
		/* the members of an enum are part of the type, as they have no types */
		if (is_enum)
			part.at = declaration->at;
		if (name.len)
			add_member(search, prefix, &name, &part);
		find_nested(search, prefix, &name, &body, is_enum);
	}
	while (next_part(&rest, ",", &part)) {
		name = declared_name(&part);
		add_member(search, prefix, &name, &part);
	}
}

/* "member base_type int byte_size(4) encoding(5) x data_member_location(0)" */
static void add_dwarf_member(struct member_search *search, const char *prefix,
			     const struct member_text *text)
{
	struct member_text rest = *text, body, after;
	struct member_token token, name = { text->end, 0 };
	bool is_enum, has_body = false;
	int depth = 0;

	while (next_token(&rest, &token)) {
		depth += depth_change(&token);
		if (depth)
			continue;
		if (is_identifier(&token))
			name = token;
		else if (!starts_with(token.text, "data_") && !starts_with(token.text, "bit_size"))
			name.len = 0;
	}
	has_body = find_body(text, &body, &after, &is_enum);
	if (name.len || !has_body)
		add_member(search, prefix, &name, text);
	else
		find_nested(search, prefix, &name, &body, is_enum);
}

static void find_in_body(struct member_search *search, const char *prefix,
			 const struct member_text *body, bool is_enum)
{
	bool dwarf = search->source == UNIT_GENDWARFKSYMS;
	struct member_text rest = *body, part;

	while (next_part(&rest, is_enum || dwarf ? "," : ";", &part)) {
		struct member_text words = part;
		struct member_token token = { part.end, 0 };

		next_token(&words, &token);
		if (!token.len || is(&token, "UNKNOWN"))
			continue;
		if (dwarf && is(&token, "member")) {
			add_dwarf_member(search, prefix, &words);
		} else if (dwarf || is_enum) {
			if (is(&token, "enumerator"))
				next_token(&words, &token);
			add_member(search, prefix, &token, &part);
		} else {
			add_declaration(search, prefix, &part);
		}
	}
}

void text_members_find(struct text_members *members, enum unit_source source, const char *text,
		       size_t len)
{
	struct member_search search = { .members = members, .source = source };
	struct member_text whole = { text, text + len }, body, after;
	bool is_enum;

	if (find_body(&whole, &body, &after, &is_enum))
		find_in_body(&search, "", &body, is_enum);
}

const struct text_member *text_members_refer(const struct text_members *members,
					     enum unit_source source, enum name_kind kind,
					     const char *name, size_t len)
{
	for (size_t i = 0; i < members->count; i++) {
		const struct text_member *member = &members->list[i];
		struct text_scan scan = {
			.at = member->text,
			.end = member->text + member->len,
			.gendwarfksyms = source == UNIT_GENDWARFKSYMS,
		};
		struct text_reference reference;

		while (text_scan_next(&scan, &reference))
			if (reference.kind == kind && reference.name_len == len &&
			    memcmp(reference.name, name, len) == 0)
				return member;
	}
	return NULL;
}

/* Whether a list has the member, with the same declaration. */
static bool has_member(const struct text_members *members, const struct text_member *member)
{
	for (size_t i = 0; i < members->count; i++)
		if (members->list[i].len == member->len &&
		    memcmp(members->list[i].text, member->text, member->len) == 0 &&
		    streq(members->list[i].name, member->name))
			return true;
	return false;
}

static bool has_name(const struct text_members *members, const char *name)
{
	for (size_t i = 0; i < members->count; i++)
		if (streq(members->list[i].name, name))
			return true;
	return false;
}

const struct text_member *text_members_differ(const struct text_members *old,
					      const struct text_members *new, size_t *count)
{
	const struct text_member *first = NULL;

	*count = 0;
	for (size_t i = 0; i < new->count; i++) {
		if (has_member(old, &new->list[i]))
			continue;
		if (!first)
			first = &new->list[i];
		++*count;
	}
	for (size_t i = 0; i < old->count; i++) {
		if (has_name(new, old->list[i].name))
			continue;
		if (!first)
			first = &old->list[i];
		++*count;
	}
	return first;
}

void text_members_release(struct text_members *members)
{
	free(members->list);
	arena_release(&members->arena);
	*members = (struct text_members){ 0 };
}
