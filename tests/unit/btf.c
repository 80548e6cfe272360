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

/* Long names of a type without a name would be part of each text that refers to it. */
START_TEST(texts_of_long_names_are_limited)
{
	enum { MEMBERS = 2000, USES = 60 };
	struct btfmaker maker = MAKER;
	struct type_table table;
	struct btf_error error;
	char name[1001];
	uint32_t integer, inner;

	memset(name, 'n', sizeof(name) - 1);
	name[sizeof(name) - 1] = '\0';
	integer = btfmaker_int(&maker, "int", 4, true);
	inner = btfmaker_type(&maker, M_UNION, NULL, MEMBERS, 4);
	for (int i = 0; i < MEMBERS; i++)
		btfmaker_member(&maker, name, integer, 0);
	btfmaker_type(&maker, M_STRUCT, "outer", USES, 4 * USES);
	for (uint32_t i = 0; i < USES; i++)
		btfmaker_member(&maker, "m", inner, 32 * i);
	btfmaker_build(&maker);
	ck_assert(!btf_read(&table, maker.image.data, maker.image.len, NULL, &error));
	ck_assert_int_eq(error.code, BTF_TOO_DEEP);
	ck_assert_uint_eq(error.at, 3);
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

/* Damage: each function makes BTF that lacks one thing. */
static void no_magic(struct btfmaker *maker)
{
	btfmaker_build(maker);
	maker->image.data[0] = 0;
}

static void no_header(struct btfmaker *maker)
{
	btfmaker_build(maker);
	maker->image.len = 23;
}

static void short_header(struct btfmaker *maker)
{
	btfmaker_build(maker);
	btfmaker_patch(maker, 4, 20);
}

static void long_header(struct btfmaker *maker)
{
	btfmaker_build(maker);
	btfmaker_patch(maker, 4, (uint32_t)maker->image.len + 1);
}

static void other_version(struct btfmaker *maker)
{
	btfmaker_build(maker);
	maker->image.data[2] = 2;
}

static void records_outside(struct btfmaker *maker)
{
	btfmaker_int(maker, "int", 4, true);
	btfmaker_build(maker);
	btfmaker_patch(maker, 8, 0xfffffffc);
}

static void names_outside(struct btfmaker *maker)
{
	btfmaker_int(maker, "int", 4, true);
	btfmaker_build(maker);
	btfmaker_patch(maker, 20, 6);
}

static void names_not_terminated(struct btfmaker *maker)
{
	btfmaker_int(maker, "int", 4, true);
	maker->names.len--;
	btfmaker_build(maker);
}

static void names_without_empty_one(struct btfmaker *maker)
{
	btfmaker_int(maker, "int", 4, true);
	maker->names.data[0] = 'x';
	btfmaker_build(maker);
}

static void no_names(struct btfmaker *maker)
{
	btfmaker_build(maker);
}

static void control_character(struct btfmaker *maker)
{
	btfmaker_int(maker, "a\nb", 4, true);
	btfmaker_build(maker);
}

static void endless_name(struct btfmaker *maker)
{
	static char name[2000];

	memset(name, 'x', sizeof(name) - 1);
	btfmaker_int(maker, name, 4, true);
	btfmaker_build(maker);
}

static void cut_record(struct btfmaker *maker)
{
	btfmaker_int(maker, "int", 4, true);
	btfmaker_word(maker, 0);
	btfmaker_build(maker);
}

static void cut_details(struct btfmaker *maker)
{
	btfmaker_type(maker, M_STRUCT, "s", 2, 4);
	btfmaker_word(maker, 0);
	btfmaker_build(maker);
}

static void unknown_kind(struct btfmaker *maker)
{
	btfmaker_int(maker, "int", 4, true);
	btfmaker_type(maker, 20, "news", 0, 0);
	btfmaker_build(maker);
}

static void kind_zero(struct btfmaker *maker)
{
	btfmaker_type(maker, 0, "void", 0, 0);
	btfmaker_build(maker);
}

static void target_outside(struct btfmaker *maker)
{
	btfmaker_type(maker, M_PTR, NULL, 0, 2);
	btfmaker_name(maker, NULL);
	maker->records.len -= 4;
	btfmaker_build(maker);
}

static void target_is_variable(struct btfmaker *maker)
{
	btfmaker_type(maker, M_VAR, "v", 0, 0);
	btfmaker_word(maker, 1);
	btfmaker_type(maker, M_PTR, NULL, 0, 1);
	btfmaker_build(maker);
}

static void array_of_void(struct btfmaker *maker)
{
	btfmaker_type(maker, M_ARRAY, NULL, 0, 0);
	btfmaker_word(maker, 0);
	btfmaker_word(maker, 0);
	btfmaker_word(maker, 1);
	btfmaker_build(maker);
}

static void array_index_outside(struct btfmaker *maker)
{
	btfmaker_int(maker, "int", 4, true);
	btfmaker_type(maker, M_ARRAY, NULL, 0, 0);
	btfmaker_word(maker, 1);
	btfmaker_word(maker, 3);
	btfmaker_word(maker, 1);
	btfmaker_build(maker);
}

static void function_without_prototype(struct btfmaker *maker)
{
	btfmaker_int(maker, "int", 4, true);
	btfmaker_type(maker, M_FUNC, "f", 0, 1);
	btfmaker_build(maker);
}

static void name_outside(struct btfmaker *maker)
{
	btfmaker_int(maker, "int", 4, true);
	btfmaker_build(maker);
	btfmaker_patch(maker, 24, 5);
}

static void typedef_without_name(struct btfmaker *maker)
{
	btfmaker_int(maker, "int", 4, true);
	btfmaker_type(maker, M_TYPEDEF, NULL, 0, 1);
	btfmaker_build(maker);
}

static void pointer_with_name(struct btfmaker *maker)
{
	btfmaker_type(maker, M_PTR, "p", 0, 0);
	btfmaker_build(maker);
}

/* The offset of a NUL is not a name. */
static void typedef_with_empty_name(struct btfmaker *maker)
{
	btfmaker_int(maker, "int", 4, true);
	btfmaker_type(maker, M_TYPEDEF, "t", 0, 1);
	btfmaker_build(maker);
	btfmaker_patch(maker, 24 + 16, 4);
}

static void member_type_outside(struct btfmaker *maker)
{
	btfmaker_int(maker, "int", 4, true);
	btfmaker_type(maker, M_STRUCT, "s", 2, 8);
	btfmaker_member(maker, "a", 1, 0);
	btfmaker_member(maker, "b", 3, 0);
	btfmaker_build(maker);
}

static void member_of_void(struct btfmaker *maker)
{
	btfmaker_type(maker, M_STRUCT, "s", 1, 8);
	btfmaker_member(maker, "a", 0, 0);
	btfmaker_build(maker);
}

static void member_behind_the_end(struct btfmaker *maker)
{
	btfmaker_int(maker, "int", 4, true);
	btfmaker_type(maker, M_STRUCT, "s", 1, 8);
	btfmaker_member(maker, "a", 1, 65);
	btfmaker_build(maker);
}

static void member_is_variable(struct btfmaker *maker)
{
	btfmaker_type(maker, M_VAR, "v", 0, 0);
	btfmaker_word(maker, 1);
	btfmaker_type(maker, M_STRUCT, "s", 1, 8);
	btfmaker_member(maker, "a", 1, 0);
	btfmaker_build(maker);
}

static void parameter_of_void(struct btfmaker *maker)
{
	btfmaker_int(maker, "int", 4, true);
	btfmaker_type(maker, M_FUNC_PROTO, NULL, 2, 0);
	btfmaker_parameter(maker, NULL, 0);
	btfmaker_parameter(maker, NULL, 1);
	btfmaker_build(maker);
}

static void enumerator_without_name(struct btfmaker *maker)
{
	btfmaker_type(maker, M_ENUM, "e", 1, 4);
	btfmaker_enumerator(maker, NULL, 1);
	btfmaker_build(maker);
}

static void section_of_nothing(struct btfmaker *maker)
{
	btfmaker_type(maker, M_DATASEC, ".data", 1, 4);
	btfmaker_word(maker, 2);
	btfmaker_word(maker, 0);
	btfmaker_word(maker, 0);
	btfmaker_build(maker);
}

static void member_of_tagged_void(struct btfmaker *maker)
{
	btfmaker_type(maker, M_TYPE_TAG, "user", 0, 0);
	btfmaker_type(maker, M_STRUCT, "s", 1, 8);
	btfmaker_member(maker, "a", 1, 0);
	btfmaker_build(maker);
}

static void more_bits_than_bytes(struct btfmaker *maker)
{
	btfmaker_type(maker, M_INT, "i", 0, 2);
	btfmaker_word(maker, 1 << 16 | 16); /* from bit 1 on */
	btfmaker_build(maker);
}

static void loop_of_pointers(struct btfmaker *maker)
{
	btfmaker_type(maker, M_PTR, NULL, 0, 2);
	btfmaker_type(maker, M_CONST, NULL, 0, 1);
	btfmaker_name(maker, NULL);
	maker->records.len -= 4;
	btfmaker_build(maker);
}

static void loop_of_tags(struct btfmaker *maker)
{
	btfmaker_type(maker, M_TYPE_TAG, "t", 0, 1);
	btfmaker_build(maker);
}

static void loop_of_prototype(struct btfmaker *maker)
{
	btfmaker_type(maker, M_PTR, NULL, 0, 2);
	btfmaker_type(maker, M_FUNC_PROTO, NULL, 1, 0);
	btfmaker_parameter(maker, NULL, 1);
	btfmaker_build(maker);
}

static void loop_of_unnamed_struct(struct btfmaker *maker)
{
	btfmaker_type(maker, M_PTR, NULL, 0, 2);
	btfmaker_type(maker, M_STRUCT, NULL, 1, 8);
	btfmaker_member(maker, "a", 1, 0);
	btfmaker_build(maker);
}

static void struct_in_itself(struct btfmaker *maker)
{
	btfmaker_type(maker, M_STRUCT, "s", 1, 8);
	btfmaker_member(maker, "a", 2, 0);
	btfmaker_type(maker, M_TYPEDEF, "t", 0, 1);
	btfmaker_build(maker);
}

static void deep_pointers(struct btfmaker *maker)
{
	btfmaker_int(maker, "int", 4, true);
	for (uint32_t i = 1; i <= BTF_DEPTH_LIMIT; i++)
		btfmaker_type(maker, M_PTR, NULL, 0, i);
	btfmaker_build(maker);
}

/* Each struct has the one before it twice: the text of type N has 2^N - 1 tokens. */
static void endless_text(struct btfmaker *maker)
{
	btfmaker_int(maker, "int", 4, true);
	for (uint32_t i = 1; i < 40; i++) {
		btfmaker_type(maker, M_STRUCT, NULL, 2, 1u << 20);
		btfmaker_member(maker, "a", i, 0);
		btfmaker_member(maker, "b", i, 0);
	}
	btfmaker_build(maker);
}

static const struct {
	void (*make)(struct btfmaker *maker);
	enum btf_error_code code;
	uint64_t at, limit;
	const char *text;
} damages[] = {
	{ no_magic, BTF_NO_MAGIC, 0, 0, "no BTF header" },
	{ no_header, BTF_NO_MAGIC, 0, 0, NULL },
	{ short_header, BTF_BAD_HEADER, 20, 1, "invalid BTF header of 20 bytes, version 1" },
	{ long_header, BTF_BAD_HEADER, 25, 1, NULL },
	{ other_version, BTF_BAD_HEADER, 24, 2, NULL },
	{ records_outside, BTF_OUTSIDE, 0xfffffffc, 21,
	  "a BTF section at offset 4294967292 is outside the data" },
	{ names_outside, BTF_OUTSIDE, 16, 21, NULL },
	{ names_not_terminated, BTF_NAMES_NO_NUL, 0, 0,
	  "the BTF string section does not begin and end with a NUL" },
	{ names_without_empty_one, BTF_NEEDS_BASE, 0, 0, NULL },
	{ no_names, BTF_NEEDS_BASE, 0, 0, NULL },
	{ control_character, BTF_BAD_STRING, 1, 0,
	  "the BTF string at offset 1 has control characters or is too long" },
	{ endless_name, BTF_BAD_STRING, 1, 0, NULL },
	{ cut_record, BTF_RECORD_CUT, 2, 0, "BTF type 2 is truncated" },
	{ cut_details, BTF_RECORD_CUT, 1, 0, NULL },
	{ unknown_kind, BTF_UNKNOWN_KIND, 2, 20,
	  "BTF type 2 has the unknown kind 20, and no layout section gives its size" },
	{ kind_zero, BTF_UNKNOWN_KIND, 1, 0, NULL },
	{ target_outside, BTF_BAD_REFERENCE, 1, 2, "BTF type 1 refers to 2, which is not a type" },
	{ target_is_variable, BTF_BAD_REFERENCE, 2, 1, NULL },
	{ array_of_void, BTF_BAD_REFERENCE, 1, 0, NULL },
	{ array_index_outside, BTF_BAD_REFERENCE, 2, 3, NULL },
	{ function_without_prototype, BTF_BAD_REFERENCE, 2, 1, NULL },
	{ name_outside, BTF_BAD_NAME, 1, 0, "BTF type 1 has an invalid name" },
	{ typedef_without_name, BTF_BAD_NAME, 2, 0, NULL },
	{ typedef_with_empty_name, BTF_BAD_NAME, 2, 0, NULL },
	{ pointer_with_name, BTF_BAD_NAME, 1, 0, NULL },
	{ member_type_outside, BTF_BAD_MEMBER, 2, 1, "BTF type 2 has an invalid member 1" },
	{ member_of_void, BTF_BAD_MEMBER, 1, 0, NULL },
	{ member_behind_the_end, BTF_BAD_MEMBER, 2, 0, NULL },
	{ member_is_variable, BTF_BAD_MEMBER, 2, 0, NULL },
	{ parameter_of_void, BTF_BAD_MEMBER, 2, 0, NULL },
	{ enumerator_without_name, BTF_BAD_MEMBER, 1, 0, NULL },
	{ section_of_nothing, BTF_BAD_MEMBER, 1, 0, NULL },
	{ member_of_tagged_void, BTF_BAD_MEMBER, 2, 0, NULL },
	{ more_bits_than_bytes, BTF_BAD_INTEGER, 1, 0,
	  "BTF type 1 has more bits than its size holds" },
	{ loop_of_pointers, BTF_LOOP, 1, 0, "BTF type 1 refers to itself" },
	{ loop_of_tags, BTF_LOOP, 1, 0, NULL },
	{ loop_of_prototype, BTF_LOOP, 1, 0, NULL },
	{ loop_of_unnamed_struct, BTF_LOOP, 1, 0, NULL },
	{ struct_in_itself, BTF_LOOP, 1, 0, NULL },
	{ deep_pointers, BTF_TOO_DEEP, 257, 0, "BTF type 257 is too large or nested too deeply" },
	{ endless_text, BTF_TOO_DEEP, 16, 0, NULL },
};

START_TEST(damage_is_found)
{
	for (size_t i = 0; i < LENGTH(damages); i++) {
		struct btfmaker maker = MAKER;
		struct btf_error error;
		struct type_table table;
		struct str text = { 0 };
		void *exact;

		damages[i].make(&maker);
		/* a copy without room after it, so that ASan sees a read too far */
		exact = malloc(maker.image.len);
		memcpy(exact, maker.image.data, maker.image.len);
		if (btf_read(&table, exact, maker.image.len, NULL, &error))
			ck_abort_msg("damage %zu was not found", i);
		ck_assert_msg(error.code == damages[i].code && error.at == damages[i].at &&
				      error.limit == damages[i].limit,
			      "damage %zu: code %d at %llu limit %llu", i, error.code,
			      (unsigned long long)error.at, (unsigned long long)error.limit);
		ck_assert_ptr_null(table.types);
		btf_error_text(&error, &text);
		if (damages[i].text)
			ck_assert_str_eq(str_cstr(&text), damages[i].text);
		str_release(&text);
		free(exact);
		btfmaker_release(&maker);
	}
}
END_TEST

/* Every prefix of valid data is either read or refused. */
START_TEST(every_length_is_safe)
{
	struct btfmaker maker = MAKER;
	struct str *image;

	btfmaker_int(&maker, "int", 4, true);
	btfmaker_type(&maker, M_STRUCT, "s", 1, 4);
	btfmaker_member(&maker, "a", 1, 0);
	image = btfmaker_build(&maker);
	for (size_t len = 0; len < image->len; len++) {
		struct btf_error error;
		struct type_table table;
		void *exact = malloc(len + !len);

		memcpy(exact, image->data, len);
		ck_assert(!btf_read(&table, exact, len, NULL, &error));
		ck_assert_int_ne(error.code, BTF_OK);
		free(exact);
	}
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
	tcase_add_loop_test(tests, split_btf, 0, 2);
	tcase_add_loop_test(tests, complete_btf_does_not_use_a_base, 0, 2);
	tcase_add_loop_test(tests, base_of_another_byte_order, 0, 2);
	tcase_add_loop_test(tests, texts_of_long_names_are_limited, 0, 2);
	tcase_add_loop_test(tests, unknown_kinds_are_skipped_by_their_layout, 0, 2);
	tcase_add_loop_test(tests, types_of_btf_base_are_found_in_vmlinux, 0, 2);
	tcase_add_loop_test(tests, types_of_btf_base_that_vmlinux_lacks, 0, 2);
	tcase_add_loop_test(tests, damage_is_found, 0, 2);
	tcase_add_loop_test(tests, every_length_is_safe, 0, 2);
	return suite;
}
