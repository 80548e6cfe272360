// SPDX-License-Identifier: GPL-2.0-only
#include "symvers/type_input/type_side.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tests/unit/btf_files.h"
#include "tests/unit/elfmaker.h"
#include "tests/unit/side_reading.h"
#include "tests/unit/units.h"

static const char symvers[] = "0x00000003\tput\tvmlinux\tEXPORT_SYMBOL_GPL\tSPACE\n"
			      "0x00000001\tget\tfs/some/some\tEXPORT_SYMBOL\t\n"
			      "0x00000002\tlone\tvmlinux\tEXPORT_SYMBOL\t\n";

START_TEST(symtypes_with_a_list_of_exports)
{
	struct side_reading reading = { .ok = false };
	struct type_side *side;
	const struct side_export *put;

	put_file("k/Module.symvers", symvers);
	put_file("k/kernel/put.symtypes", "s#box struct box { int a ; } \n"
					  "get int get ( ) \n"
					  "put int put ( s#box * ) \n");
	put_file("k/fs/some/some.symtypes", "get int get ( int ) \n");
	put_file("k/notes.txt", "no types");
	side = reading_side(&reading, "k");
	ck_assert_str_eq(reading.text,
			 "modpost: note: k: several .symtypes files declare 1 of the symbols; "
			 "the file nearest to the module is used\n");
	ck_assert(side->has_exports && side->has_crcs);
	ck_assert_uint_eq(side->source, UNIT_SYMTYPES);
	ck_assert_uint_eq(side->export_count, 3);
	ck_assert_str_eq(side->exports[0].symbol, "get");
	ck_assert_str_eq(declaring_file(side, "get"), "k/fs/some/some.symtypes");
	ck_assert_str_eq(declaring_file(side, "put"), "k/kernel/put.symtypes");
	ck_assert_str_eq(declaring_file(side, "lone"), "");
	ck_assert_uint_eq(side->without_types, 1);
	ck_assert_uint_eq(side->unit_count, 2);
	put = type_side_find(side, "put");
	ck_assert_uint_eq(put->crc, 3);
	ck_assert(put->crc_known && put->gpl_only);
	ck_assert_str_eq(put->ns, "SPACE");
	ck_assert_str_eq(put->module, "vmlinux");
	ck_assert_ptr_null(type_side_table(side, put->unit));
	ck_assert_ptr_null(type_side_find(side, "absent"));
	reading_release(&reading);
}
END_TEST

START_TEST(symtypes_alone)
{
	static const struct {
		const char *size_type;
		uint8_t pointer_size;
	} rows[] = { { "unsigned int", 4 }, { "t#__kernel_ulong_t", 8 } };
	struct side_reading reading = { .ok = false };
	struct strlist symbols = { 0 };
	struct type_side *side;

	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct str text = { 0 };

		str_printf(&text,
			   "t#__kernel_size_t typedef %s __kernel_size_t \n"
			   "t#__kernel_ulong_t typedef unsigned long __kernel_ulong_t \n"
			   "first t#__kernel_size_t first ( ) \n"
			   "second int second ( ) \n",
			   rows[i].size_type);
		put_file("a.symtypes", str_cstr(&text));
		str_release(&text);
		side = reading_side(&reading, "a.symtypes");
		ck_assert_ptr_nonnull(strstr(reading.text, "no Module.symvers"));
		ck_assert(!side->has_exports && !side->has_crcs);
		ck_assert_uint_eq(side->export_count, 2);
		ck_assert_uint_eq(side->model.pointer_size, rows[i].pointer_size);
		reading_release(&reading);
	}
	strlist_add(&symbols, "sec*");
	reading.options.symbols = &symbols;
	side = reading_side(&reading, "a.symtypes");
	ck_assert_uint_eq(side->export_count, 1);
	ck_assert_str_eq(side->exports[0].symbol, "second");
	reading_release(&reading);
	strlist_release(&symbols);
}
END_TEST

/* genksyms writes an empty file where no export has a prototype. */
START_TEST(symtypes_without_types)
{
	struct side_reading reading = { .ok = false };
	const struct type_side *side;

	put_file("k/lib/a.symtypes", "");
	put_file("k/lib/b.symtypes", "get int get ( ) \n");
	put_file("k/lib/c.symtypes", "");
	put_file("none/a.symtypes", "");
	side = reading_side(&reading, "k");
	ck_assert_uint_eq(side->export_count, 1);
	ck_assert_str_eq(declaring_file(side, "get"), "k/lib/b.symtypes");
	reading_release(&reading);
	/* also gendwarfksyms, whose text says so and the empty file does not */
	put_file("k/lib/b.symtypes",
		 "get subprogram ( ) -> base_type int byte_size(4) encoding(5) \n");
	side = reading_side(&reading, "k");
	ck_assert_int_eq(side->source, UNIT_GENDWARFKSYMS);
	reading_release(&reading);
	reading_fails("none", NULL, "modpost: none: the .symtypes file is empty\n");
	put_file("none/b.symtypes", "");
	reading_fails("none", NULL, "modpost: none: all .symtypes files are empty\n");
}
END_TEST

/* SUSE keeps symtypes-FLAVOR and symvers-FLAVOR in one directory; CRCs of 0 are none. */
START_TEST(a_symvers_file_of_the_same_flavor)
{
	struct side_reading reading = { .ok = false };
	struct type_side *side;

	put_file("kabi/symtypes-default", "get int get ( ) \n");
	put_file("kabi/symvers-default", "0x00000000\tget\tvmlinux\tEXPORT_SYMBOL\t\n");
	put_file("kabi/symvers-rt", "0x00000002\tput\tvmlinux\tEXPORT_SYMBOL\t\n");
	side = reading_side(&reading, "kabi/symtypes-default");
	ck_assert_str_eq(side->symvers, "kabi/symvers-default");
	ck_assert_uint_eq(side->export_count, 1);
	ck_assert(!side->has_crcs && !side->exports[0].crc_known);
	reading_release(&reading);
	reading.options.symvers[0] = "kabi/symvers-rt";
	reading_sides(&reading, "kabi/symtypes-default", NULL, 1);
	ck_assert(!reading.ok);
	ck_assert_ptr_nonnull(strstr(reading.text, "none of the 1 exports has a type"));
	reading_release(&reading);
}
END_TEST

/* As /sys/kernel/btf; all threads together read what one does. */
START_TEST(nothing_to_compare)
{
	struct btfmaker kernel = { .big_endian = false };
	struct side_reading reading = { .ok = false };
	struct elfmaker elf;

	btf_make_kernel(&kernel);
	btf_put("vmlinux", &kernel);
	put_file("a.symtypes", "get int get ( ) \n");
	put_file("empty", "");
	put_file("bad.symtypes", "get int get ( s#missing * ) \n");
	ck_assert_int_eq(mkdir("nothing", 0777), 0);
	maker_begin(&elf, true, false, EM_X86_64);
	maker_code(&elf, ".text", 8);
	maker_write(&elf, "plain.ko");
	reading_fails("absent", NULL, "modpost: absent: No such file or directory\n");
	reading_fails("empty", NULL, "modpost: empty: the file is empty\n");
	reading_fails("nothing", NULL, "modpost: nothing: no types: ");
	reading_fails("plain.ko", NULL, "modpost: plain.ko: neither BTF nor DWARF\n");
	reading_fails("-", NULL, "standard input");
	reading_fails("/dev/null", NULL, "neither a regular file nor a directory");
	reading_fails("bad.symtypes", NULL, "modpost: bad.symtypes:1: ");
	reading_fails(
		"vmlinux", "a.symtypes",
		"vmlinux has BTF, a.symtypes has .symtypes files: types of different sources");
	/* a damaged file is an error, and not a file without types */
	btfmaker_patch(&kernel, 24, 0xffffff);
	btf_put("damaged", &kernel);
	reading_fails("damaged", NULL, "modpost: damaged: BTF type ");
	btf_put_elf("damaged.ko", &kernel);
	reading_fails("damaged.ko", NULL, "modpost: damaged.ko: ");
	ck_assert_int_eq(truncate("damaged.ko", 200), 0);
	reading_fails("damaged.ko", NULL, "modpost: damaged.ko: truncated");
	reading.options.source = TYPES_DWARF;
	reading_sides(&reading, "vmlinux", NULL, 1);
	ck_assert(!reading.ok);
	ck_assert_str_eq(reading.text, "modpost: vmlinux: no DWARF\n");
	reading_release(&reading);
	btfmaker_release(&kernel);
}
END_TEST

/* Two machines have no layout in common, and text of another kind has no types. */
START_TEST(sides_that_do_not_fit)
{
	struct btfmaker makers[3] = { { .big_endian = false }, { .big_endian = true }, { 0 } };
	static const char *const files[] = { "le64", "be64", "le32" };

	for (size_t i = 0; i < LENGTH(makers); i++) {
		btfmaker_int(&makers[i], "long int", i == 2 ? 4 : 8, true);
		btf_make_kernel(&makers[i]);
		btf_put(files[i], &makers[i]);
		btfmaker_release(&makers[i]);
	}
	reading_fails("le64", "be64", "le64 is little-endian, be64 is big-endian");
	reading_fails("be64", "le64", "be64 is big-endian, le64 is little-endian");
	reading_fails("le64", "le32", "le64 has pointers of 64 bits, le32 of 32");
	put_file("a.c", "/* a comment */\n#include <stdio.h>\nint main(void)\n{\n}\n");
	reading_fails("a.c", NULL, "modpost: a.c: no types: neither symtypes nor BTF");
	put_file("b.c", "int x;\n");
	reading_fails("b.c", NULL, "modpost: b.c: no types: neither symtypes nor BTF");
}
END_TEST

/* Text is symtypes by its name or, as here, by its first line. */
START_TEST(symtypes_of_any_name)
{
	static const char *const texts[] = {
		"get int get ( ) \n",
		"override get int get ( ) \n",
		"s#a struct a { } \nget int get ( ) \n",
		"/* fs/some.symtypes */\nget int get ( ) \n",
		"get subprogram ( ) -> base_type int byte_size(4) encoding(5)\n",
	};

	for (size_t i = 0; i < LENGTH(texts); i++) {
		struct side_reading reading = { .ok = false };

		put_file("types", texts[i]);
		ck_assert_str_eq(reading_side(&reading, "types")->exports[0].symbol, "get");
		ck_assert(reading.sides[0].model_assumed);
		ck_assert_uint_eq(reading.sides[0].model.pointer_size, 8);
		reading_release(&reading);
	}
}
END_TEST

START_TEST(names_of_sources)
{
	for (enum type_source source = TYPES_SYMTYPES; source < TYPE_SOURCES; source++)
		ck_assert_uint_eq(type_source_find(type_source_name(source)), source);
	ck_assert_uint_eq(type_source_find("any"), TYPE_SOURCES);
}
END_TEST

Suite *type_side_suite(void)
{
	TCase *tests;
	Suite *suite = suite_of("type_side", &tests, true);

	tcase_add_test(tests, symtypes_with_a_list_of_exports);
	tcase_add_test(tests, symtypes_alone);
	tcase_add_test(tests, symtypes_without_types);
	tcase_add_test(tests, a_symvers_file_of_the_same_flavor);
	tcase_add_test(tests, nothing_to_compare);
	tcase_add_test(tests, sides_that_do_not_fit);
	tcase_add_test(tests, symtypes_of_any_name);
	tcase_add_test(tests, names_of_sources);
	return suite;
}
