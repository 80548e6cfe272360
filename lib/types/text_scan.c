// SPDX-License-Identifier: GPL-2.0-only
#include "lib/types/text_scan.h"

#include <string.h>

enum name_kind text_scan_kind(char letter)
{
	switch (letter) {
	case 't':
		return NAME_TYPEDEF;
	case 'e':
		return NAME_ENUM;
	case 's':
		return NAME_STRUCT;
	case 'u':
		return NAME_UNION;
	case 'E':
		return NAME_CONSTANT;
	default:
		return NAME_SYMBOL;
	}
}

/* The end of the string or character constant that begins at START, or END. */
static const char *skip_constant(const char *start, const char *end)
{
	for (const char *p = start + 1; p < end; p++) {
		if (*p == '\\')
			p++;
		else if (*p == *start)
			return p + 1;
	}
	return end;
}

/*
 * The '#' of the next reference of genksyms' text from AT on, or NULL. TEXT is where the current
 * token or an earlier one begins.
 */
static const char *find_mark(const char *at, const char *end)
{
	const char *mark = memchr(at, '#', (size_t)(end - at));

	/* constants are rare: look for them only where one could hide a '#' */
	while (mark) {
		const char *quote = at;

		while (quote < mark && *quote != '"' && *quote != '\'')
			quote++;
		if (quote == mark)
			return mark;
		at = skip_constant(quote, end);
		mark = at > mark ? memchr(at, '#', (size_t)(end - at)) : mark;
	}
	return NULL;
}

const char *text_scan_quote(const char *name, const char *end, char also)
{
	while ((name = memchr(name, '\'', (size_t)(end - name)))) {
		if (name + 1 == end || name[1] == ' ' || name[1] == also)
			return name;
		name++;
	}
	return NULL;
}

bool text_scan_next(struct text_scan *scan, struct text_reference *reference)
{
	const char *text = scan->at;

	while (scan->at < scan->end) {
		const char *mark = scan->gendwarfksyms ?
					   memchr(scan->at, '#', (size_t)(scan->end - scan->at)) :
					   find_mark(scan->at, scan->end);
		enum name_kind kind;

		if (!mark)
			break;
		scan->at = mark + 1;
		kind = mark > text ? text_scan_kind(mark[-1]) : NAME_SYMBOL;
		if (kind == NAME_SYMBOL || (mark - 1 > text && mark[-2] != ' '))
			continue;

		const char *name = mark + 1, *end, *after;
		bool is_quoted = name < scan->end && *name == '\'';

		/* looking for it again and again would take quadratic time */
		if (is_quoted && scan->no_quote)
			continue;
		if (is_quoted)
			end = text_scan_quote(++name, scan->end, ' ');
		else
			end = memchr(name, ' ', (size_t)(scan->end - name));
		if (!end && is_quoted) {
			scan->no_quote = true;
			continue;
		}
		if (!end)
			end = scan->end;
		if (end == name)
			continue;
		after = is_quoted ? end + 1 : end;
		*reference = (struct text_reference){
			.start = mark - 1,
			.end = after,
			.name = name,
			.name_len = (size_t)(end - name),
			.kind = kind,
		};
		scan->at = reference->end;
		return true;
	}
	scan->at = scan->end;
	return false;
}
