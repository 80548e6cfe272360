// SPDX-License-Identifier: GPL-2.0-only
/*
 * Types are compiled twice: as part of this test, which knows their layout from its own
 * compiler, and as text by the compilers found here, in each version of DWARF.
 */
#include "lib/dwarf/dwarf_types.h"

#include <elf.h>
#include <stdio.h>
#include <stdlib.h>

#include "lib/base/file.h"
#include "lib/base/strbuf.h"
#include "tests/unit/dwarf_shapes.h"
#include "tests/unit/units.h"

static const char *const compilers[] = { "cc", "clang" };

static bool run(const char *format, ...)
{
	char command[512];
	va_list ap;
	int len;

	va_start(ap, format);
	len = vsnprintf(command, sizeof(command), format, ap);
	va_end(ap);
	ck_assert_int_lt(len, (int)sizeof(command));
	return system(command) == 0;
}

/* Compilers may be those of another machine than this program's, where that is emulated. */
static bool compiles_for_host(const char *file)
{
	unsigned char ident[EI_NIDENT];
	FILE *stream = fopen(file, "rb");

	ck_assert_ptr_nonnull(stream);
	ck_assert_uint_eq(fread(ident, 1, sizeof(ident), stream), sizeof(ident));
	ck_assert_int_eq(fclose(stream), 0);
	return ident[EI_CLASS] == (sizeof(long) == 8 ? ELFCLASS64 : ELFCLASS32) &&
	       ident[EI_DATA] == (host_is_big_endian() ? ELFDATA2MSB : ELFDATA2LSB);
}

static bool is_present(const char *command)
{
	return run("command -v %s >/dev/null", command);
}

/* Read the types of symbols, all if SYMBOLS is NULL, from FILE. */
static bool read_types(struct type_table *table, const char *file, const char *const *symbols,
		       const char **reason)
{
	struct file_text text;
	size_t count = 0;
	bool read;

	while (symbols && symbols[count])
		count++;
	ck_assert_int_eq(file_read(file, &text), 0);
	read = dwarf_types_read(table, text.data, text.len, symbols, count, reason);
	file_text_release(&text);
	return read;
}

static void must_read(struct type_table *table, const char *file, const char *const *symbols)
{
	const char *reason;

	if (!read_types(table, file, symbols, &reason))
		ck_abort_msg("%s: %s", file, reason);
}

START_TEST(layout_is_that_of_the_compiler)
{
	static const struct {
		int version;
		const char *options;
	} runs[] = {
		{ 2, "" },    { 3, "" },    { 4, "-O0" },      { 4, "-O2 -ffunction-sections" },
		{ 5, "-O0" }, { 5, "-O2" }, { 5, "-gz=zlib" },
	};
	unsigned int compared = 0;

	put_file("shapes.c", shapes_source);
	for (size_t i = 0; i < LENGTH(compilers); i++)
		for (size_t k = 0; is_present(compilers[i]) && k < LENGTH(runs); k++) {
			struct type_table table;

			ck_assert(run("%s -w -gdwarf-%d %s -c -o shapes.o shapes.c", compilers[i],
				      runs[k].version, runs[k].options));
			must_read(&table, "shapes.o", NULL);
			if (compiles_for_host("shapes.o"))
				check_shapes(&table, runs[k].version);
			type_table_release(&table);
			compared++;
		}
	ck_assert_uint_ge(compared, LENGTH(runs));
}
END_TEST

START_TEST(linked_files_read_alike)
{
	static const char *const options[] = { "", "-Wl,--compress-debug-sections=zlib",
					       "-Wl,--compress-debug-sections=zlib-gnu",
					       /* libdw reads only linked type units */
					       "-fdebug-types-section",
					       "-fdebug-types-section -gdwarf-4" };

	put_file("shapes.c", shapes_source);
	for (size_t i = 0; i < LENGTH(options); i++) {
		struct type_table table;

		ck_assert(run("cc -w -gdwarf-5 -fPIC -nostdlib -shared %s -o shapes.so shapes.c",
			      options[i]));
		must_read(&table, "shapes.so", NULL);
		if (compiles_for_host("shapes.so"))
			check_shapes(&table, 5);
		type_table_release(&table);
	}
}
END_TEST

START_TEST(partial_units_read_alike)
{
	struct type_table table;
	struct str more = { 0 };

	if (!is_present("dwz"))
		return;
	put_file("shapes.c", shapes_source);
	str_printf(&more, "%sstruct shape more; struct packed most;", shapes_types);
	put_file("more.c", str_cstr(&more));
	str_release(&more);
	ck_assert(run("cc -w -gdwarf-4 -fPIC -nostdlib -shared -o shapes.so shapes.c more.c"));
	ck_assert(run("dwz shapes.so"));
	must_read(&table, "shapes.so", NULL);
	if (compiles_for_host("shapes.so"))
		check_shapes(&table, 4);
	type_table_release(&table);
}
END_TEST

START_TEST(all_symbols_are_those_that_the_file_defines)
{
	static const char *const expected[] = { "shape", "later",      "packed",  "numbers",
						"entry", "other_name", "nothing", "caller" };
	struct type_table table;

	put_file("shapes.c", shapes_source);
	ck_assert(run("cc -w -g -O2 -c -o shapes.o shapes.c"));
	must_read(&table, "shapes.o", NULL);
	for (size_t i = 0; i < LENGTH(expected); i++)
		ck_assert_msg(find_symbol(&table, expected[i]) != NULL, "%s", expected[i]);
	ck_assert_uint_eq(table.symbol_count, LENGTH(expected));
	type_table_release(&table);
}
END_TEST

START_TEST(only_what_was_asked_for_is_read)
{
	static const char *const symbols[] = { "packed", "absent", "assembled", "hidden",
					       "gone",	 "packed", NULL };
	struct type_table table;

	put_file("shapes.c", shapes_source);
	ck_assert(run("cc -w -g -O2 -c -o shapes.o shapes.c"));
	must_read(&table, "shapes.o", symbols);
	ck_assert_uint_eq(table.symbol_count, 3);
	ck_assert_int_eq(type_of_symbol(&table, "packed")->kind, TYPE_STRUCT);
	/* declarations serve for symbols of assembler sources */
	ck_assert_str_eq(type_name(&table, type_of_symbol(&table, "absent")->name), "long int");
	check_prototype(&table, type_of_symbol(&table, "assembled"), 2, 0, "int");
	for (uint32_t i = 0; i < type_table_count(&table); i++)
		ck_assert_str_ne(type_name(&table, type_at(&table, i)->name), "shape");
	type_table_release(&table);
}
END_TEST

START_TEST(merged_functions_keep_their_prototypes)
{
	struct type_table table;

	/* gcc makes one an alias of the other */
	put_file("merged.c",
		 "int one(int x) { return x == 1; } int two(unsigned y) { return y == 1; }"
		 "extern inline __attribute__((gnu_inline)) int three(int z) { return z; }"
		 "int four(int z) { return three(z); }");
	ck_assert(run("cc -g -O2 -c -o merged.o merged.c"));
	must_read(&table, "merged.o", NULL);
	ck_assert_uint_eq(table.symbol_count, 3);
	check_prototype(&table, type_of_symbol(&table, "one"), 1, 0, "int");
	check_prototype(&table, type_of_symbol(&table, "two"), 1, 0, "int");
	type_table_release(&table);
}
END_TEST

START_TEST(same_name_may_differ_between_units)
{
	static const char *const symbols[] = { "one", "two", NULL };
	struct type_table table;

	put_file("one.c", "struct s { int x; }; struct s one; struct t; struct t *not_here;");
	put_file("two.c", "struct s { long long x; }; struct s two; struct t { int y; } here;");
	ck_assert(run("cc -g -c one.c && cc -g -c two.c && ld -r -o both.o one.o two.o"));
	must_read(&table, "both.o", symbols);
	ck_assert_uint_eq(type_of_symbol(&table, "one")->size, 4);
	ck_assert_uint_eq(type_of_symbol(&table, "two")->size, sizeof(long long));
	type_table_release(&table);
	/* a declaration means no definition of another unit */
	must_read(&table, "both.o", NULL);
	ck_assert(type_at(&table, type_of_symbol(&table, "not_here")->target)->flags &
		  TYPE_DECLARED);
	type_table_release(&table);
}
END_TEST

START_TEST(bit_fields_of_big_endian_machines)
{
	static const char *const symbols[] = { "flags", NULL };
	static const struct {
		const char *name;
		size_t offset, size;
	} expected[] = {
		/* System V ABI for PowerPC: the first bit-field has the most significant bits */
		{ "first", 0, 3 },  { "second", 3, 5 }, { "wide", 8, 40 },
		{ "truth", 48, 1 }, { "last", 49, 2 },
	};

	if (!is_present("clang"))
		return;
	put_file("flags.c", "struct flags { unsigned int first : 3; int second : 5; "
			    "unsigned long long wide : 40; _Bool truth : 1; "
			    "unsigned char last : 2; } flags;");
	for (int version = 2; version <= 5; version++) {
		struct type_table table;

		ck_assert(run("clang --target=powerpc64-linux-gnu -gdwarf-%d -c -o flags.o flags.c",
			      version));
		must_read(&table, "flags.o", symbols);
		ck_assert(table.big_endian);
		for (size_t i = 0; i < LENGTH(expected); i++)
			check_member(&table, type_of_symbol(&table, "flags"), expected[i].name,
				     expected[i].offset, expected[i].size);
		type_table_release(&table);
	}
}
END_TEST

START_TEST(alignment_is_that_of_the_source)
{
	for (size_t i = 0; i < LENGTH(compilers); i++) {
		struct type_table table;

		if (!is_present(compilers[i]))
			continue;
		put_file("aligned.c",
			 "struct one { int x; } __attribute__((aligned(64))) one;"
			 "struct two { char c; int x __attribute__((aligned(16))); } two;"
			 "struct three { int x; } three;");
		ck_assert(run("%s -gdwarf-5 -c -o aligned.o aligned.c", compilers[i]));
		must_read(&table, "aligned.o", NULL);
		ck_assert_uint_eq(type_of_symbol(&table, "one")->align, 64);
		ck_assert_uint_eq(type_of_symbol(&table, "two")->align, 16);
		ck_assert_uint_eq(type_of_symbol(&table, "three")->align, 0);
		type_table_release(&table);
	}
}
END_TEST

START_TEST(what_cannot_be_read_has_a_reason)
{
	static const char *const symbols[] = { "x", NULL };
	struct type_table table;
	const char *reason;

	put_file("text", "no ELF file");
	ck_assert(!read_types(&table, "text", symbols, &reason));
	ck_assert_str_eq(reason, "it is not an ELF file");
	put_file("empty", "");
	ck_assert(!read_types(&table, "empty", NULL, &reason));
	ck_assert_str_eq(reason, "it is not an ELF file");
	put_file("x.c", "int x;");
	ck_assert(run("cc -g0 -c -o x.o x.c"));
	ck_assert(!read_types(&table, "x.o", symbols, &reason));
	ck_assert_str_eq(reason, "it has no debug information that libdw can read");
	ck_assert(run("cc -g -gsplit-dwarf -c -o x.o x.c"));
	ck_assert(!read_types(&table, "x.o", symbols, &reason));
	ck_assert_str_eq(reason, "its debug information is in other files (-gsplit-dwarf)");
}
END_TEST

START_TEST(damage_is_found_or_harmless)
{
	struct file_text text;
	uint32_t state = 1;

	put_file("shapes.c", shapes_source);
	ck_assert(run("cc -w -g -O2 -c -o shapes.o shapes.c"));
	ck_assert_int_eq(file_read("shapes.o", &text), 0);
	for (int i = 0; i < 1500; i++) {
		char saved[4];
		size_t at[4];
		struct type_table table;
		const char *reason = NULL;

		for (size_t k = 0; k < LENGTH(at); k++) {
			state = state * 1664525 + 1013904223;
			at[k] = 64 + (state >> 4) % (text.len - 64);
			saved[k] = text.data[at[k]];
			text.data[at[k]] = (char)(state >> 3);
		}
		if (dwarf_types_read(&table, text.data, text.len, NULL, 0, &reason))
			type_table_release(&table);
		else
			ck_assert_ptr_nonnull(reason);
		for (size_t k = LENGTH(at); k--;)
			text.data[at[k]] = saved[k];
	}
	file_text_release(&text);
}
END_TEST

Suite *dwarf_types_suite(void)
{
	TCase *tests;
	Suite *suite = suite_of("dwarf_types", &tests, true);

	tcase_set_tags(tests, "libdw");
	tcase_add_test(tests, layout_is_that_of_the_compiler);
	tcase_add_test(tests, linked_files_read_alike);
	tcase_add_test(tests, partial_units_read_alike);
	tcase_add_test(tests, all_symbols_are_those_that_the_file_defines);
	tcase_add_test(tests, only_what_was_asked_for_is_read);
	tcase_add_test(tests, merged_functions_keep_their_prototypes);
	tcase_add_test(tests, same_name_may_differ_between_units);
	tcase_add_test(tests, bit_fields_of_big_endian_machines);
	tcase_add_test(tests, alignment_is_that_of_the_source);
	tcase_add_test(tests, what_cannot_be_read_has_a_reason);
	tcase_add_test(tests, damage_is_found_or_harmless);
	return suite;
}
