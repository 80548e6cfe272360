// SPDX-License-Identifier: GPL-2.0-only
#include "symvers/input/boot_image.h"

#include <stdint.h>
#include <string.h>

#include "lib/base/decompress.h"

/* Offsets in the header of an x86 image, which never change. */
enum {
	X86_SETUP_SECTS = 0x1f1,
	X86_MAGIC = 0x202,
	X86_VERSION = 0x206,
	X86_PAYLOAD_OFFSET = 0x248,
	X86_PAYLOAD_LENGTH = 0x24c,
	X86_HEADER_END = 0x250,
};

#define X86_SECTOR 512

enum {
	ZBOOT_MAGIC = 4,
	ZBOOT_PAYLOAD_OFFSET = 8,
	ZBOOT_PAYLOAD_LENGTH = 12,
	ZBOOT_HEADER_END = 64,
};

#define S390_MAGIC	  "S390EP"
#define S390_MAGIC_OFFSET 0x10008

/* A little-endian number. */
static uint64_t number_at(const unsigned char *data, size_t offset, size_t size)
{
	uint64_t value = 0;

	while (size--)
		value = value << 8 | data[offset + size];
	return value;
}

enum boot_image boot_image_kind(const unsigned char *data, size_t len)
{
	if (len >= X86_HEADER_END && memcmp(data + X86_MAGIC, "HdrS", 4) == 0 &&
	    number_at(data, X86_VERSION, 2) >= 0x208)
		return BOOT_IMAGE_X86;
	if (len >= ZBOOT_HEADER_END && memcmp(data, "MZ", 2) == 0 &&
	    memcmp(data + ZBOOT_MAGIC, "zimg", 4) == 0)
		return BOOT_IMAGE_ZBOOT;
	if (len >= S390_MAGIC_OFFSET + strlen(S390_MAGIC) &&
	    memcmp(data + S390_MAGIC_OFFSET, S390_MAGIC, strlen(S390_MAGIC)) == 0)
		return BOOT_IMAGE_S390;
	return BOOT_IMAGE_NONE;
}

/* Cut an extent that a header gives to what is in the file. */
static void clamp(uint64_t start, uint64_t length, size_t size, size_t *offset, size_t *len)
{
	*offset = start < size ? (size_t)start : size;
	*len = length < size - *offset ? (size_t)length : size - *offset;
}

static void x86_payload(const unsigned char *data, size_t size, size_t *offset, size_t *len)
{
	/* 0 means 4; the boot sector itself is not counted */
	uint64_t sectors = number_at(data, X86_SETUP_SECTS, 1);
	uint64_t start = ((sectors ? sectors : 4) + 1) * X86_SECTOR;

	clamp(start + number_at(data, X86_PAYLOAD_OFFSET, 4),
	      number_at(data, X86_PAYLOAD_LENGTH, 4), size, offset, len);
	/* the decompressed size follows; in gzip it is part of the data itself */
	if (compression_detect(data + *offset, *len) != COMPRESSION_GZIP && *len > 4)
		*len -= 4;
}

/* The next place in an s390x image with the magic of a compressed file. */
static bool s390_payload(const unsigned char *data, size_t size, size_t *offset, size_t *len)
{
	size_t at = *offset ? *offset + 1 : S390_MAGIC_OFFSET;

	while (at < size && compression_detect(data + at, size - at) == COMPRESSION_NONE)
		at++;
	*offset = at;
	*len = size - at;
	return at < size;
}

bool boot_image_payload(enum boot_image kind, const unsigned char *data, size_t size,
			size_t *offset, size_t *len)
{
	if (kind == BOOT_IMAGE_S390)
		return s390_payload(data, size, offset, len);
	if (*offset)
		return false;
	if (kind == BOOT_IMAGE_X86)
		x86_payload(data, size, offset, len);
	else
		clamp(number_at(data, ZBOOT_PAYLOAD_OFFSET, 4),
		      number_at(data, ZBOOT_PAYLOAD_LENGTH, 4), size, offset, len);
	return true;
}
