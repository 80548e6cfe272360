// SPDX-License-Identifier: GPL-2.0-only
/*
 * type_pretty: definitions as C for people, or gendwarfksyms' text with lines and tabs.
 */
#include "lib/types/type_text.h"

#include <ctype.h>

#include "lib/types/text_scan.h"

/* Deeper braces have their lines, but no more tabs. */
enum { MAX_TABS = 16 };

/* A token: what is between two blanks, or a quoted string. */
struct pretty_token {
	const char *text;
	size_t len;
};

struct pretty {
	const char *at, *end; /* what is left */
	struct str *out;
	struct pretty_token last; /* the token printed before; len is 0 at the start of a line */
	unsigned int depth;	  /* of braces with lines of their own */
	unsigned int inside;	  /* parentheses and brackets */
	unsigned int brackets;
	uint64_t enums; /* by depth, from bit 0: the brace is that of an enum */
	bool is_enum;	/* the next brace will be */
	bool has_body;	/* there was a brace */
};

static bool next_token(struct pretty *pretty, struct pretty_token *token)
{
	const char *p = pretty->at;
	char quote = 0;

	while (p < pretty->end && isspace((unsigned char)*p))
		p++;
	token->text = p;
	for (; p < pretty->end && (quote || !isspace((unsigned char)*p)); p++) {
		if (quote && *p == '\\' && p + 1 < pretty->end)
			p++;
		else if (quote ? *p == quote : *p == '"' || *p == '\'')
			quote = quote ? 0 : *p;
	}
	token->len = (size_t)(p - token->text);
	pretty->at = p;
	return token->len != 0;
}

static bool is(const struct pretty_token *token, const char *text)
{
	return token->len == strlen(text) && memcmp(token->text, text, token->len) == 0;
}

static bool is_word(const struct pretty_token *token)
{
	return token->len &&
	       (isalnum((unsigned char)token->text[token->len - 1]) ||
		token->text[token->len - 1] == '_' || token->text[token->len - 1] == '\'');
}

static bool next_is(const struct pretty *pretty, const char *text)
{
	struct pretty peek = *pretty;
	struct pretty_token token;

	return next_token(&peek, &token) && is(&token, text);
}

/* Whether a blank separates a token from the one before it on the line. */
static bool needs_blank(const struct pretty *pretty, const struct pretty_token *token)
{
	const struct pretty_token *last = &pretty->last;

	if (!last->len || is(last, "(") || is(last, "[") || is(last, "~") || is(last, "!") ||
	    is(token, ")") || is(token, "]") || is(token, ",") || is(token, ";") ||
	    is(token, "[") || is(token, ":"))
		return false;
	if (pretty->brackets)
		return !is(token, "(") || !is_word(last);
	if (is(last, "*") || is(last, ":"))
		return false;
	if (is(token, "("))
		return !is(last, ")") && (next_is(pretty, "*") || !is_word(last));
	return true;
}

static void start_line(struct pretty *pretty)
{
	unsigned int tabs = pretty->depth < MAX_TABS ? pretty->depth : MAX_TABS;

	while (tabs--)
		str_add(pretty->out, "\t");
}

static void print_token(struct pretty *pretty, const struct pretty_token *token)
{
	enum name_kind kind = NAME_SYMBOL;
	size_t skip = 0;

	if (!pretty->last.len)
		start_line(pretty);
	else if (needs_blank(pretty, token))
		str_add(pretty->out, " ");
	if (token->len > 2 && token->text[1] == '#')
		kind = text_scan_kind(token->text[0]);
	if (kind != NAME_SYMBOL) {
		skip = 2;
		if (kind != NAME_TYPEDEF && kind != NAME_CONSTANT)
			str_printf(pretty->out, "%s ", name_kind_word(kind));
	}
	str_append(pretty->out, token->text + skip, token->len - skip);
	pretty->last = *token;
}

static void end_line(struct pretty *pretty)
{
	str_add(pretty->out, "\n");
	pretty->last.len = 0;
}

static void open_brace(struct pretty *pretty, const struct pretty_token *token)
{
	print_token(pretty, token);
	end_line(pretty);
	pretty->depth++;
	if (pretty->depth <= 64) {
		uint64_t bit = (uint64_t)1 << (pretty->depth - 1);

		pretty->enums = pretty->is_enum ? pretty->enums | bit : pretty->enums & ~bit;
	}
	pretty->is_enum = false;
	pretty->has_body = true;
}

static void close_brace(struct pretty *pretty, const struct pretty_token *token)
{
	if (pretty->last.len)
		end_line(pretty);
	if (pretty->depth)
		pretty->depth--;
	print_token(pretty, token);
}

static bool in_enum(const struct pretty *pretty)
{
	return pretty->depth && pretty->depth <= 64 && pretty->enums >> (pretty->depth - 1) & 1;
}

/* "struct file { UNKNOWN }": genksyms saw no definition. */
static bool skip_unknown(struct pretty *pretty)
{
	struct pretty peek = *pretty;
	struct pretty_token token;

	if (!next_token(&peek, &token) || !is(&token, "UNKNOWN") || !next_token(&peek, &token) ||
	    !is(&token, "}"))
		return false;
	pretty->at = peek.at;
	return true;
}

static void count_inside(struct pretty *pretty, const struct pretty_token *token)
{
	if (is(token, "(") || is(token, "["))
		pretty->inside++;
	else if ((is(token, ")") || is(token, "]")) && pretty->inside)
		pretty->inside--;
	if (is(token, "["))
		pretty->brackets++;
	else if (is(token, "]") && pretty->brackets)
		pretty->brackets--;
}

static void print_c(struct pretty *pretty)
{
	struct pretty_token token;

	while (next_token(pretty, &token)) {
		if (is(&token, "enum"))
			pretty->is_enum = true;
		if (!pretty->inside && is(&token, "{")) {
			if (!skip_unknown(pretty))
				open_brace(pretty, &token);
			continue;
		}
		if (!pretty->inside && is(&token, "}")) {
			close_brace(pretty, &token);
			continue;
		}
		print_token(pretty, &token);
		count_inside(pretty, &token);
		if (!pretty->depth && !pretty->has_body) {
			/* a prototype: parameters on lines of their own */
			if (pretty->inside == 1 && is(&token, ",")) {
				end_line(pretty);
				pretty->depth = 1;
				start_line(pretty);
				pretty->depth = 0;
				pretty->last = (struct pretty_token){ "(", 1 };
			}
			continue;
		}
		if (pretty->inside)
			continue;
		if (is(&token, ";"))
			pretty->is_enum = false;
		if (is(&token, ";") || (is(&token, ",") && in_enum(pretty)))
			end_line(pretty);
	}
	str_add(pretty->out, ";\n");
}

/* Each member, enumerator and parameter of gendwarfksyms begins with one of these. */
static bool begins_item(const struct pretty_token *token)
{
	return is(token, "member") || is(token, "enumerator") || is(token, "formal_parameter") ||
	       is(token, "unspecified_parameters");
}

/* Its braces belong to every type; those with members have lines, and all else is kept. */
static void print_gendwarfksyms(struct pretty *pretty)
{
	struct pretty_token token;
	uint64_t lines = 0; /* by brace: whether it has lines */
	unsigned int braces = 0;

	while (next_token(pretty, &token)) {
		bool own_lines;

		if (is(&token, "}") && braces) {
			own_lines = --braces < 64 && (lines >> braces & 1);
			if (own_lines && pretty->last.len)
				end_line(pretty);
			pretty->depth -= own_lines;
		} else if (begins_item(&token) && pretty->last.len &&
			   !(braces && braces <= 64 && !(lines >> (braces - 1) & 1))) {
			end_line(pretty);
		}
		if (begins_item(&token) && !braces)
			pretty->depth = 1;
		if (!pretty->last.len)
			start_line(pretty);
		else
			str_add(pretty->out, " ");
		str_append(pretty->out, token.text, token.len);
		pretty->last = token;
		if (begins_item(&token) && !braces)
			pretty->depth = 0;
		if (is(&token, "{")) {
			own_lines = next_is(pretty, "member") || next_is(pretty, "enumerator");
			if (braces < 64)
				lines = own_lines ? lines | (uint64_t)1 << braces :
						    lines & ~((uint64_t)1 << braces);
			else
				own_lines = false;
			braces++;
			pretty->depth += own_lines;
			if (own_lines)
				end_line(pretty);
		}
	}
	end_line(pretty);
}

void type_text_pretty(enum unit_source source, const char *text, size_t len, struct str *out)
{
	struct pretty pretty = { .at = text, .end = text + len, .out = out };

	if (source == UNIT_GENDWARFKSYMS)
		print_gendwarfksyms(&pretty);
	else
		print_c(&pretty);
}
