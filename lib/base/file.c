// SPDX-License-Identifier: GPL-2.0-only
#include "lib/base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "lib/base/arena.h"
#include "lib/base/asan.h"
#include "lib/base/partial_read.h"
#include "lib/base/sigbus_guard.h"

/*
 * Files up to this size are read, which costs less than mapping and unmapping them. Of
 * larger files not every page is used, and a copy would not fit the processor's cache. For
 * the 4,230 modules of a 6.12 kernel, system time was 0.08 s with this limit, 0.11 s with
 * all files mapped, and 0.15 s with twice the limit.
 */
#define SMALL  ((size_t)64 * 1024)

/*
 * Larger files are mapped one after the other into a window, which is unmapped when it is
 * full: every unmapping interrupts all processors that run threads of this process.
 */
#define WINDOW ((size_t)16 * 1024 * 1024)

static bool is_too_large(const struct stat *st, size_t limit)
{
	return st->st_size > 0 && (uintmax_t)st->st_size > limit;
}

static int read_all(int fd, bool fifo_too, size_t limit, struct file_text *text)
{
	struct stat st;
	size_t capacity, len = 0;
	bool regular;
	char *data;

	if (fstat(fd, &st) < 0)
		return errno;
	if (is_too_large(&st, limit))
		return EFBIG;
	if (S_ISFIFO(st.st_mode) && !fifo_too)
		return ENODEV;
	regular = S_ISREG(st.st_mode);
	if (!regular && limit > STREAM_MAX_SIZE)
		limit = STREAM_MAX_SIZE;
	/* the size is a hint: a pipe has none, and a file may change meanwhile */
	capacity = regular && st.st_size > 0 ? (size_t)st.st_size + 1 : 4096;
	data = xmalloc_large(capacity + 1);
	for (;;) {
		ssize_t done;

		if (len == capacity) {
			if (capacity > limit)
				break;
			/* one byte more shows that there is too much */
			capacity = capacity < limit / 2 ? capacity * 2 : limit + 1;
			data = xrealloc(data, capacity + 1);
		}
		done = read(fd, data + len, capacity - len);
		if (done < 0 && errno == EINTR)
			continue;
		if (done < 0) {
			int error = errno;

			free(data);
			return error;
		}
		if (done == 0)
			break;
		len += (size_t)done;
		/* saves the read() that would return 0 */
		if (regular && len < capacity && len == (size_t)st.st_size)
			break;
	}
	if (len > limit) {
		free(data);
		return EFBIG;
	}
	data[len] = '\0';
	*text = (struct file_text){ data, len };
	return 0;
}

int file_read_fd(int fd, struct file_text *text)
{
	return read_all(fd, true, FILE_MAX_SIZE, text);
}

int file_read_fd_limited(int fd, size_t limit, struct file_text *text)
{
	return read_all(fd, true, limit < FILE_MAX_SIZE ? limit : FILE_MAX_SIZE, text);
}

static int read_named(const char *name, int flags, struct file_text *text)
{
	int fd = open(name, O_RDONLY | O_CLOEXEC | flags);
	int error;

	if (fd < 0)
		return errno;
	/* O_NONBLOCK keeps open() from waiting for the writer of a FIFO */
	error = read_all(fd, !flags, FILE_MAX_SIZE, text);
	close(fd);
	return error;
}

int file_read(const char *name, struct file_text *text)
{
	return read_named(name, O_NONBLOCK, text);
}

int file_read_argument(const char *name, struct file_text *text)
{
	return read_named(name, 0, text);
}

void file_text_release(struct file_text *text)
{
	free(text->data);
	*text = (struct file_text){ 0 };
}

/* Read *LEN bytes, or fewer at the end of the file, and store how many. */
static int read_up_to(int fd, void *data, size_t *len)
{
	size_t have = 0;

	while (have < *len) {
		ssize_t done = read(fd, (char *)data + have, *len - have);

		if (done < 0 && errno == EINTR)
			continue;
		if (done < 0)
			return errno;
		if (done == 0)
			break;
		have += (size_t)done;
	}
	*len = have;
	return 0;
}

/* Make AddressSanitizer report accesses beyond the file in its buffer. */
static void guard(struct file_buffer *buffer, size_t len)
{
	asan_unpoison(buffer->data, SMALL);
	asan_poison(buffer->data + len, SMALL - len);
}

static void close_window(struct file_buffer *buffer)
{
	if (buffer->window)
		munmap(buffer->window, WINDOW);
	buffer->window = NULL;
	buffer->used = 0;
}

/* LEN bytes of the window to map the file over; NULL for a mapping of its own. */
static void *place_in_window(struct file_buffer *buffer, size_t len)
{
	size_t page = (size_t)sysconf(_SC_PAGESIZE);
	void *place;

#ifdef HAS_ASAN
	return NULL; /* so that use after file_unmap() faults */
#endif
	if (!len || len > WINDOW / 4)
		return NULL;
	len = (len + page - 1) / page * page;
	if (WINDOW - buffer->used < len)
		close_window(buffer);
	if (!buffer->window) {
		void *window = mmap(NULL, WINDOW, PROT_NONE,
				    MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);

		if (window == MAP_FAILED)
			return NULL;
		buffer->window = window;
	}
	place = buffer->window + buffer->used;
	buffer->used += len;
	return place;
}

int file_map_fd(int fd, const struct stat *st, struct file_buffer *buffer, struct file_map *map)
{
	size_t len;
	void *place, *data;
	int error;

	sigbus_guard_begin(NULL, 0);
	if (is_too_large(st, FILE_MAX_SIZE))
		return EFBIG;
	len = (size_t)st->st_size;
	if (buffer && S_ISREG(st->st_mode) && len && len <= SMALL) {
		if (!buffer->data)
			buffer->data = xmalloc(SMALL);
		*map = (struct file_map){ .data = buffer->data,
					  .writable = buffer->data,
					  .len = len };
		guard(buffer, SMALL);
		error = read_up_to(fd, buffer->data, &map->len);
		guard(buffer, map->len);
		return error;
	}
	place = buffer ? place_in_window(buffer, len) : NULL;
	data = mmap(place, len, PROT_READ, MAP_PRIVATE | (place ? MAP_FIXED : 0), fd, 0);
	if (data == MAP_FAILED)
		return errno;
	*map = (struct file_map){ .data = data, .len = len, .mapping = place ? NULL : data };
	sigbus_guard_begin(data, len);
	return 0;
}

int file_map(const char *name, struct file_buffer *buffer, struct file_map *map)
{
	/* do not wait for the writer of a FIFO; mmap() fails for it with ENODEV */
	int fd = open(name, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	struct stat st;
	int error;

	*map = (struct file_map){ 0 };
	sigbus_guard_begin(NULL, 0);
	if (fd < 0)
		return errno;
	error = fstat(fd, &st) < 0 ? errno : file_map_fd(fd, &st, buffer, map);
	close(fd);
	return error;
}

struct file_map file_map_text(struct file_text *text)
{
	struct file_map map = {
		.data = (const unsigned char *)text->data,
		.len = text->len,
		.allocated = text->data,
	};

	*text = (struct file_text){ 0 };
	return map;
}

void file_unmap(struct file_map *map)
{
	free(map->allocated);
	if (map->parts)
		partial_read_end(map->parts);
	if (map->mapping)
		munmap(map->mapping, map->len);
	*map = (struct file_map){ 0 };
}

void file_buffer_release(struct file_buffer *buffer)
{
	if (buffer->data)
		guard(buffer, SMALL);
	free(buffer->data);
	close_window(buffer);
	*buffer = (struct file_buffer){ 0 };
}

int file_compare(const char *name, const void *data, size_t len, bool *equal)
{
	char chunk[16 * 1024];
	const char *want = data;
	size_t left = len;
	struct stat st;
	int fd = open(name, O_RDONLY | O_CLOEXEC | O_NONBLOCK);

	*equal = false;
	if (fd < 0)
		return errno;
	*equal = fstat(fd, &st) == 0 && S_ISREG(st.st_mode) && (uintmax_t)st.st_size == len;
	while (*equal && left) {
		ssize_t done = read(fd, chunk, left < sizeof(chunk) ? left : sizeof(chunk));

		if (done < 0 && errno == EINTR)
			continue;
		*equal = done > 0 && memcmp(chunk, want, (size_t)done) == 0;
		if (*equal) {
			want += done;
			left -= (size_t)done;
		}
	}
	close(fd);
	return 0;
}

bool file_holds(const char *name, const void *data, size_t len)
{
	bool equal;

	file_compare(name, data, len, &equal);
	return equal;
}
