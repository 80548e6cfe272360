// SPDX-License-Identifier: GPL-2.0-only
#include "symvers/input/bzimage.h"

#include <string.h>

#include "lib/base/decompress.h"

/* Offsets in the first sectors, which stay the same for ever. */
enum {
	SETUP_SECTS = 0x1f1,
	MAGIC = 0x202,
	VERSION = 0x206,
	PAYLOAD_OFFSET = 0x248,
	PAYLOAD_LENGTH = 0x24c,
	HEADER_END = 0x250,
};

#define SECTOR 512

static uint64_t number(const struct file_map *map, size_t at, size_t size)
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
	    number(map, VERSION, 2) < 0x208)
		return false;
	/* 0 stands for 4; the boot sector itself is not counted */
	sectors = number(map, SETUP_SECTS, 1);
	start = ((sectors ? sectors : 4) + 1) * SECTOR + number(map, PAYLOAD_OFFSET, 4);
	size = number(map, PAYLOAD_LENGTH, 4);
	*offset = start < map->len ? (size_t)start : map->len;
	*len = size < map->len - *offset ? (size_t)size : map->len - *offset;
	/* the unpacked size follows; in gzip it is part of the data itself */
	if (compression_detect(map->data + *offset, *len) != COMPRESSION_GZIP && *len > 4)
		*len -= 4;
	return true;
}
