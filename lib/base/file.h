/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * file: reading whole files.
 *
 * Functions that can fail return 0 or an errno value, and print nothing.
 */
#ifndef LIB_BASE_FILE_H
#define LIB_BASE_FILE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/stat.h>

/*
 * Larger files are EFBIG: what is computed from a size, as that of a table whose
 * entries become wider, is to fit a size_t, which has 32 bits on some hosts.
 */
#define FILE_MAX_SIZE (SIZE_MAX / 4)

/* A file's text; NUL-terminated, and may hold NUL bytes before its end. */
struct file_text {
	char *data; /* owned; file_text_release() */
	size_t len; /* bytes before the terminating NUL */
};

/* A FIFO is ENODEV, as it is for a map: who would write to it is not known. */
int file_read(const char *name, struct file_text *text);
/* The same for a file that the user named: a FIFO is waited for, and read to its end. */
int file_read_argument(const char *name, struct file_text *text);
/* Read what is left of an open descriptor. */
int file_read_fd(int fd, struct file_text *text);
void file_text_release(struct file_text *text);

/* Where a thread has one file after another in memory; all zeroes is nowhere yet. */
struct file_buffer {
	unsigned char *data;   /* for a small file; owned, as is the window */
	unsigned char *window; /* address space that larger files are mapped into */
	size_t used;	       /* bytes of the window */
};

void file_buffer_release(struct file_buffer *buffer);

/* A file in memory. */
struct file_map {
	const unsigned char *data; /* aligned for any type */
	size_t len;
	void *mapping; /* what file_unmap() unmaps, or NULL */
	struct partial_read
		*parts;	 /* not NULL: bytes are there once they were asked for (parts.h) */
	void *allocated; /* where it is memory for itself: that, owned */
};

/*
 * Have a file in memory until file_unmap(), or the next call with the same BUFFER,
 * which may be NULL.
 */
int file_map(const char *name, struct file_buffer *buffer, struct file_map *map);
/* The same for an open descriptor, which stays open, and of which fstat() says ST. */
int file_map_fd(int fd, const struct stat *st, struct file_buffer *buffer, struct file_map *map);
/* Take over a text that was read. */
struct file_map file_map_text(struct file_text *text);
void file_unmap(struct file_map *map);

/* Does NAME hold exactly these bytes? */
bool file_holds(const char *name, const void *data, size_t len);

#endif
