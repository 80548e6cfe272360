// SPDX-License-Identifier: GPL-2.0-only
#include "lib/elf/object.h"

#include <stdio.h>

#include "tests/unit/elfmaker.h"
#include "tests/unit/units.h"

FORMS_TEST(every_form_reads_alike)
{
	uint32_t text, modinfo, rela, rel, bss;
	uint64_t high = form & 1 ? 0x123456789abcdef0 : 0x9abcdef0;
	struct elfmaker elf;
	struct object object;
	struct relocs relocs;
	GElf_Rela reloc;
	GElf_Sym sym;

	maker_begin_form(&elf, form, 0x1234);
	text = maker_section(&elf, ".text", SHT_PROGBITS, SHF_ALLOC | SHF_EXECINSTR, "code", 4);
	modinfo = maker_section(&elf, ".modinfo", SHT_PROGBITS, SHF_ALLOC, "a=b", 4);
	bss = maker_section(&elf, ".bss", SHT_NOBITS, SHF_ALLOC | SHF_WRITE, NULL, 1 << 20);
	maker_symbol(&elf, "first", STB_GLOBAL, STT_FUNC, text, high);
	maker_symbol(&elf, "second", STB_WEAK, STT_OBJECT, SHN_UNDEF, 1);
	rela = maker_relocs(&elf, SHT_RELA, ".rela.text", text);
	maker_reloc(&elf, rela, 2, 1, 10, -4);
	maker_reloc(&elf, rela, 3, 2, 11, 0x7fffffff);
	rel = maker_relocs(&elf, SHT_REL, ".rel.text", text);
	maker_reloc(&elf, rel, 1, 2, 12, 0);
	object_open_written(&object, &elf);

	ck_assert_int_eq(object.class64, form & 1);
	ck_assert_int_eq(object.big_endian, (form & 2) != 0);
	ck_assert_uint_eq(object.machine, 0x1234);
	/* these five, the symbols, their names and those of the sections, and none */
	ck_assert_uint_eq(object.section_count, 9);
	ck_assert_str_eq(object_section_name(&object, 0), "");
	ck_assert_str_eq(object_section_name(&object, text), ".text");
	ck_assert_str_eq(object_section_name(&object, rela), ".rela.text");
	ck_assert_str_eq(object_section_name(&object, 9), "");
	ck_assert_str_eq(object_section_name(&object, UINT32_MAX), "");
	ck_assert_uint_eq(object.sections[text].sh_flags, SHF_ALLOC | SHF_EXECINSTR);
	ck_assert_uint_eq(object.sections[bss].sh_type, SHT_NOBITS);
	ck_assert_uint_eq(object.sections[bss].sh_size, 1 << 20);
	ck_assert_uint_eq(object.sections[rela].sh_info, text);

	ck_assert(object.has_modinfo);
	ck_assert_uint_eq(object.modinfo.len, 4);
	ck_assert_uint_eq(object.modinfo.offset, object.sections[modinfo].sh_offset);
	ck_assert_mem_eq(object.map.data + object.modinfo.offset, "a=b", 4);

	ck_assert_uint_eq(object.symbol_count, 3);
	sym = object_symbol(&object, 1);
	ck_assert_str_eq(object_symbol_name(&object, &sym), "first");
	ck_assert_uint_eq(GELF_ST_BIND(sym.st_info), STB_GLOBAL);
	ck_assert_uint_eq(GELF_ST_TYPE(sym.st_info), STT_FUNC);
	ck_assert_uint_eq(sym.st_value, high);
	ck_assert_uint_eq(object_symbol_section(&object, 1, &sym), text);
	sym = object_symbol(&object, 2);
	ck_assert_str_eq(object_symbol_name(&object, &sym), "second");
	ck_assert_uint_eq(object_symbol_section(&object, 2, &sym), SHN_UNDEF);

	relocs = object_relocs(&object, rela);
	ck_assert(relocs.rela);
	ck_assert_uint_eq(relocs.count, 2);
	reloc = object_reloc(&object, &relocs, 0);
	ck_assert_uint_eq(reloc.r_offset, 2);
	ck_assert_uint_eq(reloc.r_info, form & 1 ? 1ull << 32 | 10 : 1 << 8 | 10);
	ck_assert_int_eq(reloc.r_addend, -4);
	reloc = object_reloc(&object, &relocs, 1);
	ck_assert_uint_eq(reloc.r_offset, 3);
	ck_assert_int_eq(reloc.r_addend, 0x7fffffff);
	relocs = object_relocs(&object, rel);
	ck_assert(!relocs.rela);
	ck_assert_uint_eq(relocs.count, 1);
	reloc = object_reloc(&object, &relocs, 0);
	ck_assert_uint_eq(reloc.r_offset, 1);
	ck_assert_uint_eq(reloc.r_info, form & 1 ? 2ull << 32 | 12 : 2 << 8 | 12);
	ck_assert_int_eq(reloc.r_addend, 0);

	ck_assert_mem_eq(object_section_data(&object, text, 0, 4), "code", 4);
	ck_assert_mem_eq(object_section_data(&object, text, 3, 1), "e", 1);
	/* the end of a section is no end, that of the file is */
	ck_assert_ptr_nonnull(object_section_data(&object, text, 3, 2));
	ck_assert_ptr_nonnull(object_section_data(&object, bss, 0, 1));
	ck_assert_ptr_null(object_section_data(&object, text, object.map.len, 1));
	ck_assert_ptr_null(object_section_data(&object, text, 0, object.map.len));
	ck_assert_ptr_null(object_section_data(&object, text, UINT64_MAX, 4));
	ck_assert_ptr_null(object_section_data(&object, 9, 0, 0));
	object_close(&object);
}

/* The sanitizers catch unaligned accesses. */
FORMS_TEST(tables_need_not_be_aligned)
{
	for (unsigned int off = 1; off < 8; off++) {
		struct elfmaker elf;
		struct object object;
		struct relocs relocs;
		GElf_Rela reloc;
		GElf_Sym sym;

		maker_begin_form(&elf, form, EM_X86_64);
		elf.misalign = off;
		maker_code(&elf, ".text", 4);
		maker_symbol(&elf, "f", STB_GLOBAL, STT_FUNC, SHN_XINDEX, 0x12345678);
		maker_extended(&elf, 1, 7);
		maker_reloc(&elf, maker_relocs(&elf, SHT_RELA, ".rela.text", 1), 2, 1, 3, -5);
		object_open_written(&object, &elf);
		ck_assert_uint_eq(object.sections[2].sh_info, 1);
		sym = object_symbol(&object, 1);
		ck_assert_uint_eq(sym.st_value, 0x12345678);
		ck_assert_uint_eq(object_symbol_section(&object, 1, &sym), 7);
		relocs = object_relocs(&object, 2);
		reloc = object_reloc(&object, &relocs, 0);
		ck_assert_uint_eq(reloc.r_offset, 2);
		ck_assert_int_eq(reloc.r_addend, -5);
		object_close(&object);
	}
}

FORMS_TEST(numbers_beyond_the_header)
{
	uint32_t many, absolute, common, plain, names;
	struct elfmaker elf;
	struct object object;
	GElf_Sym sym;

	maker_begin_form(&elf, form, EM_X86_64);
	maker_code(&elf, ".text", 4);
	many = maker_symbol(&elf, "many", STB_GLOBAL, STT_FUNC, SHN_XINDEX, 0);
	absolute = maker_symbol(&elf, "absolute", STB_GLOBAL, STT_FUNC, SHN_ABS, 0);
	common = maker_symbol(&elf, "common", STB_GLOBAL, STT_OBJECT, SHN_COMMON, 0);
	plain = maker_symbol(&elf, "plain", STB_GLOBAL, STT_OBJECT, 1, 0);
	maker_extended(&elf, many, 0x12345);
	maker_build(&elf);
	names = elf.section_count - 1;
	/* gABI, chapter 4: the true numbers are in the first section header */
	maker_set(&elf, E_SHNUM, 0, 0);
	maker_set(&elf, SH_SIZE, 0, elf.section_count);
	maker_set(&elf, E_SHSTRNDX, 0, SHN_XINDEX);
	maker_set(&elf, SH_LINK, 0, names);
	object_open_written(&object, &elf);
	ck_assert_uint_eq(object.section_count, names + 1);
	ck_assert_str_eq(object_section_name(&object, 1), ".text");
	sym = object_symbol(&object, many);
	ck_assert_uint_eq(object_symbol_section(&object, many, &sym), 0x12345);
	sym = object_symbol(&object, plain);
	ck_assert_uint_eq(object_symbol_section(&object, plain, &sym), 1);
	/* reserved numbers are those of no section, however many there are */
	sym = object_symbol(&object, absolute);
	ck_assert_uint_gt(object_symbol_section(&object, absolute, &sym), 0xfffff000);
	sym = object_symbol(&object, common);
	ck_assert_uint_gt(object_symbol_section(&object, common, &sym), 0xfffff000);
	object_close(&object);
}

FORMS_TEST(no_table_of_extended_numbers)
{
	struct elfmaker elf;
	struct object object;
	GElf_Sym sym;

	maker_begin_form(&elf, form, EM_X86_64);
	maker_symbol(&elf, "lost", STB_GLOBAL, STT_FUNC, SHN_XINDEX, 0);
	object_open_written(&object, &elf);
	sym = object_symbol(&object, 1);
	ck_assert_uint_ge(object_symbol_section(&object, 1, &sym), object.section_count);
	object_close(&object);
}

/* Names of a mapped file are cut in a copy, those of a file that was read in place. */
static void check_cuts(int form, struct object_buffer *buffer, size_t more)
{
	static const char *const names[][2] = {
		{ "foo.123", "foo" },
		{ "foo.12.x", "foo" },
		{ "f.0", "f" },
		{ "foo.isra.0", "foo.isra.0" },
		{ "foo.12x", "foo.12x" },
		{ "foo.", "foo." },
		{ "foo..3", "foo..3" },
		{ "plain", "plain" },
		{ ".dotted.3", ".dotted.3" },
		{ ".5", ".5" },
		{ "", "" },
	};
	struct elfmaker elf;
	struct release release = release_named("6.12");
	struct object_error error;
	struct object object;
	uint32_t whole, part, tail;
	GElf_Sym sym;

	maker_begin_form(&elf, form, EM_X86_64);
	for (size_t i = 0; i < LENGTH(names); i++)
		maker_symbol(&elf, names[i][0], STB_GLOBAL, STT_FUNC, 1, 0);
	/* strings that share a tail: x.foo.7, foo.7 and .7 */
	whole = maker_string(&elf, "x.foo.7");
	part = maker_symbol_at(&elf, whole + 2, STB_GLOBAL, STT_FUNC, 1, 0);
	tail = maker_symbol_at(&elf, whole + 5, STB_GLOBAL, STT_FUNC, 1, 0);
	whole = maker_symbol_at(&elf, whole, STB_GLOBAL, STT_FUNC, 1, 0);
	if (more)
		maker_data(&elf, ".data", more);
	maker_write(&elf, "a.o");
	must(object_open(&object, "a.o", &release, buffer, &error));
	must(!object.map.writable == !buffer && !object.map.parts == !more);
	for (uint32_t i = 0; i < LENGTH(names); i++) {
		sym = object_symbol(&object, i + 1);
		ck_assert_str_eq(object_symbol_name(&object, &sym), names[i][0]);
		ck_assert_str_eq(object_cut_symbol_name(&object, &sym), names[i][1]);
		ck_assert_str_eq(object_symbol_name(&object, &sym), names[i][1]);
	}
	sym = object_symbol(&object, part);
	ck_assert_str_eq(object_cut_symbol_name(&object, &sym), "foo");
	ck_assert(!object_name_was_cut_away(&object, &sym));
	sym = object_symbol(&object, whole);
	ck_assert_str_eq(object_symbol_name(&object, &sym), "x.foo");
	ck_assert_str_eq(object_cut_symbol_name(&object, &sym), "x.foo");
	sym = object_symbol(&object, tail);
	ck_assert_str_eq(object_symbol_name(&object, &sym), "");
	ck_assert(object_name_was_cut_away(&object, &sym));
	sym = object_symbol(&object, 0);
	ck_assert(!object_name_was_cut_away(&object, &sym));
	object_close(&object);
}

FORMS_TEST(names_are_cut)
{
	struct object_buffer buffer = { 0 };

	check_cuts(form, NULL, 0);
	check_cuts(form, &buffer, 0);
	/* a file that is read in parts */
	check_cuts(form, &buffer, PARTIAL_READ_MIN);
	object_buffer_release(&buffer);
}

FORMS_TEST(many_cuts_are_remembered)
{
	enum { NAMES = 300 };
	struct elfmaker elf;
	struct object object;
	char name[16];

	maker_begin_form(&elf, form, EM_X86_64);
	for (int i = 0; i < NAMES; i++) {
		uint32_t at;

		snprintf(name, sizeof(name), "f%d.%d", i, i);
		at = maker_string(&elf, name);
		maker_symbol_at(&elf, at, STB_GLOBAL, STT_FUNC, 1, 0);
		maker_symbol_at(&elf, at + (uint32_t)strcspn(name, "."), STB_GLOBAL, STT_FUNC, 1,
				0);
	}
	object_open_written(&object, &elf);
	for (uint32_t i = 1; i < 2 * NAMES; i += 2) {
		GElf_Sym sym = object_symbol(&object, i);

		snprintf(name, sizeof(name), "f%d", (int)i / 2);
		ck_assert_str_eq(object_cut_symbol_name(&object, &sym), name);
	}
	for (uint32_t i = 1; i < 2 * NAMES; i += 2) {
		GElf_Sym sym = object_symbol(&object, i + 1);

		ck_assert(object_name_was_cut_away(&object, &sym));
	}
	object_close(&object);
}

Suite *object_suite(void)
{
	TCase *tests;
	Suite *suite = suite_of("object", &tests, true);

	tcase_add_test(tests, every_form_reads_alike);
	tcase_add_test(tests, tables_need_not_be_aligned);
	tcase_add_test(tests, numbers_beyond_the_header);
	tcase_add_test(tests, no_table_of_extended_numbers);
	tcase_add_test(tests, names_are_cut);
	tcase_add_test(tests, many_cuts_are_remembered);
	return suite;
}
