// SPDX-License-Identifier: GPL-2.0-only
#include "symvers/input/input.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "tests/unit/elfmaker.h"
#include "tests/unit/units.h"

static bool read_one(struct input *input, const char *name)
{
	input_add(input, name);
	return inputs_read(input, 1, 2);
}

/* Read a file that cannot be; what is said goes to *TEXT, to be freed. */
static void read_fault(const char *name, char **text)
{
	struct input input = { 0 };
	struct capture capture;

	capture_begin(&capture, STDERR_FILENO);
	ck_assert(!read_one(&input, name));
	*text = capture_end(&capture);
	input_release(&input);
}

/* A linked module that exports a and b, needs c and, weakly, d, and has versions of c and e. */
static void make_module(struct elfmaker *elf, int form)
{
	static const char modinfo[] =
		"license=GPL\0license=Proprietary\0import_ns=NS\0import_ns=NT\0"
		"depends=x,y\0name=some_module\0vermagic=6.12 SMP";
	struct bytes crcs = { 0 }, versions = { 0 };
	uint32_t plain, gpl, crc, strings;
	unsigned int word;

	maker_begin_form(elf, form, EM_X86_64);
	word = elf->class64 ? 8 : 4;
	plain = maker_data(elf, "__ksymtab", 24);
	gpl = maker_data(elf, "__ksymtab_gpl", 24);
	maker_number(elf, &crcs, 0x11223344, 4);
	maker_number(elf, &crcs, 0x89abcdef, 4);
	crc = maker_section(elf, "__kcrctab", SHT_PROGBITS, SHF_ALLOC, crcs.data, crcs.len);
	strings = maker_section(elf, "__ksymtab_strings", SHT_PROGBITS, SHF_ALLOC, "\0SPACE", 7);
	maker_section(elf, ".modinfo", SHT_PROGBITS, SHF_ALLOC, modinfo, sizeof(modinfo));
	maker_section(elf, ".gnu.linkonce.this_module", SHT_PROGBITS, SHF_ALLOC, "", 1);
	for (const char *name = "ec"; *name; name++) {
		static const char nothing[64];
		size_t before = versions.len;

		maker_number(elf, &versions, 0xfedcba98 + (uint64_t)(*name - 'a'), word);
		bytes_add(&versions, name, 1);
		bytes_add(&versions, nothing, 64 - (versions.len - before));
	}
	maker_section(elf, "__versions", SHT_PROGBITS, SHF_ALLOC, versions.data, versions.len);
	maker_symbol(elf, "__ksymtab_a", STB_LOCAL, STT_NOTYPE, plain, 0);
	maker_symbol(elf, "__ksymtab_b", STB_LOCAL, STT_NOTYPE, gpl, 0);
	maker_symbol(elf, "__crc_a", STB_LOCAL, STT_NOTYPE, crc, 4);
	maker_symbol(elf, "__crc_b", STB_LOCAL, STT_NOTYPE, crc, 0);
	maker_symbol(elf, "__crc_stranger", STB_LOCAL, STT_NOTYPE, crc, 0);
	maker_symbol(elf, "__kstrtabns_a", STB_LOCAL, STT_NOTYPE, strings, 0);
	maker_symbol(elf, "__kstrtabns_b", STB_LOCAL, STT_NOTYPE, strings, 1);
	maker_symbol(elf, "__ksymtab_", STB_LOCAL, STT_NOTYPE, plain, 0);
	maker_symbol(elf, "c", STB_GLOBAL, STT_NOTYPE, SHN_UNDEF, 0);
	maker_symbol(elf, "d", STB_WEAK, STT_NOTYPE, SHN_UNDEF, 0);
	maker_symbol(elf, "_GLOBAL_OFFSET_TABLE_", STB_GLOBAL, STT_NOTYPE, SHN_UNDEF, 0);
	bytes_release(&crcs);
	bytes_release(&versions);
}

FORMS_TEST(what_a_linked_module_says)
{
	struct input input = { 0 };
	const struct input_module *module;
	struct elfmaker elf;

	make_module(&elf, form);
	maker_write(&elf, "some-module.ko");
	ck_assert(read_one(&input, "some-module.ko"));
	ck_assert_uint_eq(input.module_count, 1);
	module = &input.modules[0];
	ck_assert_int_eq(module->kind, INPUT_MODULE);
	ck_assert_str_eq(module->name, "some-module");
	ck_assert_str_eq(module->modname, "some_module");
	ck_assert_str_eq(module->depends, "x,y");
	ck_assert_str_eq(module->vermagic, "6.12 SMP");
	ck_assert_uint_eq(module->licenses.count, 2);
	ck_assert_str_eq(module->licenses.items[1], "Proprietary");
	ck_assert_uint_eq(module->import_ns.count, 2);
	ck_assert_str_eq(module->import_ns.items[0], "NS");

	ck_assert_uint_eq(input.export_count, 2);
	ck_assert_str_eq(input.exports[0].named.name, "a");
	ck_assert(!input.exports[0].gpl_only);
	ck_assert_uint_eq(input.exports[0].crc, 0x89abcdef);
	ck_assert_str_eq(input.exports[0].ns, "");
	ck_assert(input.exports[1].gpl_only);
	ck_assert_uint_eq(input.exports[1].crc, 0x11223344);
	ck_assert_str_eq(input.exports[1].ns, "SPACE");
	ck_assert_ptr_eq(input.exports[1].module, module);

	ck_assert_uint_eq(module->import_count, 3);
	ck_assert_str_eq(module->imports[0].named.name, "c");
	ck_assert(module->imports[0].undefined && !module->imports[0].weak);
	ck_assert_uint_eq(module->imports[0].crc, 0xfedcba9a);
	ck_assert(module->imports[1].weak && !module->imports[1].crc_known);
	ck_assert_str_eq(module->imports[2].named.name, "e");
	ck_assert(!module->imports[2].undefined && module->imports[2].crc_known);
	input_release(&input);
}

FORMS_TEST(flags_and_long_names)
{
	struct bytes crcs = { 0 };
	struct input input = { 0 };
	struct elfmaker elf;
	uint32_t ksymtab, flags;

	maker_begin_form(&elf, form, EM_X86_64);
	ksymtab = maker_data(&elf, "__ksymtab", 24);
	flags = maker_section(&elf, "__kflagstab", SHT_PROGBITS, SHF_ALLOC, "\0\1", 2);
	maker_symbol(&elf, "__ksymtab_a", STB_LOCAL, STT_NOTYPE, ksymtab, 0);
	maker_symbol(&elf, "__ksymtab_b", STB_LOCAL, STT_NOTYPE, ksymtab, 12);
	maker_symbol(&elf, "__flags_a", STB_LOCAL, STT_NOTYPE, flags, 0);
	maker_symbol(&elf, "__flags_b", STB_LOCAL, STT_NOTYPE, flags, 1);
	maker_number(&elf, &crcs, 0x12345678, 4);
	maker_number(&elf, &crcs, 0x9abcdef0, 4);
	maker_section(&elf, "__version_ext_crcs", SHT_PROGBITS, SHF_ALLOC, crcs.data, crcs.len);
	maker_section(&elf, "__version_ext_names", SHT_PROGBITS, SHF_ALLOC, "first\0second", 13);
	maker_symbol(&elf, "second", STB_GLOBAL, STT_NOTYPE, SHN_UNDEF, 0);
	maker_write(&elf, "a.ko");
	ck_assert(read_one(&input, "a.ko"));
	ck_assert(!input.exports[0].gpl_only);
	ck_assert(!input.exports[0].crc_known);
	ck_assert(input.exports[1].gpl_only);
	ck_assert_uint_eq(input.modules[0].import_count, 2);
	ck_assert_uint_eq(input.modules[0].imports[0].crc, 0x9abcdef0);
	ck_assert_str_eq(input.modules[0].imports[1].named.name, "first");
	input_release(&input);
	bytes_release(&crcs);
}

FORMS_TEST(exports_before_the_link)
{
	struct input input = { 0 };
	struct elfmaker elf;
	uint32_t text, relocs, code;

	maker_begin_form(&elf, form, EM_X86_64);
	code = maker_code(&elf, ".text", 16);
	text = maker_symbol(&elf, "a", STB_GLOBAL, STT_FUNC, code, 0);
	relocs = maker_relocs(&elf, SHT_RELA, ".rela.export_symbol",
			      maker_data(&elf, ".export_symbol", 0));
	maker_export(&elf, relocs, "a", text, "GPL", "NS");
	maker_export(&elf, relocs, "b", maker_symbol(&elf, "b", STB_GLOBAL, STT_FUNC, code, 4), "",
		     "");
	maker_write(&elf, "dir/a.o");
	ck_assert(read_one(&input, "dir"));
	ck_assert_int_eq(input.modules[0].kind, INPUT_OBJECT);
	ck_assert_str_eq(input.modules[0].name, "a");
	ck_assert_uint_eq(input.export_count, 2);
	ck_assert(input.exports[0].gpl_only && !input.exports[0].crc_known);
	ck_assert_str_eq(input.exports[0].ns, "NS");
	ck_assert(!input.exports[1].gpl_only);
	input_release(&input);
}

START_TEST(damage_is_named)
{
	static const char *const says[] = { "__kcrctab", "__ksymtab_strings", "__versions" };
	struct elfmaker elf;
	char *text;

	for (uint32_t section = 3; section <= 7; section++) {
		if (section == 5 || section == 6)
			continue;
		make_module(&elf, 0);
		maker_build(&elf);
		maker_set(&elf, SH_OFFSET, section, elf.image.len);
		maker_write(&elf, "bad.ko");
		read_fault("bad.ko", &text);
		ck_assert_msg(strstr(text, ": bad.ko: corrupt: ") != NULL, "%s: %s",
			      says[section == 7 ? 2 : section - 3], text);
		free(text);
	}
	put_file("bad.ko", "\x7f"
			   "ELF");
	read_fault("bad.ko", &text);
	ck_assert_str_eq(text, "modpost: bad.ko: truncated: it ends inside the ELF header\n");
	free(text);
}
END_TEST

START_TEST(a_symvers_by_columns)
{
	struct input input = { 0 };

	put_file("d", "0x00000001\ta\tvmlinux\tEXPORT_SYMBOL\t\n"
		      "0x00000002\tb\tdrivers/c-d\tEXPORT_SYMBOL_GPL\tNS\n"
		      "0x00000003\te\tdrivers/c-d\tEXPORT_SYMBOL_GPL\t\n");
	input_add(&input, "d");
	ck_assert(read_one(&input, "d"));
	ck_assert_uint_eq(input.module_count, 4);
	ck_assert_uint_eq(input.export_count, 6);
	ck_assert_str_eq(input.modules[1].modname, "c_d");
	ck_assert_uint_eq(input.modules[3].export_count, 2);
	ck_assert_ptr_eq(input.modules[3].exports, &input.exports[4]);
	ck_assert_ptr_eq(input.exports[5].module, &input.modules[3]);
	ck_assert_uint_eq(input.exports[5].line, 3);
	ck_assert(input.has_ns && !input.old_symvers);
	input_release(&input);
}
END_TEST

START_TEST(names_below_a_directory)
{
	struct input input = { 0 };
	struct elfmaker elf;

	/* installed; and built, with a Makefile in the directory */
	for (int built = 0; built < 2; built++) {
		maker_begin(&elf, true, false, EM_X86_64);
		maker_write(&elf, "one.o");
		put_file("t/kernel/x/a.mod.o", "not looked at");
		put_file("t/kernel/x/.a.ko", "hidden");
		ck_assert_int_eq(rename("one.o", "t/kernel/x/a-b.ko"), 0);
		if (built)
			put_file("t/Makefile", "");
		ck_assert(read_one(&input, "t/"));
		ck_assert_uint_eq(input.module_count, 1);
		ck_assert_str_eq(input.modules[0].name, built ? "kernel/x/a-b" : "x/a-b");
		ck_assert_str_eq(input.modules[0].modname, "a_b");
		ck_assert_str_eq(input.modules[0].file, "t/kernel/x/a-b.ko");
		ck_assert(input.modules[0].path_known);
		input_release(&input);
	}
}
END_TEST

START_TEST(whether_a_path_is_whole)
{
	static const struct {
		const char *given, *file, *name;
		bool path_known;
	} cases[] = {
		{ "a.ko", "a.ko", "a", false },
		{ "x/a.ko.xz", "x/a.ko.xz", "a", false },
		{ "t", "t/x/a.ko", "x/a", true },
		{ "i", "i/kernel/x/a.ko", "x/a", true },
		{ "i", "i/updates/a.ko", "updates/a", false },
		{ "r/lib/modules/6.1/kernel/x/a.ko", "r/lib/modules/6.1/kernel/x/a.ko", "x/a",
		  true },
		{ "r/lib/modules/6.1/kernel/x", "r/lib/modules/6.1/kernel/x/a.ko", "x/a", true },
		{ "r/lib/modules/6.1/extra/x/a.ko", "r/lib/modules/6.1/extra/x/a.ko", "a", false },
		{ "r/lib/modules/6.1", "r/lib/modules/6.1/extra/x/a.ko", "extra/x/a", false },
	};

	for (size_t i = 0; i < LENGTH(cases); i++) {
		struct input input = { 0 };
		struct elfmaker elf;

		put_file("i/kernel/here", "");
		put_file("r/lib/modules/6.1/kernel/here", "");
		maker_begin(&elf, true, false, EM_X86_64);
		maker_write(&elf, "one");
		put_file(cases[i].file, "");
		ck_assert_int_eq(rename("one", cases[i].file), 0);
		ck_assert(read_one(&input, cases[i].given));
		ck_assert_uint_eq(input.module_count, 1);
		ck_assert_str_eq(input.modules[0].name, cases[i].name);
		ck_assert_msg(input.modules[0].path_known == cases[i].path_known, "%s",
			      cases[i].given);
		input_release(&input);
		ck_assert_int_eq(unlink(cases[i].file), 0);
	}
}
END_TEST

Suite *input_suite(void)
{
	TCase *tests;
	Suite *suite = suite_of("input", &tests, true);

	tcase_add_test(tests, what_a_linked_module_says);
	tcase_add_test(tests, flags_and_long_names);
	tcase_add_test(tests, exports_before_the_link);
	tcase_add_test(tests, damage_is_named);
	tcase_add_test(tests, a_symvers_by_columns);
	tcase_add_test(tests, names_below_a_directory);
	tcase_add_test(tests, whether_a_path_is_whole);
	return suite;
}
