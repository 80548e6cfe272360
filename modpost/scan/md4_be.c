// SPDX-License-Identifier: GPL-2.0-only
#include "modpost/scan/md4_be.h"

#include <stdio.h>
#include <string.h>

static inline uint32_t rotate(uint32_t word, unsigned int bits)
{
	return word << bits | word >> (32 - bits);
}

static inline uint32_t select_bits(uint32_t x, uint32_t y, uint32_t z)
{
	return (x & y) | (~x & z);
}

static inline uint32_t majority(uint32_t x, uint32_t y, uint32_t z)
{
	return (x & y) | (x & z) | (y & z);
}

static inline uint32_t parity(uint32_t x, uint32_t y, uint32_t z)
{
	return x ^ y ^ z;
}

/* Four steps of a round, with their words, the constant of the round, and the rotations. */
#define STEPS(mix, constant, i, j, k, l, s0, s1, s2, s3)              \
	do {                                                          \
		a = rotate(a + mix(b, c, d) + w[i] + (constant), s0); \
		d = rotate(d + mix(a, b, c) + w[j] + (constant), s1); \
		c = rotate(c + mix(d, a, b) + w[k] + (constant), s2); \
		b = rotate(b + mix(c, d, a) + w[l] + (constant), s3); \
	} while (0)

/* Add one block of sixteen words: the three rounds of RFC 1320, section 3.4. */
static void md4_words(struct md4 *md4, const uint32_t w[16])
{
	uint32_t a = md4->state[0], b = md4->state[1], c = md4->state[2], d = md4->state[3];

	STEPS(select_bits, 0, 0, 1, 2, 3, 3, 7, 11, 19);
	STEPS(select_bits, 0, 4, 5, 6, 7, 3, 7, 11, 19);
	STEPS(select_bits, 0, 8, 9, 10, 11, 3, 7, 11, 19);
	STEPS(select_bits, 0, 12, 13, 14, 15, 3, 7, 11, 19);
	STEPS(majority, 0x5a827999, 0, 4, 8, 12, 3, 5, 9, 13);
	STEPS(majority, 0x5a827999, 1, 5, 9, 13, 3, 5, 9, 13);
	STEPS(majority, 0x5a827999, 2, 6, 10, 14, 3, 5, 9, 13);
	STEPS(majority, 0x5a827999, 3, 7, 11, 15, 3, 5, 9, 13);
	STEPS(parity, 0x6ed9eba1, 0, 8, 4, 12, 3, 9, 11, 15);
	STEPS(parity, 0x6ed9eba1, 2, 10, 6, 14, 3, 9, 11, 15);
	STEPS(parity, 0x6ed9eba1, 1, 9, 5, 13, 3, 9, 11, 15);
	STEPS(parity, 0x6ed9eba1, 3, 11, 7, 15, 3, 9, 11, 15);
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

void md4_start(struct md4 *md4)
{
	*md4 = (struct md4){ .state = { 0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476 } };
}

static void md4_block(struct md4 *md4, const uint8_t *block)
{
	uint32_t words[16];

	for (unsigned int i = 0; i < 16; i++)
		words[i] = highest_first(block + 4 * i);
	md4_words(md4, words);
}

void md4_add(struct md4 *md4, const void *bytes, size_t len)
{
	const uint8_t *data = bytes;

	while (len) {
		size_t filled = md4->len % 64, part = 64 - filled;

		if (part > len)
			part = len;
		if (part == 64) {
			md4_block(md4, data);
		} else {
			memcpy(md4->block + filled, data, part);
			if (filled + part == 64)
				md4_block(md4, md4->block);
		}
		md4->len += part;
		data += part;
		len -= part;
	}
}

void md4_print(struct md4 *md4, char sum[24])
{
	static const uint8_t padding[64] = { 0x80 };
	uint64_t bits = md4->len * 8;
	uint32_t words[16];
	char text[33];

	md4_add(md4, padding, (119 - md4->len % 64) % 64 + 1);
	/* the two words of the length are not swapped */
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
