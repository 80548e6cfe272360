/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * bytes: what a file holds, unpacked.
 */
#ifndef SYMVERS_INPUT_READ_FILE_H
#define SYMVERS_INPUT_READ_FILE_H

#include "lib/base/arena.h"
#include "lib/base/partial_read.h"

/* The fault of a file that was read while it was cut off; the reader of a map looks for it. */
#define FILE_SHRANK "it became shorter while it was read"

/* Where a thread has one file after another. */
struct contents_buffer {
	struct file_buffer file;
	struct partial_read parts;
};

/*
 * Get at the bytes of NAME, "-" for standard input; of a boot image those of the kernel
 * in it. Objects are in BUFFER, in parts if they are large, or, where it is NULL, mapped;
 * texts, and what was packed, are memory, which may be changed and has a NUL behind it.
 * Returns NULL, or, in the arena, what is wrong, to follow the file's name and a colon.
 */
const char *file_contents_read(const char *name, struct arena *arena,
			       struct contents_buffer *buffer, struct file_map *map);
/*
 * The text of a list that an option names, "-" for standard input, to be released; false
 * after a message.
 */
bool file_contents_read_list(const char *name, struct file_text *text);
void contents_buffer_release(struct contents_buffer *buffer);

#endif
