/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * kernel_headers: the headers of the kernel that modules are built for, next to its symvers
 * file, in the source tree that its build tree or package of headers names, or in the
 * working directory. Used where no .cmd file lists the headers of an object.
 *
 * Only include/linux, include/net and include/asm-generic are read, once, and no more than
 * MAX_HEADER_BYTES of them.
 */
#ifndef MODPOST_LOOKUP_KERNEL_HEADERS_H
#define MODPOST_LOOKUP_KERNEL_HEADERS_H

#include <stdbool.h>
#include <stddef.h>

#include "modpost/diag/explanation.h"

#define MAX_HEADER_BYTES ((size_t)48 << 20)

struct explain;
struct kernel_header;

/* All zeroes is ready to use; headers are read on first use. */
struct kernel_headers {
	bool prepared;
	struct kernel_header *list; /* owned; freed by kernel_headers_release() */
	size_t count, capacity;
	size_t bytes;	       /* of all texts */
	unsigned int searches; /* done so far */
};

/* Find the declaration of SYMBOL; #if conditions are not checked. */
bool kernel_headers_find(struct explain *explain, const char *symbol, struct source_place *place);
void kernel_headers_release(struct kernel_headers *headers);

#endif
