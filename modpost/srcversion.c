// SPDX-License-Identifier: GPL-2.0-only
/*
 * srcversion: a sum over the sources of a module, as Kbuild's .cmd files name
 * them: MD4 (RFC 1320) over their text without comments and white space. The
 * words of a block are read with the highest byte first, other than RFC 1320
 * has it, so that no library's MD4 gives the same sum.
 */
#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "lib/file.h"
#include "lib/str.h"
#include "modpost/scan.h"

struct md4 {
	uint32_t state[4];
	uint64_t len;	   /* bytes so far */
	uint8_t block[64]; /* len % 64 of them are filled */
};

static uint32_t rotate(uint32_t word, unsigned int bits)
{
	return word << bits | word >> (32 - bits);
}

/* One block of sixteen words; the three rounds of RFC 1320, section 3.4. */
static void md4_words(struct md4 *md4, const uint32_t words[16])
{
	static const uint8_t order[3][16] = {
		{ 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15 },
		{ 0, 4, 8, 12, 1, 5, 9, 13, 2, 6, 10, 14, 3, 7, 11, 15 },
		{ 0, 8, 4, 12, 2, 10, 6, 14, 1, 9, 5, 13, 3, 11, 7, 15 },
	};
	static const uint8_t shifts[3][4] = {
		{ 3, 7, 11, 19 },
		{ 3, 5, 9, 13 },
		{ 3, 9, 11, 15 },
	};
	static const uint32_t constants[3] = { 0, 0x5a827999, 0x6ed9eba1 };
	uint32_t a = md4->state[0], b = md4->state[1], c = md4->state[2], d = md4->state[3];

	for (unsigned int i = 0; i < 48; i++) {
		unsigned int round = i / 16;
		uint32_t mixed;

		if (round == 0)
			mixed = (b & c) | (~b & d);
		else if (round == 1)
			mixed = (b & c) | (b & d) | (c & d);
		else
			mixed = b ^ c ^ d;
		mixed = rotate(a + mixed + words[order[round][i % 16]] + constants[round],
			       shifts[round][i % 4]);
		a = d;
		d = c;
		c = b;
		b = mixed;
	}
	md4->state[0] += a;
	md4->state[1] += b;
	md4->state[2] += c;
	md4->state[3] += d;
}

static uint32_t highest_first(const uint8_t *bytes)
{
	return (uint32_t)bytes[0] << 24 | (uint32_t)bytes[1] << 16 | (uint32_t)bytes[2] << 8 |
	       bytes[3];
}

static void md4_start(struct md4 *md4)
{
	*md4 = (struct md4){ .state = { 0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476 } };
}

static void md4_block(struct md4 *md4)
{
	uint32_t words[16];

	for (unsigned int i = 0; i < 16; i++)
		words[i] = highest_first(md4->block + 4 * i);
	md4_words(md4, words);
}

static void md4_add(struct md4 *md4, char c)
{
	md4->block[md4->len++ % 64] = (uint8_t)c;
	if (md4->len % 64 == 0)
		md4_block(md4);
}

/* The sum as the first 23 of its 32 digits, which is what fits the kernel's field. */
static void md4_print(struct md4 *md4, char sum[24])
{
	uint64_t bits = md4->len * 8;
	uint32_t words[16];
	char text[33];

	md4_add(md4, (char)0x80);
	while (md4->len % 64 != 56)
		md4_add(md4, 0);
	/* the length is the exception: its two words are not turned round */
	for (unsigned int i = 0; i < 14; i++)
		words[i] = highest_first(md4->block + 4 * i);
	words[14] = (uint32_t)bits;
	words[15] = (uint32_t)(bits >> 32);
	md4_words(md4, words);
	for (unsigned int i = 0; i < 16; i++)
		snprintf(text + 2 * i, 3, "%02X", md4->state[i / 4] >> 8 * (i % 4) & 0xff);
	memcpy(sum, text, 23);
	sum[23] = '\0';
}

/* A string literal, from its quote on: every byte counts. Returns what is behind it. */
static const char *add_literal(struct md4 *md4, const char *s)
{
	md4_add(md4, *s++);
	while (*s) {
		bool end = *s == '"' && s[-1] != '\\';

		md4_add(md4, *s++);
		if (end)
			break;
	}
	return s;
}

static const char *skip_comment(const char *s)
{
	/* the star that opens a comment may close it: a slash, a star, a slash */
	const char *end = strstr(s + 1, "*/");

	return end ? end + 2 : s + strlen(s);
}

static void add_source(struct md4 *md4, const char *s)
{
	while (*s) {
		if (s[0] == '\\' && s[1] == '\n')
			s += 2;
		else if (isspace((unsigned char)*s))
			s++;
		else if (*s == '"')
			s = add_literal(md4, s);
		else if (s[0] == '/' && s[1] == '*')
			s = skip_comment(s);
		else
			md4_add(md4, *s++);
	}
}

static bool add_file(struct scan *scan, struct md4 *md4, const char *name)
{
	struct file_text text;
	int error = file_read(name, &text);

	if (error) {
		scan_stop_file(scan, name, error);
		return false;
	}
	add_source(md4, text.data);
	file_text_release(&text);
	return true;
}

/* Does the dependency lie in the directory DIR (with its slash) itself? */
static bool is_in_dir(const char *dependency, const char *dir)
{
	const char *found = *dir ? strstr(dependency, dir) : NULL;

	return found && found + strlen(dir) - 1 == strrchr(dependency, '/');
}

/*
 * Lines of a .cmd file: source_OBJECT := SOURCE, and behind deps_OBJECT := one
 * dependency a line, each with a backslash at its end. False when the sum is
 * not to be had.
 */
static bool add_sources_of(struct scan *scan, struct md4 *md4, char *cmd, const char *dir)
{
	bool in_deps = false;
	char *line;

	while ((line = cut_line(&cmd))) {
		size_t len;

		if (release_has(scan->release, DEPS_TRIMMED))
			while (isspace((unsigned char)*line))
				line++;
		if (starts_with(line, "source_")) {
			const char *blank = strrchr(line, ' ');

			if (!blank) {
				scan_finding(scan, .id = SOURCE_LINE_MALFORMED, .text = line);
				return false;
			}
			if (!add_file(scan, md4, blank + 1))
				return false;
			continue;
		}
		if (starts_with(line, "deps_")) {
			in_deps = true;
			continue;
		}
		if (!in_deps)
			continue;
		len = strlen(line);
		if (!len || line[len - 1] != '\\')
			break;
		for (len = 0; line[len] && !isspace((unsigned char)line[len]);)
			len++;
		line[len] = '\0';
		if (is_in_dir(line, dir) && !add_file(scan, md4, line))
			return false;
	}
	return true;
}

static bool add_object(struct scan *scan, struct md4 *md4, const char *object)
{
	struct arena *arena = scan->facts->arena;
	const char *base = base_name(object);
	const char *dir = arena_copy(arena, object, (size_t)(base - object));
	const char *name = arena_printf(arena, "%s.%s.cmd", dir, base);
	struct file_text cmd;
	int error = file_read(name, &cmd);
	bool done;

	if (error) {
		scan_stop_file(scan, name, error);
		return false;
	}
	done = add_sources_of(scan, md4, cmd.data, dir);
	file_text_release(&cmd);
	return done;
}

void scan_srcversion(struct scan *scan)
{
	struct facts *facts = scan->facts;
	const char *name = arena_printf(facts->arena, "%s.mod", facts->module.name);
	struct file_text list;
	int error = file_read(name, &list);
	char *rest, *line;
	struct md4 md4;
	bool done = true;

	if (error) {
		scan_stop_file(scan, name, error);
		return;
	}
	md4_start(&md4);
	rest = list.data;
	while (done && (line = cut_line(&rest))) {
		/* libraries have no sources of their own */
		if (*line && !ends_with(line, ".a"))
			done = add_object(scan, &md4, line);
	}
	if (done)
		md4_print(&md4, facts->srcversion);
	file_text_release(&list);
}
