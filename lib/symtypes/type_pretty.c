// SPDX-License-Identifier: GPL-2.0-only
/*
 * type_pretty: print genksyms' tokens as C.
 */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "lib/base/arena.h"
#include "lib/c_types/c_tokens.h"
#include "lib/symtypes/gendwarfksyms_text.h"
#include "lib/types/type_text.h"

enum {
	MAX_TABS = 40,
	/* a specifier is printed once for each name that it declares */
	MAX_SPECIFIER = 256,
};

/* A pair of braces. */
struct c_braces {
	bool is_enum;
};

struct pretty_printer {
	struct str *out;
	const struct c_token *tokens;
	size_t count;
	struct c_braces *braces;
	size_t depth, braces_capacity;
	size_t parens;
	const struct c_token *last; /* the token printed before on this line, or NULL */
	bool unary;		    /* last is a prefix operator or a pointer's star */
	bool expression;	    /* of an enumerator, an array's length, a bit-field's width */
	size_t brackets;
	/* of the current declaration */
	size_t specifier, declarators; /* index of the first token of each */
	bool split;		       /* print each declarator on a line of its own */
	/* the parentheses with the parameters of a symbol; 0 before they are open */
	size_t parameters, extra_tabs;
	const struct c_token *comment; /* to be printed at the end of the line, or NULL */
	bool unnamed;		       /* of a function without its name */
};

static void print_comment(struct pretty_printer *printer)
{
	const struct c_token *comment = printer->comment;

	str_add(printer->out, " /* ");
	for (size_t i = 2; i + 2 < comment->len; i++) {
		char c = comment->text[i];

		str_append(printer->out, &c, 1);
		if (c == ',' || (c == ':' && comment->text[2] == 's'))
			str_add(printer->out, " ");
	}
	str_add(printer->out, " */");
	printer->comment = NULL;
}

static void new_line(struct pretty_printer *printer)
{
	if (printer->last && printer->comment)
		print_comment(printer);
	if (printer->last)
		str_add(printer->out, "\n");
	printer->last = NULL;
	printer->unary = false;
}

/* Whether a '*' is that of a pointer, not a multiplication. */
static bool is_pointer(const struct pretty_printer *printer, const struct c_token *token)
{
	size_t next = (size_t)(token - printer->tokens) + 1;

	if (!printer->expression && !printer->brackets)
		return true;
	return next < printer->count &&
	       (c_token_is(&printer->tokens[next], ")") || c_token_is(&printer->tokens[next], "*"));
}

/* Whether a blank separates TOKEN from the one before it. */
static bool needs_blank(const struct pretty_printer *printer, const struct c_token *token)
{
	const struct c_token *last = printer->last;
	size_t next = (size_t)(token - printer->tokens) + 1;
	bool in_expression = printer->expression || printer->brackets;

	if (!last || printer->unary || c_token_is(last, "(") || c_token_is(last, "[") ||
	    c_token_is(last, ".") || c_token_is(last, "->"))
		return false;
	switch (token->len == 1 && token->kind == NAME_SYMBOL ? *token->text : 0) {
	case ',':
	case ';':
	case ')':
	case ']':
	case '[':
	case '.':
		return false;
	case ':':
		return in_expression;
	case '(':
		if (c_token_is(last, ")") || c_token_is(last, "]") ||
		    c_token_is_operator_word(last))
			return false;
		if (printer->unnamed && !printer->parens)
			return true;
		return !c_token_is_word(last) ||
		       (next < printer->count && c_token_is(&printer->tokens[next], "*"));
	}
	return !c_token_is(token, "->");
}

static void add_text(struct pretty_printer *printer, const struct c_token *token)
{
	switch (token->kind) {
	case NAME_STRUCT:
	case NAME_UNION:
	case NAME_ENUM:
		str_add(printer->out, name_kind_word(token->kind));
		str_add(printer->out, " ");
		break;
	default:
		break;
	}
	str_append(printer->out, token->text, token->len);
}

/* Whether TOKEN is a prefix operator, given what was printed before it. */
static bool is_unary(const struct pretty_printer *printer, const struct c_token *token)
{
	const struct c_token *last = printer->last;

	if (c_token_is(token, "~") || c_token_is(token, "!"))
		return true;
	if (c_token_is(token, "*") && is_pointer(printer, token))
		return true;
	if (!c_token_is(token, "-") && !c_token_is(token, "+") && !c_token_is(token, "&") &&
	    !c_token_is(token, "*"))
		return false;
	return !last || !(c_token_is_word(last) || c_token_is(last, ")") || c_token_is(last, "]"));
}

static void print(struct pretty_printer *printer, const struct c_token *token)
{
	bool unary = is_unary(printer, token);

	if (!printer->last) {
		size_t tabs = printer->depth + printer->extra_tabs;

		for (size_t i = 0; i < tabs && i < MAX_TABS; i++)
			str_add(printer->out, "\t");
	} else if (needs_blank(printer, token)) {
		str_add(printer->out, " ");
	}
	add_text(printer, token);
	printer->last = token;
	printer->unary = unary;
}

/* The index after the parenthesis that matches the one at OPEN. */
static size_t skip_parens(const struct pretty_printer *printer, size_t open)
{
	size_t depth = 0, i = open;

	for (; i < printer->count; i++) {
		if (c_token_is(&printer->tokens[i], "("))
			depth++;
		else if (c_token_is(&printer->tokens[i], ")") && --depth == 0)
			return i + 1;
	}
	return i;
}

/*
 * Look at the declaration that begins with token START: where its declarators begin, and whether
 * there are several: "s#list_head * next , * prev ;".
 */
static void begin_declaration(struct pretty_printer *printer, size_t start)
{
	size_t word = start, i = start, bytes = 0;
	bool in_brackets = false, several = false, found = false;

	printer->specifier = start;
	printer->split = false;
	printer->expression = false;
	for (; i < printer->count && !c_token_is(&printer->tokens[i], ";"); i++) {
		const struct c_token *token = &printer->tokens[i];

		if (c_token_is(token, "{") || c_token_is(token, "}"))
			return;
		if (c_token_is(token, "(")) {
			if (!found && !(i > start && c_token_is_operator_word(token - 1))) {
				printer->declarators = i;
				found = true;
			}
			i = skip_parens(printer, i) - 1;
		} else if (c_token_is(token, "*") && !found) {
			printer->declarators = i;
			found = true;
		} else if (c_token_is(token, "[") || c_token_is(token, ":")) {
			in_brackets = true;
		} else if (c_token_is(token, ",")) {
			if (!found)
				printer->declarators = word;
			found = several = true;
		} else if (!in_brackets && c_token_is_word(token)) {
			word = i;
		}
	}
	for (i = start; several && i < printer->declarators; i++)
		bytes += printer->tokens[i].len + 8;
	printer->split = several && bytes < MAX_SPECIFIER;
}

static void print_open_brace(struct pretty_printer *printer, size_t i)
{
	bool is_enum = (i > 0 && c_token_is(&printer->tokens[i - 1], "enum")) ||
		       (i > 1 && c_token_is(&printer->tokens[i - 2], "enum"));

	print(printer, &printer->tokens[i]);
	new_line(printer);
	array_reserve(printer->braces, printer->braces_capacity, printer->depth + 1);
	printer->braces[printer->depth++] = (struct c_braces){ .is_enum = is_enum };
	if (!is_enum)
		begin_declaration(printer, i + 1);
}

static void print_close_brace(struct pretty_printer *printer, size_t i)
{
	/* also after the last enumerator: a diff does not show it if another follows */
	if (printer->depth && printer->braces[printer->depth - 1].is_enum && printer->last)
		str_add(printer->out, ",");
	new_line(printer);
	if (printer->depth)
		printer->depth--;
	printer->expression = false;
	printer->split = false;
	print(printer, &printer->tokens[i]);
}

static void print_comma(struct pretty_printer *printer, size_t i)
{
	static const struct c_token semicolon = { .text = ";", .len = 1 };

	if (printer->parens || printer->brackets || !printer->depth) {
		print(printer, &printer->tokens[i]);
		if (printer->parameters && printer->parens == printer->parameters &&
		    !printer->depth)
			new_line(printer);
	} else if (printer->braces[printer->depth - 1].is_enum) {
		print(printer, &printer->tokens[i]);
		new_line(printer);
		printer->expression = false;
	} else if (printer->split) {
		str_append(printer->out, semicolon.text, semicolon.len);
		new_line(printer);
		printer->expression = false;
		for (size_t j = printer->specifier; j < printer->declarators; j++)
			print(printer, &printer->tokens[j]);
	} else {
		print(printer, &printer->tokens[i]);
	}
}

/* Whether the parentheses that open at token I hold several parameters of a symbol. */
static bool opens_parameters(const struct pretty_printer *printer, size_t i)
{
	size_t depth = 0, end;

	if (printer->parameters || printer->depth || printer->parens || i == 0 ||
	    !c_token_is_word(&printer->tokens[i - 1]) ||
	    c_token_is_operator_word(&printer->tokens[i - 1]) ||
	    c_token_is(&printer->tokens[0], "typedef") ||
	    c_token_is(&printer->tokens[0], "__extension__") ||
	    (i + 1 < printer->count && c_token_is(&printer->tokens[i + 1], "*")))
		return false;
	/* not before, as parentheses in parentheses would take quadratic time */
	end = skip_parens(printer, i);
	for (size_t j = i; j < end; j++) {
		depth += c_token_is(&printer->tokens[j], "(");
		depth -= c_token_is(&printer->tokens[j], ")") && depth;
		if (depth == 1 && c_token_is(&printer->tokens[j], ","))
			return true;
	}
	return false;
}

static void print_open_paren(struct pretty_printer *printer, size_t i)
{
	bool parameters = opens_parameters(printer, i);

	print(printer, &printer->tokens[i]);
	printer->parens++;
	if (parameters) {
		printer->parameters = printer->parens;
		printer->extra_tabs = 1;
		new_line(printer);
	}
}

static void print_close_paren(struct pretty_printer *printer, size_t i)
{
	if (printer->extra_tabs && printer->parens == printer->parameters)
		printer->extra_tabs = 0;
	if (printer->parens)
		printer->parens--;
	print(printer, &printer->tokens[i]);
}

static void print_token(struct pretty_printer *printer, size_t *i)
{
	const struct c_token *token = &printer->tokens[*i];
	bool plain = !printer->parens && !printer->brackets;

	if (c_token_is_comment(token))
		printer->comment = token;
	else if (c_token_is(token, "{") && plain) {
		/* only declared */
		if (*i + 2 < printer->count && c_token_is(token + 1, "UNKNOWN") &&
		    c_token_is(token + 2, "}"))
			*i += 2;
		else
			print_open_brace(printer, *i);
	} else if (c_token_is(token, "}") && plain) {
		print_close_brace(printer, *i);
	} else if (c_token_is(token, ",")) {
		print_comma(printer, *i);
	} else if (c_token_is(token, "(")) {
		print_open_paren(printer, *i);
	} else if (c_token_is(token, ")")) {
		print_close_paren(printer, *i);
	} else if (c_token_is(token, ";") && plain) {
		print(printer, token);
		new_line(printer);
		begin_declaration(printer, *i + 1);
	} else {
		print(printer, token);
		if (c_token_is(token, "["))
			printer->brackets++;
		else if (c_token_is(token, "]") && printer->brackets)
			printer->brackets--;
		else if (c_token_is(token, "="))
			printer->expression = true;
		else if (c_token_is(token, ":") && plain && !printer->expression)
			/* a bit-field: "flags:3" */
			printer->expression = printer->unary = true;
	}
}

/* Whether the text is that of an enumerator, an expression. */
static bool is_expression(const struct pretty_printer *printer)
{
	const struct c_token *first = printer->tokens;

	if (first->kind != NAME_SYMBOL)
		return first->kind == NAME_CONSTANT;
	return !c_token_is_word(first) || isdigit((unsigned char)*first->text) ||
	       *first->text == '\'' || c_token_is(first, "sizeof") ||
	       c_token_is(first, "__alignof__") || c_token_is(first, "_Alignof");
}

/* gendwarfksyms' text of a function does not have its name. */
static bool is_subprogram(const char *text, size_t len)
{
	static const char word[] = "subprogram ";

	return len >= sizeof(word) - 1 && memcmp(text, word, sizeof(word) - 1) == 0;
}

static void print_tokens(struct pretty_printer *printer, const char *text, size_t len)
{
	struct c_tokens tokens = { 0 };
	bool expression;

	c_tokens_find(&tokens, text, text + len);
	printer->tokens = tokens.list;
	printer->count = tokens.count;
	expression = printer->count && is_expression(printer);
	printer->expression = expression;
	for (size_t i = 0; i < printer->count; i++)
		print_token(printer, &i);
	if (printer->last) {
		str_add(printer->out, expression ? "" : ";");
		new_line(printer);
	}
	free(tokens.list);
	free(printer->braces);
}

void type_text_pretty(enum unit_source source, const char *text, size_t len, struct str *out)
{
	struct pretty_printer printer = { .out = out };
	struct str tokens = { 0 };

	if (source != UNIT_GENDWARFKSYMS) {
		print_tokens(&printer, text, len);
	} else if (gendwarfksyms_text_tokens(text, len, &tokens)) {
		printer.unnamed = is_subprogram(text, len);
		print_tokens(&printer, tokens.data, tokens.len);
	} else {
		gendwarfksyms_text_lines(text, len, out);
	}
	str_release(&tokens);
}
