/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * md4: MD4 (RFC 1320), but that the words of a block are read with the highest
 * byte first, as the kernel's srcversion has it; so that no library's MD4 gives
 * the same sum.
 */
#ifndef MODPOST_SCAN_MD4_BE_H
#define MODPOST_SCAN_MD4_BE_H

#include <stddef.h>
#include <stdint.h>

struct md4 {
	uint32_t state[4];
	uint64_t len;	   /* bytes so far */
	uint8_t block[64]; /* len % 64 of them are filled */
};

void md4_start(struct md4 *md4);
void md4_add(struct md4 *md4, const void *bytes, size_t len);
/* The sum as the first 23 of its 32 digits, which is what fits the kernel's field. */
void md4_print(struct md4 *md4, char sum[24]);

#endif
