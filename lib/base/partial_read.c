// SPDX-License-Identifier: GPL-2.0-only
#include "lib/base/partial_read.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "lib/base/arena.h"
#include "lib/base/asan.h"
#include "lib/base/sigbus_guard.h"

/* Read these bytes from the file. */
static void read_part(struct partial_read *parts, uint64_t from, uint64_t to)
{
	asan_unpoison(parts->data + from, to - from);
	while (from < to) {
		ssize_t done = pread(parts->fd, parts->data + from, to - from, (off_t)from);

		if (done < 0 && errno == EINTR)
			continue;
		if (done <= 0) {
			/* as in a mapped file under the SIGBUS guard */
			memset(parts->data + from, 0, to - from);
			sigbus_guard_set_shrunk();
			return;
		}
		from += (uint64_t)done;
	}
}

int partial_read_begin(struct partial_read *parts, int fd, size_t len, struct file_map *map)
{
	if (!parts->data) {
		void *data;
		int error =
			posix_memalign(&data,
				       PARTIAL_READ_MAX < HUGE_PAGE ? PARTIAL_READ_MAX : HUGE_PAGE,
				       PARTIAL_READ_MAX);

		if (error)
			return error;
		/* only pages that are used cost anything */
		madvise(data, PARTIAL_READ_MAX < HUGE_PAGE ? PARTIAL_READ_MAX : HUGE_PAGE,
			MADV_HUGEPAGE);
		parts->data = data;
		parts->len = PARTIAL_READ_MAX;
	}
	/* the contents of the previous file */
	asan_poison(parts->data, parts->len);
	parts->fd = fd;
	parts->len = len;
	parts->count = 0;
	sigbus_guard_begin(NULL, 0);
	*map = (struct file_map){
		.data = parts->data,
		.writable = parts->data,
		.len = len,
		.parts = parts,
	};
	partial_read_load(parts, 0, 1);
	return 0;
}

/* The index of the part with the byte at OFFSET; parts->count without one. */
static unsigned int find_part(const struct partial_read *parts, uint64_t offset)
{
	for (unsigned int i = parts->count; i-- > 0;)
		if (offset >= parts->read[i].from && offset < parts->read[i].to)
			return i;
	return parts->count;
}

uint64_t partial_read_available(const struct partial_read *parts, uint64_t offset)
{
	unsigned int i = find_part(parts, offset);

	return i < parts->count ? parts->read[i].to - offset : 0;
}

/* Read what no part has of these bytes: the others may have been changed. */
static void read_missing(struct partial_read *parts, uint64_t from, uint64_t to)
{
	while (from < to) {
		unsigned int i = find_part(parts, from);
		uint64_t end = to;

		if (i < parts->count) {
			from = parts->read[i].to;
			continue;
		}
		for (i = 0; i < parts->count; i++)
			if (parts->read[i].from > from && parts->read[i].from < end)
				end = parts->read[i].from;
		read_part(parts, from, end);
		from = end;
	}
}

void partial_read_load(struct partial_read *parts, uint64_t offset, uint64_t len)
{
	uint64_t end =
		(offset + len + PARTIAL_READ_PAGE - 1) / PARTIAL_READ_PAGE * PARTIAL_READ_PAGE;
	unsigned int i = find_part(parts, offset);
	bool found = i < parts->count;
	struct part *part;

	if (!len || (found && parts->read[i].to - offset >= len))
		return;
	if (end > parts->len)
		end = parts->len;
	if (!found && parts->count == sizeof(parts->read) / sizeof(parts->read[0])) {
		/* a reader of so many parts needs most of the file */
		read_missing(parts, 0, parts->len);
		parts->read[0] = (struct part){ 0, parts->len };
		parts->count = 1;
		return;
	}
	part = &parts->read[i];
	if (!found) {
		parts->count++;
		part->from = part->to = offset / PARTIAL_READ_PAGE * PARTIAL_READ_PAGE;
	}
	read_missing(parts, part->to, end);
	part->to = end;
}

void partial_read_end(struct partial_read *parts)
{
	close(parts->fd);
	parts->fd = -1;
}

void partial_read_release(struct partial_read *parts)
{
	if (!parts->data)
		return;
	asan_unpoison(parts->data, PARTIAL_READ_MAX);
	free(parts->data);
	parts->data = NULL;
}
