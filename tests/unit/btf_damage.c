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

Suite *btf_damage_suite(void)
{
	TCase *tests;
	Suite *suite = suite_of("btf_damage", &tests, false);

	tcase_add_loop_test(tests, texts_of_long_names_are_limited, 0, 2);
	tcase_add_loop_test(tests, damage_is_found, 0, 2);
	tcase_add_loop_test(tests, every_length_is_safe, 0, 2);
	return suite;
}
