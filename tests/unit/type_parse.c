// SPDX-License-Identifier: GPL-2.0-only
/* Texts of genksyms and gendwarfksyms as records; the expectations are what C says. */
#include "lib/c_types/type_parse.h"

#include <stdlib.h>

#include "lib/types/type_text.h"
#include "tests/unit/units.h"

static const struct {
	enum name_kind kind;
	const char *text;
	const char *rendered; /* NULL if TEXT is in the usual form already */
} cases[] = {
	{ NAME_STRUCT, "struct a { int b ; }", NULL },
	{ NAME_STRUCT, "struct a { s#list_head * next , * prev ; }",
	  "struct a { s#list_head * next ; s#list_head * prev ; }" },
	{ NAME_STRUCT, "struct a { UNKNOWN }", NULL },
	{ NAME_STRUCT, "struct a { }", NULL },
	{ NAME_UNION, "union a { char b [ 16 ] ; unsigned long c ; }", NULL },
	{ NAME_STRUCT,
	  "struct a { long unsigned int b ; unsigned c ; short int d ; long long e ; }",
	  "struct a { unsigned long b ; unsigned int c ; short d ; long long e ; }" },
	{ NAME_STRUCT,
	  "struct a { __signed__ char b ; signed c ; long int d ; unsigned long long int e ; }",
	  "struct a { signed char b ; int c ; long d ; unsigned long long e ; }" },
	{ NAME_STRUCT, "struct a { __int128 b ; unsigned __int128 c ; __uint128_t d ; }",
	  "struct a { __int128 b ; unsigned __int128 c ; unsigned __int128 d ; }" },
	{ NAME_STRUCT, "struct a { char const * b ; char * const c ; int volatile d ; }",
	  "struct a { const char * b ; char * const c ; volatile int d ; }" },
	{ NAME_STRUCT, "struct a { char b [ ( ( 64 ) / 8 ) ] ; int c [ 2 ] [ 3 ] ; t#u8 d [ ] ; }",
	  "struct a { char b [ 8 ] ; int c [ 2 ] [ 3 ] ; t#u8 d [ ] ; }" },
	{ NAME_STRUCT, "struct a { int ( * b ) ( s#file * , char * , ... ) ; }", NULL },
	{ NAME_STRUCT, "struct a { int ( * ( * b ) ( int ) ) [ 3 ] ; int * c [ 3 ] ; }", NULL },
	{ NAME_STRUCT, "struct a { int ( * b [ 2 ] ) ( void ) ; int ( * c ) [ 2 ] ; }", NULL },
	{ NAME_STRUCT, "struct a { unsigned int b : 3 , c : 1 + 4 ; int : 2 ; int : 0 ; }",
	  "struct a { unsigned int b : 3 ; unsigned int c : 5 ; int : 2 ; int : 0 ; }" },
	{ NAME_STRUCT, "struct a { struct { int b ; } ; union { u#c d ; } e ; enum { F } g ; }",
	  "struct a { struct { int b ; } ; union { u#c d ; } e ; enum { F = 0 } g ; }" },
	{ NAME_STRUCT, "struct a { t#phandle t#phandle ; t#bool b ; }",
	  "struct a { t#phandle phandle ; t#bool b ; }" },
	{ NAME_STRUCT,
	  "struct a { int b __attribute__ ( ( __aligned__ ( 8 ) ) ) ; "
	  "_Static_assert ( sizeof ( int ) == 4 , \"size\" ) ; __extension__ long c ; }",
	  "struct a { int b ; long c ; }" },
	{ NAME_STRUCT, "struct a { __typeof__ ( int * ) b ; }", "struct a { int * b ; }" },
	{ NAME_STRUCT, "struct a { int ; enum { B } ; ; int c ; }", "struct a { int c ; }" },
	{ NAME_ENUM, "enum a { B , C = 5 , D , E = - 3 , F , }",
	  "enum a { B = 0 , C = 5 , D = 6 , E = -3 , F = -2 }" },
	{ NAME_ENUM, "enum a { B = 1 << 3 , C = ~ 0U >> 1 , D = 'A' , E = 0x10 | 1 }",
	  "enum a { B = 8 , C = 2147483647 , D = 65 , E = 17 }" },
	{ NAME_ENUM, "enum a { B = ( - ( ( int ) ( ~ 0U >> 1 ) ) - 1 ) }",
	  "enum a { B = -2147483648 }" },
	{ NAME_ENUM, "enum a { UNKNOWN }", "enum a { UNKNOWN }" },
	{ NAME_TYPEDEF, "typedef t#__u32 u32", NULL },
	{ NAME_TYPEDEF, "typedef _Bool bool", NULL },
	{ NAME_TYPEDEF, "__extension__ typedef unsigned long long __u64",
	  "typedef unsigned long long __u64" },
	{ NAME_TYPEDEF, "typedef struct { int counter ; } atomic_t", NULL },
	{ NAME_TYPEDEF, "typedef int initcall_t ( void )", NULL },
	{ NAME_TYPEDEF, "typedef void ( * func_t ) ( void * )", NULL },
	{ NAME_TYPEDEF, "typedef int ( list_cmp_func_t ) ( void * )",
	  "typedef int list_cmp_func_t ( void * )" },
	{ NAME_SYMBOL, "extern int vfs_stat ( const char * , s#kstat * )",
	  "int vfs_stat ( const char * , s#kstat * )" },
	{ NAME_SYMBOL,
	  "extern __attribute__ ( ( __format__ ( printf , 1 , 2 ) ) ) void "
	  "__warn_printk ( const char * , ... )",
	  "void __warn_printk ( const char * , ... )" },
	{ NAME_SYMBOL, "void ( * signal ( int , void ( * ) ( int ) ) ) ( int )", NULL },
	{ NAME_SYMBOL, "int f ( )", "int f ( void )" },
	{ NAME_SYMBOL, "f ( )", "int f ( void )" },
	{ NAME_SYMBOL, "extern const unsigned char _ctype [ ]", "const unsigned char _ctype [ ]" },
	{ NAME_SYMBOL,
	  "extern __attribute__ ( ( section ( \".data..percpu\" \"\" ) ) ) "
	  "__typeof__ ( s#context_tracking ) context_tracking",
	  "s#context_tracking context_tracking" },
};

static bool parse(struct type_table *table, enum unit_source source, enum name_kind kind,
		  const char *text, uint32_t *index)
{
	size_t at = 0;
	bool success;

	type_table_init(table, NULL);
	table->pointer_size = 8;
	success = type_parse(table, NULL, source, kind, text, strlen(text), index, &at);
	ck_assert_uint_le(at, strlen(text));
	return success;
}

/* Parsed and written again, a text has the usual form. */
START_TEST(as_written)
{
	struct type_table table;
	struct str text = { 0 };
	uint32_t index;
	const char *wanted = cases[_i].rendered ? cases[_i].rendered : cases[_i].text;

	ck_assert_msg(parse(&table, UNIT_SYMTYPES, cases[_i].kind, cases[_i].text, &index), "%s",
		      cases[_i].text);
	if (cases[_i].kind == NAME_SYMBOL)
		type_text_symbol(&table, &table.symbols[0], &text, NULL);
	else
		type_text_definition(&table, index, &text, NULL);
	ck_assert_str_eq(str_cstr(&text), wanted);
	str_release(&text);
	type_table_release(&table);
}
END_TEST

static const char *const faults[] = {
	"struct a {",
	"struct a { int",
	"struct a { int b }",
	"struct a { int b : x ; }",
	"struct a { int b [ 3 ; }",
	"struct a { int ( * b ; }",
	"struct a { int b ; } ; int c",
	"struct a { int b ; } c",
	"struct",
	"struct a { ) }",
	"struct a { int b [ ( ] ; }",
	"",
};

START_TEST(faulty)
{
	struct type_table table;
	uint32_t index;

	ck_assert(!parse(&table, UNIT_SYMTYPES, NAME_STRUCT, faults[_i], &index));
	type_table_release(&table);
}
END_TEST

/* Nesting is an error in time, wherever it occurs. */
START_TEST(nested_deeply)
{
	static const char *const parts[][3] = {
		{ "struct a { ", "struct { ", "" },
		{ "struct a { int ", "( ", "" },
		{ "struct a { int ", "* ", "" },
		{ "struct a { int b [ ", "( ", "" },
		{ "struct a { int b [ ", "- ", "1 ] ; }" },
		{ "struct a { int b [ 1 ", "? 1 : 1 ", "] ; }" },
		{ "struct a { int b [ ", "sizeof ", "1 ] ; }" },
		{ "struct a { int b [ ", "( int ) ", "1 ] ; }" },
		{ "struct a { ", "__typeof__ ( ", "" },
		{ "struct a { int b ", "( int ( * ) ", "" },
		{ "struct a { int b ", "__attribute__ ( ( aligned ( sizeof ( int ", "" },
	};

	for (size_t i = 0; i < LENGTH(parts); i++) {
		struct type_table table;
		struct str text = { 0 };
		uint32_t index;

		str_add(&text, parts[i][0]);
		for (unsigned int depth = 0; depth < 100000; depth++)
			str_add(&text, parts[i][1]);
		str_add(&text, parts[i][2]);
		ck_assert(!parse(&table, UNIT_SYMTYPES, NAME_STRUCT, str_cstr(&text), &index));
		type_table_release(&table);
		str_release(&text);
	}
}
END_TEST

START_TEST(unknown_lengths)
{
	static const char text[] =
		"struct a { int b [ E#C ] ; int d [ sizeof ( s#e ) ] ; int f [ ] ; "
		"int g [ f ( 1 , 2 ) ] ; int h [ 1 / 0 ] ; int i [ 0 ] ; }";
	static const uint16_t flags[] = {
		TYPE_NO_LENGTH | TYPE_NO_SIZE, TYPE_NO_LENGTH | TYPE_NO_SIZE, TYPE_NO_LENGTH,
		TYPE_NO_LENGTH | TYPE_NO_SIZE, TYPE_NO_LENGTH | TYPE_NO_SIZE, 0,
	};
	struct type_table table;
	uint32_t index;

	ck_assert(parse(&table, UNIT_SYMTYPES, NAME_STRUCT, text, &index));
	ck_assert_uint_eq(type_at(&table, index)->count, LENGTH(flags));
	for (size_t i = 0; i < LENGTH(flags); i++) {
		const struct type *type = type_at(&table, type_members(&table, index)[i].type);

		ck_assert_uint_eq(type->kind, TYPE_ARRAY);
		ck_assert_uint_eq(type->flags, flags[i]);
	}
	type_table_release(&table);
}
END_TEST

START_TEST(constants)
{
	static const struct {
		const char *text;
		bool known;
		int64_t value;
	} values[] = {
		{ "8", true, 8 },
		{ "( 0 ) + 23", true, 23 },
		{ "( ( ( ( 1UL ) ) ) << ( 0 + 8 ) )", true, 256 },
		{ "-1 / 2U", true, 2147483647 },
		{ "-7 / 2", true, -3 },
		{ "-7 % 2", true, -1 },
		{ "0xffffffff", true, 4294967295 },
		{ "0xffffffff + 1", true, 0 },
		{ "4294967295 + 1", true, 4294967296 },
		{ "1 ? 2 : 3", true, 2 },
		{ "sizeof ( long ) * 8", true, 64 },
		{ "( char ) 200", true, -56 },
		{ "( unsigned short ) - 1", true, 65535 },
		{ "2 + 3 * 4 - 1 << 1 == 26 && 1", true, 1 },
		{ "1 << 32", false, 0 },
		{ "1 << - 1", false, 0 },
		{ "1 / 0", false, 0 },
		{ "( - 9223372036854775807LL - 1 ) / - 1", false, 0 },
		{ "99999999999999999999999", false, 0 },
		{ "1.5", false, 0 },
		{ "E#OTHER + 1", false, 0 },
		{ "1 +", false, 0 },
		{ "1 2", false, 0 },
	};

	for (size_t i = 0; i < LENGTH(values); i++) {
		struct type_table table;
		int64_t value;
		bool known;

		type_table_init(&table, NULL);
		table.pointer_size = 8;
		known = type_parse_constant(&table, NULL, values[i].text, strlen(values[i].text),
					    &value);
		ck_assert_msg(known == values[i].known && (!known || value == values[i].value),
			      "%s: %lld", values[i].text, (long long)value);
		type_table_release(&table);
	}
}
END_TEST

/* In the words of scripts/gendwarfksyms/dwarf.c; rendered as genksyms' text. */
static const struct {
	enum name_kind kind;
	const char *text, *rendered;
} gendwarfksyms_cases[] = {
	{ NAME_STRUCT,
	  "structure_type list_head { member pointer_type { s#list_head } byte_size(8) next "
	  "data_member_location(0) , member pointer_type { s#list_head } byte_size(8) prev "
	  "data_member_location(8) } byte_size(16)",
	  "struct list_head { s#list_head * next ; s#list_head * prev ; }" },
	{ NAME_STRUCT, "structure_type opaque { }", "struct opaque { UNKNOWN }" },
	{ NAME_STRUCT, "structure_type empty { } byte_size(0)", "struct empty { }" },
	{ NAME_STRUCT,
	  "structure_type a { member base_type long unsigned int byte_size(8) encoding(7) b "
	  "data_member_location(0) , member base_type unsigned int byte_size(4) encoding(7) c "
	  "bit_size(3) data_bit_offset(64) , member union_type { member array_type[2][16] { "
	  "base_type char byte_size(1) encoding(6) } d data_member_location(0) } byte_size(32) "
	  "data_member_location(12) } byte_size(48) alignment(8)",
	  "struct a { unsigned long b ; unsigned int c : 3 ; "
	  "union { char d [ 2 ] [ 16 ] ; } ; }" },
	{ NAME_ENUM,
	  "enumeration_type e { enumerator A = 0 , enumerator B = 18446744073709551615 } "
	  "byte_size(4)",
	  "enum e { A = 0 , B = -1 }" },
	{ NAME_TYPEDEF, "typedef_type u32 { t#__u32 }", "typedef t#__u32 u32" },
	{ NAME_TYPEDEF,
	  "typedef_type fn { pointer_type { subroutine_type ( formal_parameter pointer_type { "
	  "const_type { base_type void } } byte_size(8) , formal_parameter e#e ) -> base_type int "
	  "byte_size(4) encoding(5) } byte_size(8) }",
	  "typedef int ( * fn ) ( const void * , e#e )" },
	{ NAME_SYMBOL,
	  "subprogram ( formal_parameter base_type int byte_size(4) encoding(5) cpu ) -> "
	  "base_type void",
	  "void ( int )" },
	{ NAME_SYMBOL, "variable volatile_type { base_type long int byte_size(8) encoding(5) }",
	  "volatile long" },
	{ NAME_SYMBOL, "variable array_type[] { s#'core::option::Option<u8, u8>' }",
	  "s#core::option::Option<u8, u8> [ ]" },
};

START_TEST(as_gendwarfksyms_writes)
{
	struct type_table table;
	struct str text = { 0 };
	uint32_t index;

	ck_assert_msg(parse(&table, UNIT_GENDWARFKSYMS, gendwarfksyms_cases[_i].kind,
			    gendwarfksyms_cases[_i].text, &index),
		      "%s", gendwarfksyms_cases[_i].text);
	if (gendwarfksyms_cases[_i].kind == NAME_SYMBOL)
		type_text_declaration(&table, index, "", &text, NULL);
	else
		type_text_definition(&table, index, &text, NULL);
	ck_assert_str_eq(str_cstr(&text), gendwarfksyms_cases[_i].rendered);
	str_release(&text);
	type_table_release(&table);
}
END_TEST

START_TEST(offsets_of_gendwarfksyms)
{
	static const uint32_t offsets[] = { 0, 64, 96 }, sizes[] = { 0, 3, 0 };
	struct type_table table;
	const struct type *type;
	uint32_t index;

	ck_assert(parse(&table, UNIT_GENDWARFKSYMS, NAME_STRUCT, gendwarfksyms_cases[3].text,
			&index));
	type = type_at(&table, index);
	ck_assert_uint_eq(type->size, 48);
	ck_assert_uint_eq(type->align, 8);
	ck_assert_uint_eq(type->flags, 0);
	ck_assert_uint_eq(type->count, LENGTH(offsets));
	for (size_t i = 0; i < LENGTH(offsets); i++) {
		ck_assert_uint_eq(type_members(&table, index)[i].bit_offset, offsets[i]);
		ck_assert_uint_eq(type_members(&table, index)[i].bit_size, sizes[i]);
	}
	type_table_release(&table);
}
END_TEST

/* Neither a text that ends early nor one with a wrong byte reads past its end. */
START_TEST(truncated)
{
	enum unit_source source = _i ? UNIT_GENDWARFKSYMS : UNIT_SYMTYPES;
	size_t count = _i ? LENGTH(gendwarfksyms_cases) : LENGTH(cases);

	for (size_t i = 0; i < count; i++) {
		const char *text = _i ? gendwarfksyms_cases[i].text : cases[i].text;
		enum name_kind kind = _i ? gendwarfksyms_cases[i].kind : cases[i].kind;

		for (size_t len = 0; len <= strlen(text); len++) {
			struct type_table table;
			char *copy = malloc(len ? len : 1);
			uint32_t index;
			size_t at;

			memcpy(copy, text, len);
			type_table_init(&table, NULL);
			type_parse(&table, NULL, source, kind, copy, len, &index, &at);
			type_table_release(&table);
			if (len)
				copy[len / 2] = "([{}*,;#'\"0"[len % 11];
			type_table_init(&table, NULL);
			type_parse(&table, NULL, source, kind, copy, len, &index, &at);
			type_table_release(&table);
			free(copy);
		}
	}
}
END_TEST

Suite *type_parse_suite(void)
{
	TCase *tests;
	Suite *suite = suite_of("type_parse", &tests, false);

	tcase_add_loop_test(tests, as_written, 0, LENGTH(cases));
	tcase_add_loop_test(tests, faulty, 0, LENGTH(faults));
	tcase_add_test(tests, nested_deeply);
	tcase_add_test(tests, unknown_lengths);
	tcase_add_test(tests, constants);
	tcase_add_loop_test(tests, as_gendwarfksyms_writes, 0, LENGTH(gendwarfksyms_cases));
	tcase_add_test(tests, offsets_of_gendwarfksyms);
	tcase_add_loop_test(tests, truncated, 0, 2);
	return suite;
}
