// SPDX-License-Identifier: GPL-2.0-only
#include "modpost/devtable/bus_table.h"

#include <stdlib.h>
#include <string.h>

#include "tests/unit/units.h"

#define MAX_ENTRY 512 /* bytes */

static const struct {
	const char *bus, *release, *entry, *aliases[4];
} rows[] = {
#include "tests/unit/aliases.inc"
};

/* Buses that not all releases have: the first one with each, and the one before it. */
static const struct {
	const char *bus, *first, *before;
} later[] = {
	{ "cdx", "6.4", "6.3" },    { "coreboot", "6.9", "6.8" }, { "mcb", "6.19", "6.18" },
	{ "slim", "6.12", "6.11" }, { "vchiq", "6.7", "6.6" },
};

static unsigned char hex_byte(const char *digits)
{
	const char pair[] = { digits[0], digits[1], '\0' };
	char *end;
	unsigned long byte = strtoul(pair, &end, 16);

	must(end == pair + 2);
	return (unsigned char)byte;
}

/* Read the bytes that a row has as text. */
static void parse_entry(const char *s, unsigned char bytes[MAX_ENTRY])
{
	unsigned long at = 0;
	char *end;

	memset(bytes, 0, MAX_ENTRY);
	while (*s) {
		must(at < MAX_ENTRY);
		if (*s == ' ') {
			s++;
		} else if (*s == '@') {
			at = strtoul(s + 1, &end, 10);
			s = end;
		} else if (*s == '\'') {
			for (s++; *s != '\''; s++) {
				must(*s && at < MAX_ENTRY);
				bytes[at++] = (unsigned char)*s;
			}
			s++;
		} else {
			bytes[at++] = hex_byte(s);
			s += 2;
		}
	}
}

/* Compare the aliases of a row with those that its bytes become. */
static void check_row(size_t i)
{
	const struct object object = { .class64 = true, .machine = EM_X86_64 };
	const struct release release = release_named(rows[i].release);
	const struct bus *bus = find_bus(&release, rows[i].bus, strlen(rows[i].bus));
	unsigned char bytes[MAX_ENTRY];
	struct alias_set aliases = { 0 };
	struct arena arena = { 0 };
	struct object_info info = { .arena = &arena };
	struct device_table table = {
		.object = &object,
		.release = &release,
		.info = &info,
		.aliases = &aliases,
		.name = "ids",
	};
	const struct id_entry entry = { &table.layout, bytes, MAX_ENTRY };
	const struct alias *alias;
	size_t k = 0;

	ck_assert_msg(bus != NULL, "%s in %s", rows[i].bus, rows[i].release);
	info.aliases_end = &info.aliases;
	parse_entry(rows[i].entry, bytes);
	id_layout_init(&table.layout, bus->id_struct ? bus->id_struct : bus->name, &object,
		       &release);
	format_entry(&table, bus, &entry);
	for (alias = info.aliases; alias; alias = alias->next, k++) {
		ck_assert_msg(k < LENGTH(rows[i].aliases) && rows[i].aliases[k] != NULL,
			      "%s has another alias %s", rows[i].aliases[0], alias->text);
		ck_assert_str_eq(alias->text, rows[i].aliases[k]);
	}
	ck_assert_msg(k == LENGTH(rows[i].aliases) || !rows[i].aliases[k], "no %s in %s",
		      rows[i].aliases[k], rows[i].release);
	ck_assert_ptr_null(info.events.first);
	str_release(&table.alias);
	alias_set_release(&aliases);
	arena_release(&arena);
}

START_TEST(entries_become_the_aliases_of_the_kernel)
{
	for (size_t i = 0; i < LENGTH(rows); i++)
		check_row(i);
}
END_TEST

START_TEST(buses_have_a_first_release)
{
	for (size_t i = 0; i < LENGTH(later); i++) {
		struct release first = release_named(later[i].first);
		struct release before = release_named(later[i].before);
		size_t len = strlen(later[i].bus);

		ck_assert_msg(find_bus(&first, later[i].bus, len) != NULL, "%s", later[i].bus);
		ck_assert_msg(!find_bus(&before, later[i].bus, len), "%s", later[i].bus);
	}
}
END_TEST

START_TEST(bus_names_are_compared_as_a_whole)
{
	struct release release = release_named("7.3");

	ck_assert_ptr_null(find_bus(&release, "", 0));
	ck_assert_ptr_null(find_bus(&release, "us", 2));
	ck_assert_ptr_null(find_bus(&release, "usbx", 4));
	ck_assert_str_eq(find_bus(&release, "usbx", 3)->name, "usb");
	ck_assert_str_eq(find_bus(&release, "mhi_ep", 3)->name, "mhi");
}
END_TEST

Suite *bus_table_suite(void)
{
	TCase *tests;
	Suite *suite = suite_of("bus_table", &tests, false);

	tcase_add_test(tests, entries_become_the_aliases_of_the_kernel);
	tcase_add_test(tests, buses_have_a_first_release);
	tcase_add_test(tests, bus_names_are_compared_as_a_whole);
	return suite;
}
