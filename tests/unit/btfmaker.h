/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * btfmaker: small BTF for the tests, in both byte orders. It writes the fields of the kernel's
 * Documentation/bpf/btf.rst byte by byte, and knows nothing of the code under test.
 */
#ifndef UNIT_BTFMAKER_H
#define UNIT_BTFMAKER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lib/base/strbuf.h"
#include "lib/types/type_table.h"

enum btfmaker_kind {
	M_INT = 1,
	M_PTR,
	M_ARRAY,
	M_STRUCT,
	M_UNION,
	M_ENUM,
	M_FWD,
	M_TYPEDEF,
	M_VOLATILE,
	M_CONST,
	M_RESTRICT,
	M_FUNC,
	M_FUNC_PROTO,
	M_VAR,
	M_DATASEC,
	M_FLOAT,
	M_DECL_TAG,
	M_TYPE_TAG,
	M_ENUM64,
};

/* Zeroes, except for the byte order and, for split BTF, what the base has. */
struct btfmaker {
	bool big_endian;
	uint32_t first_name; /* bytes of names of the base */
	uint32_t next_type;  /* number of the next type; 0 means 1 */
	struct str records, names, layout;
	struct str image; /* once it is built */
};

/* Append a record, and return its number. COUNT has M_FLAG for the kind_flag. */
#define M_FLAG (1u << 31)
uint32_t btfmaker_type(struct btfmaker *maker, unsigned int kind, const char *name, uint32_t count,
		       uint32_t size_or_type);
/* Append a word, or a name, to the last record. */
void btfmaker_word(struct btfmaker *maker, uint32_t word);
void btfmaker_name(struct btfmaker *maker, const char *name);
/* Shorthands: an int of SIZE bytes; a member, enumerator or parameter of the last record. */
uint32_t btfmaker_int(struct btfmaker *maker, const char *name, uint32_t size, bool is_signed);
void btfmaker_member(struct btfmaker *maker, const char *name, uint32_t type, uint32_t offset);
void btfmaker_enumerator(struct btfmaker *maker, const char *name, uint32_t value);
void btfmaker_parameter(struct btfmaker *maker, const char *name, uint32_t type);
/* An entry of the layout section: bytes after a record, and for each of its items. */
void btfmaker_layout(struct btfmaker *maker, uint8_t info_len, uint8_t item_len);
/* Put the header, records, names and layout together. */
struct str *btfmaker_build(struct btfmaker *maker);
/* Build, and read; the test fails if that does. */
void btfmaker_read(struct btfmaker *maker, struct type_table *table, const struct type_table *base);
/* Change a word of the image. */
void btfmaker_patch(struct btfmaker *maker, size_t at, uint32_t word);
void btfmaker_release(struct btfmaker *maker);

#endif
