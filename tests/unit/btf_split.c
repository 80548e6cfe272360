// SPDX-License-Identifier: GPL-2.0-only
#include "lib/btf/btf.h"

#include <stdlib.h>

#include "tests/unit/btfmaker.h"
#include "tests/unit/units.h"

/* Tests run in a loop over both byte orders. */
#define MAKER                    \
	{                        \
		.big_endian = _i \
	}
static const char *name_of(const struct type_table *table, uint32_t type)
{
	return type_name(table, type_at(table, type)->name);
}

/* Types and names of split BTF continue those of the base. */
START_TEST(split_btf)
{
	struct btfmaker base_maker = MAKER, maker = MAKER;
	struct type_table base, table;
	uint32_t integer = btfmaker_int(&base_maker, "long int", 8, true);
	uint32_t tag = btfmaker_type(&base_maker, M_TYPE_TAG, "user", 0, integer);
	uint32_t own, pointer;

	btfmaker_read(&base_maker, &base, NULL);
	maker.next_type = tag + 1;
	maker.first_name = (uint32_t)base_maker.names.len;
	own = btfmaker_type(&maker, M_STRUCT, "own", 1, 8);
	btfmaker_word(&maker, 1); /* the base's first name */
	btfmaker_word(&maker, integer);
	btfmaker_word(&maker, 0);
	pointer = btfmaker_type(&maker, M_PTR, NULL, 0, tag);
	btfmaker_read(&maker, &table, &base);
	ck_assert_ptr_eq(table.base, &base);
	ck_assert_uint_eq(table.base_count, 3);
	ck_assert_uint_eq(type_table_count(&table), 5);
	ck_assert_uint_eq(table.pointer_size, 8);
	ck_assert_str_eq(name_of(&table, own), "own");
	ck_assert_str_eq(type_name(&table, type_members(&table, own)[0].name), "long int");
	ck_assert_str_eq(name_of(&table, type_members(&table, own)[0].type), "long int");
	ck_assert_uint_eq(type_at(&table, pointer)->target, integer);
	type_table_release(&table);

	/* without names of its own */
	btfmaker_release(&maker);
	maker = (struct btfmaker){ .big_endian = _i, .first_name = 1, .next_type = 3 };
	btfmaker_type(&maker, M_PTR, NULL, 0, integer);
	btfmaker_read(&maker, &table, &base);
	ck_assert_uint_eq(type_table_count(&table), 4);
	type_table_release(&table);
	type_table_release(&base);
	btfmaker_release(&maker);
	btfmaker_release(&base_maker);
}
END_TEST

/* gcc -gbtf writes complete BTF into each object, also where there is a vmlinux. */
START_TEST(complete_btf_does_not_use_a_base)
{
	struct btfmaker base_maker = MAKER, maker = MAKER;
	struct type_table base, table;
	uint32_t own;

	btfmaker_int(&base_maker, "long int", 8, true);
	btfmaker_read(&base_maker, &base, NULL);
	own = btfmaker_int(&maker, "char", 1, true);
	btfmaker_read(&maker, &table, &base);
	ck_assert_ptr_null(table.base);
	ck_assert_uint_eq(type_table_count(&table), 2);
	ck_assert_str_eq(name_of(&table, own), "char");
	ck_assert(table.big_endian == (bool)_i);
	type_table_release(&table);
	type_table_release(&base);
	btfmaker_release(&maker);
	btfmaker_release(&base_maker);
}
END_TEST

START_TEST(base_of_another_byte_order)
{
	struct btfmaker base_maker = MAKER, maker = { .big_endian = !_i };
	struct type_table base, table;
	struct btf_error error;

	btfmaker_int(&base_maker, "int", 4, true);
	btfmaker_read(&base_maker, &base, NULL);
	maker.next_type = 2;
	maker.first_name = (uint32_t)base_maker.names.len;
	btfmaker_type(&maker, M_PTR, NULL, 0, 1);
	btfmaker_build(&maker);
	ck_assert(!btf_read(&table, maker.image.data, maker.image.len, &base, &error));
	ck_assert_int_eq(error.code, BTF_OTHER_ORDER);
	type_table_release(&base);
	btfmaker_release(&maker);
	btfmaker_release(&base_maker);
}
END_TEST

/* A module with .BTF.base: types 1 to COUNT of it, and one struct. */
static void make_module(struct btfmaker *base, struct btfmaker *module,
			struct type_table *distilled, struct type_table *table)
{
	uint32_t embedded, pointed, opaque, pointers[2];

	btfmaker_int(base, "int", 4, true);
	embedded = btfmaker_type(base, M_STRUCT, "list_head", 0, 16);
	pointed = btfmaker_type(base, M_STRUCT, "file", 0, 100);
	opaque = btfmaker_type(base, M_FWD, "opaque", 0, 0);
	btfmaker_type(base, M_ENUM, "mode", 0, 4);
	btfmaker_read(base, distilled, NULL);
	module->first_name = (uint32_t)base->names.len;
	module->next_type = base->next_type;
	pointers[0] = btfmaker_type(module, M_PTR, NULL, 0, pointed);
	pointers[1] = btfmaker_type(module, M_PTR, NULL, 0, opaque);
	btfmaker_type(module, M_STRUCT, "own", 3, 32);
	btfmaker_member(module, "list", embedded, 0);
	btfmaker_member(module, "file", pointers[0], 128);
	btfmaker_word(module, 1); /* the name of the base's first type */
	btfmaker_word(module, pointers[1]);
	btfmaker_word(module, 192);
	btfmaker_read(module, table, distilled);
}

/* A vmlinux for it, whose struct list_head has SIZE, and COPIES structs file. */
static void make_vmlinux(struct btfmaker *maker, uint32_t size, unsigned int copies,
			 struct type_table *table)
{
	uint32_t pointer = btfmaker_type(maker, M_PTR, NULL, 0, 0);

	btfmaker_int(maker, "long int", 8, true);
	for (unsigned int i = 0; i < copies; i++) {
		btfmaker_type(maker, M_STRUCT, "file", 1, 104);
		btfmaker_member(maker, "f_op", pointer, 0);
	}
	btfmaker_type(maker, M_STRUCT, "list_head", 1, size);
	btfmaker_member(maker, "next", pointer, 0);
	btfmaker_type(maker, M_STRUCT, "opaque", 1, 8);
	btfmaker_member(maker, "x", pointer, 0);
	btfmaker_type(maker, M_ENUM, "mode", 1, 4);
	btfmaker_enumerator(maker, "M", 1);
	btfmaker_int(maker, "int", 4, true);
	btfmaker_type(maker, M_TYPEDEF, "list_head", 0, pointer);
	btfmaker_read(maker, table, NULL);
}

START_TEST(types_of_btf_base_are_found_in_vmlinux)
{
	struct btfmaker base = MAKER, module = MAKER, vmlinux_maker = MAKER;
	struct type_table distilled, table, vmlinux;
	const struct type_member *members;
	struct btf_error error;
	uint32_t own;

	make_module(&base, &module, &distilled, &table);
	make_vmlinux(&vmlinux_maker, 16, 1, &vmlinux);
	ck_assert(btf_relocate(&table, &distilled, &vmlinux, &error));
	type_table_release(&distilled);
	ck_assert_ptr_eq(table.base, &vmlinux);
	ck_assert_uint_eq(type_table_count(&table), type_table_count(&vmlinux) + 3);
	own = type_table_count(&table) - 1;
	ck_assert_str_eq(name_of(&table, own), "own");
	members = type_members(&table, own);
	ck_assert_str_eq(type_name(&table, members[0].name), "list");
	ck_assert_uint_eq(members[0].type, 4);
	ck_assert_str_eq(name_of(&table, members[0].type), "list_head");
	ck_assert_str_eq(type_name(&table, members[2].name), "int");
	ck_assert_uint_eq(type_at(&table, members[0].type)->count, 1);
	ck_assert_uint_eq(members[1].type, own - 2);
	/* a pointer does not need the size to match */
	ck_assert_uint_eq(type_at(&table, members[1].type)->target, 3);
	ck_assert_uint_eq(type_at(&table, members[2].type)->target, 5);
	type_table_release(&table);
	type_table_release(&vmlinux);
	btfmaker_release(&base);
	btfmaker_release(&module);
	btfmaker_release(&vmlinux_maker);
}
END_TEST

START_TEST(types_of_btf_base_that_vmlinux_lacks)
{
	static const struct {
		uint32_t size;
		unsigned int copies;
		uint64_t at;
	} rows[] = {
		{ 24, 1, 2 }, /* a member cannot have another size */
		{ 16, 0, 3 },
		{ 16, 2, 3 }, /* none of two has the size */
	};

	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct btfmaker base = MAKER, module = MAKER, vmlinux_maker = MAKER;
		struct type_table distilled, table, vmlinux;
		struct btf_error error;

		make_module(&base, &module, &distilled, &table);
		make_vmlinux(&vmlinux_maker, rows[i].size, rows[i].copies, &vmlinux);
		ck_assert(!btf_relocate(&table, &distilled, &vmlinux, &error));
		ck_assert_int_eq(error.code, BTF_OTHER_BASE);
		ck_assert_uint_eq(error.at, rows[i].at);
		type_table_release(&distilled);
		type_table_release(&vmlinux);
		btfmaker_release(&base);
		btfmaker_release(&module);
		btfmaker_release(&vmlinux_maker);
	}
}
END_TEST

Suite *btf_split_suite(void)
{
	TCase *tests;
	Suite *suite = suite_of("btf_split", &tests, false);

	tcase_add_loop_test(tests, split_btf, 0, 2);
	tcase_add_loop_test(tests, complete_btf_does_not_use_a_base, 0, 2);
	tcase_add_loop_test(tests, base_of_another_byte_order, 0, 2);
	tcase_add_loop_test(tests, types_of_btf_base_are_found_in_vmlinux, 0, 2);
	tcase_add_loop_test(tests, types_of_btf_base_that_vmlinux_lacks, 0, 2);
	return suite;
}
