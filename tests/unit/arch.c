// SPDX-License-Identifier: GPL-2.0-only
#include "lib/elf/arch.h"

#include "tests/unit/elfmaker.h"
#include "tests/unit/units.h"

#ifndef EM_LOONGARCH
#define EM_LOONGARCH 258
#endif

START_TEST(info_is_split_as_the_machine_has_it)
{
	static const struct {
		uint16_t machine;
		bool class64, big_endian;
		uint64_t info;
		uint32_t symbol, type;
	} cases[] = {
		{ EM_X86_64, true, false, 0x1234567800000002, 0x12345678, 2 },
		{ EM_AARCH64, true, true, 0x0000000700000101, 7, 0x101 },
		{ EM_386, false, false, 0x12345601, 0x123456, 1 },
		{ EM_PPC, false, true, 0xffffff0a, 0xffffff, 10 },
		{ EM_MIPS, false, false, 0x00000504, 5, 4 },
		{ EM_MIPS, false, true, 0x00000504, 5, 4 },
		/* 64-bit MIPS: r_sym, a word; r_ssym, r_type3, r_type2, r_type, a byte each */
		{ EM_MIPS, true, true, 0x0000000900001812, 9, 0x12 },
		{ EM_MIPS, true, false, 0x1218000000000009, 9, 0x12 },
	};

	for (size_t i = 0; i < LENGTH(cases); i++) {
		struct object object = {
			.machine = cases[i].machine,
			.class64 = cases[i].class64,
			.big_endian = cases[i].big_endian,
		};
		uint32_t symbol, type;

		arch_split_info(&object, cases[i].info, &symbol, &type);
		ck_assert_uint_eq(symbol, cases[i].symbol);
		ck_assert_uint_eq(type, cases[i].type);
	}
}
END_TEST

START_TEST(undefined_names_that_need_no_export)
{
	static const struct {
		uint16_t machine;
		const char *name, *release;
		bool ignored;
	} cases[] = {
		{ EM_X86_64, "__this_module", "6.1", true },
		{ EM_X86_64, "__this_module_", "6.1", false },
		{ EM_X86_64, "_GLOBAL_OFFSET_TABLE_", "7.3", true },
		{ EM_X86_64, "printk", "6.1", false },
		{ EM_X86_64, "", "6.1", false },
		{ EM_X86_64, "__start_foo", "6.18", false },
		{ EM_X86_64, "__start_foo", "6.19", true },
		{ EM_X86_64, "__stop_foo", "7.0", true },
		{ EM_X86_64, "start_foo", "7.0", false },
		{ EM_PPC, "_restgpr_31", "6.1", true },
		{ EM_PPC, "_savegpr_14", "6.1", true },
		{ EM_PPC, "_rest32gpr_14_x", "6.1", true },
		{ EM_PPC, "_save32gpr_14", "7.3", true },
		{ EM_PPC, "_restvr_20", "7.3", true },
		{ EM_PPC, "_savevr_20", "6.1", true },
		{ EM_PPC, "_restgpr0_14", "6.1", false },
		{ EM_PPC, ".TOC.", "6.1", false },
		{ EM_PPC64, "_restgpr0_14", "6.1", true },
		{ EM_PPC64, "_savegpr0_14", "6.1", true },
		{ EM_PPC64, "_restvr_20", "6.2", true },
		{ EM_PPC64, "_savevr_20", "6.2", true },
		{ EM_PPC64, "_restgpr_14", "6.2", false },
		{ EM_PPC64, ".TOC.", "6.2", true },
		{ EM_PPC64, ".TOC.x", "6.2", false },
		{ EM_PPC64, "_savegpr1_14", "6.2", false },
		{ EM_PPC64, "_savegpr1_14", "6.1", true }, /* as late stable ones are */
		{ EM_PPC64, "_restgpr1_14", "6.12", true },
		{ EM_PPC64, "_restfpr_14", "6.13", false },
		{ EM_PPC64, "_restfpr_14", "6.19", false },
		{ EM_PPC64, "_restfpr_14", "7.3", true },
		{ EM_PPC64, "_savefpr_14", "7.0", true },
		{ EM_X86_64, "_restgpr0_14", "6.1", false },
		{ EM_S390, "__s390_indirect_jump_r14", "6.9", true },
		{ EM_S390, "__s390_indirect_jump_r14", "6.10", false },
		{ EM_X86_64, "__s390_indirect_jump_r14", "6.9", false },
	};

	for (size_t i = 0; i < LENGTH(cases); i++) {
		struct object object = { .machine = cases[i].machine };
		struct release release = release_named(cases[i].release);

		ck_assert_msg(arch_ignores_undefined(&object, &release, cases[i].name) ==
				      cases[i].ignored,
			      "%s, %s, %u", cases[i].name, cases[i].release, cases[i].machine);
	}
}
END_TEST

START_TEST(symbols_that_differ_by_machine)
{
	struct release old = release_named("6.5"), new = release_named("6.6");
	struct object sparc = { .machine = EM_SPARCV9, .class64 = true };
	struct object sparc32 = { .machine = EM_SPARC };
	struct object parisc = { .machine = EM_PARISC, .class64 = true };
	struct object parisc32 = { .machine = EM_PARISC };
	struct object arm = { .machine = EM_ARM }, x86 = { .machine = EM_X86_64, .class64 = true };
	GElf_Sym special = { .st_info = GELF_ST_INFO(STB_GLOBAL, STT_LOPROC), .st_value = 0x11 };
	GElf_Sym function = { .st_info = GELF_ST_INFO(STB_GLOBAL, STT_FUNC), .st_value = 0x11 };
	GElf_Sym object = { .st_info = GELF_ST_INFO(STB_GLOBAL, STT_OBJECT), .st_value = 0x11 };

	/* STT_SPARC_REGISTER and PA-RISC's millicode have one number */
	ck_assert(arch_symbol_is_register(&sparc, &special));
	ck_assert(arch_symbol_is_register(&sparc32, &special));
	ck_assert(!arch_symbol_is_register(&sparc, &function));
	ck_assert(!arch_symbol_is_register(&parisc, &special));
	ck_assert(arch_mangles_dots(&sparc));
	ck_assert(arch_mangles_dots(&sparc32));
	ck_assert(!arch_mangles_dots(&x86));

	ck_assert(arch_type_is_function(&x86, &old, &function));
	ck_assert(!arch_type_is_function(&x86, &new, &object));
	ck_assert(!arch_type_is_function(&x86, &new, &special));
	ck_assert(arch_type_is_function(&parisc, &new, &special));
	ck_assert(!arch_type_is_function(&parisc, &old, &special));
	ck_assert(!arch_type_is_function(&parisc32, &new, &special));
	ck_assert(arch_type_is_function(&parisc, &new, &function));

	ck_assert_uint_eq(arch_symbol_address(&arm, &function), 0x10); /* Thumb */
	ck_assert_uint_eq(arch_symbol_address(&arm, &object), 0x11);
	ck_assert_uint_eq(arch_symbol_address(&x86, &function), 0x11);
}
END_TEST

START_TEST(relocations_that_are_skipped)
{
	static const struct {
		uint16_t machine;
		uint32_t type;
		bool in_extable;
		const char *release;
		bool skipped;
	} cases[] = {
		{ EM_RISCV, 39, true, "6.1", true },
		{ EM_RISCV, 39, false, "6.1", false },
		{ EM_RISCV, 35, true, "6.1", false },
		{ EM_X86_64, 39, true, "6.1", false },
		{ EM_LOONGARCH, 55, true, "6.1", false },
		{ EM_LOONGARCH, 55, true, "6.2", true },
		{ EM_LOONGARCH, 55, false, "6.2", false },
		{ EM_LOONGARCH, 100, false, "6.7", false },
		{ EM_LOONGARCH, 100, false, "6.8", true },
		{ EM_LOONGARCH, 102, true, "6.8", true },
		{ EM_LOONGARCH, 101, true, "6.8", false },
	};

	for (size_t i = 0; i < LENGTH(cases); i++) {
		struct object object = { .machine = cases[i].machine };
		struct release release = release_named(cases[i].release);

		ck_assert_msg(arch_skips_rela(&object, &release, cases[i].type,
					      cases[i].in_extable) == cases[i].skipped,
			      "case %zu", i);
	}
}
END_TEST

/*
 * Addends in the place, made by hand from the psABIs: WORD as a number, or for
 * Thumb its two halves; the symbol's value is 0x1000. WANT is for 6.5 and
 * later, OLD for 6.1; SKIP is for relocations that are not looked at.
 */
#define SKIP	UINT64_MAX
#define NOWHERE 0xffffffff
#define GARBAGE 0x80000000 /* a place of the program's own, near which nothing is */

static const struct {
	uint16_t machine;
	uint32_t type;
	bool halves;
	uint32_t word;
	uint64_t want, old;
} places[] = {
	{ EM_386, R_386_32, false, 0x12345678, 0x12345678, 0x12345678 },
	{ EM_386, R_386_PC32, false, 0xfffffffc, 0, 0 },
	{ EM_386, R_386_PC32, false, 0x00000010, 0x14, 0x14 },
	{ EM_386, R_386_GOTPC, false, 0x00000010, NOWHERE, 0 },
	{ EM_MIPS, R_MIPS_32, false, 0x12345678, 0x12345678, 0x12345678 },
	{ EM_MIPS, R_MIPS_26, false, 0x0c000010, 0x40, 0x40 }, /* jal 0x40 */
	{ EM_MIPS, R_MIPS_26, false, 0x0fffffff, 0x0ffffffc, 0x0ffffffc },
	{ EM_MIPS, R_MIPS_LO16, false, 0x2484fffc, 0xfffc, 0xfffc }, /* addiu a0,a0,-4 */
	{ EM_MIPS, R_MIPS_HI16, false, 0x3c040001, NOWHERE, SKIP },
	{ EM_MIPS, R_MIPS_GOT16, false, 0x3c040001, NOWHERE, 0 },
	{ EM_ARM, R_ARM_ABS32, false, 0x00000008, 0x1008, 0x1008 },
	{ EM_ARM, R_ARM_REL32, false, 0xfffffffc, 0xffc, SKIP },
	{ EM_ARM, R_ARM_CALL, false, 0xebfffffe, 0x1000, 0x1000 },   /* bl sym */
	{ EM_ARM, R_ARM_JUMP24, false, 0xea000002, 0x1010, 0x1010 }, /* b sym+16 */
	{ EM_ARM, R_ARM_PC24, false, 0xeb7fffff, 0x2001004, 0x2001004 },
	{ EM_ARM, R_ARM_MOVW_ABS_NC, false, 0xe3010234, 0x2234, SKIP }, /* movw r0, #0x1234 */
	{ EM_ARM, R_ARM_MOVT_ABS, false, 0xe34f0ffc, 0xffc, SKIP },	/* movt r0, #0xfffc */
	{ EM_ARM, R_ARM_THM_MOVW_ABS_NC, true, 0xf2412034, 0x2234, SKIP },
	{ EM_ARM, R_ARM_THM_MOVW_ABS_NC, true, 0xf6404000, 0x1c00, SKIP }, /* i, imm3 = 4 */
	{ EM_ARM, R_ARM_THM_MOVT_ABS, true, 0xf6cf70fc, 0xffc, SKIP },	   /* #0xfffc */
	{ EM_ARM, R_ARM_THM_PC22, true, 0xf7fffffe, 0x1000, GARBAGE },	   /* bl sym */
	{ EM_ARM, R_ARM_THM_PC22, true, 0xf000f802, 0x1008, GARBAGE },
	{ EM_ARM, R_ARM_THM_JUMP24, true, 0xf0009000, 0xc01004, GARBAGE }, /* J1 = J2 = 0 */
	{ EM_ARM, R_ARM_THM_JUMP24, true, 0xf000b000, 0x401004, GARBAGE }, /* J1 = 1 */
	{ EM_ARM, R_ARM_THM_JUMP24, true, 0xf0009800, 0x801004, GARBAGE }, /* J2 = 1 */
	{ EM_ARM, R_ARM_THM_JUMP24, true, 0xf0019800, 0x802004, GARBAGE },
	{ EM_ARM, R_ARM_THM_JUMP19, true, 0xf47faffe, 0x1000, GARBAGE },  /* bne.w sym */
	{ EM_ARM, R_ARM_THM_JUMP19, true, 0xf001a004, 0x4200c, GARBAGE }, /* J1 = 1 */
	{ EM_ARM, R_ARM_THM_JUMP19, true, 0xf0008804, 0x8100c, GARBAGE }, /* J2 = 1 */
	{ EM_ARM, R_ARM_GOT32, false, 0, NOWHERE, SKIP },
};

static void store_place(unsigned char *at, uint32_t word, bool halves, bool big_endian)
{
	unsigned int size = halves ? 2 : 4;

	for (unsigned int i = 0; i < 4; i++) {
		unsigned int byte = i % size, part = i / size; /* parts: highest first */
		unsigned int shift = 8 * (halves ? 2 * (1 - part) : 0);

		shift += 8 * (big_endian ? size - 1 - byte : byte);
		at[i] = (unsigned char)(word >> shift);
	}
}

START_TEST(addends_in_the_place)
{
	for (size_t i = 0; i < LENGTH(places); i++) {
		struct release new = release_named("6.5"), old = release_named("6.1");
		GElf_Sym sym = { .st_value = 0x1000 };
		unsigned char code[12] = { 0 };
		struct object_error error;
		struct object object;
		struct elfmaker elf;
		uint64_t addr = 0;

		maker_begin(&elf, false, _i, places[i].machine);
		/* at an odd place: relocations need not be aligned */
		store_place(code + 5, places[i].word, places[i].halves, _i);
		maker_section(&elf, ".text", SHT_PROGBITS, SHF_ALLOC, code, sizeof(code));
		maker_write(&elf, "a.o");
		ck_assert(object_open(&object, "a.o", &new, NULL, &error));
		ck_assert_int_eq(arch_rel_address(&object, &new, 1, 5, places[i].type, &sym, &addr),
				 ADDEND_KNOWN);
		ck_assert_msg(addr == places[i].want, "place %zu: %#llx", i,
			      (unsigned long long)addr);
		if (places[i].old == SKIP) {
			ck_assert_int_eq(arch_rel_address(&object, &old, 1, 5, places[i].type, &sym,
							  &addr),
					 ADDEND_SKIP);
		} else {
			ck_assert_int_eq(arch_rel_address(&object, &old, 1, 5, places[i].type, &sym,
							  &addr),
					 ADDEND_KNOWN);
			ck_assert_msg(addr == places[i].old, "place %zu: %#llx", i,
				      (unsigned long long)addr);
		}
		object_close(&object);
	}
}
END_TEST

/* The addend is 0 where the place is not all in the file; a section's end is none. */
FORMS_TEST(places_outside_the_file)
{
	static const uint64_t offsets[] = { 1 << 20, UINT64_MAX - 3, UINT64_MAX };
	struct release release = release_named("6.5");
	GElf_Sym sym = { .st_value = 0x1000 };
	struct object_error error;
	struct object object;
	struct elfmaker elf;
	uint64_t addr;

	maker_begin_form(&elf, form, EM_ARM);
	maker_section(&elf, ".text", SHT_PROGBITS, SHF_ALLOC, "\1\1\1\1\1\1\1\1", 8);
	maker_section(&elf, ".bss", SHT_NOBITS, SHF_ALLOC, NULL, 8);
	maker_write(&elf, "a.o");
	ck_assert(object_open(&object, "a.o", &release, NULL, &error));
	for (size_t i = 0; i < LENGTH(offsets); i++) {
		arch_rel_address(&object, &release, 1, offsets[i], R_ARM_ABS32, &sym, &addr);
		ck_assert_uint_eq(addr, 0x1000);
	}
	arch_rel_address(&object, &release, 1, 4, R_ARM_ABS32, &sym, &addr);
	ck_assert_uint_eq(addr, 0x1010101 + 0x1000);
	arch_rel_address(&object, &release, 99, 0, R_ARM_ABS32, &sym, &addr);
	ck_assert_uint_eq(addr, 0x1000);
	object_close(&object);
}

START_TEST(machines_whose_addends_are_known)
{
	static const struct {
		uint16_t machine;
		bool old, new;
	} cases[] = {
		{ EM_386, true, true },
		{ EM_ARM, true, true },
		{ EM_MIPS, true, true },
		/* fatal from 6.5 on; no compiler emits SHT_REL for these */
		{ EM_X86_64, true, false },
		{ EM_PPC, true, false },
		{ EM_SPARC, true, false },
	};
	struct release old = release_named("6.4"), new = release_named("6.5");

	for (size_t i = 0; i < LENGTH(cases); i++) {
		struct object object = { .machine = cases[i].machine };

		ck_assert_int_eq(arch_decodes_rel(&object, &old), cases[i].old);
		ck_assert_int_eq(arch_decodes_rel(&object, &new), cases[i].new);
	}
}
END_TEST

Suite *machine_suite(void)
{
	TCase *tests;
	Suite *suite = suite_of("machine", &tests, true);

	tcase_add_test(tests, info_is_split_as_the_machine_has_it);
	tcase_add_test(tests, undefined_names_that_need_no_export);
	tcase_add_test(tests, symbols_that_differ_by_machine);
	tcase_add_test(tests, relocations_that_are_skipped);
	tcase_add_loop_test(tests, addends_in_the_place, 0, 2);
	tcase_add_test(tests, places_outside_the_file);
	tcase_add_test(tests, machines_whose_addends_are_known);
	return suite;
}
