// SPDX-License-Identifier: GPL-2.0-only
#include "tests/unit/dwarf_shapes.h"

#include <limits.h>

#include "lib/base/strbuf.h"
#include "tests/unit/units.h"

#define TEXT_OF(...) #__VA_ARGS__
#define TEXT(...)    TEXT_OF(__VA_ARGS__)

/* clang-format off */
#define SHAPES \
	struct opaque; \
	struct later; \
	typedef unsigned long word; \
	struct flags { \
		unsigned int first : 3; \
		int second : 5; \
		unsigned long long wide : 40; \
		_Bool truth : 1; \
		unsigned char last : 2; \
		unsigned int : 7; \
		unsigned int after : 4; \
	}; \
	enum small { SMALL_ZERO, SMALL_LAST = 255 }; \
	enum negative { NEGATIVE_ONE = -1, NEGATIVE_MIN = -2147483647 - 1, NEGATIVE_MAX = 70000 }; \
	enum unsigned_max { UNSIGNED_MAX = 4294967295u }; \
	union number { int i; float f; double d; }; \
	struct shape { \
		struct opaque *opaque; \
		const struct later *later; \
		word grid[2][3][4]; \
		int none[0]; \
		struct flags flags; \
		enum small small; \
		enum negative negative; \
		enum unsigned_max unsigned_max; \
		union number number; \
		struct { char inner; union { short in_union; char bytes[6]; }; }; \
		const volatile char *restrict qualified; \
		_Atomic int atomic; \
		int (*function)(struct shape *, const char *, ...); \
		void *(*table[3])(void); \
		signed char tail[]; \
	}; \
	struct later { int x; struct shape *shape; } __attribute__((aligned(64))); \
	struct packed { char c; long x; struct { int a : 12; int b : 21; } bits; } __attribute__((packed));
/* clang-format on */

SHAPES

const char shapes_source[] = TEXT(
	SHAPES) "\n"
		"struct shape shape; struct later later; struct packed packed;\n"
		"extern int numbers[]; int numbers[5];\n"
		"int entry(struct shape *shape, const int count, ...) { return shape->negative + count; }\n"
		"static int hidden; static int hidden_function(int x) { return x + hidden; }\n"
		"extern word renamed __asm__(\"other_name\"); word renamed = 1;\n"
		"void nothing(void) { hidden = hidden_function(hidden); }\n"
		"extern int assembled(char *, struct opaque *); extern long absent;\n"
		"int caller(void) { return assembled((char *)0, (struct opaque *)0) + (int)absent; }\n";
const char shapes_types[] = TEXT(SHAPES);

bool host_is_big_endian(void)
{
	const uint16_t one = 1;

	return *(const uint8_t *)&one == 0;
}

const struct type_symbol *find_symbol(const struct type_table *table, const char *name)
{
	for (size_t i = 0; i < table->symbol_count; i++)
		if (streq(type_name(table, table->symbols[i].name), name))
			return &table->symbols[i];
	return NULL;
}

/* The type of a variable. */
const struct type *type_of_symbol(const struct type_table *table, const char *name)
{
	const struct type_symbol *symbol = find_symbol(table, name);

	ck_assert_msg(symbol != NULL, "no symbol %s", name);
	return type_at(table, symbol->type);
}

static uint32_t index_of(const struct type_table *table, const struct type *type)
{
	return (uint32_t)(type - table->types);
}

/* The member of a struct, also one of an unnamed struct in it; *OFFSET: bits to add. */
static const struct type_member *find_member(const struct type_table *table,
					     const struct type *type, const char *name,
					     uint32_t *offset)
{
	const struct type_member *members = type_members(table, index_of(table, type));

	for (uint32_t i = 0; i < type->count; i++) {
		const struct type_member *inner;

		if (streq(type_name(table, members[i].name), name))
			return &members[i];
		if (members[i].name)
			continue;
		inner = find_member(table, type_at(table, members[i].type), name, offset);
		if (inner) {
			*offset += members[i].bit_offset;
			return inner;
		}
	}
	return NULL;
}

const struct type_member *check_member(const struct type_table *table, const struct type *type,
				       const char *name, size_t bit_offset, size_t bit_size)
{
	uint32_t outer = 0;
	const struct type_member *member = find_member(table, type, name, &outer);

	ck_assert_msg(member != NULL, "no member %s", name);
	ck_assert_msg(outer + member->bit_offset == bit_offset, "%s: bit %u, not %zu", name,
		      outer + member->bit_offset, bit_offset);
	ck_assert_msg(member->bit_size == bit_size, "%s: %u bits, not %zu", name, member->bit_size,
		      bit_size);
	return member;
}

/* Where the first bit that is set is, and how many are. */
static void find_bits(const unsigned char *bytes, size_t size, size_t *first, size_t *count)
{
	*first = *count = 0;
	for (size_t i = 0; i < size * CHAR_BIT; i++) {
		if (!(bytes[i / CHAR_BIT] >> i % CHAR_BIT & 1))
			continue;
		if (!*count)
			*first = i;
		++*count;
	}
}

#define CHECK_MEMBER(table, type, record, member) \
	check_member(table, record, #member, offsetof(type, member) * CHAR_BIT, 0)
/* the host is little-endian, or this is not checked */
#define CHECK_BITS(table, type, record, member)                                          \
	do {                                                                             \
		type bits_value;                                                         \
		size_t bits_first, bits_count;                                           \
                                                                                         \
		memset(&bits_value, 0, sizeof(bits_value));                              \
		bits_value.member = -1;                                                  \
		find_bits((unsigned char *)&bits_value, sizeof(bits_value), &bits_first, \
			  &bits_count);                                                  \
		if (!host_is_big_endian())                                               \
			check_member(table, record, #member, bits_first, bits_count);    \
	} while (0)

static void check_array(const struct type_table *table, const struct type *type, uint32_t count)
{
	ck_assert_int_eq(type->kind, TYPE_ARRAY);
	ck_assert_uint_eq(type->flags, 0);
	ck_assert_uint_eq(type->count, count);
	(void)table;
}

static void check_arrays(const struct type_table *table, const struct type *shape)
{
	const struct type *type =
		type_at(table, CHECK_MEMBER(table, struct shape, shape, grid)->type);

	check_array(table, type, 2);
	check_array(table, type = type_at(table, type->target), 3);
	check_array(table, type = type_at(table, type->target), 4);
	type = type_at(table, type->target);
	ck_assert_int_eq(type->kind, TYPE_TYPEDEF);
	ck_assert_str_eq(type_name(table, type->name), "word");

	type = type_at(table, CHECK_MEMBER(table, struct shape, shape, none)->type);
	check_array(table, type, 0);
	type = type_at(table, CHECK_MEMBER(table, struct shape, shape, table)->type);
	check_array(table, type, 3);
	ck_assert_int_eq(type_at(table, type->target)->kind, TYPE_POINTER);

	type = type_at(table, CHECK_MEMBER(table, struct shape, shape, tail)->type);
	ck_assert_int_eq(type->kind, TYPE_ARRAY);
	ck_assert_uint_eq(type->flags, TYPE_NO_LENGTH);
	type = type_at(table, type->target);
	ck_assert_int_eq(type->kind, TYPE_BASE);
	ck_assert_uint_eq(type->flags, TYPE_SIGNED);
	ck_assert_uint_eq(type->size, 1);

	type = type_of_symbol(table, "numbers");
	check_array(table, type, 5);
}

static void check_flags(const struct type_table *table, const struct type *shape)
{
	const struct type *type =
		type_at(table, CHECK_MEMBER(table, struct shape, shape, flags)->type);

	ck_assert_int_eq(type->kind, TYPE_STRUCT);
	ck_assert_uint_eq(type->size, sizeof(struct flags));
	CHECK_BITS(table, struct flags, type, first);
	CHECK_BITS(table, struct flags, type, second);
	CHECK_BITS(table, struct flags, type, wide);
	CHECK_BITS(table, struct flags, type, truth);
	CHECK_BITS(table, struct flags, type, last);
	CHECK_BITS(table, struct flags, type, after);

	type = type_of_symbol(table, "packed");
	ck_assert_uint_eq(type->size, sizeof(struct packed));
	CHECK_MEMBER(table, struct packed, type, x);
	type = type_at(table, CHECK_MEMBER(table, struct packed, type, bits)->type);
	ck_assert_int_eq(type->kind, TYPE_STRUCT);
	ck_assert_uint_eq(type->name, 0);
	ck_assert_uint_eq(type->count, 2);
}

static void check_enum(const struct type_table *table, const struct type *type, unsigned int flags,
		       const int64_t *values, uint32_t count)
{
	const struct type_enumerator *items = type_enumerators(table, index_of(table, type));

	ck_assert_int_eq(type->kind, TYPE_ENUM);
	ck_assert_uint_eq(type->size, 4);
	ck_assert_uint_eq(type->flags, flags);
	ck_assert_uint_eq(type->count, count);
	for (uint32_t i = 0; i < count; i++)
		ck_assert_int_eq((int64_t)items[i].value, values[i]);
}

static void check_enums(const struct type_table *table, const struct type *shape)
{
	static const int64_t small[] = { 0, 255 }, negative[] = { -1, INT_MIN, 70000 };
	static const int64_t unsigned_max[] = { UINT_MAX };

	check_enum(table, type_at(table, CHECK_MEMBER(table, struct shape, shape, small)->type), 0,
		   small, 2);
	check_enum(table, type_at(table, CHECK_MEMBER(table, struct shape, shape, negative)->type),
		   TYPE_SIGNED, negative, 3);
	check_enum(table,
		   type_at(table, CHECK_MEMBER(table, struct shape, shape, unsigned_max)->type), 0,
		   unsigned_max, 1);
}

static void check_pointers(const struct type_table *table, const struct type *shape, int version)
{
	/* DWARF 2 has no restrict */
	static const enum type_kind kinds[] = { TYPE_POINTER, TYPE_VOLATILE, TYPE_CONST };
	const struct type *type;
	unsigned int seen = 0;

	type = type_at(table, CHECK_MEMBER(table, struct shape, shape, opaque)->type);
	ck_assert_int_eq(type->kind, TYPE_POINTER);
	type = type_at(table, type->target);
	ck_assert_int_eq(type->kind, TYPE_STRUCT);
	ck_assert_uint_eq(type->flags & TYPE_DECLARED, TYPE_DECLARED);
	ck_assert_str_eq(type_name(table, type->name), "opaque");

	type = type_at(table, CHECK_MEMBER(table, struct shape, shape, later)->type);
	type = type_at(table, type->target);
	ck_assert_int_eq(type->kind, TYPE_CONST);
	type = type_at(table, type->target);
	ck_assert_uint_eq(type->flags, 0);
	ck_assert_uint_eq(type->size, sizeof(struct later));
	CHECK_MEMBER(table, struct later, type, shape);

	/* compilers differ in the order of const and volatile */
	type = type_at(table, CHECK_MEMBER(table, struct shape, shape, qualified)->type);
	for (int i = 0; i < 4 && type->kind != TYPE_BASE; i++) {
		seen |= 1u << type->kind;
		type = type_at(table, type->target);
	}
	for (size_t i = 0; i < LENGTH(kinds); i++)
		ck_assert(seen & 1u << kinds[i]);
	ck_assert_int_eq(type->kind, TYPE_BASE);
	if (version > 2)
		ck_assert(seen & 1u << TYPE_RESTRICT);

	type = type_at(table, CHECK_MEMBER(table, struct shape, shape, atomic)->type);
	ck_assert_int_eq(type->kind, TYPE_BASE);
}

void check_prototype(const struct type_table *table, const struct type *type, uint32_t count,
		     unsigned int flags, const char *returns)
{
	ck_assert_int_eq(type->kind, TYPE_FUNCTION);
	ck_assert_uint_eq(type->count, count);
	ck_assert_uint_eq(type->flags, flags);
	ck_assert_str_eq(type_name(table, type_at(table, type->target)->name), returns);
}

static void check_functions(const struct type_table *table, const struct type *shape)
{
	const struct type *type =
		type_at(table, CHECK_MEMBER(table, struct shape, shape, function)->type);
	const struct type_member *parameters;

	ck_assert_int_eq(type->kind, TYPE_POINTER);
	type = type_at(table, type->target);
	check_prototype(table, type, 2, TYPE_VARIADIC, "int");
	parameters = type_members(table, index_of(table, type));
	ck_assert_ptr_eq(type_at(table, type_at(table, parameters[0].type)->target), shape);

	type = type_of_symbol(table, "entry");
	check_prototype(table, type, 2, TYPE_VARIADIC, "int");
	parameters = type_members(table, index_of(table, type));
	ck_assert_str_eq(type_name(table, parameters[0].name), "shape");
	ck_assert_str_eq(type_name(table, parameters[1].name), "count");
	type = type_of_symbol(table, "nothing");
	check_prototype(table, type, 0, 0, "");
	ck_assert(find_symbol(table, "nothing")->function);
	ck_assert(!find_symbol(table, "shape")->function);
}

void check_shapes(const struct type_table *table, int version)
{
	const struct type *shape = type_of_symbol(table, "shape");

	ck_assert_uint_eq(table->pointer_size, sizeof(void *));
	ck_assert_int_eq(shape->kind, TYPE_STRUCT);
	ck_assert_str_eq(type_name(table, shape->name), "shape");
	ck_assert_uint_eq(shape->size, sizeof(struct shape));
	CHECK_MEMBER(table, struct shape, shape, number);
	CHECK_MEMBER(table, struct shape, shape, inner);
	CHECK_MEMBER(table, struct shape, shape, in_union);
	CHECK_MEMBER(table, struct shape, shape, bytes);
	check_arrays(table, shape);
	check_flags(table, shape);
	check_enums(table, shape);
	check_pointers(table, shape, version);
	check_functions(table, shape);
}
