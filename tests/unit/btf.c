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

START_TEST(base_types)
{
	struct btfmaker maker = MAKER;
	struct type_table table;
	uint32_t integer, unsigned_long, real;

	integer = btfmaker_int(&maker, "int", 4, true);
	unsigned_long = btfmaker_int(&maker, "long unsigned int", 8, false);
	real = btfmaker_type(&maker, M_FLOAT, "double", 0, 8);
	btfmaker_read(&maker, &table, NULL);
	ck_assert_uint_eq(type_table_count(&table), 4);
	ck_assert_int_eq(table.big_endian, _i);
	ck_assert_uint_eq(table.pointer_size, 8);
	ck_assert_uint_eq(type_at(&table, 0)->kind, TYPE_VOID);
	ck_assert_uint_eq(type_at(&table, integer)->kind, TYPE_BASE);
	ck_assert_uint_eq(type_at(&table, integer)->size, 4);
	ck_assert_uint_eq(type_at(&table, integer)->flags, TYPE_SIGNED);
	ck_assert_uint_eq(type_at(&table, unsigned_long)->size, 8);
	ck_assert_uint_eq(type_at(&table, unsigned_long)->flags, 0);
	ck_assert_str_eq(name_of(&table, unsigned_long), "long unsigned int");
	ck_assert_uint_eq(type_at(&table, real)->flags, TYPE_SIGNED | TYPE_FLOAT);
	type_table_release(&table);
	btfmaker_release(&maker);
}
END_TEST

START_TEST(references_and_arrays)
{
	static const struct {
		unsigned int kind;
		enum type_kind expected;
	} rows[] = {
		{ M_PTR, TYPE_POINTER },
		{ M_CONST, TYPE_CONST },
		{ M_VOLATILE, TYPE_VOLATILE },
		{ M_RESTRICT, TYPE_RESTRICT },
	};
	struct btfmaker maker = MAKER;
	struct type_table table;
	uint32_t integer = btfmaker_int(&maker, "int", 4, true);
	uint32_t types[LENGTH(rows)], array, open, alias;

	for (size_t i = 0; i < LENGTH(rows); i++)
		types[i] = btfmaker_type(&maker, rows[i].kind, NULL, 0, integer);
	array = btfmaker_type(&maker, M_ARRAY, NULL, 0, 0);
	btfmaker_word(&maker, integer);
	btfmaker_word(&maker, integer);
	btfmaker_word(&maker, 16);
	open = btfmaker_type(&maker, M_ARRAY, NULL, 0, 0);
	btfmaker_word(&maker, types[0]);
	btfmaker_word(&maker, integer);
	btfmaker_word(&maker, 0);
	alias = btfmaker_type(&maker, M_TYPEDEF, "s32", 0, integer);
	btfmaker_read(&maker, &table, NULL);
	for (size_t i = 0; i < LENGTH(rows); i++) {
		ck_assert_uint_eq(type_at(&table, types[i])->kind, rows[i].expected);
		ck_assert_uint_eq(type_at(&table, types[i])->target, integer);
	}
	ck_assert_uint_eq(type_at(&table, array)->kind, TYPE_ARRAY);
	ck_assert_uint_eq(type_at(&table, array)->target, integer);
	ck_assert_uint_eq(type_at(&table, array)->count, 16);
	ck_assert_uint_eq(type_at(&table, array)->flags, 0);
	ck_assert_uint_eq(type_at(&table, open)->target, types[0]);
	ck_assert_uint_eq(type_at(&table, open)->flags, TYPE_NO_LENGTH);
	ck_assert_uint_eq(type_at(&table, alias)->kind, TYPE_TYPEDEF);
	ck_assert_str_eq(name_of(&table, alias), "s32");
	type_table_release(&table);
	btfmaker_release(&maker);
}
END_TEST

START_TEST(members_and_bit_fields)
{
	struct btfmaker maker = MAKER;
	struct type_table table;
	uint32_t integer = btfmaker_int(&maker, "int", 4, true), plain, fields, both;
	const struct type_member *members;

	plain = btfmaker_type(&maker, M_STRUCT, "plain", 2, 8);
	btfmaker_member(&maker, "a", integer, 0);
	btfmaker_member(&maker, NULL, integer, 32);
	/* with the flag, an offset has the width of a bit-field in its upper 8 bits */
	fields = btfmaker_type(&maker, M_STRUCT, "fields", 3 | M_FLAG, 8);
	btfmaker_member(&maker, "a", integer, 3u << 24 | 0);
	btfmaker_member(&maker, "b", integer, 29u << 24 | 3);
	btfmaker_member(&maker, "c", integer, 32);
	both = btfmaker_type(&maker, M_UNION, NULL, 1, 4);
	btfmaker_member(&maker, "x", integer, 0);
	btfmaker_read(&maker, &table, NULL);

	ck_assert_uint_eq(type_at(&table, plain)->kind, TYPE_STRUCT);
	ck_assert_uint_eq(type_at(&table, plain)->size, 8);
	ck_assert_uint_eq(type_at(&table, plain)->count, 2);
	members = type_members(&table, plain);
	ck_assert_str_eq(type_name(&table, members[0].name), "a");
	ck_assert_uint_eq(members[0].type, integer);
	ck_assert_uint_eq(members[1].name, 0);
	ck_assert_uint_eq(members[1].bit_offset, 32);
	ck_assert_uint_eq(members[1].bit_size, 0);

	members = type_members(&table, fields);
	ck_assert_uint_eq(members[0].bit_size, 3);
	ck_assert_uint_eq(members[1].bit_size, 29);
	ck_assert_uint_eq(members[1].bit_offset, 3);
	ck_assert_uint_eq(members[2].bit_size, 0);
	ck_assert_uint_eq(members[2].bit_offset, 32);

	ck_assert_uint_eq(type_at(&table, both)->kind, TYPE_UNION);
	ck_assert_uint_eq(type_at(&table, both)->name, 0);
	type_table_release(&table);
	btfmaker_release(&maker);
}
END_TEST

/* Old pahole wrote a bit-field as an integer type with less bits than its size has. */
START_TEST(bit_fields_of_old_btf)
{
	struct btfmaker maker = MAKER;
	struct type_table table;
	uint32_t partial = btfmaker_type(&maker, M_INT, "unsigned int", 0, 4);
	uint32_t large, holder;
	const struct type_member *members;

	btfmaker_word(&maker, 2u << 16 | 5);
	large = btfmaker_int(&maker, "__int128", 16, true);
	holder = btfmaker_type(&maker, M_STRUCT, "holder", 2, 32);
	btfmaker_member(&maker, "a", partial, 32);
	btfmaker_member(&maker, "b", large, 128);
	btfmaker_read(&maker, &table, NULL);
	members = type_members(&table, holder);
	ck_assert_uint_eq(members[0].bit_offset, 34);
	ck_assert_uint_eq(members[0].bit_size, 5);
	ck_assert_uint_eq(members[1].bit_size, 0);
	type_table_release(&table);
	btfmaker_release(&maker);
}
END_TEST

START_TEST(enums)
{
	struct btfmaker maker = MAKER;
	struct type_table table;
	uint32_t plain, negative, large, opaque;
	const struct type_enumerator *list;

	plain = btfmaker_type(&maker, M_ENUM, "plain", 2, 4);
	btfmaker_enumerator(&maker, "A", 0);
	btfmaker_enumerator(&maker, "B", 0xffffffff);
	negative = btfmaker_type(&maker, M_ENUM, "negative", 1 | M_FLAG, 4);
	btfmaker_enumerator(&maker, "C", 0xffffffff);
	large = btfmaker_type(&maker, M_ENUM64, "large", 1, 8);
	btfmaker_enumerator(&maker, "D", 0x89abcdef);
	btfmaker_word(&maker, 0x01234567);
	opaque = btfmaker_type(&maker, M_ENUM, "opaque", 0, 4);
	btfmaker_read(&maker, &table, NULL);
	list = type_enumerators(&table, plain);
	ck_assert_str_eq(type_name(&table, list[1].name), "B");
	ck_assert_uint_eq(list[1].value, 0xffffffff);
	ck_assert_uint_eq(type_enumerators(&table, negative)[0].value, UINT64_MAX);
	ck_assert_uint_eq(type_at(&table, negative)->flags, TYPE_SIGNED);
	ck_assert_uint_eq(type_enumerators(&table, large)[0].value, 0x0123456789abcdef);
	ck_assert_uint_eq(type_at(&table, large)->size, 8);
	ck_assert_uint_eq(type_at(&table, opaque)->flags, TYPE_DECLARED);
	type_table_release(&table);
	btfmaker_release(&maker);
}
END_TEST

START_TEST(declarations)
{
	struct btfmaker maker = MAKER;
	struct type_table table;
	uint32_t a = btfmaker_type(&maker, M_FWD, "a", 0, 0);
	uint32_t b = btfmaker_type(&maker, M_FWD, "b", M_FLAG, 0);

	btfmaker_read(&maker, &table, NULL);
	ck_assert_uint_eq(type_at(&table, a)->kind, TYPE_STRUCT);
	ck_assert_uint_eq(type_at(&table, a)->flags, TYPE_DECLARED);
	ck_assert_uint_eq(type_at(&table, b)->kind, TYPE_UNION);
	ck_assert_uint_eq(type_at(&table, b)->flags, TYPE_DECLARED);
	type_table_release(&table);
	btfmaker_release(&maker);
}
END_TEST

START_TEST(functions_and_variables_become_symbols)
{
	struct btfmaker maker = MAKER;
	struct type_table table;
	uint32_t integer = btfmaker_int(&maker, "int", 4, true);
	uint32_t prototype, function, variable, section;

	prototype = btfmaker_type(&maker, M_FUNC_PROTO, NULL, 2, integer);
	btfmaker_parameter(&maker, "fmt", integer);
	btfmaker_parameter(&maker, NULL, 0);
	/* the count of a function is its linkage */
	function = btfmaker_type(&maker, M_FUNC, "printk", 1, prototype);
	variable = btfmaker_type(&maker, M_VAR, "jiffies", 0, integer);
	btfmaker_word(&maker, 1);
	section = btfmaker_type(&maker, M_DATASEC, ".data", 1, 4);
	btfmaker_word(&maker, variable);
	btfmaker_word(&maker, 0);
	btfmaker_word(&maker, 4);
	btfmaker_read(&maker, &table, NULL);
	ck_assert_uint_eq(table.symbol_count, 2);
	ck_assert_str_eq(type_name(&table, table.symbols[0].name), "printk");
	ck_assert_uint_eq(table.symbols[0].type, prototype);
	ck_assert(table.symbols[0].function);
	ck_assert_str_eq(type_name(&table, table.symbols[1].name), "jiffies");
	ck_assert_uint_eq(table.symbols[1].type, integer);
	ck_assert(!table.symbols[1].function);
	ck_assert_uint_eq(type_at(&table, prototype)->kind, TYPE_FUNCTION);
	ck_assert_uint_eq(type_at(&table, prototype)->flags, TYPE_VARIADIC);
	ck_assert_uint_eq(type_at(&table, prototype)->count, 1);
	ck_assert_uint_eq(type_at(&table, prototype)->target, integer);
	ck_assert_str_eq(type_name(&table, type_members(&table, prototype)[0].name), "fmt");
	ck_assert_uint_eq(type_at(&table, function)->kind, TYPE_VOID);
	ck_assert_uint_eq(type_at(&table, section)->kind, TYPE_VOID);
	type_table_release(&table);
	btfmaker_release(&maker);
}
END_TEST

START_TEST(tags_are_skipped)
{
	struct btfmaker maker = MAKER;
	struct type_table table;
	uint32_t integer = btfmaker_int(&maker, "int", 4, true);
	uint32_t inner = btfmaker_type(&maker, M_TYPE_TAG, "rcu", 0, integer);
	uint32_t outer = btfmaker_type(&maker, M_TYPE_TAG, "user", 0, inner);
	uint32_t pointer = btfmaker_type(&maker, M_PTR, NULL, 0, outer);
	uint32_t holder = btfmaker_type(&maker, M_STRUCT, "holder", 1, 4), after;
	uint32_t variable;

	btfmaker_member(&maker, "a", inner, 0);
	btfmaker_type(&maker, M_DECL_TAG, "note", 0, holder);
	btfmaker_word(&maker, UINT32_MAX);
	after = btfmaker_type(&maker, M_TYPEDEF, "t", 0, outer);
	variable = btfmaker_type(&maker, M_VAR, "v", 0, outer);
	btfmaker_word(&maker, 1);
	btfmaker_read(&maker, &table, NULL);
	ck_assert_uint_eq(type_at(&table, pointer)->target, integer);
	ck_assert_uint_eq(type_members(&table, holder)[0].type, integer);
	ck_assert_uint_eq(type_at(&table, after)->target, integer);
	ck_assert_uint_eq(table.symbols[0].type, integer);
	ck_assert_uint_eq(variable, 8);
	type_table_release(&table);
	btfmaker_release(&maker);
}
END_TEST

/* The layout section says how long a record of a new kind is. */
START_TEST(unknown_kinds_are_skipped_by_their_layout)
{
	struct btfmaker maker = MAKER;
	struct type_table table;
	uint32_t unknown, after;

	for (unsigned int kind = 0; kind < 100; kind++)
		btfmaker_layout(&maker, 0, 0);
	btfmaker_layout(&maker, 4, 8); /* kind 100 */
	unknown = btfmaker_type(&maker, 100, "news", 2, 77);
	for (unsigned int i = 0; i < 5; i++)
		btfmaker_word(&maker, 0xffffffff);
	after = btfmaker_int(&maker, "int", 4, true);
	btfmaker_type(&maker, M_PTR, NULL, 0, unknown);
	btfmaker_read(&maker, &table, NULL);
	ck_assert_uint_eq(table.unknown, 1);
	ck_assert_uint_eq(table.unknown_kind, 100);
	ck_assert_uint_eq(type_at(&table, unknown)->kind, TYPE_OTHER);
	ck_assert_str_eq(name_of(&table, unknown), "news");
	ck_assert_str_eq(name_of(&table, after), "int");
	type_table_release(&table);
	btfmaker_release(&maker);
}
END_TEST

Suite *btf_suite(void)
{
	TCase *tests;
	Suite *suite = suite_of("btf", &tests, false);

	tcase_add_loop_test(tests, base_types, 0, 2);
	tcase_add_loop_test(tests, references_and_arrays, 0, 2);
	tcase_add_loop_test(tests, members_and_bit_fields, 0, 2);
	tcase_add_loop_test(tests, bit_fields_of_old_btf, 0, 2);
	tcase_add_loop_test(tests, enums, 0, 2);
	tcase_add_loop_test(tests, declarations, 0, 2);
	tcase_add_loop_test(tests, functions_and_variables_become_symbols, 0, 2);
	tcase_add_loop_test(tests, tags_are_skipped, 0, 2);
	tcase_add_loop_test(tests, unknown_kinds_are_skipped_by_their_layout, 0, 2);
	return suite;
}
