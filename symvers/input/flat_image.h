/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * flat_image: the export tables of a kernel image that has no ELF headers: the
 * Image of arm64 and riscv, and what an s390x boot image decompresses to.
 *
 * Such an image is the kernel's memory from its first byte on. It has neither
 * sections nor symbols, so the tables are found by their form: entries of three
 * words (struct kernel_symbol, since 5.4), sorted by name. The kernel's
 * include/asm-generic/vmlinux.lds.h (RO_DATA) gives the order of the tables:
 * __ksymtab, up to 7.0 __ksymtab_gpl, then the CRCs of each, from 7.1 on the
 * flags, and the strings.
 *
 * Functions have no state and may run on any number of threads.
 */
#ifndef SYMVERS_INPUT_FLAT_IMAGE_H
#define SYMVERS_INPUT_FLAT_IMAGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A kernel in memory. */
struct flat_image {
	const unsigned char *data; /* the caller's */
	size_t len;
	bool big_endian;
};

/* The export tables of an image; all offsets are from its first byte. */
struct flat_tables {
	size_t word;   /* bytes of a word of an entry: 4, relative to its own place, or 8 */
	uint64_t base; /* the address of the first byte, for words of 8 bytes */
	size_t entries, count, gpl_count; /* all entries; the last gpl_count are GPL-only */
	size_t crcs;			  /* one of 4 bytes an entry; 0 for none */
	size_t flags;			  /* one byte an entry, from 7.1 on; 0 for none */
};

struct flat_export {
	const char *name, *ns; /* in the image */
	uint32_t crc;	       /* 0 without a table of CRCs */
	bool gpl_only;
};

/* Is this the Image of arm64 or riscv (booting.rst, boot-image-header.rst)? */
bool flat_image_detect(const unsigned char *data, size_t len);
/* Find the tables; false when there are none of this form. */
bool flat_image_find(const struct flat_image *image, struct flat_tables *tables);
/* Entry I, which must be below tables->count. */
struct flat_export flat_image_export(const struct flat_image *image,
				     const struct flat_tables *tables, size_t i);

#endif
