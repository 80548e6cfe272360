/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * unpack: gzip, xz and zstd data, known by their first bytes, from memory to memory.
 */
#ifndef LIB_BASE_DECOMPRESS_H
#define LIB_BASE_DECOMPRESS_H

#include <stddef.h>
#include <stdint.h>

#include "lib/base/file.h"

enum compression { COMPRESSION_NONE, COMPRESSION_GZIP, COMPRESSION_XZ, COMPRESSION_ZSTD };

/* As many bytes as compression_detect() looks at. */
#define COMPRESSION_MAGIC_LEN 6

/*
 * A few packed bytes can stand for any amount: how much is unpacked of LEN bytes at
 * most. Kernels and dumps become a tenth; what becomes less than 1/64 is neither.
 */
size_t decompress_limit(size_t len);

/* What the data says it is; UNPACK_PLAIN for anything else. */
enum compression compression_detect(const void *data, size_t len);
/* "gzip", "xz", "zstd". */
const char *compression_name(enum compression form);

struct decompress_error {
	const char *reason; /* static text, "is cut short", to follow "the xz data" */
	uint64_t offset;    /* byte of the packed data where it was noticed */
};

/*
 * Unpack all members of the data, which must be of FORM, into *TEXT, which is
 * the caller's. At most LIMIT bytes. False, and *FAULT, where that cannot be done.
 */
bool decompress(enum compression form, const void *data, size_t len, size_t limit,
		struct file_text *text, struct decompress_error *fault);

#endif
