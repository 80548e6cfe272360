/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * file: read or map whole files.
 *
 * Errors: functions that can fail return 0 or an errno value, and print nothing. Threads:
 * any, each with a struct file_buffer of its own.
 */
#ifndef LIB_BASE_FILE_H
#define LIB_BASE_FILE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/stat.h>

/*
 * Larger files are EFBIG, so that sizes computed from a file's size, as that of a table with
 * widened entries, fit a size_t, which has 32 bits on some hosts.
 */
#define FILE_MAX_SIZE	(SIZE_MAX / 4)

/* The limit for a file without a size: a pipe or a device, such as /dev/zero, may not end. */
#define STREAM_MAX_SIZE ((size_t)256 << 20)

/* The contents of a file, NUL-terminated; they may contain NUL bytes. */
struct file_text {
	char *data; /* owned; freed by file_text_release() */
	size_t len; /* bytes before the terminating NUL */
};

/* Read the file NAME. A FIFO is ENODEV, as for file_map(): it might never have a writer. */
int file_read(const char *name, struct file_text *text);
/* The same for a file that the user named: a FIFO is read until its writers close it. */
int file_read_argument(const char *name, struct file_text *text);
/* Read the rest of an open descriptor, which stays open. */
int file_read_fd(int fd, struct file_text *text);
/* The same; more than LIMIT bytes are EFBIG, and no more than that are read. */
int file_read_fd_limited(int fd, size_t limit, struct file_text *text);
void file_text_release(struct file_text *text);

/* Memory for one mapped file after another, reused between them. All zeroes is empty. */
struct file_buffer {
	unsigned char *data;   /* of a small file; owned */
	unsigned char *window; /* address space that larger files are mapped into; owned */
	size_t used;	       /* bytes of the window */
};

void file_buffer_release(struct file_buffer *buffer);

/* A file in memory. */
struct file_map {
	const unsigned char *data; /* aligned for any type */
	unsigned char *writable;   /* the same, if it is a copy that may be changed, or NULL */
	size_t len;
	void *mapping; /* what file_unmap() unmaps, or NULL */
	/* not NULL: only the bytes passed to file_map_load() are valid (partial_read.h) */
	struct partial_read *parts;
	void *allocated; /* what file_unmap() frees, or NULL */
};

/*
 * Map the file NAME. The map is valid until file_unmap(), or until the next call with the same
 * BUFFER, which may be NULL.
 */
int file_map(const char *name, struct file_buffer *buffer, struct file_map *map);
/* The same for an open descriptor, which stays open; ST is what fstat() returned for it. */
int file_map_fd(int fd, const struct stat *st, struct file_buffer *buffer, struct file_map *map);
/* A map that owns the contents of *TEXT, which becomes empty. */
struct file_map file_map_text(struct file_text *text);
void file_unmap(struct file_map *map);

/* Are these the contents of the regular file NAME? */
bool file_holds(const char *name, const void *data, size_t len);
/* The same for *EQUAL; an error if NAME cannot be opened: ENOENT if there is none. */
int file_compare(const char *name, const void *data, size_t len, bool *equal);

#endif
