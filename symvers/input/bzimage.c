// SPDX-License-Identifier: GPL-2.0-only
#include "symvers/input/bzimage.h"

#include <string.h>

#include "lib/base/decompress.h"

/* Offsets in the boot sector; they are part of the boot protocol and never change. */
enum {
	SETUP_SECTS = 0x1f1,
	MAGIC = 0x202,
	VERSION = 0x206,
	PAYLOAD_OFFSET = 0x248,
	PAYLOAD_LENGTH = 0x24c,
	HEADER_END = 0x250,
};

#define SECTOR 512

static uint64_t read_le(const struct file_map *map, size_t at, size_t size)
{
	uint64_t value = 0;

	while (size--)
		value = value << 8 | map->data[at + size];
	return value;
}

bool bzimage_payload(const struct file_map *map, size_t *offset, size_t *len)
{
	uint64_t sectors, start, size;

	if (map->len < HEADER_END || memcmp(map->data + MAGIC, "HdrS", 4) != 0 ||
	    read_le(map, VERSION, 2) < 0x208)
		return false;
	/* 0 means 4; the boot sector itself is not counted */
	sectors = read_le(map, SETUP_SECTS, 1);
	start = ((sectors ? sectors : 4) + 1) * SECTOR + read_le(map, PAYLOAD_OFFSET, 4);
	size = read_le(map, PAYLOAD_LENGTH, 4);
	*offset = start < map->len ? (size_t)start : map->len;
	*len = size < map->len - *offset ? (size_t)size : map->len - *offset;
	/* the uncompressed size follows, except after gzip, which includes it */
	if (compression_detect(map->data + *offset, *len) != COMPRESSION_GZIP && *len > 4)
		*len -= 4;
	return true;
}
