// SPDX-License-Identifier: GPL-2.0-only
/*
 * The texts are in the dialects of genksyms and gendwarfksyms; what they should print was written
 * by hand from the C sources that they stand for.
 */
#include <stdlib.h>

#include "lib/types/type_text.h"
#include "tests/unit/units.h"

static void check_pretty(enum unit_source source, const char *text, const char *want)
{
	size_t len = strlen(text);
	struct str out = { 0 };
	/* of its exact size, so that ASan sees each over-read */
	char *copy = xmalloc(len + !len);

	memcpy(copy, text, len);
	type_text_pretty(source, copy, len, &out);
	ck_assert_str_eq(str_cstr(&out), want);
	str_release(&out);
	free(copy);
}

static void check_c(const char *text, const char *want)
{
	check_pretty(UNIT_SYMTYPES, text, want);
}

static void check_dwarf(const char *text, const char *want)
{
	check_pretty(UNIT_GENDWARFKSYMS, text, want);
}

START_TEST(structs)
{
	check_c("struct list_head { s#list_head * next , * prev ; }", "struct list_head {\n"
								      "\tstruct list_head *next;\n"
								      "\tstruct list_head *prev;\n"
								      "};\n");
	check_c("struct file { UNKNOWN }", "struct file;\n");
	check_c("enum dev_dma_attr { UNKNOWN }", "enum dev_dma_attr;\n");
	check_c("struct lock_class_key { }", "struct lock_class_key {\n};\n");
	check_c("struct s { unsigned int flags : 3 , rest : 29 ; unsigned long : 0 ; t#u8 a [ 2 ] "
		"[ 3 ] , b ; int ( * show ) ( s#device * , char * ) , c ; const char * const * d ; }",
		"struct s {\n"
		"\tunsigned int flags:3;\n"
		"\tunsigned int rest:29;\n"
		"\tunsigned long:0;\n"
		"\tu8 a[2][3];\n"
		"\tu8 b;\n"
		"\tint (*show)(struct device *, char *);\n"
		"\tint c;\n"
		"\tconst char *const *d;\n"
		"};\n");
	/* declarators after an unnamed struct stay with it */
	check_c("union u { struct { int x ; enum { A , B } kind ; } in , * p ; union { long l ; } ; }",
		"union u {\n"
		"\tstruct {\n"
		"\t\tint x;\n"
		"\t\tenum {\n"
		"\t\t\tA,\n"
		"\t\t\tB,\n"
		"\t\t} kind;\n"
		"\t} in, *p;\n"
		"\tunion {\n"
		"\t\tlong l;\n"
		"\t};\n"
		"};\n");
	check_c("struct s { int a __attribute__ ( ( aligned ( 64 ) ) ) ; __typeof__ ( int * ) b , c ; "
		"char d [ sizeof ( s#x * ) * 2 - E#N ] ; char e [ \"]\" [ 0 ] ] ; }",
		"struct s {\n"
		"\tint a __attribute__((aligned(64)));\n"
		"\t__typeof__(int *) b;\n"
		"\t__typeof__(int *) c;\n"
		"\tchar d[sizeof(struct x *) * 2 - N];\n"
		"\tchar e[\"]\"[0]];\n"
		"};\n");
}
END_TEST

START_TEST(enums)
{
	check_c("enum e { A , B = - 1 , C = ( 1 << 3 ) , D = ~ 0U , E = A * 2 , F = 'x' }",
		"enum e {\n"
		"\tA,\n"
		"\tB = -1,\n"
		"\tC = (1 << 3),\n"
		"\tD = ~0U,\n"
		"\tE = A * 2,\n"
		"\tF = 'x',\n"
		"};\n");
	check_c("( E#LAST ) + 1", "(LAST) + 1\n");
	check_c("E#LAST - 1", "LAST - 1\n");
	check_c("4", "4\n");
	check_c("sizeof ( s#file * ) * 8", "sizeof(struct file *) * 8\n");
	check_c("- 1", "-1\n");
}
END_TEST

START_TEST(typedefs)
{
	check_c("typedef t#__u32 u32", "typedef __u32 u32;\n");
	check_c("typedef struct { int counter ; } atomic_t", "typedef struct {\n"
							     "\tint counter;\n"
							     "} atomic_t;\n");
	check_c("typedef int ( * filldir_t ) ( s#dir_context * , const char * , int )",
		"typedef int (*filldir_t)(struct dir_context *, const char *, int);\n");
}
END_TEST

START_TEST(symbols)
{
	check_c("t#ssize_t vfs_read ( s#file * , char * , t#size_t , t#loff_t * )",
		"ssize_t vfs_read(\n"
		"\tstruct file *,\n"
		"\tchar *,\n"
		"\tsize_t,\n"
		"\tloff_t *);\n");
	check_c("void nothing ( void )", "void nothing(void);\n");
	check_c("int printk ( const char * , ... )", "int printk(\n"
						     "\tconst char *,\n"
						     "\t...);\n");
	check_c("int register_it ( int ( * ) ( s#a * , int ) , void * )",
		"int register_it(\n"
		"\tint (*)(struct a *, int),\n"
		"\tvoid *);\n");
	check_c("int ( * handler ) ( int , int )", "int (*handler)(int, int);\n");
	check_c("int __attribute__ ( ( __cold__ ) ) f ( int , s#a )",
		"int __attribute__((__cold__)) f(\n"
		"\tint,\n"
		"\tstruct a);\n");
	check_c("s#list_head modules [ 2 ]", "struct list_head modules[2];\n");
	check_c("", "");
}
END_TEST

START_TEST(gendwarfksyms)
{
	check_dwarf(
		"structure_type s { member s#list_head list data_member_location(0) , member "
		"t#u32 flags bit_size(3) data_bit_offset(131) , member union_type { member "
		"base_type int byte_size(4) encoding(5) a , member pointer_type { subroutine_type "
		"( formal_parameter s#s ) -> base_type void } byte_size(8) f } byte_size(8) "
		"data_member_location(24) , member array_type[2][3] { base_type char byte_size(1) "
		"encoding(6) } text data_member_location(32) , member base_type long unsigned int "
		"byte_size(8) encoding(7) data_member_location(40) } byte_size(48) alignment(16)",
		"struct s {\n"
		"\tstruct list_head list; /* 0 */\n"
		"\tu32 flags:3; /* 16:3 */\n"
		"\tunion {\n"
		"\t\tint a;\n"
		"\t\tvoid (*f)(struct s);\n"
		"\t}; /* 24 */\n"
		"\tchar text[2][3]; /* 32 */\n"
		"\tunsigned long; /* 40 */\n"
		"}; /* size: 48, align: 16 */\n");
	check_dwarf("structure_type opaque { }", "struct opaque;\n");
	check_dwarf("enumeration_type e { enumerator A = 0 , enumerator B = "
		    "18446744073709551615 } byte_size(4)",
		    "enum e {\n"
		    "\tA = 0,\n"
		    "\tB = -1,\n"
		    "}; /* size: 4 */\n");
	check_dwarf("typedef_type atomic_t { structure_type { member base_type int byte_size(4) "
		    "encoding(5) counter data_member_location(0) } byte_size(4) }",
		    "typedef struct {\n"
		    "\tint counter; /* 0 */\n"
		    "} atomic_t; /* size: 4 */\n");
	check_dwarf("subprogram ( formal_parameter pointer_type { const_type { base_type char "
		    "byte_size(1) encoding(6) } } byte_size(8) name , formal_parameter t#u32 ) -> "
		    "base_type int byte_size(4) encoding(5)",
		    "int (\n"
		    "\tconst char *name,\n"
		    "\tu32);\n");
	check_dwarf("subprogram ( ) -> base_type void", "void (void);\n");
	check_dwarf("variable s#s", "struct s;\n");
	/* what C cannot express */
	check_dwarf(
		"structure_type E { variant_part { member base_type u8 byte_size(1) encoding(7) "
		"data_member_location(0) , variant { member s#E::One One "
		"data_member_location(0) } discr_value(0) } } byte_size(16)",
		"structure_type E {\n"
		"\tvariant_part {\n"
		"\t\tmember base_type u8 byte_size(1) encoding(7) data_member_location(0),\n"
		"\t\tvariant {\n"
		"\t\t\tmember s#E::One One data_member_location(0)\n"
		"\t\t} discr_value(0)\n"
		"\t}\n"
		"} byte_size(16)\n");
	check_dwarf("", "");
}
END_TEST

/* Damaged text prints something, and neither takes long nor fills the memory. */
START_TEST(damaged)
{
	static const char *const patterns[] = { "{ ",	"( ", "[ ",	"struct { ",
						"a , ", "} ", "int ( ", "structure_type { " };
	struct str text = { 0 }, out = { 0 };

	for (size_t i = 0; i < LENGTH(patterns); i++) {
		for (int source = UNIT_SYMTYPES; source <= UNIT_GENDWARFKSYMS; source++) {
			text.len = out.len = 0;
			str_add(&text, "struct s { int ");
			for (int j = 0; j < 2000; j++)
				str_add(&text, patterns[i]);
			type_text_pretty((enum unit_source)source, text.data, text.len, &out);
			ck_assert_uint_gt(out.len, 0);
			ck_assert_uint_lt(out.len, text.len * 60);
		}
	}
	str_release(&text);
	str_release(&out);
}
END_TEST

/* Each parenthesis must not search for its end: that would take a minute, and time out. */
START_TEST(many_parentheses)
{
	enum { DEPTH = 300000 };
	struct str text = { 0 }, out = { 0 };

	str_add(&text, "struct s { int x ");
	for (int i = 0; i < DEPTH; i++)
		str_add(&text, "( ");
	for (int i = 0; i < DEPTH; i++)
		str_add(&text, ") ");
	str_add(&text, "; }");
	type_text_pretty(UNIT_SYMTYPES, text.data, text.len, &out);
	ck_assert_uint_gt(out.len, 2 * DEPTH);
	str_release(&text);
	str_release(&out);
}
END_TEST

Suite *type_pretty_suite(void)
{
	Suite *suite = suite_create("type_pretty");
	TCase *tcase = tcase_create("type_pretty");

	tcase_add_test(tcase, structs);
	tcase_add_test(tcase, enums);
	tcase_add_test(tcase, typedefs);
	tcase_add_test(tcase, symbols);
	tcase_add_test(tcase, gendwarfksyms);
	tcase_add_test(tcase, damaged);
	tcase_add_test(tcase, many_parentheses);
	suite_add_tcase(suite, tcase);
	return suite;
}
