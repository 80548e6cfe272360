// SPDX-License-Identifier: GPL-2.0-only
#include "lib/symtypes/symtypes.h"

#include <stdlib.h>

#include "tests/unit/units.h"

/* Names and definitions in the order of the graph's names: "s#a 'struct a { int x ; }' ...". */
static void describe(const struct type_graph *graph, const struct type_unit *unit, struct str *text)
{
	for (size_t i = 0; i < unit->count; i++) {
		const struct graph_name *name = &graph->names[unit->entries[i].name];
		const struct definition *definition =
			&graph->definitions[unit->entries[i].definition];
		char prefix[3] = { name_kind_letter(name->kind), '#' };

		str_printf(text, "%s%s%.*s=%.*s%s", i ? "|" : "", *prefix ? prefix : "",
			   (int)name->len, name->text, (int)definition->len, definition->text,
			   definition->declared ? " (declared)" : "");
		for (uint32_t j = 0; j < definition->ref_count; j++) {
			name = &graph->names[graph->refs[definition->first_ref + j]];
			str_printf(text, " >%c%.*s", name_kind_letter(name->kind), (int)name->len,
				   name->text);
		}
	}
}

/* Read a file; returns what it has, a line for each unit: "FILE: ...", or "LINE: reason". */
static char *read_text(const char *input, size_t len)
{
	struct type_graph graph = { 0 };
	struct symtypes_units units = { 0 };
	struct symtypes_error error;
	struct str text = { 0 };
	/* of its exact size, so that ASan sees each over-read; and gone when it is described */
	char *copy = xmalloc(len + !len);
	bool ok;

	memcpy(copy, input, len);
	ok = symtypes_read(&graph, &units, "file", copy, len, &error);
	free(copy);
	if (!ok)
		str_printf(&text, "%u: %s", error.line, error.reason);
	for (size_t i = 0; i < units.count; i++) {
		str_printf(&text, "%s%s%s: ", i ? "\n" : "", units.list[i].file,
			   units.list[i].source == UNIT_GENDWARFKSYMS ? " (gendwarfksyms)" : "");
		describe(&graph, &units.list[i], &text);
	}
	ck_assert(ok || !units.count);
	symtypes_units_release(&units);
	type_graph_release(&graph);
	return str_cstr(&text);
}

static void check_text(const char *input, const char *want)
{
	char *got = read_text(input, strlen(input));

	ck_assert_str_eq(got, want);
	free(got);
}

START_TEST(genksyms)
{
	check_text("", "file: ");
	check_text("\n\n", "file: ");
	check_text("s#list_head struct list_head { s#list_head * next , * prev ; } \n"
		   "t#u32 typedef unsigned int u32 \n"
		   "s#opaque struct opaque { UNKNOWN } \n"
		   "E#MAX ( 4 ) + 1 \n"
		   "f extern int f ( s#opaque * , t#u32 , t#u32 , s#list_head [ E#MAX ] ) \n"
		   "empty (nil)\n",
		   "file: s#list_head=struct list_head { s#list_head * next , * prev ; } "
		   ">slist_head|"
		   "t#u32=typedef unsigned int u32|"
		   "s#opaque=struct opaque { UNKNOWN } (declared)|"
		   "E#MAX=( 4 ) + 1|"
		   "f=int f ( s#opaque * , t#u32 , t#u32 , s#list_head [ E#MAX ] ) "
		   ">sopaque >tu32 >slist_head >EMAX|"
		   "empty=");
	/* a last line without a newline, and one that genksyms --reference kept */
	check_text("override s#s struct s { long a ; } \nf void f ( s#s * ) ",
		   "file: s#s=struct s { long a ; }|f=void f ( s#s * ) >ss");
	/* the same line again */
	check_text("t#u typedef int u \nt#u typedef int u \n", "file: t#u=typedef int u");
	/* a function that is called UNKNOWN declares nothing */
	check_text("f s { UNKNOWN } \n", "file: f=s { UNKNOWN }");
}
END_TEST

/* Strings and characters hold no references, whatever they look like. */
START_TEST(constants)
{
	check_text("s#q struct q { char a [ sizeof ( \"s#file \\\" t#u32 x\" ) ] ; "
		   "char b [ '\"' ] ; s#l l ; char c [ '\\'' ] ; s#m m ; } \n"
		   "s#l struct l { } \ns#m struct m { } \n",
		   "file: s#q=struct q { char a [ sizeof ( \"s#file \\\" t#u32 x\" ) ] ; "
		   "char b [ '\"' ] ; s#l l ; char c [ '\\'' ] ; s#m m ; } >sl >sm|"
		   "s#l=struct l { }|s#m=struct m { }");
	check_text("f int f ( \"s#x \n", "file: f=int f ( \"s#x");
	check_text("f int f ( xs#y , q#z , s# , # ) \n", "file: f=int f ( xs#y , q#z , s# , # )");
}
END_TEST

/* The files of gendwarfksyms have blanks in names, and texts that end in a reference. */
START_TEST(gendwarfksyms)
{
	check_text("e#e enumeration_type e { }\n"
		   "f subprogram ( formal_parameter s#'a b<c, d>' x ) -> e#e\n"
		   "s#'a b<c, d>' structure_type a b<c, d> { member e#e {impl#3} } byte_size(4)\n",
		   "file (gendwarfksyms): e#e=enumeration_type e { } (declared)|"
		   "f=subprogram ( formal_parameter s#'a b<c, d>' x ) -> e#e >sa b<c, d> >ee|"
		   "s#a b<c, d>=structure_type a b<c, d> { member e#e {impl#3} } byte_size(4) >ee");
	/* the first lines need not show the program */
	check_text("a t#u a \nt#u typedef int u \n", "file: a=t#u a >tu|t#u=typedef int u");
	check_text("arr variable array_type[2] { base_type int byte_size(4) encoding(5) }\n",
		   "file (gendwarfksyms): "
		   "arr=variable array_type[2] { base_type int byte_size(4) encoding(5) }");
}
END_TEST

START_TEST(errors)
{
	check_text("x#a struct a { } \n", "1: unknown kind of type");
	check_text("\ns# struct a { } \n", "2: no name");
	check_text(" struct a { } \n", "1: no name");
	check_text("s#'a struct a { } \n", "1: no name");
	check_text("s#'a'b struct a { } \n", "1: no name");
	check_text("s#'' struct a { } \n", "1: no name");
	check_text("s#a\n", "1: no definition");
	check_text("f int f ( void ) \n\ng void g ( s#a ) \n",
		   "3: refers to a type that has no definition");
	check_text("t#u typedef int u \nt#u typedef long u \n", "2: defines a name again");
	check_text("f int f ( void ) \r\n", "1: control character");
	check_text("0x12345678\tf\tvmlinux\tEXPORT_SYMBOL\t\nx", "1: no definition");
	check_text("0x12345678\tf\tvmlinux a\n", "1: control character");

	char *got = read_text("f int\0f ( void ) \n", 18);

	ck_assert_str_eq(got, "1: control character");
	free(got);
}
END_TEST

/* No quote ends a name: to look for it after each of them would take a minute, and time out. */
START_TEST(many_quotes)
{
	struct str text = { 0 };
	char *got;

	str_add(&text, "f int f ( ");
	for (int i = 0; i < 500000; i++)
		str_add(&text, "s#'x ");
	got = read_text(text.data, text.len);
	ck_assert(starts_with(got, "file: f=int f ( s#'x "));
	ck_assert_ptr_null(strchr(got, '>'));
	free(got);
	str_release(&text);
}
END_TEST

/* consolidated.c describes both formats. */
START_TEST(sections)
{
	check_text("/* a.symtypes */\n"
		   "s#point struct point { int m ; }\n"
		   "u##shape\n"
		   "draw void draw ( s#point , u#shape * )\n"
		   "\n"
		   "/* b.symtypes */\n"
		   "u#shape union shape { int i ; }\n"
		   "move void move ( s#point , u#shape * )\n"
		   "/* c.symtypes */\n"
		   "origin u#shape origin\n",
		   "a.symtypes: s#point=struct point { int m ; }|"
		   "u#shape=union shape { UNKNOWN } (declared)|"
		   "draw=void draw ( s#point , u#shape * ) >spoint >ushape\n"
		   "b.symtypes: s#point=struct point { int m ; }|"
		   "u#shape=union shape { int i ; }|"
		   "move=void move ( s#point , u#shape * ) >spoint >ushape\n"
		   "c.symtypes: u#shape=union shape { int i ; }|origin=u#shape origin >ushape");
	/* a declaration does not hold for later files */
	check_text("/* a */\ns##s\nf s#s * f\n/* b */\ng s#s * g\n",
		   "4: refers to a type that has no definition");
	check_text("/* a */\ns##s struct s { UNKNOWN }\n", "2: a declaration has a definition");
	check_text("/* a */\nt##s\n", "2: unknown kind of type");
	check_text("/* a */\ns##\n", "2: no definition");
	check_text("/* a */\nt#u typedef int u\nt#u typedef long u\n", "3: defines a name again");
	check_text("/* a\tb */\n", "1: control character");
	check_text("/* a */", "a: ");
}
END_TEST

START_TEST(numbered)
{
	check_text("s#point struct point { int m ; }\n"
		   "u#shape@0 union shape { int i ; }\n"
		   "u#shape@1 union shape { UNKNOWN }\n"
		   "s#'a b'@0 struct a { s#point x ; }\n"
		   "draw void draw ( s#point , u#shape * )\n"
		   "move void move ( s#'a b' , u#shape * )\n"
		   "F#a.symtypes u#shape@1 draw\n"
		   "F#b.symtypes u#shape@0  s#'a b'@0 move \n"
		   "F#c.symtypes\n",
		   "a.symtypes: s#point=struct point { int m ; }|"
		   "u#shape=union shape { UNKNOWN } (declared)|"
		   "draw=void draw ( s#point , u#shape * ) >spoint >ushape\n"
		   "b.symtypes: s#point=struct point { int m ; }|u#shape=union shape { int i ; }|"
		   "s#a b=struct a { s#point x ; } >spoint|"
		   "move=void move ( s#'a b' , u#shape * ) >sa b >ushape\n"
		   "c.symtypes: ");
	check_text("f int f\nF#a f@0\n", "2: lists a name that has no definition");
	check_text("f int f\nF#a g\n", "2: lists a name that has no definition");
	check_text("f@0 s#s f\ns#s@0 struct s { }\nF#a f@0\n",
		   "3: refers to a type that has no definition");
	check_text("f int f\nF#a f\ng int g\nF#b g\n", "3: a definition after the files");
	check_text("f int f\nf long f\nF#a f\n", "2: defines a name again");
	check_text("f@0 int f\nf@1 long f\nF#a f@0 f@1\n", "3: defines a name again");
	check_text("f@0 int f\nf@0 long f\nF#a f@0\n", "3: lists a name with two definitions");
	check_text("f@0 int f\nf@0 int f\nF#a f@0\n", "a: f=int f");
	check_text("F#\n", "1: no file name");
	/* '@' and something else is part of the name */
	check_text("f@x int f\nf@99999999999 int g\nF#a f@x\nF#b f@99999999999\n",
		   "a: f@x=int f\nb: f@99999999999=int g");
}
END_TEST

/* Equal texts are one definition, in all files. */
START_TEST(shared_definitions)
{
	static const char *const files[] = { "s#s struct s { int a ; } \nf s#s * f \n",
					     "g s#s g \ns#s struct s { int a ; } \n",
					     "s#s struct s { long a ; } \n" };
	struct type_graph graph = { 0 };
	struct symtypes_units units = { 0 };
	struct symtypes_error error;
	const struct unit_entry *entries[3];
	uint32_t name;

	for (size_t i = 0; i < LENGTH(files); i++)
		ck_assert(
			symtypes_read(&graph, &units, "file", files[i], strlen(files[i]), &error));
	/* a damaged file leaves the others as they were */
	ck_assert(!symtypes_read(&graph, &units, "file", "f s#s f \nx", 10, &error));
	ck_assert_uint_eq(units.count, 3);
	name = type_graph_find_name(&graph, NAME_STRUCT, "s", 1);
	for (size_t i = 0; i < units.count; i++)
		ck_assert_uint_eq(type_unit_find(&units.list[i], name, &entries[i], NULL), 1);
	ck_assert_uint_eq(entries[0]->definition, entries[1]->definition);
	ck_assert_uint_ne(entries[0]->definition, entries[2]->definition);
	symtypes_units_release(&units);
	type_graph_release(&graph);
}
END_TEST

Suite *symtypes_suite(void)
{
	Suite *suite = suite_create("symtypes");
	TCase *tcase = tcase_create("symtypes");

	tcase_add_test(tcase, genksyms);
	tcase_add_test(tcase, constants);
	tcase_add_test(tcase, gendwarfksyms);
	tcase_add_test(tcase, errors);
	tcase_add_test(tcase, many_quotes);
	tcase_add_test(tcase, sections);
	tcase_add_test(tcase, numbered);
	tcase_add_test(tcase, shared_definitions);
	suite_add_tcase(suite, tcase);
	return suite;
}
