// SPDX-License-Identifier: GPL-2.0-only
#include "modpost/explain/find_declaration.h"

#include <ctype.h>
#include <string.h>
#include <sys/stat.h>

#include "lib/base/file.h"
#include "lib/base/strbuf.h"
#include "modpost/explain/explain_context.h"
#include "modpost/resolve/run_context.h"
#include "modpost/scan/kbuild_files.h"

#define MAX_TEXT (4 << 20) /* bytes of a header */

static bool is_name(char c)
{
	return isalnum((unsigned char)c) || c == '_';
}

/*
 * Is the name of LEN bytes at S, in a text that begins at START, declared there? A declaration
 * begins in the first column and ends with a semicolon; a definition has braces.
 */
static bool is_declaration(const char *start, const char *s, size_t len)
{
	const char *line = s, *end;

	if ((s > start && is_name(s[-1])) || is_name(s[len]))
		return false;
	while (line > start && line[-1] != '\n')
		line--;
	if (!is_name(*line) || starts_with(line, "static") || starts_with(line, "typedef") ||
	    memchr(line, '(', (size_t)(s - line)) || memchr(line, '=', (size_t)(s - line)))
		return false;
	s += len;
	s += strspn(s, " \t");
	if (*s != '(')
		return *s == ';' || *s == '[';
	end = s + strcspn(s, ";{");
	return *end == ';';
}

/* The line of the declaration in FILE; 0 if there is none. */
static unsigned int declaration_line(const char *file, const char *symbol)
{
	size_t len = strlen(symbol);
	unsigned int line = 0;
	struct file_text text;
	struct stat status;

	if (stat(file, &status) != 0 || status.st_size > MAX_TEXT || file_read(file, &text) != 0)
		return 0;
	for (const char *s = text.data; !line && (s = strstr(s, symbol)); s += len) {
		if (!is_declaration(text.data, s, len))
			continue;
		line = 1;
		for (const char *c = text.data; c < s; c++)
			line += *c == '\n';
	}
	file_text_release(&text);
	return line;
}

bool is_kernel_header(const char *file)
{
	static const char *const dirs[] = { "linux/", "asm/",	"asm-generic/", "net/",	 "crypto/",
					    "drm/",   "media/", "scsi/",	"sound/" };

	while ((file = strstr(file, "include/"))) {
		file += strlen("include/");
		for (size_t i = 0; i < sizeof(dirs) / sizeof(dirs[0]); i++)
			if (starts_with(file, dirs[i]))
				return true;
	}
	return false;
}

bool find_declaration(struct explain *explain, const char *object, const char *symbol,
		      struct source_place *place)
{
	struct file_text text;
	char *rest, *line;

	*place = (struct source_place){ 0 };
	if (!*symbol ||
	    file_read(kbuild_cmd_file_name(explain->arena, explain->run->release, object), &text))
		return false;
	rest = strstr(text.data, "\ndeps_");
	for (line = rest ? next_line(&rest) : NULL; line && !place->line; line = next_line(&rest)) {
		line += strspn(line, " \t");
		line[strcspn(line, " \t\\")] = '\0';
		if (!ends_with(line, ".h"))
			continue;
		place->line = declaration_line(line, symbol);
		if (place->line)
			place->file = arena_string(explain->arena, line);
	}
	file_text_release(&text);
	return place->line;
}
