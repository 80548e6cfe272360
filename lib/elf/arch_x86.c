// SPDX-License-Identifier: GPL-2.0-only
#include "lib/elf/arch_x86.h"

#include <stdbool.h>
#include <stdint.h>

#define ANY 0xff

/* Instructions with a memory and an immediate operand (Intel SDM, volume 2, appendix A). */
static const struct {
	bool escaped;	      /* two-byte opcode, 0f first */
	uint8_t opcode, last; /* range of opcodes */
	uint8_t digits;	      /* a bit for each valid reg field of the ModRM byte */
	uint8_t bytes;	      /* of the immediate; 4 become 2 with an operand-size prefix */
} rows[] = {
	{ false, 0x69, 0x69, ANY, 4 }, /* imul */
	{ false, 0x6b, 0x6b, ANY, 1 },
	{ false, 0x80, 0x80, ANY, 1 }, /* add, or, adc, sbb, and, sub, xor, cmp */
	{ false, 0x81, 0x81, ANY, 4 },
	{ false, 0x83, 0x83, ANY, 1 },
	{ false, 0xc0, 0xc1, ANY, 1 },	/* shifts */
	{ false, 0xc6, 0xc6, 0x01, 1 }, /* mov */
	{ false, 0xc7, 0xc7, 0x01, 4 },
	{ false, 0xf6, 0xf6, 0x03, 1 }, /* test */
	{ false, 0xf7, 0xf7, 0x03, 4 },
	{ true, 0xa4, 0xa4, ANY, 1 }, /* shld, shrd */
	{ true, 0xac, 0xac, ANY, 1 },
	{ true, 0xba, 0xba, 0xf0, 1 }, /* bt, bts, btr, btc */
};

/* Do these bytes end with an operand-size prefix, and perhaps a REX prefix? */
static bool has_short_operand(const unsigned char *end, size_t count)
{
	if (count && (end[-1] & 0xf0) == 0x40) {
		end--;
		count--;
	}
	return count && end[-1] == 0x66;
}

unsigned int arch_x86_immediate(const unsigned char *before, size_t count)
{
	uint8_t modrm, opcode;
	bool escaped;

	/* ModRM: mod 00, r/m 101 is RIP-relative */
	if (count < 2 || (before[-1] & 0xc7) != 0x05)
		return 0;
	modrm = before[-1];
	opcode = before[-2];
	escaped = count > 2 && before[-3] == 0x0f;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		if (rows[i].escaped != escaped || opcode < rows[i].opcode ||
		    opcode > rows[i].last || !(rows[i].digits >> (modrm >> 3 & 7) & 1))
			continue;
		return rows[i].bytes == 4 && has_short_operand(before - 2, count - 2) ?
			       2 :
			       rows[i].bytes;
	}
	return 0;
}
