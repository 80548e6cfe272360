// SPDX-License-Identifier: GPL-2.0-only
#include "symvers/type_input/type_side.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tests/unit/btfmaker.h"
#include "tests/unit/elfmaker.h"
#include "tests/unit/units.h"

/* What a test reads, and what that printed. */
struct reading {
	struct type_graph graph;
	struct type_side sides[2];
	struct type_side_options options;
	char *text; /* on standard error; to be freed */
	bool ok;
};

static void read_sides(struct reading *reading, const char *old, const char *new,
		       unsigned int threads)
{
	struct capture capture;

	reading->sides[0].name = old;
	reading->sides[1].name = new;
	capture_begin(&capture, STDERR_FILENO);
	reading->ok = type_sides_read(reading->sides, new ? 2 : 1, &reading->graph,
				      &reading->options, threads);
	reading->text = capture_end(&capture);
}

static void release(struct reading *reading)
{
	type_graph_release(&reading->graph);
	for (size_t i = 0; i < 2; i++)
		type_side_release(&reading->sides[i]);
	free(reading->text);
	*reading = (struct reading){ .ok = false };
}

/* Read one side, which must go well; returns it. */
static struct type_side *read_side(struct reading *reading, const char *name)
{
	read_sides(reading, name, NULL, 1);
	ck_assert_msg(reading->ok, "%s: %s", name, reading->text);
	return &reading->sides[0];
}

/* Read two sides, or one, which must fail with these words. */
static void fails(const char *old, const char *new, const char *words)
{
	struct reading reading = { .ok = false };

	read_sides(&reading, old, new, 1);
	ck_assert_msg(!reading.ok, "%s", old);
	ck_assert_msg(strstr(reading.text, words), "%s", reading.text);
	release(&reading);
}

/* The file that declares a symbol; "" without types. */
static const char *unit_of(const struct type_side *side, const char *symbol)
{
	const struct side_export *export = type_side_find(side, symbol);

	ck_assert_msg(export, "%s", symbol);
	return export->unit ? export->unit->file : "";
}

static const char symvers[] = "0x00000003\tput\tvmlinux\tEXPORT_SYMBOL_GPL\tSPACE\n"
			      "0x00000001\tget\tfs/some/some\tEXPORT_SYMBOL\t\n"
			      "0x00000002\tlone\tvmlinux\tEXPORT_SYMBOL\t\n";

START_TEST(symtypes_with_a_list_of_exports)
{
	struct reading reading = { .ok = false };
	struct type_side *side;
	const struct side_export *put;

	put_file("k/Module.symvers", symvers);
	put_file("k/kernel/put.symtypes", "s#box struct box { int a ; } \n"
					  "get int get ( ) \n"
					  "put int put ( s#box * ) \n");
	put_file("k/fs/some/some.symtypes", "get int get ( int ) \n");
	put_file("k/notes.txt", "no types");
	side = read_side(&reading, "k");
	ck_assert_str_eq(reading.text,
			 "modpost: note: k: several .symtypes files declare 1 of the symbols; "
			 "the file nearest to the module is used\n");
	ck_assert(side->has_exports && side->has_crcs);
	ck_assert_uint_eq(side->source, UNIT_SYMTYPES);
	ck_assert_uint_eq(side->export_count, 3);
	ck_assert_str_eq(side->exports[0].symbol, "get");
	ck_assert_str_eq(unit_of(side, "get"), "k/fs/some/some.symtypes");
	ck_assert_str_eq(unit_of(side, "put"), "k/kernel/put.symtypes");
	ck_assert_str_eq(unit_of(side, "lone"), "");
	ck_assert_uint_eq(side->without_types, 1);
	ck_assert_uint_eq(side->unit_count, 2);
	put = type_side_find(side, "put");
	ck_assert_uint_eq(put->crc, 3);
	ck_assert(put->crc_known && put->gpl_only);
	ck_assert_str_eq(put->ns, "SPACE");
	ck_assert_str_eq(put->module, "vmlinux");
	ck_assert_ptr_null(type_side_table(side, put->unit));
	ck_assert_ptr_null(type_side_find(side, "absent"));
	release(&reading);
}
END_TEST

START_TEST(symtypes_alone)
{
	static const struct {
		const char *size_type;
		uint8_t pointer_size;
	} rows[] = { { "unsigned int", 4 }, { "t#__kernel_ulong_t", 8 } };
	struct reading reading = { .ok = false };
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
		side = read_side(&reading, "a.symtypes");
		ck_assert_ptr_nonnull(strstr(reading.text, "no Module.symvers"));
		ck_assert(!side->has_exports && !side->has_crcs);
		ck_assert_uint_eq(side->export_count, 2);
		ck_assert_uint_eq(side->model.pointer_size, rows[i].pointer_size);
		release(&reading);
	}
	strlist_add(&symbols, "sec*");
	reading.options.symbols = &symbols;
	side = read_side(&reading, "a.symtypes");
	ck_assert_uint_eq(side->export_count, 1);
	ck_assert_str_eq(side->exports[0].symbol, "second");
	release(&reading);
	strlist_release(&symbols);
}
END_TEST

/* genksyms writes an empty file where no export has a prototype. */
START_TEST(symtypes_without_types)
{
	struct reading reading = { .ok = false };
	const struct type_side *side;

	put_file("k/lib/a.symtypes", "");
	put_file("k/lib/b.symtypes", "get int get ( ) \n");
	put_file("k/lib/c.symtypes", "");
	put_file("none/a.symtypes", "");
	side = read_side(&reading, "k");
	ck_assert_uint_eq(side->export_count, 1);
	ck_assert_str_eq(unit_of(side, "get"), "k/lib/b.symtypes");
	release(&reading);
	/* also gendwarfksyms, whose text says so and the empty file does not */
	put_file("k/lib/b.symtypes",
		 "get subprogram ( ) -> base_type int byte_size(4) encoding(5) \n");
	side = read_side(&reading, "k");
	ck_assert_int_eq(side->source, UNIT_GENDWARFKSYMS);
	release(&reading);
	fails("none", NULL, "modpost: none: the .symtypes file is empty\n");
	put_file("none/b.symtypes", "");
	fails("none", NULL, "modpost: none: all .symtypes files are empty\n");
}
END_TEST

/* SUSE keeps symtypes-FLAVOR and symvers-FLAVOR in one directory; CRCs of 0 are none. */
START_TEST(a_symvers_file_of_the_same_flavor)
{
	struct reading reading = { .ok = false };
	struct type_side *side;

	put_file("kabi/symtypes-default", "get int get ( ) \n");
	put_file("kabi/symvers-default", "0x00000000\tget\tvmlinux\tEXPORT_SYMBOL\t\n");
	put_file("kabi/symvers-rt", "0x00000002\tput\tvmlinux\tEXPORT_SYMBOL\t\n");
	side = read_side(&reading, "kabi/symtypes-default");
	ck_assert_str_eq(side->symvers, "kabi/symvers-default");
	ck_assert_uint_eq(side->export_count, 1);
	ck_assert(!side->has_crcs && !side->exports[0].crc_known);
	release(&reading);
	reading.options.symvers[0] = "kabi/symvers-rt";
	read_sides(&reading, "kabi/symtypes-default", NULL, 1);
	ck_assert(!reading.ok);
	ck_assert_ptr_nonnull(strstr(reading.text, "none of the 1 exports has a type"));
	release(&reading);
}
END_TEST

/* BTF of a kernel: struct box { int a; }; int get(struct box *). */
static void make_kernel(struct btfmaker *maker)
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

/* Split BTF on that: struct crate { struct box in; }; int NAME(struct crate *). */
static void make_module(struct btfmaker *maker, const struct btfmaker *kernel, const char *name)
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

/* The number of entries of a unit with this name. */
static size_t count_named(const struct reading *reading, const struct type_unit *unit,
			  enum name_kind kind, const char *name)
{
	uint32_t index = type_graph_find_name(&reading->graph, kind, name, strlen(name));
	size_t count = 0;

	for (size_t i = 0; i < unit->count; i++)
		count += unit->entries[i].name == index;
	return count;
}

static void put_maker(const char *file, const struct btfmaker *maker)
{
	put_bytes(file, maker->image.data, maker->image.len);
}

/* As /sys/kernel/btf; all threads together read what one does. */
START_TEST(raw_btf)
{
	struct btfmaker kernel = { .big_endian = _i }, module;
	static const char *const modules[] = { "one", "two", "three", "four" };

	make_kernel(&kernel);
	put_maker("btf/vmlinux", &kernel);
	for (size_t i = 0; i < LENGTH(modules); i++) {
		struct str name = { 0 };

		make_module(&module, &kernel, modules[i]);
		str_printf(&name, "btf/%s", modules[i]);
		put_maker(str_cstr(&name), &module);
		str_release(&name);
		btfmaker_release(&module);
	}
	for (unsigned int threads = 1; threads < 4; threads++) {
		struct reading reading = { .ok = false };
		struct type_side *side = &reading.sides[0];
		const struct type_unit *unit;
		const struct type_table *table;

		read_sides(&reading, "btf", NULL, threads);
		ck_assert_msg(reading.ok, "%s", reading.text);
		ck_assert_ptr_nonnull(strstr(reading.text, "count as exports (5)"));
		ck_assert_uint_eq(side->export_count, 5);
		ck_assert_uint_eq(side->unit_count, 5);
		ck_assert_int_eq(side->model.big_endian, _i);
		ck_assert_uint_eq(side->model.pointer_size, 8);
		ck_assert_str_eq(unit_of(side, "get"), "btf/vmlinux");
		ck_assert_str_eq(type_side_find(side, "get")->module, "vmlinux");
		ck_assert_str_eq(unit_of(side, "two"), "btf/two");
		ck_assert_str_eq(type_side_find(side, "two")->module, "two");
		unit = type_side_find(side, "two")->unit;
		ck_assert_ptr_eq(unit->base, side->units[0]);
		ck_assert_uint_eq(count_named(&reading, unit, NAME_STRUCT, "crate"), 1);
		ck_assert_uint_eq(count_named(&reading, unit, NAME_STRUCT, "box"), 0);
		ck_assert_uint_eq(count_named(&reading, unit->base, NAME_STRUCT, "box"), 1);
		ck_assert_uint_eq(count_named(&reading, unit->base, NAME_STRUCT, "unreached"), 0);
		/* released, and read again */
		ck_assert_ptr_null(unit->table);
		table = type_side_table(side, unit);
		ck_assert_ptr_nonnull(table);
		ck_assert_ptr_eq(table, unit->table);
		ck_assert_uint_eq(table->symbol_count, 1);
		release(&reading);
	}
	btfmaker_release(&kernel);
}
END_TEST

/* A file of split BTF is read on the vmlinux beside it. */
START_TEST(one_raw_module)
{
	struct btfmaker kernel = { .big_endian = false }, module;
	struct reading reading = { .ok = false };
	struct type_side *side;

	make_kernel(&kernel);
	make_module(&module, &kernel, "in_module");
	put_maker("btf/vmlinux", &kernel);
	put_maker("btf/dummy", &module);
	side = read_side(&reading, "btf/dummy");
	ck_assert_uint_eq(side->export_count, 1);
	ck_assert_str_eq(unit_of(side, "in_module"), "btf/dummy");
	release(&reading);
	ck_assert_int_eq(unlink("btf/vmlinux"), 0);
	fails("btf/dummy", NULL, "modpost: btf/dummy: ");
	btfmaker_release(&module);
	btfmaker_release(&kernel);
}
END_TEST

/* Types that no export reaches, by name. */
START_TEST(types_by_name)
{
	struct btfmaker kernel = { .big_endian = false };
	struct reading reading = { .ok = false };
	static const struct {
		const char *name;
		size_t count;
	} rows[] = { { "unreached", 1 },
		     { "struct unreached", 1 },
		     { "union unreached", 0 },
		     { "struct unreach", 0 } };

	make_kernel(&kernel);
	put_maker("vmlinux", &kernel);
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct strlist types = { 0 };
		struct type_side *side;

		strlist_add(&types, rows[i].name);
		reading.options.types = &types;
		side = read_side(&reading, "vmlinux");
		ck_assert_uint_eq(count_named(&reading, side->units[0], NAME_STRUCT, "unreached"),
				  rows[i].count);
		release(&reading);
		strlist_release(&types);
	}
	btfmaker_release(&kernel);
}
END_TEST

/* An ELF file with BTF, and a symbol table. */
static void put_elf(const char *file, const struct btfmaker *maker)
{
	struct elfmaker elf;

	maker_begin(&elf, true, maker->big_endian, EM_X86_64);
	maker_code(&elf, ".text", 8);
	maker_section(&elf, ".BTF", SHT_PROGBITS, 0, maker->image.data, maker->image.len);
	put_file(file, "");
	maker_write(&elf, "elf.tmp");
	ck_assert_int_eq(rename("elf.tmp", file), 0);
}

#define RELEASE "6.1.0-47-amd64"

/* The packages of a Debian kernel, extracted to one directory. */
START_TEST(a_package)
{
	static const char *const given[] = { "p", "p/lib/modules/" RELEASE,
					     "p/boot/vmlinux-" RELEASE };
	struct btfmaker kernel = { .big_endian = false }, module;
	struct reading reading = { .ok = false };
	const char *file = "p/lib/modules/" RELEASE "/kernel/fs/some/so-me.ko";

	make_kernel(&kernel);
	make_module(&module, &kernel, "put");
	put_maker("p/boot/vmlinux-" RELEASE, &kernel);
	put_elf(file, &module);
	put_file("p/usr/src/linux-headers-" RELEASE "/Module.symvers",
		 "0x00000001\tget\tvmlinux\tEXPORT_SYMBOL\t\n"
		 "0x00000002\tput\tfs/some/so-me\tEXPORT_SYMBOL\t\n"
		 "0x00000003\tgone\tfs/gone\tEXPORT_SYMBOL\t\n");
	for (size_t i = 0; i < LENGTH(given); i++) {
		struct type_side *side = read_side(&reading, given[i]);
		bool whole = i < 2;

		ck_assert_msg(ends_with(side->symvers, "-" RELEASE "/Module.symvers"), "%s",
			      given[i]);
		ck_assert_uint_eq(side->export_count, 3);
		ck_assert(ends_with(unit_of(side, "get"), "/boot/vmlinux-" RELEASE));
		ck_assert(ends_with(unit_of(side, "put"), whole ? "/fs/some/so-me.ko" : ""));
		ck_assert_uint_eq(side->modules_missing, whole ? 1 : 2);
		ck_assert_uint_eq(side->without_types, whole ? 1 : 2);
		release(&reading);
	}
	/* one module: its own exports or, since it has none, all its functions */
	ck_assert_uint_eq(read_side(&reading, file)->export_count, 1);
	ck_assert_str_eq(reading.sides[0].exports[0].symbol, "put");
	ck_assert_str_eq(reading.sides[0].exports[0].unit->base->file,
			 reading.sides[0].units[0]->file);
	release(&reading);
	/* without the kernel, split BTF is unreadable, which is said once */
	ck_assert_int_eq(unlink("p/boot/vmlinux-" RELEASE), 0);
	fails("p", NULL, "so-me.ko: no vmlinux or boot image found, which split BTF needs");
	put_file("p/lib/modules/6.1.0-48-amd64/modules.dep", "");
	/* in the order of their releases, whatever the order of the directory is */
	put_file("p/lib/modules/6.1.0-100-amd64/modules.dep", "");
	put_file("p/lib/modules/6.1.0-50-amd64/modules.dep", "");
	fails("p", NULL, "several kernels: ");
	fails("p", NULL, "/6.1.0-48-amd64; name one of them");
	btfmaker_release(&module);
	btfmaker_release(&kernel);
}
END_TEST

/* The memory of an arm64 kernel, with data before its BTF that looks like it. */
START_TEST(an_image)
{
	struct btfmaker kernel = { .big_endian = _i };
	struct reading reading = { .ok = false };
	unsigned char head[4096] = { 0 };
	struct str image = { 0 };

	make_kernel(&kernel);
	memcpy(head + 56, "ARM\x64", 4);
	/* a magic number alone, and a header whose types are not there */
	memcpy(head + 1024, "\x9f\xeb\x01", 3);
	memcpy(head + 2048, kernel.image.data, 24);
	str_append(&image, head, sizeof(head));
	str_append(&image, kernel.image.data, kernel.image.len);
	str_append(&image, head, sizeof(head) - 1);
	put_bytes("Image", image.data, image.len);
	put_file("symvers", "0x00000001\tget\tvmlinux\tEXPORT_SYMBOL\t\n");
	reading.options.symvers[0] = "symvers";
	ck_assert_str_eq(unit_of(read_side(&reading, "Image"), "get"), "Image");
	release(&reading);
	/* a byte of a record, so that no place has valid BTF */
	image.data[sizeof(head) + 24 + 4 + 3] = (char)0xff;
	image.data[sizeof(head) + 24 + 4] = (char)0xff;
	put_bytes("Image", image.data, image.len);
	reading.options.symvers[0] = "symvers";
	read_sides(&reading, "Image", NULL, 1);
	ck_assert(!reading.ok);
	ck_assert_ptr_nonnull(strstr(reading.text, "modpost: Image: BTF in the image: "));
	release(&reading);
	/* no magic number at all */
	put_bytes("Image", head, 1024);
	reading.options.symvers[0] = "symvers";
	read_sides(&reading, "Image", NULL, 1);
	ck_assert(!reading.ok);
	ck_assert_ptr_nonnull(strstr(reading.text, "modpost: Image: no BTF"));
	release(&reading);
	str_release(&image);
	btfmaker_release(&kernel);
}
END_TEST

START_TEST(nothing_to_compare)
{
	struct btfmaker kernel = { .big_endian = false };
	struct reading reading = { .ok = false };
	struct elfmaker elf;

	make_kernel(&kernel);
	put_maker("vmlinux", &kernel);
	put_file("a.symtypes", "get int get ( ) \n");
	put_file("empty", "");
	put_file("bad.symtypes", "get int get ( s#missing * ) \n");
	ck_assert_int_eq(mkdir("nothing", 0777), 0);
	maker_begin(&elf, true, false, EM_X86_64);
	maker_code(&elf, ".text", 8);
	maker_write(&elf, "plain.ko");
	fails("absent", NULL, "modpost: absent: No such file or directory\n");
	fails("empty", NULL, "modpost: empty: the file is empty\n");
	fails("nothing", NULL, "modpost: nothing: no types: ");
	fails("plain.ko", NULL, "modpost: plain.ko: neither BTF nor DWARF\n");
	fails("-", NULL, "standard input");
	fails("/dev/null", NULL, "neither a regular file nor a directory");
	fails("bad.symtypes", NULL, "modpost: bad.symtypes:1: ");
	fails("vmlinux", "a.symtypes",
	      "vmlinux has BTF, a.symtypes has .symtypes files: types of different sources");
	/* a damaged file is an error, and not a file without types */
	btfmaker_patch(&kernel, 24, 0xffffff);
	put_maker("damaged", &kernel);
	fails("damaged", NULL, "modpost: damaged: BTF type ");
	put_elf("damaged.ko", &kernel);
	fails("damaged.ko", NULL, "modpost: damaged.ko: ");
	ck_assert_int_eq(truncate("damaged.ko", 200), 0);
	fails("damaged.ko", NULL, "modpost: damaged.ko: truncated");
	reading.options.source = TYPES_DWARF;
	read_sides(&reading, "vmlinux", NULL, 1);
	ck_assert(!reading.ok);
	ck_assert_str_eq(reading.text, "modpost: vmlinux: no DWARF\n");
	release(&reading);
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
		make_kernel(&makers[i]);
		put_maker(files[i], &makers[i]);
		btfmaker_release(&makers[i]);
	}
	fails("le64", "be64", "le64 is little-endian, be64 is big-endian");
	fails("be64", "le64", "be64 is big-endian, le64 is little-endian");
	fails("le64", "le32", "le64 has pointers of 64 bits, le32 of 32");
	put_file("a.c", "/* a comment */\n#include <stdio.h>\nint main(void)\n{\n}\n");
	fails("a.c", NULL, "modpost: a.c: no types: neither symtypes nor BTF");
	put_file("b.c", "int x;\n");
	fails("b.c", NULL, "modpost: b.c: no types: neither symtypes nor BTF");
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
		struct reading reading = { .ok = false };

		put_file("types", texts[i]);
		ck_assert_str_eq(read_side(&reading, "types")->exports[0].symbol, "get");
		ck_assert(reading.sides[0].model_assumed);
		ck_assert_uint_eq(reading.sides[0].model.pointer_size, 8);
		release(&reading);
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
	tcase_add_loop_test(tests, raw_btf, 0, 2);
	tcase_add_test(tests, one_raw_module);
	tcase_add_test(tests, types_by_name);
	tcase_add_test(tests, a_package);
	tcase_add_loop_test(tests, an_image, 0, 2);
	tcase_add_test(tests, nothing_to_compare);
	tcase_add_test(tests, sides_that_do_not_fit);
	tcase_add_test(tests, symtypes_of_any_name);
	tcase_add_test(tests, names_of_sources);
	return suite;
}
