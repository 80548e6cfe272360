/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * btf: read BTF (the kernel's Documentation/bpf/btf.rst, include/uapi/linux/btf.h) into a
 * type table: all kinds, both byte orders, and the split BTF of modules.
 *
 * Types keep their BTF numbers. References skip type tags; records that are not types (functions,
 * variables, sections, declaration tags) have the kind TYPE_VOID. A loop of references always
 * passes through a named struct or union, references nest at most BTF_DEPTH_LIMIT deep, and no
 * struct contains itself.
 *
 * Why not libbpf: btf__parse() of Debian 12's version (1.1.2) reads a vmlinux with 100,629 types
 * in 10 ms and 10 MiB, this reader in 22 ms and 13 MiB. But libbpf leaves records packed and
 * hardly checks them: of 300 damaged modules it accepted 162, this reader 74. It refuses all BTF
 * with a kind that it does not know, with or without a layout section. Its speed does not justify
 * another shared library.
 *
 * Ownership: the table owns what it needs; DATA may be freed.
 * Errors: a code and a place; nothing is printed. A record of an unknown kind is skipped if its
 * size can be determined, and counted in the table.
 * Threads: may run concurrently.
 */
#ifndef LIB_BTF_BTF_H
#define LIB_BTF_BTF_H

#include "lib/base/strbuf.h"
#include "lib/types/type_table.h"

enum btf_error_code {
	BTF_OK,
	BTF_NO_MAGIC,
	BTF_BAD_HEADER,	   /* at: hdr_len; limit: version */
	BTF_OUTSIDE,	   /* at: offset of the part that is outside the data */
	BTF_NAMES_NO_NUL,  /* the string section does not begin and end with a NUL */
	BTF_BAD_STRING,	   /* at: offset of a string that cannot be a name */
	BTF_RECORD_CUT,	   /* at: type index */
	BTF_UNKNOWN_KIND,  /* at: type index; limit: the kind, whose size is not known */
	BTF_BAD_REFERENCE, /* at: type index; limit: the type that it refers to */
	BTF_BAD_NAME,	   /* at: type index */
	BTF_BAD_MEMBER,	   /* at: type index; limit: member number */
	BTF_LOOP,	   /* at: type index: it refers to itself without a struct between */
	BTF_TOO_DEEP,	   /* at: type index */
	BTF_OTHER_BASE,	   /* at: index of the type of .BTF.base that vmlinux lacks */
	BTF_NEEDS_BASE,	   /* split BTF without a base */
	BTF_BAD_INTEGER,   /* at: type index */
	BTF_OTHER_ORDER,   /* the byte order is not that of the base */
	BTF_ERROR_COUNT
};

/* The kernel's verifier allows 32. Bounds the recursion of code that reads the table. */
#define BTF_DEPTH_LIMIT 256

struct btf_error {
	enum btf_error_code code;
	uint64_t at, limit;
};

/*
 * Read LEN bytes. BASE is the table of vmlinux for the split BTF of a module; NULL for complete
 * BTF, which does not use a base either where there is one. Returns false, with *ERROR set and
 * TABLE released, if the data is damaged.
 */
bool btf_read(struct type_table *table, const void *data, size_t len, const struct type_table *base,
	      struct btf_error *error);
/*
 * Move TABLE, which was read on DISTILLED, the table of a module's .BTF.base, to VMLINUX. Types of
 * .BTF.base are matched by kind, name and size. Returns false, with *ERROR set and TABLE released,
 * if one does not match exactly one type. DISTILLED is not needed afterwards.
 */
bool btf_relocate(struct type_table *table, const struct type_table *distilled,
		  const struct type_table *vmlinux, struct btf_error *error);
/* What a code means, as a phrase to follow a file name and a colon. */
void btf_error_text(const struct btf_error *error, struct str *text);

#endif
