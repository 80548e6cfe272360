// SPDX-License-Identifier: GPL-2.0-only
/*
 * Tables of exports in kernels and modules without labels, in each form that an entry has.
 */
#include <stdlib.h>
#include <unistd.h>

#include "symvers/input/input.h"
#include "tests/unit/elfmaker.h"
#include "tests/unit/units.h"

enum words {
	RELATIVE,	 /* 32 bits from the word's place */
	ADDRESSES,	 /* whole addresses */
	MOVED_ADDRESSES, /* zeroes, and dynamic relocations with the addresses */
	WORDS
};

/* Where things are: a's and b's entries in PLAIN_TABLE, c's in GPL_TABLE. */
enum {
	PLAIN_TABLE = 0x1000,
	GPL_TABLE = 0x2000,
	CRCS = 0x3000,
	GPL_CRCS = 0x4000,
	STRINGS = 0x5000
};

static const char strings[] = "a\0b\0c\0NS_B\0NS_C";
/* of names and namespaces, in that table; b shares its end with nobody */
static const unsigned int name_at[] = { 0, 2, 4 }, ns_at[] = { 1, 6, 11 };

/* The table at ADDRESS for COUNT exports from FIRST on. */
static struct bytes entries(struct elfmaker *elf, enum words words, uint64_t address,
			    unsigned int first, unsigned int count)
{
	unsigned int size = words == RELATIVE || !elf->class64 ? 4 : 8;
	struct bytes bytes = { 0 };

	for (unsigned int i = first; i < first + count; i++) {
		const uint64_t targets[] = { 0x9000, STRINGS + name_at[i], STRINGS + ns_at[i] };

		for (int word = 0; word < 3; word++) {
			uint64_t value = words == RELATIVE ? targets[word] - address - bytes.len :
					 words == MOVED_ADDRESSES ? 0 :
								    targets[word];

			maker_number(elf, &bytes, value, size);
		}
	}
	return bytes;
}

static uint32_t put(struct elfmaker *elf, const char *name, struct bytes bytes)
{
	uint32_t section = maker_section(elf, name, SHT_PROGBITS, SHF_ALLOC, bytes.data, bytes.len);

	bytes_release(&bytes);
	return section;
}

static struct bytes crcs(struct elfmaker *elf, uint32_t first, unsigned int count)
{
	struct bytes bytes = { 0 };

	for (uint32_t i = 0; i < count; i++)
		maker_number(elf, &bytes, first + i, 4);
	return bytes;
}

static void move(struct elfmaker *elf, uint32_t relocs, uint64_t address, unsigned int first,
		 unsigned int count)
{
	unsigned int size = elf->class64 ? 8 : 4;

	for (unsigned int i = 0; i < count; i++) {
		maker_reloc(elf, relocs, address + i * 3 * size, 0, R_X86_64_RELATIVE, 0x9000);
		maker_reloc(elf, relocs, address + (i * 3 + 1) * size, 0, R_X86_64_RELATIVE,
			    STRINGS + name_at[first + i]);
		maker_reloc(elf, relocs, address + (i * 3 + 2) * size, 0, R_X86_64_RELATIVE,
			    STRINGS + ns_at[first + i]);
	}
}

/* A kernel; where it is not NAMED, symbols say where the tables are. */
static void make_kernel(struct elfmaker *elf, int form, enum words words, bool named)
{
	static const char *const names[] = { "__ksymtab", "__ksymtab_gpl", "__kcrctab",
					     "__kcrctab_gpl", "__ksymtab_strings" };
	static const char *const labels[] = { "__start___ksymtab", "__start___ksymtab_gpl",
					      "__start___kcrctab", "__start___kcrctab_gpl",
					      "__stop___ksymtab",  "__stop___ksymtab_gpl",
					      "__stop___kcrctab",  "__stop___kcrctab_gpl" };
	static const char *const hidden[] = { ".a", ".b", ".c", ".d", ".e" };
	const char *const *sections = named ? names : hidden;
	struct bytes text = { 0 };
	uint32_t relocs = 0;

	maker_begin_form(elf, form, EM_X86_64);
	put(elf, sections[0], entries(elf, words, PLAIN_TABLE, 0, 2));
	put(elf, sections[1], entries(elf, words, GPL_TABLE, 2, 1));
	put(elf, sections[2], crcs(elf, 0x10, 2));
	put(elf, sections[3], crcs(elf, 0x1234cdef, 1));
	bytes_add(&text, strings, sizeof(strings));
	put(elf, sections[4], text);
	if (words == MOVED_ADDRESSES) {
		relocs = maker_relocs(elf, SHT_RELA, ".rela.dyn", 0);
		move(elf, relocs, PLAIN_TABLE, 0, 2);
		move(elf, relocs, GPL_TABLE, 2, 1);
	}
	for (unsigned int i = 0; !named && i < 8; i++)
		maker_symbol(elf, labels[i], STB_GLOBAL, STT_NOTYPE, i % 4 + 1,
			     (i % 4 + 1) * 0x1000 +
				     (i < 4 ? 0 : elf->sections[i % 4 + 1].bytes.len));
	maker_build(elf);
	maker_set(elf, E_TYPE, 0, words == ADDRESSES ? ET_EXEC : ET_DYN);
	for (uint32_t i = 1; i <= 5; i++)
		maker_set(elf, SH_ADDR, i, i * 0x1000);
	if (relocs)
		maker_set(elf, SH_FLAGS, relocs, SHF_ALLOC);
	if (named)
		/* no symbols at all, as after strip(1) */
		maker_set(elf, SH_TYPE, elf->symtab, SHT_PROGBITS);
}

static void check_exports(const struct input *input)
{
	static const char *const names[] = { "a", "b", "c" }, *const ns[] = { "", "NS_B", "NS_C" };
	static const uint32_t versions[] = { 0x10, 0x11, 0x1234cdef };

	ck_assert_uint_eq(input->export_count, 3);
	for (unsigned int i = 0; i < 3; i++) {
		const struct input_export *export = &input->exports[i];

		ck_assert_str_eq(export->named.name, names[i]);
		ck_assert_str_eq(export->ns, ns[i]);
		ck_assert(export->crc_known);
		ck_assert_uint_eq(export->crc, versions[i]);
		ck_assert(export->gpl_only == (i == 2));
	}
}

static bool read_file(struct input *input, const char *name)
{
	input_add(input, name);
	return inputs_read(input, 1, 1);
}

FORMS_TEST(kernels_in_every_form)
{
	for (int words = 0; words < WORDS; words++)
		for (int named = 0; named < 2; named++) {
			struct input input = { 0 };
			struct elfmaker elf;

			make_kernel(&elf, form, words, named);
			maker_write(&elf, "k");
			ck_assert_msg(read_file(&input, "k"), "words %d, named %d", words, named);
			ck_assert_str_eq(input.modules[0].name, "vmlinux");
			ck_assert_int_eq(input.modules[0].kind, INPUT_VMLINUX);
			check_exports(&input);
			input_release(&input);
		}
}

/* A stripped module: the words are what relocations make of them. */
FORMS_TEST(modules_without_labels)
{
	for (int type = 0; type < 2; type++) {
		bool rela = type == 0;
		struct input input = { 0 };
		struct elfmaker elf;
		struct bytes text = { 0 }, words = { 0 };
		uint32_t table, relocs, symbol;
		unsigned int size;

		maker_begin_form(&elf, form, EM_X86_64);
		size = elf.class64 ? 8 : 4;
		for (unsigned int i = 0; i < 9; i++)
			maker_number(&elf, &words,
				     rela	? 0 :
				     i % 3 == 0 ? 0 :
				     i % 3 == 1 ? name_at[i / 3] :
						  ns_at[i / 3],
				     size);
		table = put(&elf, "__ksymtab", words);
		bytes_add(&text, strings, sizeof(strings));
		symbol = maker_symbol(&elf, "", STB_LOCAL, STT_SECTION,
				      put(&elf, "__ksymtab_strings", text), 0);
		bytes_add(&words, NULL, 0);
		words = crcs(&elf, 0x10, 2);
		maker_number(&elf, &words, 0x1234cdef, 4);
		put(&elf, "__kcrctab", words);
		maker_section(&elf, "__kflagstab", SHT_PROGBITS, SHF_ALLOC, "\0\0\1", 3);
		maker_section(&elf, ".gnu.linkonce.this_module", SHT_PROGBITS, SHF_ALLOC, "", 1);
		relocs = maker_relocs(&elf, rela ? SHT_RELA : SHT_REL, ".rel", table);
		for (unsigned int i = 0; i < 9; i++)
			maker_reloc(&elf, relocs, i * size, symbol, R_X86_64_64,
				    i % 3 == 1 ? name_at[i / 3] :
				    i % 3 == 2 ? ns_at[i / 3] :
						 0);
		maker_write(&elf, "m.ko");
		ck_assert(read_file(&input, "m.ko"));
		check_exports(&input);
		input_release(&input);
	}
}

/* Read a kernel with one field set to what it should not be. */
static void expect_fault(enum words words, enum maker_field field, uint32_t section, uint64_t value,
			 const char *text)
{
	struct input input = { 0 };
	struct capture capture;
	struct elfmaker elf;
	char *said;

	make_kernel(&elf, 0, words, true);
	maker_set(&elf, field, section, value);
	maker_write(&elf, "k");
	capture_begin(&capture, STDERR_FILENO);
	ck_assert(!read_file(&input, "k"));
	said = capture_end(&capture);
	ck_assert_msg(strstr(said, text) != NULL, "not \"%s\": %s", text, said);
	free(said);
	input_release(&input);
}

START_TEST(damaged_tables)
{
	expect_fault(RELATIVE, SH_OFFSET, 1, 0xfffff, "a section should be at byte");
	expect_fault(RELATIVE, SH_SIZE, 1, 0xffffff, "its export table is not in the file");
	expect_fault(RELATIVE, SH_SIZE, 1, UINT32_MAX, "its export table is not in the file");
	expect_fault(RELATIVE, SH_SIZE, 1, 1, "unsupported export table");
	expect_fault(RELATIVE, SH_SIZE, 1, 20, "unsupported export table");
	expect_fault(ADDRESSES, SH_SIZE, 1, 32, "unsupported export table");
	expect_fault(RELATIVE, SH_ADDR, 5, 0x7000, "unsupported export table");
	expect_fault(RELATIVE, SH_SIZE, 5, 2, "entry 1 of __ksymtab has no name");
	expect_fault(RELATIVE, SH_SIZE, 5, 3, "entry 1 of __ksymtab has no namespace");
	expect_fault(RELATIVE, SH_SIZE, 3, 4, "4 bytes of CRCs for 2 exports");
	expect_fault(RELATIVE, SH_SIZE, 3, 0xffffff, "0 bytes of CRCs for 2 exports");
}
END_TEST

/* Before 5.19 the table of CRCs could lead to them. */
START_TEST(crcs_that_are_elsewhere)
{
	for (int elsewhere = 0; elsewhere < 2; elsewhere++) {
		struct bytes table = { 0 }, versions = { 0 }, text = { 0 };
		struct input input = { 0 };
		struct capture capture;
		struct elfmaker elf;
		char *said;

		maker_begin(&elf, true, false, EM_X86_64);
		for (uint64_t i = 0; i < 8 * 3; i++)
			maker_number(&elf, &table, i % 3 == 1 ? STRINGS - PLAIN_TABLE - i * 4 : 0u,
				     4);
		put(&elf, "__ksymtab", table);
		for (uint64_t i = 0; i < 8; i++)
			maker_number(
				&elf, &versions,
				elsewhere || i != 5 ? (uint64_t)PLAIN_TABLE - CRCS : 0xabcdef01, 4);
		put(&elf, "__kcrctab", versions);
		bytes_add(&text, strings, sizeof(strings));
		put(&elf, "__ksymtab_strings", text);
		maker_build(&elf);
		maker_set(&elf, E_TYPE, 0, ET_EXEC);
		maker_set(&elf, SH_ADDR, 1, PLAIN_TABLE);
		maker_set(&elf, SH_ADDR, 2, CRCS);
		maker_set(&elf, SH_ADDR, 3, STRINGS);
		maker_write(&elf, "k");
		capture_begin(&capture, STDERR_FILENO);
		ck_assert(read_file(&input, "k") == !elsewhere);
		said = capture_end(&capture);
		ck_assert(!elsewhere == !*said);
		free(said);
		input_release(&input);
	}
}
END_TEST

Suite *ksymtab_suite(void)
{
	TCase *tests;
	Suite *suite = suite_of("ksymtab", &tests, true);

	tcase_add_test(tests, kernels_in_every_form);
	tcase_add_test(tests, modules_without_labels);
	tcase_add_test(tests, damaged_tables);
	tcase_add_test(tests, crcs_that_are_elsewhere);
	return suite;
}
