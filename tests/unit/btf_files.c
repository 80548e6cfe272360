// SPDX-License-Identifier: GPL-2.0-only
#include "tests/unit/btf_files.h"

#include <stdio.h>

#include "tests/unit/elfmaker.h"
#include "tests/unit/units.h"

void btf_make_kernel(struct btfmaker *maker)
{
	uint32_t integer = btfmaker_int(maker, "int", 4, true), box, pointer, prototype;

	btfmaker_int(maker, "long unsigned int", 8, false);
	box = btfmaker_type(maker, M_STRUCT, "box", 1, 4);
	btfmaker_member(maker, "a", integer, 0);
	btfmaker_type(maker, M_STRUCT, "unreached", 1, 4);
	btfmaker_member(maker, "b", integer, 0);
	pointer = btfmaker_type(maker, M_PTR, "", 0, box);
	prototype = btfmaker_type(maker, M_FUNC_PROTO, "", 1, integer);
	btfmaker_parameter(maker, "box", pointer);
	btfmaker_type(maker, M_FUNC, "get", 1, prototype);
	btfmaker_build(maker);
}

void btf_make_module(struct btfmaker *maker, const struct btfmaker *kernel, const char *name)
{
	uint32_t crate, pointer, prototype;

	*maker = (struct btfmaker){ .big_endian = kernel->big_endian,
				    .first_name = (uint32_t)kernel->names.len,
				    .next_type = kernel->next_type };
	crate = btfmaker_type(maker, M_STRUCT, "crate", 1, 4);
	btfmaker_member(maker, "in", 3, 0);
	pointer = btfmaker_type(maker, M_PTR, "", 0, crate);
	prototype = btfmaker_type(maker, M_FUNC_PROTO, "", 1, 1);
	btfmaker_parameter(maker, "crate", pointer);
	btfmaker_type(maker, M_FUNC, name, 1, prototype);
	btfmaker_build(maker);
}

void btf_put(const char *file, const struct btfmaker *maker)
{
	put_bytes(file, maker->image.data, maker->image.len);
}

void btf_put_elf(const char *file, const struct btfmaker *maker)
{
	struct elfmaker elf;

	maker_begin(&elf, true, maker->big_endian, EM_X86_64);
	maker_code(&elf, ".text", 8);
	maker_section(&elf, ".BTF", SHT_PROGBITS, 0, maker->image.data, maker->image.len);
	put_file(file, "");
	maker_write(&elf, "elf.tmp");
	ck_assert_int_eq(rename("elf.tmp", file), 0);
}
