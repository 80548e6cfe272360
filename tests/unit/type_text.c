// SPDX-License-Identifier: GPL-2.0-only
#include "lib/types/type_text.h"

#include <stdlib.h>

#include "tests/unit/btfmaker.h"
#include "tests/unit/units.h"

/* Types that most tests need. */
struct text_maker {
	struct btfmaker btf;
	uint32_t integer, character, file, u32;
};

static struct text_maker begin(void)
{
	struct text_maker maker = { 0 };

	maker.integer = btfmaker_int(&maker.btf, "int", 4, true);
	maker.character = btfmaker_int(&maker.btf, "char", 1, true);
	maker.file = btfmaker_type(&maker.btf, M_FWD, "file", 0, 0);
	maker.u32 = btfmaker_type(&maker.btf, M_TYPEDEF, "u32", 0, maker.integer);
	return maker;
}

static uint32_t of(struct text_maker *maker, unsigned int kind, uint32_t target)
{
	return btfmaker_type(&maker->btf, kind, NULL, 0, target);
}

static uint32_t array_of(struct text_maker *maker, uint32_t target, uint32_t count)
{
	uint32_t type = btfmaker_type(&maker->btf, M_ARRAY, NULL, 0, 0);

	btfmaker_word(&maker->btf, target);
	btfmaker_word(&maker->btf, maker->integer);
	btfmaker_word(&maker->btf, count);
	return type;
}

/* Check the text of a type, and of a declaration of it as C. */
static void check(struct text_maker *maker, uint32_t type, const char *dialect, const char *c)
{
	struct type_table table;
	struct str text = { 0 };

	btfmaker_read(&maker->btf, &table, NULL);
	type_text_definition(&table, type, &text, NULL);
	ck_assert_str_eq(str_cstr(&text), dialect);
	text.len = 0;
	type_text_c(&table, type, "x", &text);
	ck_assert_str_eq(str_cstr(&text), c);
	str_release(&text);
	type_table_release(&table);
	btfmaker_release(&maker->btf);
}

/* The spelling of compilers, and that of C. */
START_TEST(base_types_have_their_c_names)
{
	static const struct {
		const char *name, *expected;
	} rows[] = {
		{ "long int", "long" },
		{ "long unsigned int", "unsigned long" },
		{ "short int", "short" },
		{ "short unsigned int", "unsigned short" },
		{ "long long int", "long long" },
		{ "long long unsigned int", "unsigned long long" },
		{ "__int128 unsigned", "unsigned __int128" },
		{ "unsigned int", "unsigned int" },
		{ "unsigned char", "unsigned char" },
		{ "_Bool", "_Bool" },
		{ "unsigned long", "unsigned long" }, /* of clang */
	};

	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct text_maker maker = { 0 };
		uint32_t type = btfmaker_int(&maker.btf, rows[i].name, 8, false);
		struct str c = { 0 };

		str_printf(&c, "%s x", rows[i].expected);
		check(&maker, type, rows[i].expected, str_cstr(&c));
		str_release(&c);
	}
}
END_TEST

START_TEST(pointers_and_qualifiers)
{
	struct text_maker maker = begin();
	uint32_t type = of(&maker, M_CONST, maker.character);

	type = of(&maker, M_PTR, of(&maker, M_PTR, type));
	type = of(&maker, M_RESTRICT, of(&maker, M_CONST, type));
	check(&maker, type, "const char * * const restrict", "const char **const restrict x");
}
END_TEST

START_TEST(qualifiers_have_one_order)
{
	struct text_maker maker = begin();
	uint32_t type = of(&maker, M_VOLATILE, of(&maker, M_CONST, maker.u32));

	check(&maker, type, "const volatile t#u32", "const volatile u32 x");
}
END_TEST

START_TEST(pointer_to_void)
{
	struct text_maker maker = begin();
	uint32_t type = of(&maker, M_PTR, 0);

	check(&maker, type, "void *", "void *x");
}
END_TEST

/* "const char x[2][3]": compilers qualify the array, the element, or both. */
START_TEST(arrays)
{
	struct text_maker maker = begin();
	uint32_t type = array_of(&maker, of(&maker, M_CONST, maker.character), 3);

	type = of(&maker, M_CONST, array_of(&maker, type, 2));
	check(&maker, type, "const char [ 2 ] [ 3 ]", "const char x[2][3]");
}
END_TEST

START_TEST(array_without_length)
{
	struct text_maker maker = begin();
	uint32_t type = array_of(&maker, of(&maker, M_PTR, maker.file), 0);

	check(&maker, type, "s#file * [ ]", "struct file *x[]");
}
END_TEST

START_TEST(pointer_to_array)
{
	struct text_maker maker = begin();
	uint32_t type = of(&maker, M_PTR, array_of(&maker, maker.u32, 4));

	check(&maker, type, "t#u32 ( * ) [ 4 ]", "u32 (*x)[4]");
}
END_TEST

START_TEST(pointer_to_function)
{
	struct text_maker maker = begin();
	uint32_t file = of(&maker, M_PTR, maker.file), name = of(&maker, M_PTR, maker.character);
	uint32_t type = btfmaker_type(&maker.btf, M_FUNC_PROTO, NULL, 2, maker.integer);

	btfmaker_parameter(&maker.btf, "f", file);
	btfmaker_parameter(&maker.btf, "n", name);
	type = of(&maker, M_CONST, of(&maker, M_PTR, type));
	check(&maker, type, "int ( * const ) ( s#file * , char * )",
	      "int (*const x)(struct file *, char *)");
}
END_TEST

START_TEST(array_of_pointers_to_functions_that_return_one)
{
	struct text_maker maker = begin();
	uint32_t type = btfmaker_type(&maker.btf, M_FUNC_PROTO, NULL, 1, 0);

	btfmaker_parameter(&maker.btf, NULL, maker.integer);
	type = of(&maker, M_PTR, type);
	type = btfmaker_type(&maker.btf, M_FUNC_PROTO, NULL, 0, type);
	type = array_of(&maker, of(&maker, M_PTR, type), 8);
	check(&maker, type, "void ( * ( * [ 8 ] ) ( void ) ) ( int )",
	      "void (*(*x[8])(void))(int)");
}
END_TEST

START_TEST(variadic_functions)
{
	struct text_maker maker = begin();
	uint32_t type = btfmaker_type(&maker.btf, M_FUNC_PROTO, NULL, 2, maker.integer);

	btfmaker_parameter(&maker.btf, NULL, maker.u32);
	btfmaker_parameter(&maker.btf, NULL, 0);
	check(&maker, type, "int ( t#u32 , ... )", "int x(u32, ...)");
}
END_TEST

START_TEST(struct_with_unnamed_parts)
{
	struct text_maker maker = begin();
	struct btfmaker *btf = &maker.btf;
	uint32_t list, part, kind, type;

	list = btfmaker_type(btf, M_FWD, "list", M_FLAG, 0);
	part = btfmaker_type(btf, M_UNION, NULL, 2, 4);
	btfmaker_member(btf, "a", maker.u32, 0);
	btfmaker_member(btf, "b", maker.integer, 0);
	kind = btfmaker_type(btf, M_ENUM, NULL, 1, 4);
	btfmaker_enumerator(btf, "ONE", 1);
	list = of(&maker, M_PTR, list);
	type = btfmaker_type(btf, M_STRUCT, "all", 6 | M_FLAG, 32);
	btfmaker_member(btf, "next", list, 0);
	btfmaker_member(btf, NULL, part, 64);
	btfmaker_member(btf, "kind", kind, 96);
	btfmaker_member(btf, "low", maker.u32, 3u << 24 | 128);
	btfmaker_member(btf, NULL, maker.u32, 5u << 24 | 131);
	btfmaker_member(btf, "last", maker.integer, 160);
	check(&maker, type,
	      "struct all { u#list * next ; union { t#u32 a ; int b ; } ; "
	      "enum { ONE = 1 } kind ; t#u32 low : 3 ; t#u32 : 5 ; int last ; }",
	      "struct all x");
}
END_TEST

START_TEST(struct_without_members)
{
	struct text_maker maker = begin();
	uint32_t type = btfmaker_type(&maker.btf, M_STRUCT, "empty", 0, 0);

	check(&maker, type, "struct empty { }", "struct empty x");
}
END_TEST

START_TEST(struct_that_is_only_declared)
{
	struct text_maker maker = begin();

	check(&maker, maker.file, "struct file { UNKNOWN }", "struct file x");
}
END_TEST

START_TEST(enum_with_its_values)
{
	struct text_maker maker = begin();
	uint32_t type = btfmaker_type(&maker.btf, M_ENUM64, "large", 2 | M_FLAG, 8);

	btfmaker_enumerator(&maker.btf, "LOW", 0);
	btfmaker_word(&maker.btf, 0x80000000);
	btfmaker_enumerator(&maker.btf, "HIGH", 0xffffffff);
	btfmaker_word(&maker.btf, 0x7fffffff);
	check(&maker, type,
	      "enum large { LOW = -9223372036854775808 , HIGH = 9223372036854775807 }",
	      "enum large x");
}
END_TEST

START_TEST(enum_without_sign)
{
	struct text_maker maker = begin();
	uint32_t type = btfmaker_type(&maker.btf, M_ENUM64, "large", 1, 8);

	btfmaker_enumerator(&maker.btf, "ALL", 0xffffffff);
	btfmaker_word(&maker.btf, 0xffffffff);
	check(&maker, type, "enum large { ALL = 18446744073709551615 }", "enum large x");
}
END_TEST

START_TEST(typedefs)
{
	struct text_maker maker = begin();
	uint32_t body = btfmaker_type(&maker.btf, M_STRUCT, NULL, 1, 4), type;

	btfmaker_member(&maker.btf, "counter", maker.integer, 0);
	type = btfmaker_type(&maker.btf, M_TYPEDEF, "atomic_t", 0, body);
	check(&maker, type, "typedef struct { int counter ; } atomic_t", "atomic_t x");

	maker = begin();
	type = btfmaker_type(&maker.btf, M_FUNC_PROTO, NULL, 0, 0);
	type = of(&maker, M_PTR, type);
	type = btfmaker_type(&maker.btf, M_TYPEDEF, "fn_t", 0, type);
	check(&maker, type, "typedef void ( * fn_t ) ( void )", "fn_t x");
}
END_TEST

START_TEST(unnamed_struct_as_c)
{
	struct text_maker maker = begin();
	uint32_t body = btfmaker_type(&maker.btf, M_STRUCT, NULL, 1, 4);

	btfmaker_member(&maker.btf, "counter", maker.integer, 0);
	body = of(&maker, M_PTR, body);
	check(&maker, body, "struct { int counter ; } *", "struct {...} *x");
}
END_TEST

START_TEST(unknown_kind_is_named)
{
	struct text_maker maker = begin();
	uint32_t type;

	for (unsigned int kind = 0; kind <= M_ENUM64 + 1; kind++)
		btfmaker_layout(&maker.btf, 0, 0);
	type = btfmaker_type(&maker.btf, M_ENUM64 + 1, "news", 0, 0);
	type = of(&maker, M_PTR, type);
	check(&maker, type, "UNKNOWN news *", "UNKNOWN news *x");
}
END_TEST

START_TEST(symbols_and_their_references)
{
	struct text_maker maker = begin();
	struct btfmaker *btf = &maker.btf;
	struct type_table table;
	struct text_refs refs = { 0 };
	struct str text = { 0 };
	uint32_t file = of(&maker, M_PTR, maker.file);
	uint32_t type = btfmaker_type(btf, M_FUNC_PROTO, NULL, 3, maker.u32);

	btfmaker_parameter(btf, "file", file);
	btfmaker_parameter(btf, "n", maker.u32);
	btfmaker_parameter(btf, "c", maker.character);
	btfmaker_type(btf, M_FUNC, "vfs_read", 1, type);
	btfmaker_type(btf, M_VAR, "files", 0, file);
	btfmaker_word(btf, 1);
	btfmaker_read(btf, &table, NULL);
	str_add(&text, "before ");
	type_text_symbol(&table, &table.symbols[0], &text, &refs);
	ck_assert_str_eq(str_cstr(&text), "before t#u32 vfs_read ( s#file * , t#u32 , char )");
	ck_assert_uint_eq(refs.count, 3);
	ck_assert_int_eq(refs.list[0].kind, NAME_TYPEDEF);
	ck_assert_uint_eq(refs.list[0].type, maker.u32);
	ck_assert_int_eq(refs.list[1].kind, NAME_STRUCT);
	ck_assert_uint_eq(refs.list[1].type, maker.file);
	ck_assert_uint_eq(refs.list[2].type, maker.u32);
	text.len = 0;
	type_text_symbol(&table, &table.symbols[1], &text, NULL);
	ck_assert_str_eq(str_cstr(&text), "s#file * files");
	free(refs.list);
	str_release(&text);
	type_table_release(&table);
	btfmaker_release(btf);
}
END_TEST

/* Tables of other readers may be nested deeper than BTF is allowed to be. */
START_TEST(nesting_is_bounded)
{
	struct type_table table;
	struct str text = { 0 };
	uint32_t type = 0;

	type_table_init(&table, NULL);
	for (unsigned int i = 0; i < 100000; i++)
		type = type_table_add(&table,
				      &(struct type){ .kind = TYPE_POINTER, .target = type });
	type_text_definition(&table, type, &text, NULL);
	ck_assert(starts_with(str_cstr(&text), "... * * "));
	ck_assert_uint_le(text.len, 200);
	type = 0;
	for (unsigned int i = 0; i < 100000; i++) {
		type_table_add_member(&table, &(struct type_member){ .type = type });
		type = type_table_add(&table, &(struct type){ .kind = TYPE_FUNCTION,
							      .first = i,
							      .count = 1,
							      .target = 0 });
	}
	text.len = 0;
	type_text_definition(&table, type, &text, NULL);
	ck_assert(starts_with(str_cstr(&text), "void ( void ( "));
	ck_assert_uint_le(text.len, 1000);
	str_release(&text);
	type_table_release(&table);
}
END_TEST

Suite *type_text_suite(void)
{
	TCase *tests;
	Suite *suite = suite_of("type_text", &tests, false);

	tcase_add_test(tests, base_types_have_their_c_names);
	tcase_add_test(tests, pointers_and_qualifiers);
	tcase_add_test(tests, qualifiers_have_one_order);
	tcase_add_test(tests, pointer_to_void);
	tcase_add_test(tests, arrays);
	tcase_add_test(tests, array_without_length);
	tcase_add_test(tests, pointer_to_array);
	tcase_add_test(tests, pointer_to_function);
	tcase_add_test(tests, array_of_pointers_to_functions_that_return_one);
	tcase_add_test(tests, variadic_functions);
	tcase_add_test(tests, struct_with_unnamed_parts);
	tcase_add_test(tests, struct_without_members);
	tcase_add_test(tests, struct_that_is_only_declared);
	tcase_add_test(tests, enum_with_its_values);
	tcase_add_test(tests, enum_without_sign);
	tcase_add_test(tests, typedefs);
	tcase_add_test(tests, unnamed_struct_as_c);
	tcase_add_test(tests, unknown_kind_is_named);
	tcase_add_test(tests, symbols_and_their_references);
	tcase_add_test(tests, nesting_is_bounded);
	return suite;
}
