// SPDX-License-Identifier: GPL-2.0-only
/*
 * type_pretty: print genksyms' tokens as C.
 */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "lib/base/arena.h"
#include "lib/types/gendwarfksyms_text.h"
#include "lib/types/text_scan.h"
#include "lib/types/type_text.h"

enum {
	MAX_TABS = 40,
	/* a specifier is printed once for each name that it declares */
	MAX_SPECIFIER = 256,
};

struct c_token {
	const char *text;
	size_t len;
	enum name_kind kind; /* of a reference; otherwise NAME_SYMBOL */
};

/* What is known about one pair of braces. */
struct c_braces {
	bool is_enum;
};

struct pretty_printer {
	struct str *out;
	struct c_token *tokens;
	size_t count, capacity;
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

static bool is(const struct c_token *token, const char *text)
{
	return token && token->kind == NAME_SYMBOL && strlen(text) == token->len &&
	       memcmp(token->text, text, token->len) == 0;
}

static bool is_word(const struct c_token *token)
{
	unsigned char first = (unsigned char)token->text[0];

	return token->kind != NAME_SYMBOL || isalnum(first) || first == '_' || first == '"' ||
	       first == '\'' || first == '$' || first >= 0x80;
}

/* Whether the parentheses behind a word hold neither parameters nor a declarator. */
static bool is_operator_word(const struct c_token *token)
{
	static const char *const words[] = { "sizeof",	"__alignof__", "__alignof",    "_Alignof",
					     "typeof",	"__typeof__",  "__typeof",     "_Alignas",
					     "_Atomic", "__attribute", "__attribute__" };

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (is(token, words[i]))
			return true;
	return false;
}

static void add_token(struct pretty_printer *printer, const char *start, const char *end)
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
	array_reserve(printer->tokens, printer->capacity, printer->count + 1);
	printer->tokens[printer->count++] = token;
}

/* Split the text at blanks outside of strings. */
static void find_tokens(struct pretty_printer *printer, const char *text, const char *end)
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
			add_token(printer, start, text);
		text += text < end;
	}
}

/* A comment of gendwarfksyms_text.h: an offset or size. */
static bool is_comment(const struct c_token *token)
{
	return token->len > 4 && memcmp(token->text, "/*", 2) == 0;
}

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
	       (is(&printer->tokens[next], ")") || is(&printer->tokens[next], "*"));
}

/* Whether a blank separates TOKEN from the one before it. */
static bool needs_blank(const struct pretty_printer *printer, const struct c_token *token)
{
	const struct c_token *last = printer->last;
	size_t next = (size_t)(token - printer->tokens) + 1;
	bool in_expression = printer->expression || printer->brackets;

	if (!last || printer->unary || is(last, "(") || is(last, "[") || is(last, ".") ||
	    is(last, "->"))
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
		if (is(last, ")") || is(last, "]") || is_operator_word(last))
			return false;
		if (printer->unnamed && !printer->parens)
			return true;
		return !is_word(last) || (next < printer->count && is(&printer->tokens[next], "*"));
	}
	return !is(token, "->");
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

	if (is(token, "~") || is(token, "!"))
		return true;
	if (is(token, "*") && is_pointer(printer, token))
		return true;
	if (!is(token, "-") && !is(token, "+") && !is(token, "&") && !is(token, "*"))
		return false;
	return !last || !(is_word(last) || is(last, ")") || is(last, "]"));
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

/* The index behind the parenthesis that matches the one at OPEN. */
static size_t skip_parens(const struct pretty_printer *printer, size_t open)
{
	size_t depth = 0, i = open;

	for (; i < printer->count; i++) {
		if (is(&printer->tokens[i], "("))
			depth++;
		else if (is(&printer->tokens[i], ")") && --depth == 0)
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
	for (; i < printer->count && !is(&printer->tokens[i], ";"); i++) {
		const struct c_token *token = &printer->tokens[i];

		if (is(token, "{") || is(token, "}"))
			return;
		if (is(token, "(")) {
			if (!found && !(i > start && is_operator_word(token - 1))) {
				printer->declarators = i;
				found = true;
			}
			i = skip_parens(printer, i) - 1;
		} else if (is(token, "*") && !found) {
			printer->declarators = i;
			found = true;
		} else if (is(token, "[") || is(token, ":")) {
			in_brackets = true;
		} else if (is(token, ",")) {
			if (!found)
				printer->declarators = word;
			found = several = true;
		} else if (!in_brackets && is_word(token)) {
			word = i;
		}
	}
	for (i = start; several && i < printer->declarators; i++)
		bytes += printer->tokens[i].len + 8;
	printer->split = several && bytes < MAX_SPECIFIER;
}

static void print_open_brace(struct pretty_printer *printer, size_t i)
{
	bool is_enum = (i > 0 && is(&printer->tokens[i - 1], "enum")) ||
		       (i > 1 && is(&printer->tokens[i - 2], "enum"));

	print(printer, &printer->tokens[i]);
	new_line(printer);
	array_reserve(printer->braces, printer->braces_capacity, printer->depth + 1);
	printer->braces[printer->depth++] = (struct c_braces){ .is_enum = is_enum };
	if (!is_enum)
		begin_declaration(printer, i + 1);
}

static void print_close_brace(struct pretty_printer *printer, size_t i)
{
	/* also behind the last enumerator: a diff does not show it if another follows */
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
	size_t end = skip_parens(printer, i), depth = 0;

	if (printer->parameters || printer->depth || printer->parens || i == 0 ||
	    !is_word(&printer->tokens[i - 1]) || is_operator_word(&printer->tokens[i - 1]) ||
	    is(&printer->tokens[0], "typedef") || is(&printer->tokens[0], "__extension__") ||
	    (i + 1 < printer->count && is(&printer->tokens[i + 1], "*")))
		return false;
	for (size_t j = i; j < end; j++) {
		depth += is(&printer->tokens[j], "(");
		depth -= is(&printer->tokens[j], ")") && depth;
		if (depth == 1 && is(&printer->tokens[j], ","))
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

	if (is_comment(token))
		printer->comment = token;
	else if (is(token, "{") && plain) {
		/* only declared */
		if (*i + 2 < printer->count && is(token + 1, "UNKNOWN") && is(token + 2, "}"))
			*i += 2;
		else
			print_open_brace(printer, *i);
	} else if (is(token, "}") && plain) {
		print_close_brace(printer, *i);
	} else if (is(token, ",")) {
		print_comma(printer, *i);
	} else if (is(token, "(")) {
		print_open_paren(printer, *i);
	} else if (is(token, ")")) {
		print_close_paren(printer, *i);
	} else if (is(token, ";") && plain) {
		print(printer, token);
		new_line(printer);
		begin_declaration(printer, *i + 1);
	} else {
		print(printer, token);
		if (is(token, "["))
			printer->brackets++;
		else if (is(token, "]") && printer->brackets)
			printer->brackets--;
		else if (is(token, "="))
			printer->expression = true;
		else if (is(token, ":") && plain && !printer->expression)
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
	return !is_word(first) || isdigit((unsigned char)*first->text) || *first->text == '\'' ||
	       is(first, "sizeof") || is(first, "__alignof__") || is(first, "_Alignof");
}

/* gendwarfksyms' text of a function does not have its name. */
static bool is_subprogram(const char *text, size_t len)
{
	static const char word[] = "subprogram ";

	return len >= sizeof(word) - 1 && memcmp(text, word, sizeof(word) - 1) == 0;
}

static void print_tokens(struct pretty_printer *printer, const char *text, size_t len)
{
	bool expression;

	find_tokens(printer, text, text + len);
	expression = printer->count && is_expression(printer);
	printer->expression = expression;
	for (size_t i = 0; i < printer->count; i++)
		print_token(printer, &i);
	if (printer->last) {
		str_add(printer->out, expression ? "" : ";");
		new_line(printer);
	}
	free(printer->tokens);
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
