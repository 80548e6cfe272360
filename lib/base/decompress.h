/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * decompress: decompress gzip, xz and zstd data in memory.
 *
 * Formats: RFC 1952, the .xz file format specification and RFC 8878. Errors: reported to the
 * caller; nothing is printed. Threads: any.
 */
#ifndef LIB_BASE_DECOMPRESS_H
#define LIB_BASE_DECOMPRESS_H

#include <stddef.h>
#include <stdint.h>

#include "lib/base/file.h"

enum compression { COMPRESSION_NONE, COMPRESSION_GZIP, COMPRESSION_XZ, COMPRESSION_ZSTD };

/* Bytes that compression_detect() looks at. */
#define COMPRESSION_MAGIC_LEN 6

/*
 * The largest output to accept for LEN bytes of input, since a few bytes can decompress to
 * any amount. Kernels and symvers files shrink to a tenth; data that shrinks to less than
 * 1/64 is neither.
 */
size_t decompress_limit(size_t len);

/* The format by the magic number; COMPRESSION_NONE for any other data. */
enum compression compression_detect(const void *data, size_t len);
/* The name of a format: "gzip", "xz", "zstd"; "plain" for none. */
const char *compression_name(enum compression form);

struct decompress_error {
	const char *reason; /* static text to follow "the xz data", as "is truncated" */
	uint64_t offset;    /* input byte where the error was detected */
};

/*
 * Decompress all members of the data, which has the format FORM, to at most LIMIT bytes. The
 * caller owns *TEXT. Returns false, with *FAULT set, on failure.
 */
bool decompress(enum compression form, const void *data, size_t len, size_t limit,
		struct file_text *text, struct decompress_error *fault);
/* Decompress the first member only; the data may go on with anything. */
bool decompress_member(enum compression form, const void *data, size_t len, size_t limit,
		       struct file_text *text, struct decompress_error *fault);

#endif
