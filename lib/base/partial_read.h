/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * parts: a file of which only the parts that are needed are read. Who looks for a
 * module's symbols needs a tenth of its bytes: to map a file, have its pages found and
 * give them back takes the longest.
 */
#ifndef LIB_BASE_PARTIAL_READ_H
#define LIB_BASE_PARTIAL_READ_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lib/base/file.h"

/*
 * Files from a size on that makes parts worth their calls, up to what a thread may keep;
 * whole pages of it are read, for who needs some bytes mostly needs their neighbors next.
 * The fuzzers have all of them small.
 */
#ifndef PARTIAL_READ_MIN
#define PARTIAL_READ_MIN  ((size_t)64 * 1024)
#define PARTIAL_READ_MAX  ((size_t)16 * 1024 * 1024)
#define PARTIAL_READ_PAGE ((uint64_t)4096)
#endif

/* Bytes of the file that were read. */
struct part {
	uint64_t from, to;
};

/* One file after another; all zeroes is none yet. */
struct partial_read {
	unsigned char *data; /* PARTS_LARGEST bytes of memory, owned; a file lies at its start */
	int fd;		     /* owned while there is a file */
	size_t len;	     /* of the file */
	struct part read[16];
	unsigned int count;
};

/*
 * Begin to have the regular file of LEN bytes, which becomes the owner of FD, and read its
 * first ones. It is a map until file_unmap(). Returns 0 or an errno value, FD being the
 * caller's then.
 */
int partial_read_begin(struct partial_read *parts, int fd, size_t len, struct file_map *map);
/* Read what of these bytes was not read; they are in the file. What it has lost is zeroes, and
 * sigbus_guard_shrunk(). */
void partial_read_load(struct partial_read *parts, uint64_t offset, uint64_t len);
/* How many bytes from OFFSET on were read. */
uint64_t partial_read_available(const struct partial_read *parts, uint64_t offset);
void partial_read_end(struct partial_read *parts);
void partial_read_release(struct partial_read *parts);

/* These bytes of the file will be looked at. */
static inline void file_need(const struct file_map *map, uint64_t offset, uint64_t len)
{
	if (map->parts)
		partial_read_load(map->parts, offset, len);
}

/* How many bytes from OFFSET, which is in the file, on are there without being asked for. */
static inline uint64_t file_have(const struct file_map *map, uint64_t offset)
{
	return map->parts ? partial_read_available(map->parts, offset) : map->len - offset;
}

#endif
