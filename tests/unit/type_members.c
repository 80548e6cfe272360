// SPDX-License-Identifier: GPL-2.0-only
#include "symvers/types/type_members.h"

#include <stdlib.h>
#include <string.h>

#include "lib/base/strbuf.h"
#include "tests/unit/units.h"

/* The names of all members, separated by blanks. */
static void check_names(enum unit_source source, const char *text, const char *expected)
{
	struct text_members members = { 0 };
	struct str names = { 0 };

	text_members_find(&members, source, text, strlen(text));
	for (size_t i = 0; i < members.count; i++)
		str_printf(&names, "%s%s", i ? " " : "",
			   *members.list[i].name ? members.list[i].name : "-");
	ck_assert_str_eq(str_cstr(&names), expected);
	str_release(&names);
	text_members_release(&members);
}

START_TEST(members_of_c)
{
	check_names(UNIT_SYMTYPES, "struct list_head { s#list_head * next , * prev ; }",
		    "next prev");
	check_names(UNIT_SYMTYPES, "struct x { UNKNOWN }", "");
	check_names(UNIT_SYMTYPES, "struct x { }", "");
	check_names(UNIT_SYMTYPES, "typedef unsigned int u32", "");
	check_names(UNIT_SYMTYPES, "typedef struct { int counter ; } atomic_t", "counter");
	check_names(UNIT_SYMTYPES, "extern int f ( s#file * , int )", "");
	check_names(UNIT_SYMTYPES,
		    "struct x { unsigned int a : 3 ; unsigned int : 2 ; unsigned int b : 1 ; "
		    "unsigned long long c ; const char * const d ; t#u8 e [ 4 * sizeof ( long ) ] "
		    "; }",
		    "a - b c d e");
	check_names(UNIT_SYMTYPES,
		    "struct ops { int ( * open ) ( s#inode * inode , s#file * ) ; void ( * ( * "
		    "fn ) ( int ) ) ( void ) ; int ( * table [ 3 ] ) ( int n ) ; }",
		    "open fn table");
	check_names(UNIT_SYMTYPES,
		    "struct x { int a __attribute__ ( ( __aligned__ ( 8 ) ) ) ; int b ; } "
		    "__attribute__ ( ( __aligned__ ( 4 ) ) )",
		    "a b");
}
END_TEST

START_TEST(members_inside_members)
{
	check_names(UNIT_SYMTYPES,
		    "struct page { union { struct { s#list_head lru ; int n ; } ; struct { int a "
		    "; } net , * wifi ; } ; t#u32 flags ; }",
		    "lru n net net.a wifi flags");
	check_names(UNIT_SYMTYPES, "struct x { enum { A , B , } state ; int z ; }", "state z");
}
END_TEST

START_TEST(enumerators)
{
	check_names(UNIT_SYMTYPES, "enum x { A , B , C , }", "A B C");
	check_names(UNIT_SYMTYPES, "enum x { A = 0 , B = ( 1 << 2 ) , C = F ( 1 , 2 ) }", "A B C");
}
END_TEST

START_TEST(members_of_gendwarfksyms)
{
	check_names(UNIT_GENDWARFKSYMS,
		    "structure_type x { member base_type int byte_size(4) encoding(5) a "
		    "data_member_location(0) , member pointer_type { s#file } byte_size(8) b "
		    "data_member_location(8) , member union_type { member s#foo u , member "
		    "s#'a b' v } byte_size(4) data_member_location(16) , member base_type unsigned "
		    "int byte_size(4) encoding(7) c data_bit_offset(160) bit_size(3) } "
		    "byte_size(24)",
		    "a b u v c");
	check_names(UNIT_GENDWARFKSYMS,
		    "enumeration_type e { enumerator A = 0 , enumerator B = 1 } byte_size(4)",
		    "A B");
}
END_TEST

/* Text is untrusted: any prefix of a definition must do no harm. */
START_TEST(cut_definitions)
{
	static const char text[] = "struct page { union { struct { s#list_head lru ; int ( * n ) "
				   "( int ) ; } ; int a [ 3 ] ; } ; enum { A , B } e ; }";

	for (size_t len = 0; len < sizeof(text); len++) {
		char *copy = malloc(len + 1);
		struct text_members members = { 0 };

		memcpy(copy, text, len);
		for (enum unit_source source = UNIT_SYMTYPES; source <= UNIT_BTF; source++)
			text_members_find(&members, source, copy, len);
		text_members_release(&members);
		free(copy);
	}
}
END_TEST

START_TEST(deep_definitions)
{
	struct str text = { 0 };
	struct text_members members = { 0 };

	for (int i = 0; i < 2000; i++)
		str_add(&text, "struct { ");
	text_members_find(&members, UNIT_SYMTYPES, text.data, text.len);
	for (int i = 0; i < 2000; i++)
		str_add(&text, "int a ; } ; ");
	text_members_find(&members, UNIT_SYMTYPES, text.data, text.len);
	text_members_release(&members);
	str_release(&text);
}
END_TEST

START_TEST(the_member_that_refers_to_a_type)
{
	static const char text[] = "struct x { s#a * one ; int ( * two ) ( s#b * ) ; t#a three ; "
				   "struct { e#c c ; } four ; }";
	static const struct {
		enum name_kind kind;
		const char *name, *member;
	} rows[] = {
		{ NAME_STRUCT, "a", "one" },	{ NAME_STRUCT, "b", "two" },
		{ NAME_TYPEDEF, "a", "three" }, { NAME_ENUM, "c", "four.c" },
		{ NAME_UNION, "a", NULL },	{ NAME_STRUCT, "on", NULL },
	};
	struct text_members members = { 0 };

	text_members_find(&members, UNIT_SYMTYPES, text, strlen(text));
	for (size_t i = 0; i < LENGTH(rows); i++) {
		const struct text_member *member = text_members_refer(
			&members, UNIT_SYMTYPES, rows[i].kind, rows[i].name, strlen(rows[i].name));

		if (!rows[i].member)
			ck_assert_ptr_null(member);
		else
			ck_assert_str_eq(member->name, rows[i].member);
	}
	text_members_release(&members);
}
END_TEST

static void check_differ(const char *old, const char *new, const char *expected,
			 size_t expected_count)
{
	struct text_members members[2] = { { 0 }, { 0 } };
	const struct text_member *member;
	size_t count;

	text_members_find(&members[0], UNIT_SYMTYPES, old, strlen(old));
	text_members_find(&members[1], UNIT_SYMTYPES, new, strlen(new));
	member = text_members_differ(&members[0], &members[1], &count);
	ck_assert_uint_eq(count, expected_count);
	if (!expected)
		ck_assert_ptr_null(member);
	else
		ck_assert_str_eq(member->name, expected);
	text_members_release(&members[0]);
	text_members_release(&members[1]);
}

START_TEST(the_members_that_differ)
{
	static const char old[] = "struct x { int a ; int b ; int c ; }";

	check_differ(old, old, NULL, 0);
	check_differ(old, "struct x { int a ; int new ; int b ; int c ; }", "new", 1);
	check_differ(old, "struct x { int a ; int c ; }", "b", 1);
	check_differ(old, "struct x { int a ; long b ; long c ; }", "b", 2);
	/* only the order differs */
	check_differ(old, "struct x { int b ; int a ; int c ; }", NULL, 0);
}
END_TEST

Suite *type_members_suite(void)
{
	TCase *tests;
	Suite *suite = suite_of("type_members", &tests, false);

	tcase_add_test(tests, members_of_c);
	tcase_add_test(tests, members_inside_members);
	tcase_add_test(tests, enumerators);
	tcase_add_test(tests, members_of_gendwarfksyms);
	tcase_add_test(tests, cut_definitions);
	tcase_add_test(tests, deep_definitions);
	tcase_add_test(tests, the_member_that_refers_to_a_type);
	tcase_add_test(tests, the_members_that_differ);
	return suite;
}
