// SPDX-License-Identifier: GPL-2.0-only
#include "lib/report/html_text.h"

#include "lib/base/utf8.h"

#include <stdbool.h>

/* Characters that a browser does not show, or that it uses to reorder text. */
static bool is_invisible(uint32_t code)
{
	static const struct {
		uint32_t first, last;
	} ranges[] = {
		{ 0x80, 0x9f },	    /* control characters, which HTML forbids */
		{ 0xad, 0xad },	    /* soft hyphen */
		{ 0x61c, 0x61c },   /* Arabic letter mark */
		{ 0x200b, 0x200f }, /* zero width, and marks of direction */
		{ 0x2028, 0x202e }, /* separators, and overrides of direction */
		{ 0x2060, 0x206f }, /* joiners, and isolates of direction */
		{ 0xfdd0, 0xfdef }, /* noncharacters, which HTML forbids */
		{ 0xfeff, 0xfeff }, /* byte order mark */
	};

	for (size_t i = 0; i < sizeof(ranges) / sizeof(ranges[0]); i++)
		if (code >= ranges[i].first && code <= ranges[i].last)
			return true;
	/* the last two of each plane are noncharacters, too */
	return (code & 0xfffe) == 0xfffe;
}

static const char *entity_of(char c)
{
	switch (c) {
	case '&':
		return "&amp;";
	case '<':
		return "&lt;";
	case '>':
		return "&gt;";
	case '"':
		return "&quot;";
	case '\'':
		return "&#39;";
	default:
		return NULL;
	}
}

/* Append the character of LEN bytes at S, or the byte there if LEN is 0. */
static void append_character(struct str *out, const char *s, size_t len)
{
	const char *entity = entity_of(*s);

	if (!len)
		str_add(out, "\xef\xbf\xbd");
	else if (entity)
		str_add(out, entity);
	else if ((unsigned char)*s < 0x20 || *s == 0x7f)
		str_printf(out, "\\x%02x", (unsigned int)*s);
	else if (len > 1 && is_invisible(utf8_code_point(s, len)))
		str_printf(out, "\\u%04x", utf8_code_point(s, len));
	else
		str_append(out, s, len);
}

static bool is_plain(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '/' ||
	       (c >= 'A' && c <= 'Z') || c == '-' || c == '.' || c == ' ';
}

/* Most names have only plain characters: append runs of them. */
static void append(struct str *out, const char *s, bool keep_lines)
{
	while (*s) {
		size_t plain = 0, len;

		while (is_plain(s[plain]) || (keep_lines && (s[plain] == '\n' || s[plain] == '\t')))
			plain++;
		str_append(out, s, plain);
		s += plain;
		if (!*s)
			break;
		len = utf8_length(s);
		append_character(out, s, len);
		s += len ? len : 1;
	}
}

void html_text(struct str *out, const char *text)
{
	append(out, text, false);
}

void html_lines(struct str *out, const char *text)
{
	append(out, text, true);
}

void html_id(struct str *out, const char *name)
{
	for (; *name; name++)
		if (is_plain(*name) && *name != '/' && *name != ' ')
			str_append(out, name, 1);
		else
			str_printf(out, "%%%02X", (unsigned int)(unsigned char)*name);
}
