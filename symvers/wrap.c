// SPDX-License-Identifier: GPL-2.0-only
#include "symvers/wrap.h"

#include <stdbool.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

/* columns that the rest of a line is indented more, if the line has no label */
#define HANG 4

/* columns; where no width is known, and the limits of one that can be meant */
enum { DEFAULT_WIDTH = 80, MIN_WIDTH = 20, MAX_WIDTH = 10000 };

/* Shells set COLUMNS, but export it only if the user does. */
static size_t columns_of_environment(void)
{
	const char *text = getenv("COLUMNS");
	char *end;
	unsigned long value = text && *text >= '0' && *text <= '9' ? strtoul(text, &end, 10) : 0;

	return value <= MAX_WIDTH && value && !*end ? value : 0;
}

size_t wrap_width(int fd)
{
	struct winsize size = { 0 };
	size_t width;

	if (!isatty(fd))
		return 0;
	width = columns_of_environment();
	/* a terminal without a size, such as a serial console, says 0 */
	if (!width && ioctl(fd, TIOCGWINSZ, &size) == 0)
		width = size.ws_col;
	if (!width)
		width = DEFAULT_WIDTH;
	return width < MIN_WIDTH ? MIN_WIDTH : width;
}

/* Bytes of the escape sequence of a color at the start of TEXT; 0 for none. */
static size_t escape_length(const char *text, size_t len)
{
	size_t n = 2;

	if (len < 2 || text[0] != '\033' || text[1] != '[')
		return 0;
	while (n < len && ((text[n] >= '0' && text[n] <= '9') || text[n] == ';'))
		n++;
	return n < len && text[n] == 'm' ? n + 1 : 0;
}

/* Columns of text: neither colors nor the later bytes of a UTF-8 character take one. */
static size_t columns(const char *text, size_t len)
{
	size_t count = 0, escape;

	for (size_t i = 0; i < len; i++) {
		escape = escape_length(text + i, len - i);
		if (escape)
			i += escape - 1;
		else
			count += ((unsigned char)text[i] & 0xc0) != 0x80;
	}
	return count;
}

static size_t blanks(const char *text, size_t len)
{
	size_t n = 0;

	while (n < len && text[n] == ' ')
		n++;
	return n;
}

static size_t word(const char *text, size_t len)
{
	size_t n = 0;

	while (n < len && text[n] != ' ')
		n++;
	return n;
}

static void add_plain(struct str *out, const char *text, size_t len)
{
	for (size_t i = 0; i < len;) {
		size_t escape = escape_length(text + i, len - i);

		if (!escape)
			str_append(out, text + i, 1);
		i += escape ? escape : 1;
	}
}

/*
 * Where the rest of a line begins: below what follows a label and two or more blanks, as in
 * "breaking    NAME", or HANG columns to the right of the line.
 */
static size_t hanging_indent(const char *line, size_t len)
{
	struct str plain = { 0 };
	size_t indent, label, gap;

	add_plain(&plain, line, len);
	line = str_cstr(&plain);
	indent = blanks(line, plain.len);
	label = word(line + indent, plain.len - indent);
	gap = blanks(line + indent + label, plain.len - indent - label);
	str_release(&plain);
	return indent + (gap > 1 ? label + gap : HANG);
}

static void indent_by(struct str *out, size_t indent)
{
	while (indent--)
		str_append(out, " ", 1);
}

static void wrap_line(struct str *out, const char *line, size_t len, size_t width)
{
	size_t indent = hanging_indent(line, len), at = 0;
	bool empty = true; /* nothing but blanks on this line of output */

	if (indent > width / 2)
		indent = HANG;
	for (size_t i = 0; i < len;) {
		size_t gap = blanks(line + i, len - i), text = word(line + i + gap, len - i - gap);
		size_t more = columns(line + i + gap, text);

		if (!empty && at + gap + more > width) {
			str_add(out, "\n");
			indent_by(out, indent);
			at = indent;
		} else {
			indent_by(out, gap);
			at += gap;
		}
		str_append(out, line + i + gap, text);
		at += more;
		empty = empty && !more;
		i += gap + text;
	}
}

void wrap_text(struct str *out, const char *text, size_t len, size_t width)
{
	while (len) {
		const char *end = memchr(text, '\n', len);
		size_t line = end ? (size_t)(end - text) : len;

		if (columns(text, line) <= width || memchr(text, '\t', line))
			str_append(out, text, line);
		else
			wrap_line(out, text, line, width);
		if (end)
			str_add(out, "\n");
		text += line + (end != NULL);
		len -= line + (end != NULL);
	}
}
