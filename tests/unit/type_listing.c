// SPDX-License-Identifier: GPL-2.0-only
/* What 'types --list' prints. Offsets and sizes are those of gcc on x86-64. */
#include "symvers/types/type_listing.h"

#include <stdlib.h>

#include "lib/symtypes/symtypes.h"
#include "tests/unit/units.h"

static const char genksyms[] =
	"t#u8 typedef unsigned char u8\n"
	"E#COUNT 3\n"
	"e#color enum color { RED , GREEN = 5 , BLUE = - 2 , }\n"
	"t#pair typedef struct { char a ; int b ; } pair\n"
	"t#mode typedef enum { ON = 1 } mode\n"
	"t#handler typedef void ( * handler ) ( int )\n"
	"s#opaque struct opaque { UNKNOWN }\n"
	"s#holes struct holes { t#u8 a ; int b ; unsigned int c : 3 ; unsigned int d : 1 ; "
	"long e ; char f [ E#COUNT ] ; }\n"
	"s#nested struct nested { union { long a ; struct { t#u8 b ; short c ; } d [ 2 ] ; } ; "
	"struct { int e ; } f ; t#handler g ; const struct { int h ; } * i ; t#u8 j [ ] ; }\n"
	"u#both union both { s#holes a ; t#pair b ; e#color c ; }\n"
	"s#unknown struct unknown { int a ; s#opaque b ; }\n"
	"both extern u#both both\n"
	"function int function ( u#both * , s#nested * , s#unknown * , t#pair , t#mode , ... )\n";

static const char gendwarfksyms[] =
	"s#packed structure_type packed { member base_type char byte_size(1) encoding(6) a "
	"data_member_location(0) , member base_type long unsigned int byte_size(8) encoding(7) b "
	"data_member_location(1) , member base_type unsigned int byte_size(4) encoding(7) c "
	"bit_size(5) data_bit_offset(76) } byte_size(10)\n"
	"e#e enumeration_type e { enumerator A = 1 } byte_size(1)\n"
	"f subprogram ( formal_parameter pointer_type { s#packed } byte_size(8) p , "
	"formal_parameter e#e ) -> base_type void\n";

static const struct {
	const char *source, *name, *listing;
} cases[] = {
	{ genksyms, "struct holes",
	  "struct holes {\n"
	  "\tu8 a;                                           /*     0         1 */\n"
	  "\t/* hole: 3 bytes */\n"
	  "\tint b;                                          /*     4         4 */\n"
	  "\tunsigned int c : 3;                             /*     8:0  3 bits */\n"
	  "\tunsigned int d : 1;                             /*     8:3   1 bit */\n"
	  "\t/* hole: 60 bits */\n"
	  "\tlong e;                                         /*    16         8 */\n"
	  "\tchar f[3];                                      /*    24         3 */\n"
	  "\t/* padding: 5 bytes */\n"
	  "};\n"
	  "/* size 32, alignment 8, 6 members, 2 holes of 84 bits */\n"
	  "/* computed: genksyms drops __packed and __aligned of types */\n" },
	{ genksyms, "nested",
	  "struct nested {\n"
	  "\tunion {\n"
	  "\t\tlong a;                                 /*     0         8 */\n"
	  "\t\tstruct {\n"
	  "\t\t\tu8 b;                           /*     0         1 */\n"
	  "\t\t\t/* hole: 1 byte */\n"
	  "\t\t\tshort c;                        /*     2         2 */\n"
	  "\t\t} d[2];                                 /*     0         8 */\n"
	  "\t};                                              /*     0         8 */\n"
	  "\tstruct {\n"
	  "\t\tint e;                                  /*     8         4 */\n"
	  "\t} f;                                            /*     8         4 */\n"
	  "\t/* hole: 4 bytes */\n"
	  "\thandler g;                                      /*    16         8 */\n"
	  "\tconst struct {...} *i;                          /*    24         8 */\n"
	  "\tu8 j[];                                         /*    32         0 */\n"
	  "};\n"
	  "/* size 32, alignment 8, 5 members, 2 holes of 5 bytes */\n"
	  "/* computed: genksyms drops __packed and __aligned of types */\n" },
	{ genksyms, "union both",
	  "union both {\n"
	  "\tstruct holes a;                                 /*     0        32 */\n"
	  "\tpair b;                                         /*     0         8 */\n"
	  "\tenum color c;                                   /*     0         4 */\n"
	  "};\n"
	  "/* size 32, alignment 8, 3 members */\n"
	  "/* computed: genksyms drops __packed and __aligned of types */\n" },
	{ genksyms, "color",
	  "enum color {\n\tRED = 0,\n\tGREEN = 5,\n\tBLUE = -2,\n};\n"
	  "/* size 4, 3 enumerators */\n" },
	{ genksyms, "typedef pair",
	  "typedef struct {\n"
	  "\tchar a;                                         /*     0         1 */\n"
	  "\t/* hole: 3 bytes */\n"
	  "\tint b;                                          /*     4         4 */\n"
	  "} pair;\n"
	  "/* size 8, alignment 4, 2 members, 1 hole of 3 bytes */\n"
	  "/* computed: genksyms drops __packed and __aligned of types */\n" },
	{ genksyms, "mode", "typedef enum {\n\tON = 1,\n} mode;\n/* size 4, 1 enumerator */\n" },
	{ genksyms, "u8", "typedef unsigned char u8;\n/* size 1, alignment 1 */\n" },
	{ genksyms, "handler", "typedef void (*handler)(int);\n/* size 8, alignment 8 */\n" },
	{ genksyms, "struct opaque", "struct opaque;\n/* only declared */\n" },
	{ genksyms, "function",
	  "int function(union both *, struct nested *, struct unknown *, pair, mode, ...);\n" },
	{ genksyms, "unknown",
	  "struct unknown {\n\tint a;\n\tstruct opaque b;\n};\n"
	  "/* layout not known: a type is only declared */\n" },
	{ gendwarfksyms, "packed",
	  "struct packed {\n"
	  "\tchar a;                                         /*     0         1 */\n"
	  "\tunsigned long b;                                /*     1         8 */\n"
	  "\t/* hole: 4 bits */\n"
	  "\tunsigned int c : 5;                             /*     9:4  5 bits */\n"
	  "};\n"
	  "/* size 10, alignment 1 or more, 3 members, 1 hole of 4 bits */\n" },
	{ gendwarfksyms, "enum e", "enum e {\n\tA = 1,\n};\n/* size 1, 1 enumerator */\n" },
	{ gendwarfksyms, "f", "void f(struct packed *, enum e);\n" },
};

struct listed_file {
	struct type_graph graph;
	struct symtypes_units units;
};

static void read_text(struct listed_file *file, const char *text)
{
	struct symtypes_error error;

	*file = (struct listed_file){ 0 };
	ck_assert_msg(symtypes_read(&file->graph, &file->units, "a.symtypes", text, strlen(text),
				    &error),
		      "line %u: %s", error.line, error.reason);
}

static void release_text(struct listed_file *file)
{
	symtypes_units_release(&file->units);
	type_graph_release(&file->graph);
}

START_TEST(listed)
{
	struct listed_file file;
	const struct unit_entry *entry;
	const struct type_unit *unit;
	uint32_t names[NAME_KINDS];
	struct str text = { 0 };
	const char *reason = NULL;

	read_text(&file, cases[_i].source);
	ck_assert_uint_ge(type_listing_names(&file.graph, cases[_i].name, names), 1);
	ck_assert_uint_eq(type_unit_find(&file.units.list[0], names[0], &entry, &unit), 1);
	ck_assert_msg(type_listing_append(&text, &file.graph, unit, entry, NULL, &reason), "%s",
		      reason);
	ck_assert_str_eq(str_cstr(&text), cases[_i].listing);
	str_release(&text);
	release_text(&file);
}
END_TEST

START_TEST(names_of_a_text)
{
	static const struct {
		const char *text;
		size_t count;
		enum name_kind kinds[2];
	} texts[] = {
		{ "struct holes", 1, { NAME_STRUCT } },
		{ "struct  holes", 1, { NAME_STRUCT } },
		{ "holes", 1, { NAME_STRUCT } },
		{ "both", 2, { NAME_UNION, NAME_SYMBOL } },
		{ "union both", 1, { NAME_UNION } },
		{ "struct both", 0, { 0 } },
		{ "typedef u8", 1, { NAME_TYPEDEF } },
		{ "structholes", 0, { 0 } },
		{ "COUNT", 0, { 0 } },
		{ "", 0, { 0 } },
	};
	struct listed_file file;
	uint32_t names[NAME_KINDS];

	read_text(&file, genksyms);
	for (size_t i = 0; i < LENGTH(texts); i++) {
		size_t count = type_listing_names(&file.graph, texts[i].text, names);

		ck_assert_msg(count == texts[i].count, "%s: %zu", texts[i].text, count);
		for (size_t j = 0; j < count; j++)
			ck_assert_int_eq(file.graph.names[names[j]].kind, texts[i].kinds[j]);
	}
	release_text(&file);
}
END_TEST

Suite *type_listing_suite(void)
{
	TCase *tests;
	Suite *suite = suite_of("type_listing", &tests, false);

	tcase_add_loop_test(tests, listed, 0, LENGTH(cases));
	tcase_add_test(tests, names_of_a_text);
	return suite;
}
