/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * units: the suites of the unit tests, one a room, and what they share.
 */
#ifndef UNIT_UNITS_H
#define UNIT_UNITS_H

#include <check.h>
#include <stdbool.h>
#include <stddef.h>

#include "lib/kernel/release.h"
#include "lib/base/strbuf.h"
#include "modpost/scan/scan.h"

/* All suites; X(NAME) stands for NAME_suite(). One in a line, so that branches merge. */
/* clang-format off */
#define EACH_SUITE(X) \
	X(advice) \
	X(arena) \
	X(atomic_write) \
	X(baseline) \
	X(btf) \
	X(btf_damage) \
	X(btf_side) \
	X(btf_split) \
	X(bus_table) \
	X(c_condition) \
	X(c_definitions) \
	X(crc_causes) \
	X(damage) \
	X(device_table) \
	X(dwarf_places) \
	X(dwarf_types) \
	X(export_table) \
	X(file) \
	X(findings) \
	X(fingerprint) \
	X(flat_image) \
	X(id_structs) \
	X(input) \
	X(html_text) \
	X(item_order) \
	X(jobs) \
	X(kernel_name) \
	X(json) \
	X(ksymtab) \
	X(license) \
	X(machine) \
	X(message_compare) \
	X(messages) \
	X(modinfo) \
	X(nametable) \
	X(nearest_symbol) \
	X(new_file) \
	X(ranges) \
	X(nsrule) \
	X(object) \
	X(object_info) \
	X(option_parser) \
	X(options) \
	X(parts) \
	X(release) \
	X(render) \
	X(scan) \
	X(section_rules) \
	X(set_cover) \
	X(srcversion) \
	X(str) \
	X(symbol_crc) \
	X(symbol_crcs) \
	X(symbols) \
	X(symtypes) \
	X(symvers) \
	X(table_unit) \
	X(text_diff) \
	X(type_changes) \
	X(type_check) \
	X(type_layout) \
	X(type_listing) \
	X(type_members) \
	X(type_parse) \
	X(type_pretty) \
	X(type_reach) \
	X(type_side) \
	X(type_text) \
	X(unpack) \
	X(workers) \
	X(wrap) \
	X(x86)
/* clang-format on */

#define DECLARE_SUITE(name) Suite *name##_suite(void);
EACH_SUITE(DECLARE_SUITE)
#undef DECLARE_SUITE

/* As ck_assert(), which notes where it was; this costs nothing in a long loop. */
#define must(condition)                                 \
	do {                                            \
		if (!(condition))                       \
			ck_abort_msg("%s", #condition); \
	} while (0)

#define LENGTH(array) (sizeof(array) / sizeof((array)[0]))

/* Make the directory below $TMPDIR in which all tests work, and remove it. */
void tempdir_make(void);
void tempdir_remove(void);
/* Fixtures: a test works in an empty directory of its own. */
void tempdir_enter(void);
void tempdir_leave(void);
/* A suite of one case, with these fixtures or without. */
Suite *suite_of(const char *name, TCase **tests, bool with_files);

/* Write a file, and make the directories that its name has. */
void put_bytes(const char *name, const void *data, size_t len);
void put_file(const char *name, const char *text);
/* How many files and directories are in a directory. */
unsigned int count_entries(const char *name);
/* The status of a file, which must exist; a link is not followed. */
struct stat file_status(const char *name);

/* The release of a series, "6.12". */
struct release release_named(const char *name);

/* Redirects the output to a descriptor. */
struct capture {
	int fd, saved, kept;
};

void capture_begin(struct capture *capture, int fd);
/* Give the descriptor back; what was written to it, to be freed. */
char *capture_end(struct capture *capture);
/* Run a function in a process of its own, its stderr caught: returns its exit status. */
int status_of(void (*run)(void), char **text);

struct elfmaker;

/* Open a.o as that release would. */
enum object_error_code object_try_open(struct object *object, const char *release,
				       struct object_error *error);
/* Write what was made to a.o, and open it, which must go well. */
void object_open_written(struct object *object, struct elfmaker *elf);

/* One object, scanned. */
struct scanned {
	struct options options;
	struct arena arena;
	struct object_info info;
	struct scratch scratch;
};

/* Scan FILE as that release would, with options set before. */
void scan_file(struct scanned *scanned, const char *file, const char *release);
/* The text of all findings of the scan, to be freed. */
char *scan_texts(const struct scanned *scanned);
void scan_release(struct scanned *scanned);

#endif
