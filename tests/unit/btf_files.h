/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * btf_files: a small kernel and its modules as files of BTF.
 */
#ifndef UNIT_BTF_FILES_H
#define UNIT_BTF_FILES_H

#include "tests/unit/btfmaker.h"

/* BTF of a kernel: struct box { int a; }; int get(struct box *). */
void btf_make_kernel(struct btfmaker *maker);
/* Split BTF on that: struct crate { struct box in; }; int NAME(struct crate *). */
void btf_make_module(struct btfmaker *maker, const struct btfmaker *kernel, const char *name);
/* Write the BTF alone. */
void btf_put(const char *file, const struct btfmaker *maker);
/* An ELF file with BTF, and a symbol table. */
void btf_put_elf(const char *file, const struct btfmaker *maker);

#endif
