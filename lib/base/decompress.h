/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * unpack: gzip, xz and zstd data, known by their first bytes, from memory to memory.
 */
#ifndef LIB_BASE_DECOMPRESS_H
#define LIB_BASE_DECOMPRESS_H

#include <stddef.h>
#include <stdint.h>

#include "lib/base/file.h"

enum unpack_form { UNPACK_PLAIN, UNPACK_GZIP, UNPACK_XZ, UNPACK_ZSTD };

/* As many bytes as unpack_form() looks at. */
#define UNPACK_MAGIC 6

/*
 * A few packed bytes can stand for any amount: how much is unpacked of LEN bytes at
 * most. Kernels and dumps become a tenth; what becomes less than 1/64 is neither.
 */
size_t unpack_limit(size_t len);

/* What the data says it is; UNPACK_PLAIN for anything else. */
enum unpack_form unpack_form(const void *data, size_t len);
/* "gzip", "xz", "zstd". */
const char *unpack_name(enum unpack_form form);

struct unpack_fault {
	const char *reason; /* static text, "is cut short", to follow "the xz data" */
	uint64_t offset;    /* byte of the packed data where it was noticed */
};

/*
 * Unpack all members of the data, which must be of FORM, into *TEXT, which is
 * the caller's. At most LIMIT bytes. False, and *FAULT, where that cannot be done.
 */
bool unpack(enum unpack_form form, const void *data, size_t len, size_t limit,
	    struct file_text *text, struct unpack_fault *fault);

#endif
