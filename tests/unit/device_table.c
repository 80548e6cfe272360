// SPDX-License-Identifier: GPL-2.0-only
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "modpost/devtable/id_structs.h"
#include "modpost/lookup/advice.h"
#include "tests/unit/elfmaker.h"
#include "tests/unit/units.h"

#define MAX_TABLE 2048 /* bytes */

/* A device table that one of the findings is about. */
struct faulty_table {
	enum finding_id id;
	const char *bus;
	unsigned char fill;	/* each byte of the first entry */
	unsigned int at;	/* where other bytes are */
	const char *bytes;	/* ... those, or NULL */
	unsigned int repeat;	/* how often, 80 bytes apart */
	bool cut, open, beyond; /* the size, the last entry, or the section is wrong */
};

static const char letters[] = "zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz";

static const struct faulty_table tables[] = {
	{ .id = DEVICE_TABLE_TYPE_MISMATCH, .bus = "usb", .fill = 1, .cut = true },
	{ .id = DEVICE_TABLE_UNTERMINATED, .bus = "amba", .fill = 1, .open = true },
	{ .id = DEVICE_TABLE_OUT_OF_BOUNDS, .bus = "amba", .fill = 1, .beyond = true },
	{ .id = UNKNOWN_PCI_OVERRIDE, .bus = "pci", .fill = 5 },
	{ .id = UNSUPPORTED_PCI_CLASS_MASK, .bus = "pci", .at = 20, .bytes = "\x0f", .repeat = 1 },
	{ .id = UNKNOWN_CDX_OVERRIDE, .bus = "cdx", .fill = 5 },
	{ .id = AMBA_ID_OUTSIDE_MASK, .bus = "amba", .bytes = "\x01", .repeat = 1 },
	{ .id = INVALID_WMI_GUID_LENGTH, .bus = "wmi", .bytes = "abc", .repeat = 1 },
	{ .id = INVALID_WMI_GUID_CHARACTER, .bus = "wmi", .bytes = letters, .repeat = 1 },
	{ .id = ALIAS_TOO_LONG, .bus = "input", .fill = 0xff },
	{ .id = DMI_ALIAS_TOO_LONG,
	  .bus = "dmi",
	  .fill = 'x',
	  .at = 16,
	  .bytes = "\x01",
	  .repeat = 4 },
};

static uint32_t entry_size(const char *bus, const struct release *release)
{
	const struct object object = { .class64 = true, .machine = EM_X86_64 };
	struct id_layout layout;

	id_layout_init(&layout, bus, &object, release);
	return layout.size;
}

/* The symbol that MODULE_DEVICE_TABLE() makes in a release. */
static void name_table(const struct release *release, const char *bus, char *name, size_t len)
{
	if (release_has(release, TABLES_NAMED_AT_END))
		snprintf(name, len, "__mod_%s__ids_device_table", bus);
	else if (release_has(release, TABLES_NAME_MODULE))
		snprintf(name, len, "__mod_device_table__kmod_m__%s__ids", bus);
	else
		snprintf(name, len, "__mod_device_table__%s__ids", bus);
}

/* Write a module with a table of SIZE bytes, which its symbol says are TABLE_SIZE. */
static void write_module(const char *bus, const struct release *release, const unsigned char *bytes,
			 uint32_t size, uint64_t table_size)
{
	struct elfmaker elf;
	uint32_t data, symbol;
	char name[80];

	maker_begin(&elf, true, false, EM_X86_64);
	maker_section(&elf, ".modinfo", SHT_PROGBITS, SHF_ALLOC, "license=GPL\0description=x", 26);
	data = maker_section(&elf, ".rodata", SHT_PROGBITS, SHF_ALLOC, bytes, size);
	name_table(release, bus, name, sizeof(name));
	symbol = maker_symbol(&elf, name, STB_GLOBAL, STT_OBJECT, data, 0);
	for (unsigned int i = 0; i < 8; i++)
		elf.symbols.data[symbol * sizeof(Elf64_Sym) + offsetof(Elf64_Sym, st_size) + i] =
			(unsigned char)(table_size >> 8 * i);
	maker_write(&elf, "m.o");
}

static void write_table(const struct faulty_table *table, const struct release *release)
{
	uint32_t entry = entry_size(table->bus, release), size = 2 * entry;
	unsigned char bytes[MAX_TABLE] = { 0 };
	uint64_t table_size = size;

	must(size <= MAX_TABLE);
	memset(bytes, table->fill, entry);
	for (unsigned int i = 0; i < table->repeat; i++)
		memcpy(bytes + table->at + i * 80, table->bytes, strlen(table->bytes));
	bytes[size - 1] = table->open;
	if (table->cut)
		table_size--;
	if (table->beyond)
		table_size += entry;
	write_module(table->bus, release, bytes, size, table_size);
}

/* Everything that is printed about a finding. */
static void print_all(const struct finding *finding, const struct release *release, struct str *out)
{
	const struct message_args none = { 0 };
	struct explanation explanation = { 0 };
	struct arena arena = { 0 };

	finding_print(finding, release, out);
	advice_add(&explanation, &arena, finding, release, ANY_CASE, NOTE, &none);
	advice_add(&explanation, &arena, finding, release, ANY_CASE, HELP, &none);
	for (const struct advice *line = explanation.advice; line; line = line->next)
		str_add(out, line->text);
	arena_release(&arena);
}

/* A text that names an argument changes with it: no string that is not set may do that. */
static void check_arguments(const struct finding *finding, const struct release *release)
{
	struct str text = { 0 }, other = { 0 };

	print_all(finding, release, &text);
	for (size_t i = 0; i < finding_argument_count; i++) {
		const struct finding_argument *argument = &finding_arguments[i];
		static const char *const value = "changed";
		struct finding changed = *finding;

		if (!finding_argument_is_string(argument) ||
		    finding_argument_is_set(finding, argument))
			continue;
		memcpy((char *)&changed + argument->offset, &value, sizeof(value));
		other.len = 0;
		print_all(&changed, release, &other);
		ck_assert_msg(text.len == other.len, "%s does not set '%s'",
			      finding_name(finding->id), argument->name);
	}
	str_release(&text);
	str_release(&other);
}

START_TEST(findings_have_all_arguments_of_their_texts)
{
	bool seen[FINDING_COUNT] = { false };

	for (unsigned int i = 0; i < SERIES_COUNT; i++) {
		struct release release = { (enum series)i, (series_set)1 << i, "" };

		for (size_t t = 0; t < LENGTH(tables); t++) {
			struct scanned scanned = { .options.modules = false };

			write_table(&tables[t], &release);
			scanned.options.release = release;
			scanned.info.arena = &scanned.arena;
			scan_object(&scanned.options, "m.o", &scanned.info, &scanned.scratch);
			for (const struct event *event = scanned.info.events.first; event;
			     event = event->next) {
				if (event->kind != EVENT_FINDING)
					continue;
				seen[event->finding->id] = true;
				check_arguments(event->finding, &release);
			}
			scan_release(&scanned);
		}
	}
	for (size_t t = 0; t < LENGTH(tables); t++)
		ck_assert_msg(seen[tables[t].id], "%s", finding_name(tables[t].id));
}
END_TEST

/* The aliases that the kernel's modpost makes of entries, of little-endian machines. */
static const struct {
	const char *bus;
	unsigned char entry[16]; /* how it begins; the other bytes are zeroes */
	const char *alias;
} formatted[] = {
	{ "dfl", { 0, 0, 3, 0 }, "dfl:t0000f0003*" },
	{ "dfl", { 1, 0, 0xff, 0xff }, "dfl:t0001fFFFF*" },
	{ "dfl", { 0xff, 0xff, 0, 0 }, "dfl:tFFFFf0000*" },
	{ "dfl", { 0xcd, 0xab, 0x34, 0x12 }, "dfl:tABCDf1234*" },
	{ "ishtp",
	  { 0xa1, 0xb2, 0xc3, 0xd4, 0xe5, 0xf6, 0x07, 0x18, 0x29, 0x3a, 0x4b, 0x5c, 0x6d, 0x7e,
	    0x8f, 0x90 },
	  "ishtp:{D4C3B2A1-F6E5-1807-293A-4B5C6D7E8F90}" },
	{ "ishtp",
	  { 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff,
	    0xff, 0xff },
	  "ishtp:{FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF}" },
};

START_TEST(entries_become_aliases)
{
	const struct release release = release_named("7.3");

	for (size_t i = 0; i < LENGTH(formatted); i++) {
		struct scanned scanned = { .options.release = release };
		uint32_t size = 2 * entry_size(formatted[i].bus, &release);
		unsigned char bytes[MAX_TABLE] = { 0 };

		memcpy(bytes, formatted[i].entry, sizeof(formatted[i].entry));
		write_module(formatted[i].bus, &release, bytes, size, size);
		scanned.info.arena = &scanned.arena;
		scan_object(&scanned.options, "m.o", &scanned.info, &scanned.scratch);
		ck_assert_ptr_nonnull(scanned.info.aliases);
		ck_assert_str_eq(scanned.info.aliases->text, formatted[i].alias);
		ck_assert_ptr_null(scanned.info.aliases->next);
		scan_release(&scanned);
	}
}
END_TEST

Suite *device_table_suite(void)
{
	TCase *tests;
	Suite *suite = suite_of("device_table", &tests, true);

	tcase_add_test(tests, findings_have_all_arguments_of_their_texts);
	tcase_add_test(tests, entries_become_aliases);
	return suite;
}
