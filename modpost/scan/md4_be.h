/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * md4_be: MD4 (RFC 1320), except that it reads the words of a block in
 * big-endian order, as the kernel's modpost does. No library computes this sum.
 */
#ifndef MODPOST_SCAN_MD4_BE_H
#define MODPOST_SCAN_MD4_BE_H

#include <stddef.h>
#include <stdint.h>

struct md4 {
	uint32_t state[4];
	uint64_t len;	   /* bytes so far */
	uint8_t block[64]; /* len % 64 bytes are filled */
};

void md4_start(struct md4 *md4);
void md4_add(struct md4 *md4, const void *bytes, size_t len);
/* Print the first 23 of the 32 digits: that is all the kernel's buffer holds. */
void md4_print(struct md4 *md4, char sum[24]);

#endif
