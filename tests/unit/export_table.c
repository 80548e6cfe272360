// SPDX-License-Identifier: GPL-2.0-only
#include "modpost/resolve/export_table.h"

#include <stdio.h>
#include <stdlib.h>

#include "lib/base/strbuf.h"
#include "tests/unit/units.h"

static struct export *add(struct export_table *table, struct export *symbol, const char *name)
{
	*symbol = (struct export){ .name = name, .hash = name_hash(name, strlen(name)), .ns = "" };
	*export_table_place(table, symbol->name, symbol->hash) = symbol;
	return symbol;
}

START_TEST(module_names)
{
	static const struct {
		const char *name, *base;
		bool is_vmlinux;
	} cases[] = {
		{ "vmlinux", "vmlinux", true },
		{ "drivers/net/a", "a", false },
		{ "a", "a", false },
		{ "./vmlinux", "vmlinux", false },
		{ "d/vmlinux", "vmlinux", false },
		{ "vmlinux2", "vmlinux2", false },
	};

	for (size_t i = 0; i < LENGTH(cases); i++) {
		struct module module;

		module_init(&module, cases[i].name);
		ck_assert_str_eq(module.name, cases[i].name);
		ck_assert_str_eq(module.base, cases[i].base);
		ck_assert_int_eq(module.is_vmlinux, cases[i].is_vmlinux);
		ck_assert_ptr_null(module.exports);
	}
}
END_TEST

START_TEST(exports_of_a_module_keep_their_order)
{
	struct export symbols[4] = { 0 };
	struct module module;
	size_t i = 0;

	module_init(&module, "m");
	for (i = 0; i < LENGTH(symbols); i++)
		module_link_export(&module, &symbols[i]);
	i = 0;
	for (struct export *symbol = module.exports; symbol; symbol = symbol->next)
		ck_assert_ptr_eq(symbol, &symbols[i++]);
	ck_assert_uint_eq(i, LENGTH(symbols));
}
END_TEST

START_TEST(an_empty_table)
{
	struct export_table table = { 0 };

	ck_assert_ptr_null(export_table_find(&table, "foo"));
	ck_assert_ptr_null(export_table_find(&table, ""));
	export_table_release(&table);
}
END_TEST

START_TEST(the_newest_definition_wins)
{
	struct export_table table = { 0 };
	struct export first, second, third, other;

	add(&table, &first, "foo");
	ck_assert_ptr_eq(export_table_find(&table, "foo"), &first);
	add(&table, &other, "bar");
	add(&table, &second, "foo");
	ck_assert_ptr_eq(export_table_find(&table, "foo"), &second);
	add(&table, &third, "foo");
	ck_assert_ptr_eq(export_table_find(&table, "foo"), &third);
	ck_assert_ptr_eq(export_table_find(&table, "bar"), &other);
	ck_assert_ptr_null(export_table_find(&table, "fo"));
	ck_assert_ptr_null(export_table_find(&table, "fooo"));
	export_table_release(&table);
	ck_assert_ptr_null(export_table_find(&table, "foo"));
}
END_TEST

START_TEST(one_leading_dot_is_ignored)
{
	struct export_table table = { 0 };
	struct export foo, dotted;

	add(&table, &foo, "foo");
	ck_assert_ptr_eq(export_table_find(&table, ".foo"), &foo);
	ck_assert_ptr_null(export_table_find(&table, "..foo"));
	add(&table, &dotted, ".foo");
	ck_assert_ptr_eq(export_table_find(&table, "..foo"), &dotted);
	ck_assert_ptr_eq(export_table_find(&table, ".foo"), &foo);
	ck_assert_ptr_eq(export_table_find_hashed(&table, ".foo", name_hash(".foo", 4)), &dotted);
	ck_assert_ptr_eq(export_table_find_hashed(&table, "foo", name_hash("foo", 3)), &foo);
	export_table_release(&table);
}
END_TEST

/* Names with the same hash, which the caller computes, are different names. */
START_TEST(names_with_equal_hashes)
{
	struct export_table table = { 0 };
	struct export symbols[40];
	char names[LENGTH(symbols)][16];

	for (size_t i = 0; i < LENGTH(symbols); i++) {
		snprintf(names[i], sizeof(names[i]), "same%zu", i);
		symbols[i] = (struct export){ .name = names[i], .hash = 12345 };
		*export_table_place(&table, names[i], 12345) = &symbols[i];
	}
	for (size_t i = 0; i < LENGTH(symbols); i++)
		ck_assert_ptr_eq(export_table_find_hashed(&table, names[i], 12345), &symbols[i]);
	ck_assert_ptr_null(export_table_find_hashed(&table, "same99", 12345));
	export_table_release(&table);
}
END_TEST

START_TEST(thousands_of_names)
{
	enum { NAMES = 20000 };
	struct export_table table = { 0 };
	struct export *old = calloc(NAMES, sizeof(*old)), *new = calloc(NAMES, sizeof(*new));
	char(*names)[24] = calloc(NAMES, sizeof(*names));
	char missing[24];

	for (size_t i = 0; i < NAMES; i++) {
		snprintf(names[i], sizeof(names[i]), "symbol_%zu", i);
		add(&table, &old[i], names[i]);
	}
	for (size_t i = 0; i < NAMES; i += 3)
		add(&table, &new[i], names[i]);
	for (size_t i = 0; i < NAMES; i++)
		must(export_table_find(&table, names[i]) == (i % 3 ? &old[i] : &new[i]));
	for (size_t i = NAMES; i < NAMES + 1000; i++) {
		snprintf(missing, sizeof(missing), "symbol_%zu", i);
		must(!export_table_find(&table, missing));
	}
	export_table_release(&table);
	free(old);
	free(new);
	free(names);
}
END_TEST

Suite *export_table_suite(void)
{
	TCase *tests;
	Suite *suite = suite_of("export_table", &tests, false);

	tcase_add_test(tests, module_names);
	tcase_add_test(tests, exports_of_a_module_keep_their_order);
	tcase_add_test(tests, an_empty_table);
	tcase_add_test(tests, the_newest_definition_wins);
	tcase_add_test(tests, one_leading_dot_is_ignored);
	tcase_add_test(tests, names_with_equal_hashes);
	tcase_add_test(tests, thousands_of_names);
	return suite;
}
