// SPDX-License-Identifier: GPL-2.0-only
#include "lib/c_types/c_definitions.h"

#include <stdlib.h>
#include <string.h>

#include "tests/unit/units.h"

static void add(void *context, const struct c_definition *found)
{
	struct str *list = context;

	str_printf(list, "%s%s %.*s", list->len ? ", " : "", name_kind_word(found->kind),
		   (int)found->len, found->name);
}

/* Check the definitions in a text, which a copy of its exact size shows not to be overrun. */
static void check(const char *text, const char *expected)
{
	size_t len = strlen(text);
	char *copy = malloc(len ? len : 1);
	struct str list = { 0 };

	ck_assert_ptr_nonnull(copy);
	memcpy(copy, text, len);
	c_definitions_find(copy, len, add, &list);
	ck_assert_str_eq(str_cstr(&list), expected);
	str_release(&list);
	free(copy);
}

START_TEST(tags_with_a_body_are_definitions)
{
	check("struct file {\n\tint flags;\n};\n", "struct file");
	check("union u{int a;};enum e\n{ A };", "union u, enum e");
	check("struct file;\nenum e;\nstruct file *f(struct file *, enum e);", "");
	check("struct { int a; } x; enum { A, B };", "");
	check("static struct file *f(struct file *g)\n{\n}\n", "");
	check("struct file x = { 0 };", "");
	check("struct outer { struct inner { int a; } b; union { int c; }; };",
	      "struct outer, struct inner");
	check("enum e : unsigned char { A };", "enum e");
	check("struct a { struct b x : 3; enum c y : 2; };", "struct a");
	check("f((struct file) { 0 });", "");
}
END_TEST

START_TEST(attributes_before_the_tag)
{
	check("struct __used file { int a; };", "struct file");
	check("struct __attribute__((aligned(8))) file { int a; };", "struct file");
}
END_TEST

START_TEST(what_the_compiler_does_not_see_does_not_count)
{
	check("/* struct a { */ struct b { int x; };", "struct b");
	check("// struct a {\nstruct b { int x; };", "struct b");
	check("// struct a { \\\nstruct c {\nstruct b { int x; };", "struct b");
	check("const char *s = \"struct a { \\\" struct c {\"; struct b { int x; };", "struct b");
	check("#define A struct a {\nstruct b { int x; };", "struct b");
	check("  # define A \\\n struct a { \\\n }\nstruct b { int x; };", "struct b");
	check("#define A /* two\n struct a { */ struct c {\nstruct b { int x; };", "struct b");
	check("#define GLOB \"a/*\"\nstruct b { int x; }; /* */", "struct b");
	check("#error don't\nstruct b { int x; };", "struct b");
	check("struct a /* old { */ ;\nstruct\nb\n{ int x; };", "struct b");
	check("mystruct a { }; structure b { };", "");
}
END_TEST

START_TEST(declarators_of_typedefs)
{
	check("typedef unsigned int u32;", "typedef u32");
	check("typedef struct { int a; } atomic_t;", "typedef atomic_t");
	check("typedef struct file { int a; } file_t;", "struct file, typedef file_t");
	check("typedef struct file file_t, *file_p;", "typedef file_t, typedef file_p");
	check("typedef unsigned long bits_t[4];", "typedef bits_t");
	check("typedef int (*compare_t)(const void *a, const void *b);", "typedef compare_t");
	check("typedef struct file *(*open_t)(int (*f)(int), long);", "typedef open_t");
	check("typedef int filldir_t(struct dir_context *, const char *);", "typedef filldir_t");
	check("typedef int (filler_t)(struct file *, struct folio *);", "typedef filler_t");
	check("typedef void (ACPI_XFACE * handler_t) (void *context);", "typedef handler_t");
	check("typedef int actor_t(file_t *file);", "typedef actor_t");
	check("typedef int (*table_t)[4];", "typedef table_t");
	check("typedef __typeof__(sizeof(int)) size_type;", "typedef size_type");
	check("typedef typeof(x) copy_t;", "typedef copy_t");
	check("typedef u64 __attribute__((aligned(4))) compat_u64;", "typedef compat_u64");
	check("typedef u64 aligned_u64 __attribute__((aligned(8)));", "typedef aligned_u64");
	check("typedef struct { int a; } last_t __aligned(8);", "typedef last_t");
	check("typedef __signed__ char __s8;", "typedef __s8");
	check("u32 a; struct { int b; } c; int (*d)(int);", "");
}
END_TEST

/* The attribute looks like a name: both are reported. */
START_TEST(attribute_after_the_name)
{
	check("typedef struct { int a; } last_t __packed;", "typedef __packed, typedef last_t");
}
END_TEST

START_TEST(damaged_text_ends)
{
	check("", "");
	check("typedef", "");
	check("struct", "");
	check("struct a", "");
	check("/*", "");
	check("/* struct a {", "");
	check("//", "");
	check("#", "");
	check("#\\", "");
	check("#/*", "");
	check("\"\\", "");
	check("'", "");
	check("/", "");
	check("}}}} struct a { int x; }; typedef int b; )", "struct a, typedef b");
	check("typedef struct { int x; } } struct c { int y; };", "struct c");
}
END_TEST

Suite *c_definitions_suite(void)
{
	TCase *tests;
	Suite *suite = suite_of("c_definitions", &tests, false);

	tcase_add_test(tests, tags_with_a_body_are_definitions);
	tcase_add_test(tests, attributes_before_the_tag);
	tcase_add_test(tests, what_the_compiler_does_not_see_does_not_count);
	tcase_add_test(tests, declarators_of_typedefs);
	tcase_add_test(tests, attribute_after_the_name);
	tcase_add_test(tests, damaged_text_ends);
	return suite;
}
