/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * type_contents: find the types in a file: BTF, raw, in a section, or in the memory of a kernel
 * image; or DWARF.
 *
 * Ownership: results point into the contents, which the caller releases.
 * Errors: returned as text that follows the file name and a colon, in the caller's arena.
 * Threads: concurrent calls need different buffers and arenas.
 */
#ifndef SYMVERS_TYPE_INPUT_TYPE_CONTENTS_H
#define SYMVERS_TYPE_INPUT_TYPE_CONTENTS_H

#include "lib/elf/object.h"
#include "lib/btf/btf.h"
#include "symvers/input/read_file.h"

/* What a file is, by its first bytes. */
enum type_file_form {
	FORM_TEXT, /* symtypes, by its first line or its name */
	FORM_OTHER_TEXT,
	FORM_SYMVERS, /* text that begins like a Module.symvers */
	FORM_SYMTYPES_PACKED,
	FORM_RAW_BTF,
	FORM_BINARY, /* ELF, a kernel image, or compressed data */
};

struct byte_range {
	const unsigned char *data; /* NULL for none */
	size_t len;
};

/* A file in memory. */
struct type_contents {
	struct object object; /* of an ELF file; it owns the map */
	struct file_map map;  /* of any other file */
	bool is_elf;
	bool is_image;		    /* a kernel without ELF headers */
	struct byte_range btf;	    /* of ELF files and raw BTF */
	struct byte_range btf_base; /* .BTF.base */
	bool has_dwarf;		    /* .debug_info with contents */
	bool has_exports;	    /* sections of exports, or an image, which may have some */
	bool big_endian;	    /* the machine's, of an s390x image */
	enum boot_image image;	    /* that it was read from */
	struct read_buffer own;	    /* unless the caller has a buffer */
};

/* Detect the form of PATH, which is a file. Return NULL or an error. */
const char *type_file_detect(const char *path, struct arena *arena, enum type_file_form *form);
/* Is PATH a file of raw BTF? False also if it cannot be read. */
bool type_file_is_raw_btf(const char *path);
/* Can this file of raw BTF be read without that of a vmlinux? */
bool type_file_is_complete_btf(const char *path, struct arena *arena);
/* Is it compressed, or a boot image, so that reading it takes long? */
bool type_file_is_packed(const char *path);
/*
 * Read PATH. BUFFER, which may be NULL, speeds up reading one file after another. Return NULL, or
 * an error; then there is nothing to close.
 */
const char *type_contents_open(struct type_contents *contents, const char *path,
			       struct arena *arena, struct read_buffer *buffer);
/* Make all bytes of the file valid, and return them. */
struct byte_range type_contents_whole(const struct type_contents *contents);
/*
 * Read the BTF of CONTENTS into TABLE; see btf_read(). An image has no sections: its BTF is the
 * first place with the magic number that reads without errors. Return NULL, or an error.
 * *FOUND is false, without an error, if there is no BTF.
 */
const char *type_contents_read_btf(const struct type_contents *contents, struct type_table *table,
				   const struct type_table *base, struct arena *arena, bool *found);
/* Describe damage of BTF, after a place such as ".BTF: ". */
const char *type_contents_error(struct arena *arena, const char *where,
				const struct btf_error *error);
void type_contents_close(struct type_contents *contents);

#endif
