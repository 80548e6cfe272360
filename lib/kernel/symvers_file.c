// SPDX-License-Identifier: GPL-2.0-only
#include "lib/kernel/symvers_file.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "lib/base/strbuf.h"

#define COLUMNS 5

/* Bytes compared at once. */
#define BLOCK	16

void symvers_reader_init(struct symvers_reader *reader, char *text, size_t len)
{
	*reader = (struct symvers_reader){ .rest = text, .end = text + len };
}

/* A bit for each of BLOCK bytes, set for control characters; the lowest is the first byte. */
static unsigned int find_controls(const char *s)
{
#ifdef __SSE2__
	__m128i bytes = _mm_loadu_si128((const __m128i *)s);
	__m128i low = _mm_cmpeq_epi8(_mm_min_epu8(bytes, _mm_set1_epi8(0x1f)), bytes);
	__m128i del = _mm_cmpeq_epi8(bytes, _mm_set1_epi8(0x7f));

	return (unsigned int)_mm_movemask_epi8(_mm_or_si128(low, del));
#else
	unsigned int controls = 0;

	for (unsigned int i = 0; i < BLOCK; i++)
		controls |= (unsigned int)((unsigned char)s[i] < 0x20 || s[i] == 0x7f) << i;
	return controls;
#endif
}

/* The same for the last bytes of a text, fewer than BLOCK, and the NUL after them. */
static unsigned int find_last_controls(const char *s, size_t left)
{
	char block[BLOCK] = { 0 };

	memcpy(block, s, left);
	return find_controls(block);
}

/* Split the next line at its first four tabs, and terminate it. Returns the number of columns. */
static unsigned int cut_columns(struct symvers_reader *reader, char *columns[COLUMNS])
{
	unsigned int count = 1;

	columns[0] = reader->rest;
	for (char *s = reader->rest;; s += BLOCK) {
		size_t left = (size_t)(reader->end - s);
		unsigned int controls =
			left < BLOCK ? find_last_controls(s, left) : find_controls(s);

		for (; controls; controls &= controls - 1) {
			char *control = s + __builtin_ctz(controls);

			if (*control == '\t') {
				if (count == COLUMNS)
					continue;
				*control = '\0';
				columns[count++] = control + 1;
			} else if (*control == '\n') {
				*control = '\0';
				reader->rest = control + 1;
				return count;
			} else if (!*control) {
				reader->rest = control;
				return count;
			} else if (!reader->control) {
				reader->control = control;
			}
		}
	}
}

static enum symvers_result bad_line(struct symvers_reader *reader, const char *reason)
{
	reader->reason = reason;
	return SYMVERS_BAD_LINE;
}

/* Is this the export type column of any kernel? */
static bool is_export_kind(const char *s)
{
	return starts_with(s, "EXPORT_") || strcmp(s, "(unknown)") == 0;
}

/* The value of each lower-case hexadecimal digit plus one; 0 for any other byte. */
static const uint8_t digit_values[256] = {
	['0'] = 1,  ['1'] = 2,	['2'] = 3,  ['3'] = 4,	['4'] = 5,  ['5'] = 6,
	['6'] = 7,  ['7'] = 8,	['8'] = 9,  ['9'] = 10, ['a'] = 11, ['b'] = 12,
	['c'] = 13, ['d'] = 14, ['e'] = 15, ['f'] = 16,
};

/*
 * Parse a CRC as modpost writes it, 0x and eight lower-case digits. Returns false for any other
 * form. strtoull() would take a tenth of the time of a whole line.
 */
static bool parse_usual_crc(const char *s, uint32_t *crc)
{
	uint32_t value = 0;

	if (s[0] != '0' || s[1] != 'x')
		return false;
	s += 2;
	for (unsigned int i = 0; i < 8; i++) {
		uint32_t digit = digit_values[(unsigned char)s[i]];

		if (!digit)
			return false;
		value = value << 4 | (digit - 1);
	}
	*crc = value;
	return !s[8];
}

/* Parse any form that the kernel's modpost accepts on a 64-bit host, even an empty one. */
static bool parse_any_crc(const char *s, uint32_t *crc)
{
	char *end;

	*crc = (uint32_t)strtoull(s, &end, 16);
	return !*end;
}

/* Identify the columns of a line written before 5.6. Returns false for any other line. */
static bool parse_old_line(char *const *columns, unsigned int count, struct symvers_line *line)
{
	if (count == 5 && *columns[3] == 'E')
		return false;
	if (count == 4 && is_export_kind(columns[3])) {
		line->module = columns[2];
		line->license = columns[3];
		line->ns = "";
		line->has_ns = false;
	} else if (count == 5 && is_export_kind(columns[4])) {
		line->ns = columns[2];
		line->module = columns[3];
		line->license = columns[4];
	} else {
		return false;
	}
	line->old = true;
	return true;
}

/* The words for the types of exports. */
static const struct {
	const char *name;
	size_t len;
	bool gpl_only;
} types[EXPORT_TYPES] = {
#define TYPE(name, gpl_only)                     \
	{                                        \
		name, sizeof(name) - 1, gpl_only \
	}
	[EXPORT_ANY] = TYPE("EXPORT_SYMBOL", false),
	[EXPORT_GPL] = TYPE("EXPORT_SYMBOL_GPL", true),
	[EXPORT_UNUSED] = TYPE("EXPORT_UNUSED_SYMBOL", false),
	[EXPORT_UNUSED_GPL] = TYPE("EXPORT_UNUSED_SYMBOL_GPL", true),
	[EXPORT_GPL_FUTURE] = TYPE("EXPORT_SYMBOL_GPL_FUTURE", false),
#undef TYPE
};

const char *export_type_name(enum export_type type)
{
	return types[type].name;
}

/* Parse the export type. Returns false for an unknown one. */
static bool parse_type(struct symvers_line *line, bool accept_old)
{
	size_t len = strlen(line->license);
	unsigned int last = accept_old ? EXPORT_TYPES : EXPORT_GPL + 1;

	for (unsigned int type = 0; type < last; type++)
		if (len == types[type].len && memcmp(line->license, types[type].name, len) == 0) {
			line->type = type;
			line->gpl_only = types[type].gpl_only;
			return true;
		}
	return false;
}

enum symvers_result symvers_reader_next(struct symvers_reader *reader, struct symvers_line *line)
{
	char *columns[COLUMNS] = { 0 };
	unsigned int count;
	bool crc_ok;

	if (!*reader->rest)
		return SYMVERS_END;
	reader->line++;
	count = cut_columns(reader, columns);
	*line = (struct symvers_line){
		.name = columns[1],
		.module = columns[2],
		.license = columns[3],
		.ns = columns[4],
		.has_ns = true,
	};
	crc_ok = parse_usual_crc(columns[0], &line->crc) || parse_any_crc(columns[0], &line->crc);
	if (!(reader->accept_old && parse_old_line(columns, count, line)) && count < COLUMNS)
		return bad_line(reader, "expected five columns separated by tabs");
	if (!crc_ok)
		return bad_line(reader, "the first column is not a hexadecimal number");
	if (!*line->name)
		return bad_line(reader, "the second column, the symbol, is empty");
	if (!*line->module)
		return bad_line(reader, "the third column, the module, is empty");
	/* in old lines too, the symbol is the second column */
	line->name_len = (size_t)(columns[2] - columns[1]) - 1;
	if (reader->accept_old && *line->ns && strchr(line->ns, '\t'))
		return bad_line(reader, "the line has more than five columns");
	return parse_type(line, reader->accept_old) ? SYMVERS_LINE : SYMVERS_BAD_LICENSE;
}
