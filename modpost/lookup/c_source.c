// SPDX-License-Identifier: GPL-2.0-only
#include "modpost/lookup/c_source.h"

#include <ctype.h>
#include <string.h>
#include <sys/stat.h>

#include "lib/base/file.h"
#include "lib/base/strbuf.h"

#define MAX_TEXT (4 << 20) /* bytes of a source or header */

static bool is_name(char c)
{
	return isalnum((unsigned char)c) || c == '_';
}

/* The first character of the line with S, in a text that begins at START. */
static const char *line_start(const char *start, const char *s)
{
	while (s > start && s[-1] != '\n')
		s--;
	return s;
}

/* Is the name of LEN bytes at S a part of a longer one? */
static bool is_part(const char *start, const char *s, size_t len)
{
	return (s > start && is_name(s[-1])) || is_name(s[len]);
}

/* The end of the parentheses that begin at S, or of the text. */
static const char *skip_parentheses(const char *s)
{
	int depth = 0;

	for (; *s; s++) {
		depth += (*s == '(') - (*s == ')');
		if (depth == 0)
			return s + 1;
	}
	return s;
}

/*
 * Is the name of LEN bytes at S, in a text that begins at START, defined there? Kernel
 * style begins a definition in the first column: "int name(...)\n{", "struct x name =
 * ..." or "int name;".
 */
static bool is_definition(const char *start, const char *s, size_t len)
{
	const char *line = line_start(start, s);

	if (is_part(start, s, len))
		return false;
	/* the return type may be on the line above */
	if (line == s ? line < start + 2 || !is_name(line[-2]) : !is_name(*line))
		return false;
	if (starts_with(line, "extern") || starts_with(line, "static") ||
	    starts_with(line, "typedef") || starts_with(line, "return") ||
	    memchr(line, '(', (size_t)(s - line)) || memchr(line, '=', (size_t)(s - line)))
		return false;
	s += len;
	s += strspn(s, " \t");
	if (*s == '=' || *s == '[')
		return true;
	if (*s != '(')
		return *s == ';';
	/* attributes may follow the parentheses */
	s = skip_parentheses(s);
	s += strcspn(s, ";{");
	return *s == '{';
}

/*
 * The same for a declaration, which begins in the first column and ends with a semicolon; a
 * definition has braces.
 */
static bool is_declaration(const char *start, const char *s, size_t len)
{
	const char *line = line_start(start, s), *end;

	if (is_part(start, s, len))
		return false;
	if (!is_name(*line) || starts_with(line, "static") || starts_with(line, "typedef") ||
	    starts_with(line, "return") || memchr(line, '(', (size_t)(s - line)) ||
	    memchr(line, '=', (size_t)(s - line)))
		return false;
	s += len;
	s += strspn(s, " \t");
	if (*s != '(')
		return *s == ';' || *s == '[';
	end = s + strcspn(s, ";{");
	return *end == ';';
}

/* Is the name the first argument of EXPORT_SYMBOL() or one of its variants? */
static bool is_export(const char *start, const char *s, size_t len)
{
	static const char macro[] = "EXPORT_SYMBOL";
	const char *line = line_start(start, s);

	if (!starts_with(line, macro) || is_name(s[len]))
		return false;
	line += strlen(macro);
	while (is_name(*line))
		line++;
	return *line == '(' && line + 1 + strspn(line + 1, " \t") == s;
}

typedef bool place_fn(const char *start, const char *s, size_t len);

/* The first place of a name that MATCHES accepts. */
static const char *find(const char *text, const char *name, place_fn *matches)
{
	size_t len = strlen(name);

	for (const char *s = text; len && (s = strstr(s, name)); s += len)
		if (matches(text, s, len))
			return s;
	return NULL;
}

bool c_source_read(const char *file, struct file_text *text)
{
	struct stat status;

	return stat(file, &status) == 0 && status.st_size <= MAX_TEXT && file_read(file, text) == 0;
}

const char *c_source_definition(const char *text, const char *name)
{
	return find(text, name, is_definition);
}

const char *c_source_declaration(const char *text, const char *name)
{
	return find(text, name, is_declaration);
}

const char *c_source_export(const char *text, const char *name)
{
	return find(text, name, is_export);
}

unsigned int c_source_line(const char *text, const char *at)
{
	unsigned int line = 1;

	for (; text < at; text++)
		line += *text == '\n';
	return line;
}
