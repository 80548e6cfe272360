// SPDX-License-Identifier: GPL-2.0-only
/*
 * Layouts computed from genksyms' text, against those of the compilers that are installed. The
 * same declarations are given to both: "s#list_head" is "struct list_head" in C.
 */
#include "lib/c_types/type_layout.h"

#include <stdio.h>
#include <stdlib.h>

#include "lib/base/arena.h"
#include "lib/symtypes/symtypes.h"
#include "tests/unit/compiler_probe.h"
#include "tests/unit/units.h"

/* Lines of a .symtypes file, in the order that C needs. */
static const char common[] =
	"t#byte typedef unsigned char byte\n"
	"t#wide typedef unsigned long long wide\n"
	"t#low typedef unsigned long long __attribute__ ( ( aligned ( 4 ) ) ) low\n"
	"t#high typedef unsigned int high __attribute__ ( ( __aligned__ ( 16 ) ) )\n"
	"t#function typedef int function ( int , ... )\n"
	"E#BLUE 6\n"
	"e#color enum color { RED , GREEN = 5 , BLUE , }\n"
	"e#large enum large { SMALL = - 1 , LARGE = 1LL << 40 }\n"
	"t#pair typedef struct { int a ; char b ; } pair\n"
	"t#packed typedef struct { char a ; long b ; short c : 3 ; int d : 30 ; } "
	"__attribute__ ( ( packed ) ) packed\n"
	"t#line typedef struct { int a ; } __attribute__ ( ( aligned ( 64 ) ) ) line\n";

/* Shapes that random members do not reach. */
static const char shapes[] =
	"s#empty struct empty { }\n"
	"s#lengths struct lengths { char a [ 2 + 3 * 4 ] ; char b [ sizeof ( long ) ] ; "
	"int c [ 3 ] [ E#BLUE ] ; char d [ ( ( ( 255 + 1 ) + ( ( sizeof ( long ) * 8 ) ) - 1 ) / "
	"( ( sizeof ( long ) * 8 ) ) ) ] ; char e [ ~ 0U >> 28 ] ; char f [ - 1 < 1U ? 3 : 4 ] ; "
	"char g [ __alignof__ ( short ) ] ; char h [ 'a' - '\\n' ] ; char i [ 0x10UL | 010 ] ; "
	"char j [ sizeof ( t#pair ) ] ; char k [ ( unsigned char ) 258 ] ; "
	"char l [ sizeof ( int ( * ) ( char [ 5 ] ) ) + sizeof ( int [ 2 ] [ 3 ] ) ] ; "
	"char m [ ! 0 + ! 5 + ( 7 & ~ 2 ) + ( 7 ^ 2 ) + ( 9 % 5 << 1 ) + ( 3 && 0 ) + ( 0 || 2 ) ] ; "
	"char n [ sizeof ( E#BLUE ) ] ; char o [ sizeof 1UL ] ; char p [ 3 ? : 2 ] ; }\n"
	"s#pointers struct pointers { int ( * f ) ( int , char * ) , * g , h ; char c ; "
	"int ( * array ) [ 3 ] ; int * list [ 3 ] ; t#function * call ; "
	"void ( * ( * returns ) ( int ) ) ( void ) ; char d ; const char * const * volatile e ; "
	"int ( * table [ 2 ] ) ( void ) ; }\n"
	"s#flexible struct flexible { char a ; long b [ ] ; }\n"
	"s#spelled struct spelled { char z ; long unsigned int a ; int unsigned b ; short signed c ; "
	"char d ; long long unsigned int e ; signed char f ; unsigned g ; long h ; long double * i ; "
	"__signed__ long long j ; const volatile unsigned char k ; char const l ; }\n"
	"s#large_enum struct large_enum { char a ; e#large b ; }\n"
	"s#widths struct widths { unsigned int a : 3 , b : 30 ; char c ; int : 0 ; char d ; "
	"unsigned long long e : 40 ; short f : 9 ; short g : 9 ; int : 7 ; char h ; _Bool i : 1 ; }\n"
	"u#mixed union mixed { char a [ 5 ] ; unsigned int b : 17 ; short c ; "
	"struct { char x ; t#wide y ; } ; }\n"
	"s#attributes struct attributes { char a ; int b __attribute__ ( ( packed ) ) ; char c ; "
	"char d __attribute__ ( ( aligned ( 8 ) ) ) ; "
	"char e __attribute__ ( ( __aligned__ ( ( 1 << ( 6 ) ) ) ) ) ; "
	"struct { char x ; short y ; } __attribute__ ( ( __aligned__ ( sizeof ( long ) ) ) ) f ; "
	"char g ; t#low h ; t#high i ; char j ; t#packed k ; t#line l ; char m ; }\n"
	"s#types struct types { char a ; __typeof__ ( long ) b ; char c ; "
	"__typeof__ ( int * ) d ; }\n";

struct random_source {
	uint32_t state;
	struct str text;
	unsigned int members, structs;
};

static uint32_t random_below(struct random_source *source, uint32_t limit)
{
	source->state = source->state * 1664525 + 1013904223;
	return (source->state >> 8) % limit;
}

static const char *pick(struct random_source *source, const char *const *list, size_t count)
{
	return list[random_below(source, (uint32_t)count)];
}

static void add_bit_field(struct random_source *source)
{
	static const struct {
		const char *type;
		uint32_t bits;
	} fields[] = {
		{ "unsigned int", 32 }, { "int", 32 },	 { "unsigned char", 8 }, { "short", 16 },
		{ "t#wide", 64 },	{ "long", 32 },	 { "_Bool", 1 },	 { "t#byte", 8 },
		{ "e#color", 32 },	{ "t#byte", 8 }, { "t#high", 32 },
	};
	uint32_t field = random_below(source, LENGTH(fields) - 1);
	uint32_t width = 1 + random_below(source, fields[field].bits);

	if (random_below(source, 8) == 0)
		str_printf(&source->text, "%s : %u ; ", fields[field].type,
			   random_below(source, 2) ? 0 : width);
	else
		str_printf(&source->text, "%s m%u : %u ; ", fields[field].type, source->members++,
			   width);
}

static void add_scalar(struct random_source *source)
{
	static const char *const types[] = {
		"char",		 "signed char",	  "unsigned short",
		"short int",	 "unsigned int",  "int",
		"long",		 "long unsigned", "unsigned long long",
		"long long int", "_Bool",	  "void *",
		"float",	 "double",	  "e#color",
		"t#byte",	 "t#wide",	  "t#low",
		"t#high",	 "t#pair",	  "t#line",
		"t#packed",	 "char",	  "char",
		"s#r0",		 "s#r1",	  "s#r2",
		"u#r3",
	};
	static const char *const attributes[] = {
		"__attribute__ ( ( aligned ( 8 ) ) ) ",
		"__attribute__ ( ( packed ) ) ",
		"__attribute__ ( ( aligned ( 2 ) , packed ) ) ",
		"__attribute__ ( ( unused ) ) ",
	};
	size_t count = LENGTH(types);
	const char *type;

	/* the first structs cannot contain themselves */
	if (source->structs < 4)
		count -= 4;
	type = pick(source, types, count);
	str_printf(&source->text, "%s m%u ", type, source->members++);
	/* a compiler has no arrays of what is aligned to more than its size */
	if (!streq(type, "t#high") && random_below(source, 4) == 0)
		str_printf(&source->text, "[ %u ] ", random_below(source, 4));
	if (random_below(source, 6) == 0)
		str_add(&source->text, pick(source, attributes, LENGTH(attributes)));
	str_add(&source->text, "; ");
}

static void add_members(struct random_source *source, unsigned int depth);

static void add_inline(struct random_source *source, unsigned int depth)
{
	static const char *const ends[] = {
		"",
		"",
		"__attribute__ ( ( packed ) ) ",
		"__attribute__ ( ( aligned ( 16 ) ) ) ",
	};

	str_add(&source->text, random_below(source, 2) ? "struct { " : "union { ");
	add_members(source, depth + 1);
	str_printf(&source->text, "} %s", pick(source, ends, LENGTH(ends)));
	if (random_below(source, 2))
		str_printf(&source->text, "m%u ", source->members++);
	str_add(&source->text, "; ");
}

static void add_members(struct random_source *source, unsigned int depth)
{
	uint32_t count = 1 + random_below(source, 6);

	for (uint32_t i = 0; i < count; i++) {
		switch (random_below(source, depth < 3 ? 6 : 5)) {
		case 0:
		case 1:
			add_bit_field(source);
			break;
		case 5:
			add_inline(source, depth);
			break;
		default:
			add_scalar(source);
			break;
		}
	}
}

static void add_struct(struct random_source *source)
{
	bool is_union = source->structs == 3;

	str_printf(&source->text, "%c#r%u %s r%u { ", is_union ? 'u' : 's', source->structs,
		   is_union ? "union" : "struct", source->structs);
	add_members(source, 0);
	str_add(&source->text, "}\n");
	source->structs++;
}

/* C from the lines of a .symtypes file; definitions of enumerators are part of the enums. */
static void append_c(struct str *out, const char *text)
{
	while (*text) {
		size_t line = strcspn(text, "\n");
		const char *end = text + line;

		if (*text != 'E') {
			for (text += strcspn(text, " "); text < end; text++) {
				static const char words[][8] = { ['e'] = "enum ",
								 ['s'] = "struct ",
								 ['t'] = "",
								 ['u'] = "union ",
								 ['E'] = "" };

				if (text + 1 < end && text[-1] == ' ' && text[1] == '#') {
					str_add(out, words[(unsigned char)*text]);
					text++;
				} else {
					str_append(out, text, 1);
				}
			}
			str_add(out, ";\n");
		}
		text = *end ? end + 1 : end;
	}
}

/* The questions about one type, and how the answers are compared. */
struct layout_check {
	const struct type_graph *graph;
	const struct type_unit *unit;
	struct compiler_probe probe;
	size_t number, bits; /* of the next answer */
	bool compare;
	size_t compared;
	const char *compiler;
};

static void check_number(struct layout_check *check, const char *expression, uint64_t value)
{
	if (!check->compare) {
		probe_number(&check->probe, expression);
		return;
	}
	ck_assert_msg(probe_answer(&check->probe, check->number) == value,
		      "%s: %s is %llu, not %llu", check->compiler, expression,
		      (unsigned long long)probe_answer(&check->probe, check->number),
		      (unsigned long long)value);
	check->number++;
	check->compared++;
}

static void check_bits(struct layout_check *check, const char *type, const char *path,
		       const struct layout_member *member)
{
	uint64_t offset = 0, size;

	if (!check->compare) {
		probe_bits(&check->probe, type, path);
		return;
	}
	probe_answer_bits(&check->probe, check->bits++, &offset, &size);
	ck_assert_msg(offset == member->bit_offset && size == member->bit_size,
		      "%s: %s of %s: bit %llu + %llu, not %llu + %llu", check->compiler, path, type,
		      (unsigned long long)offset, (unsigned long long)size,
		      (unsigned long long)member->bit_offset, (unsigned long long)member->bit_size);
	check->compared++;
}

static void check_member(struct layout_check *check, const char *type, const char *path,
			 const struct layout_member *member)
{
	char expression[512];

	if (member->bit_field) {
		check_bits(check, type, path, member);
		return;
	}
	snprintf(expression, sizeof(expression), "__builtin_offsetof(%s, %s)", type, path);
	check_number(check, expression, member->bit_offset / 8);
	if (!member->bit_size)
		return;
	snprintf(expression, sizeof(expression), "sizeof(((%s *)0)->%s)", type, path);
	check_number(check, expression, member->bit_size / 8);
}

static void check_layout(struct layout_check *check, const char *type,
			 const struct type_layout *layout)
{
	char expression[256], path[256] = "";
	size_t lengths[16] = { 0 }; /* of the path, by depth */

	ck_assert(layout->computed);
	snprintf(expression, sizeof(expression), "sizeof(%s)", type);
	check_number(check, expression, layout->size);
	snprintf(expression, sizeof(expression), "_Alignof(%s)", type);
	check_number(check, expression, layout->align);
	for (size_t i = 0; i < layout->count; i++) {
		const struct layout_member *member = &layout->members[i];
		size_t length = lengths[member->depth];

		ck_assert_uint_lt(member->depth + 1, LENGTH(lengths));
		path[length] = '\0';
		if (*member->name) {
			length += (size_t)snprintf(path + length, sizeof(path) - length, "%s%s",
						   length ? "." : "", member->name);
			check_member(check, type, path, member);
		}
		lengths[member->depth + 1] = length;
	}
}

static void check_entries(struct layout_check *check)
{
	for (size_t i = 0; i < check->unit->count; i++) {
		const struct unit_entry *entry = &check->unit->entries[i];
		const struct graph_name *name = &check->graph->names[entry->name];
		struct type_layout layout;
		const char *reason = NULL;
		char type[64];

		if (name->kind != NAME_STRUCT && name->kind != NAME_UNION)
			continue;
		snprintf(type, sizeof(type), "%s %.*s", name_kind_word(name->kind), (int)name->len,
			 name->text);
		ck_assert_msg(type_layout_get(&layout, check->graph, check->unit, entry,
					      &check->probe.model, &reason),
			      "%s: %s", type, reason);
		check_layout(check, type, &layout);
		type_layout_release(&layout);
	}
}

/* Compare the layouts of TEXT with those of one compiler; returns the number of comparisons. */
static size_t compare_with(const char *compiler, const char *text)
{
	struct type_graph graph = { 0 };
	struct symtypes_units units = { 0 };
	struct symtypes_error error;
	struct layout_check check = { .graph = &graph, .compiler = compiler };

	ck_assert_msg(symtypes_read(&graph, &units, "a.symtypes", text, strlen(text), &error),
		      "line %u: %s", error.line, error.reason);
	check.unit = &units.list[0];
	probe_begin(&check.probe);
	append_c(&check.probe.source, text);
	check_entries(&check);
	probe_compile(&check.probe, compiler);
	check.compare = true;
	check_entries(&check);
	probe_release(&check.probe);
	symtypes_units_release(&units);
	type_graph_release(&graph);
	return check.compared;
}

static void compare_with_all(const char *text)
{
	const char *compiler;
	size_t at = 0, compilers = 0;

	while ((compiler = probe_compiler(&at)) != NULL) {
		ck_assert_uint_gt(compare_with(compiler, text), 20);
		compilers++;
	}
	if (!compilers)
		fputs("type_layout: no C compiler; layouts were not compared\n", stderr);
}

START_TEST(shapes_as_compiled)
{
	struct str text = { 0 };

	str_add(&text, common);
	str_add(&text, shapes);
	compare_with_all(str_cstr(&text));
	str_release(&text);
}
END_TEST

START_TEST(random_as_compiled)
{
	struct random_source source = { .state = 1 };
	const char *count = getenv("TYPE_LAYOUT_STRUCTS");

	str_add(&source.text, common);
	for (unsigned long i = count ? strtoul(count, NULL, 10) : 60; i; i--)
		add_struct(&source);
	compare_with_all(str_cstr(&source.text));
	str_release(&source.text);
}
END_TEST

Suite *type_layout_suite(void)
{
	TCase *tests;
	Suite *suite = suite_of("type_layout", &tests, true);

	tcase_set_timeout(tests, 120);
	tcase_add_test(tests, shapes_as_compiled);
	tcase_add_test(tests, random_as_compiled);
	return suite;
}
