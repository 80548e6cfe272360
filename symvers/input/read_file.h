/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * read_file: the contents of a file, decompressed.
 *
 * Ownership: maps and texts belong to the caller; error strings to the arena.
 * Errors: returned as text that follows the file name and a colon.
 * Threads: concurrent calls need different buffers and arenas.
 */
#ifndef SYMVERS_INPUT_READ_FILE_H
#define SYMVERS_INPUT_READ_FILE_H

#include "lib/base/arena.h"
#include "lib/base/partial_read.h"
#include "symvers/input/boot_image.h"

/* The limit for text. A Module.symvers has 3 MB. */
#define TEXT_MAX_SIZE STREAM_MAX_SIZE

/* The error for a file that was truncated while it was read. Users of a map check for it. */
#define FILE_SHRANK   "the file was truncated while it was being read"

/* Memory that a thread reuses for one file after another. */
struct read_buffer {
	struct file_buffer file;
	struct partial_read parts;
	enum boot_image image; /* what the kernel in the last file was read from */
};

/*
 * Read NAME, or standard input for "-"; for a boot image, the kernel inside it. ELF files
 * are read into BUFFER, in parts if they are large; without BUFFER they are mapped. Text and
 * decompressed data is writable memory that ends in a NUL. Return NULL or an error.
 */
const char *read_file(const char *name, struct arena *arena, struct read_buffer *buffer,
		      struct file_map *map);
/*
 * Read a list that an option names, or standard input for "-". The caller releases it.
 * Return false after a message.
 */
bool read_file_text(const char *name, struct file_text *text);
void read_buffer_release(struct read_buffer *buffer);

#endif
