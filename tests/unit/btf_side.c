// SPDX-License-Identifier: GPL-2.0-only
/*
 * A side whose types are BTF: of files, of a package, of an image.
 */
#include <string.h>
#include <unistd.h>

#include "tests/unit/btf_files.h"
#include "tests/unit/side_reading.h"
#include "tests/unit/units.h"

#define RELEASE "6.1.0-47-amd64"

/* The number of entries of a unit with this name. */
static size_t count_named(const struct side_reading *reading, const struct type_unit *unit,
			  enum name_kind kind, const char *name)
{
	uint32_t index = type_graph_find_name(&reading->graph, kind, name, strlen(name));
	size_t count = 0;

	for (size_t i = 0; i < unit->count; i++)
		count += unit->entries[i].name == index;
	return count;
}

START_TEST(raw_btf)
{
	struct btfmaker kernel = { .big_endian = _i }, module;
	static const char *const modules[] = { "one", "two", "three", "four" };

	btf_make_kernel(&kernel);
	btf_put("btf/vmlinux", &kernel);
	for (size_t i = 0; i < LENGTH(modules); i++) {
		struct str name = { 0 };

		btf_make_module(&module, &kernel, modules[i]);
		str_printf(&name, "btf/%s", modules[i]);
		btf_put(str_cstr(&name), &module);
		str_release(&name);
		btfmaker_release(&module);
	}
	for (unsigned int threads = 1; threads < 4; threads++) {
		struct side_reading reading = { .ok = false };
		struct type_side *side = &reading.sides[0];
		const struct type_unit *unit;
		const struct type_table *table;

		reading_sides(&reading, "btf", NULL, threads);
		ck_assert_msg(reading.ok, "%s", reading.text);
		ck_assert_ptr_nonnull(strstr(reading.text, "count as exports (5)"));
		ck_assert_uint_eq(side->export_count, 5);
		ck_assert_uint_eq(side->unit_count, 5);
		ck_assert_int_eq(side->model.big_endian, _i);
		ck_assert_uint_eq(side->model.pointer_size, 8);
		ck_assert_str_eq(declaring_file(side, "get"), "btf/vmlinux");
		ck_assert_str_eq(type_side_find(side, "get")->module, "vmlinux");
		ck_assert_str_eq(declaring_file(side, "two"), "btf/two");
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
		reading_release(&reading);
	}
	btfmaker_release(&kernel);
}
END_TEST

/* A file of split BTF is read on the vmlinux beside it. */
START_TEST(one_raw_module)
{
	struct btfmaker kernel = { .big_endian = false }, module;
	struct side_reading reading = { .ok = false };
	struct type_side *side;

	btf_make_kernel(&kernel);
	btf_make_module(&module, &kernel, "in_module");
	btf_put("btf/vmlinux", &kernel);
	btf_put("btf/dummy", &module);
	side = reading_side(&reading, "btf/dummy");
	ck_assert_uint_eq(side->export_count, 1);
	ck_assert_str_eq(declaring_file(side, "in_module"), "btf/dummy");
	reading_release(&reading);
	ck_assert_int_eq(unlink("btf/vmlinux"), 0);
	reading_fails("btf/dummy", NULL, "modpost: btf/dummy: ");
	btfmaker_release(&module);
	btfmaker_release(&kernel);
}
END_TEST

/* Types that no export reaches, by name. */
START_TEST(types_by_name)
{
	struct btfmaker kernel = { .big_endian = false };
	struct side_reading reading = { .ok = false };
	static const struct {
		const char *name;
		size_t count;
	} rows[] = { { "unreached", 1 },
		     { "struct unreached", 1 },
		     { "union unreached", 0 },
		     { "struct unreach", 0 } };

	btf_make_kernel(&kernel);
	btf_put("vmlinux", &kernel);
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct strlist types = { 0 };
		struct type_side *side;

		strlist_add(&types, rows[i].name);
		reading.options.types = &types;
		side = reading_side(&reading, "vmlinux");
		ck_assert_uint_eq(count_named(&reading, side->units[0], NAME_STRUCT, "unreached"),
				  rows[i].count);
		reading_release(&reading);
		strlist_release(&types);
	}
	btfmaker_release(&kernel);
}
END_TEST

/* The packages of a Debian kernel, extracted to one directory. */
START_TEST(a_package)
{
	static const char *const given[] = { "p", "p/lib/modules/" RELEASE,
					     "p/boot/vmlinux-" RELEASE };
	struct btfmaker kernel = { .big_endian = false }, module;
	struct side_reading reading = { .ok = false };
	const char *file = "p/lib/modules/" RELEASE "/kernel/fs/some/so-me.ko";

	btf_make_kernel(&kernel);
	btf_make_module(&module, &kernel, "put");
	btf_put("p/boot/vmlinux-" RELEASE, &kernel);
	btf_put_elf(file, &module);
	put_file("p/usr/src/linux-headers-" RELEASE "/Module.symvers",
		 "0x00000001\tget\tvmlinux\tEXPORT_SYMBOL\t\n"
		 "0x00000002\tput\tfs/some/so-me\tEXPORT_SYMBOL\t\n"
		 "0x00000003\tgone\tfs/gone\tEXPORT_SYMBOL\t\n");
	for (size_t i = 0; i < LENGTH(given); i++) {
		struct type_side *side = reading_side(&reading, given[i]);
		bool whole = i < 2;

		ck_assert_msg(ends_with(side->symvers, "-" RELEASE "/Module.symvers"), "%s",
			      given[i]);
		ck_assert_uint_eq(side->export_count, 3);
		ck_assert(ends_with(declaring_file(side, "get"), "/boot/vmlinux-" RELEASE));
		ck_assert(ends_with(declaring_file(side, "put"), whole ? "/fs/some/so-me.ko" : ""));
		ck_assert_uint_eq(side->modules_missing, whole ? 1 : 2);
		ck_assert_uint_eq(side->without_types, whole ? 1 : 2);
		reading_release(&reading);
	}
	/* one module: its own exports or, since it has none, all its functions */
	ck_assert_uint_eq(reading_side(&reading, file)->export_count, 1);
	ck_assert_str_eq(reading.sides[0].exports[0].symbol, "put");
	ck_assert_str_eq(reading.sides[0].exports[0].unit->base->file,
			 reading.sides[0].units[0]->file);
	reading_release(&reading);
	/* without the kernel, split BTF is unreadable, which is said once */
	ck_assert_int_eq(unlink("p/boot/vmlinux-" RELEASE), 0);
	reading_fails("p", NULL, "so-me.ko: no vmlinux or boot image found, which split BTF needs");
	put_file("p/lib/modules/6.1.0-48-amd64/modules.dep", "");
	/* in the order of their releases, whatever the order of the directory is */
	put_file("p/lib/modules/6.1.0-100-amd64/modules.dep", "");
	put_file("p/lib/modules/6.1.0-50-amd64/modules.dep", "");
	reading_fails("p", NULL, "several kernels: ");
	reading_fails("p", NULL, "/6.1.0-48-amd64; name one of them");
	btfmaker_release(&module);
	btfmaker_release(&kernel);
}
END_TEST

/* The memory of an arm64 kernel, with data before its BTF that looks like it. */
START_TEST(an_image)
{
	struct btfmaker kernel = { .big_endian = _i };
	struct side_reading reading = { .ok = false };
	unsigned char head[4096] = { 0 };
	struct str image = { 0 };

	btf_make_kernel(&kernel);
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
	ck_assert_str_eq(declaring_file(reading_side(&reading, "Image"), "get"), "Image");
	reading_release(&reading);
	/* a byte of a record, so that no place has valid BTF */
	image.data[sizeof(head) + 24 + 4 + 3] = (char)0xff;
	image.data[sizeof(head) + 24 + 4] = (char)0xff;
	put_bytes("Image", image.data, image.len);
	reading.options.symvers[0] = "symvers";
	reading_sides(&reading, "Image", NULL, 1);
	ck_assert(!reading.ok);
	ck_assert_ptr_nonnull(strstr(reading.text, "modpost: Image: BTF in the image: "));
	reading_release(&reading);
	/* no magic number at all */
	put_bytes("Image", head, 1024);
	reading.options.symvers[0] = "symvers";
	reading_sides(&reading, "Image", NULL, 1);
	ck_assert(!reading.ok);
	ck_assert_ptr_nonnull(strstr(reading.text, "modpost: Image: no BTF"));
	reading_release(&reading);
	str_release(&image);
	btfmaker_release(&kernel);
}
END_TEST

Suite *btf_side_suite(void)
{
	TCase *tests;
	Suite *suite = suite_of("btf_side", &tests, true);

	tcase_add_loop_test(tests, raw_btf, 0, 2);
	tcase_add_test(tests, one_raw_module);
	tcase_add_test(tests, types_by_name);
	tcase_add_test(tests, a_package);
	tcase_add_loop_test(tests, an_image, 0, 2);
	return suite;
}
