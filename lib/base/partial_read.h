/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * partial_read: a file map that reads only the parts that are used. Looking up a module's
 * symbols uses a tenth of its bytes, and reading these is faster than mapping the file.
 *
 * Errors: functions that can fail return 0 or an errno value, and print nothing. Threads: a
 * struct partial_read belongs to one thread at a time.
 */
#ifndef LIB_BASE_PARTIAL_READ_H
#define LIB_BASE_PARTIAL_READ_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lib/base/file.h"

/*
 * The sizes of files that are worth reading in parts, the largest being what a thread may
 * keep; and the unit that is read, since the next bytes used are mostly near. The fuzzers
 * are built with small values.
 */
#ifndef PARTIAL_READ_MIN
#define PARTIAL_READ_MIN  ((size_t)64 * 1024)
#define PARTIAL_READ_MAX  ((size_t)16 * 1024 * 1024)
#define PARTIAL_READ_PAGE ((uint64_t)4096)
#endif

/* A range of the file that was read. */
struct part {
	uint64_t from, to;
};

/* Memory for one file after another. All zeroes is empty. */
struct partial_read {
	unsigned char *data; /* PARTIAL_READ_MAX bytes, owned; the file is at the start */
	int fd;		     /* owned while a file is mapped */
	size_t len;	     /* of the file */
	struct part read[16];
	unsigned int count;
};

/*
 * Map the regular file FD, of LEN bytes, and read its first page. *MAP is valid until
 * file_unmap(), which also closes FD. On failure FD stays the caller's.
 */
int partial_read_begin(struct partial_read *parts, int fd, size_t len, struct file_map *map);
/*
 * Make these bytes of the file valid, reading those that were not read yet. Valid bytes are
 * not read again, so what was changed in them stays. If the file has
 * become shorter, the missing ones are zeroes and sigbus_guard_shrunk() is true.
 */
void partial_read_load(struct partial_read *parts, uint64_t offset, uint64_t len);
/* How many bytes from OFFSET on are valid. */
uint64_t partial_read_available(const struct partial_read *parts, uint64_t offset);
/* Close the file; file_unmap() does this. */
void partial_read_end(struct partial_read *parts);
/* Free the memory. */
void partial_read_release(struct partial_read *parts);

/* Make these bytes of any map valid, before they are used. */
static inline void file_map_load(const struct file_map *map, uint64_t offset, uint64_t len)
{
	if (map->parts)
		partial_read_load(map->parts, offset, len);
}

/* How many bytes from OFFSET, which is in the file, are valid. */
static inline uint64_t file_map_loaded(const struct file_map *map, uint64_t offset)
{
	return map->parts ? partial_read_available(map->parts, offset) : map->len - offset;
}

#endif
