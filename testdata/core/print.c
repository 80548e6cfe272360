// SPDX-License-Identifier: GPL-2.0-only
/*
 * Messages go to a ring buffer without a reader, in a small subset of printf's
 * format language.
 */
#include <linux/export.h>
#include <linux/print.h>
#include <linux/types.h>

#define RING_SIZE	1024u

static char ring[RING_SIZE];
static unsigned int ring_pos;

/* A data export. */
int print_level = PRINT_LEVEL_DEFAULT;
EXPORT_SYMBOL(print_level);

static void put_char(char c)
{
	ring[ring_pos % RING_SIZE] = c;
	ring_pos++;
}

static int put_text(const char *text)
{
	int n = 0;

	if (!text)
		text = "(none)";
	while (*text) {
		put_char(*text++);
		n++;
	}
	return n;
}

/* Hexadecimal only: division needs a library on some architectures. */
static int put_hex(unsigned long value)
{
	int shift = 8 * (int)sizeof(value) - 4;
	int n = 0;

	while (shift > 0 && !(value >> shift & 0xf))
		shift -= 4;
	for (; shift >= 0; shift -= 4, n++)
		put_char("0123456789abcdef"[value >> shift & 0xf]);
	return n;
}

int kprint(int level, const char *format, ...)
{
	__builtin_va_list args;
	int n = 0;

	if (level > print_level)
		return 0;

	__builtin_va_start(args, format);
	for (; *format; format++) {
		if (*format != '%') {
			put_char(*format);
			n++;
			continue;
		}
		switch (*++format) {
		case 's':
			n += put_text(__builtin_va_arg(args, const char *));
			break;
		case 'x':
			n += put_hex(__builtin_va_arg(args, unsigned int));
			break;
		case '\0':
			format--;
			break;
		default:
			put_char(*format);
			n++;
		}
	}
	__builtin_va_end(args);
	return n;
}
EXPORT_SYMBOL(kprint);
