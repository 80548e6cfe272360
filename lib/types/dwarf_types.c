// SPDX-License-Identifier: GPL-2.0-only
#include "lib/types/dwarf_types.h"

#include <dwarf.h>
#include <stdlib.h>
#include <string.h>

#include "lib/base/arena.h"
#include "lib/base/strbuf.h"
#include "lib/types/dwarf_file.h"
#include "lib/types/dwarf_records.h"
#include "lib/types/type_check.h"

/* A symbol that was asked for. */
struct asked_symbol {
	const char *name;
	bool defined;
	bool declared;
	Dwarf_Die declaration; /* if declared */
};

struct dwarf_search {
	struct dwarf_file file;
	struct record_reader reader;
	struct asked_symbol *asked; /* sorted by name */
	size_t count;		    /* 0: all symbols */
	bool skeletons;		    /* the entries of a unit are in another file */
	bool damaged;
};

static int compare_asked(const void *left, const void *right)
{
	const struct asked_symbol *a = left, *b = right;

	return strcmp(a->name, b->name);
}

static struct asked_symbol *find_asked(const struct dwarf_search *search, const char *name)
{
	struct asked_symbol key = { .name = name };

	return bsearch(&key, search->asked, search->count, sizeof(key), compare_asked);
}

static void set_asked(struct dwarf_search *search, const char *const *symbols, size_t count)
{
	size_t kept = 0;

	search->asked = xcalloc(count ? count : 1, sizeof(*search->asked));
	for (size_t i = 0; i < count; i++)
		search->asked[i].name = symbols[i];
	if (count)
		qsort(search->asked, count, sizeof(*search->asked), compare_asked);
	for (size_t i = 0; i < count; i++)
		if (!i || strcmp(search->asked[i].name, search->asked[kept - 1].name) != 0)
			search->asked[kept++] = search->asked[i];
	search->count = kept;
}

static bool is_external(const struct dwarf *lib, Dwarf_Die *die)
{
	Dwarf_Attribute found;
	bool external;

	return lib->dwarf_attr_integrate(die, DW_AT_external, &found) &&
	       lib->dwarf_formflag(&found, &external) == 0 && external;
}

/* The name of the ELF symbol; an asm label makes it differ from that of the source. */
static const char *link_name(const struct dwarf *lib, Dwarf_Die *die)
{
	const char *name = dwarf_name(lib, die, DW_AT_linkage_name);

	return name ? name : dwarf_name(lib, die, DW_AT_name);
}

/* Look at an entry of a unit, and add it if it is one of the symbols. */
static void check_entry(struct dwarf_search *search, Dwarf_Die *die)
{
	const struct dwarf *lib = &search->file.lib;
	struct asked_symbol *asked = NULL;
	bool declared = false;
	const char *name;

	switch (lib->dwarf_tag(die)) {
	case DW_TAG_subprogram:
		declared = dwarf_flag(lib, die, DW_AT_declaration);
		/* without code it is what other entries are copies of */
		if (!declared && !lib->dwarf_hasattr(die, DW_AT_low_pc) &&
		    !lib->dwarf_hasattr(die, DW_AT_ranges))
			return;
		break;
	case DW_TAG_variable:
		declared = dwarf_flag(lib, die, DW_AT_declaration);
		break;
	default:
		return;
	}
	if ((declared && !search->count) || !is_external(lib, die))
		return;
	name = link_name(lib, die);
	if (!name)
		return;
	if (search->count) {
		asked = find_asked(search, name);
		if (!asked)
			return;
	}
	if (!declared) {
		if (asked)
			asked->defined = true;
		dwarf_records_add(&search->reader, die, name);
	} else if (!asked->declared && (lib->dwarf_tag(die) == DW_TAG_variable ||
					dwarf_flag(lib, die, DW_AT_prototyped))) {
		/* compilers declare memcpy() without its parameters */
		asked->declared = true;
		asked->declaration = *die;
	}
}

static void check_unit(struct dwarf_search *search, Dwarf_Die *unit)
{
	const struct dwarf *lib = &search->file.lib;
	Dwarf_Attribute language;
	Dwarf_Word number;
	Dwarf_Die die = *unit;

	if (lib->dwarf_attr(unit, DW_AT_language, &language) &&
	    lib->dwarf_formudata(&language, &number) == 0 && number == DW_LANG_Rust)
		return;
	for (bool more = dwarf_go_to_child(lib, &die); more && !search->reader.reason;
	     more = dwarf_go_to_sibling(lib, &die))
		check_entry(search, &die);
}

static void check_units(struct dwarf_search *search)
{
	Dwarf_CU *unit = NULL;
	Dwarf_Die die;
	uint8_t type;
	int status = 0;

	while (!search->reader.reason) {
		status = search->file.lib.dwarf_get_units(search->file.debug, unit, &unit, NULL,
							  &type, &die, NULL);
		if (status != 0)
			break;
		if (type == DW_UT_compile || type == DW_UT_partial)
			check_unit(search, &die);
		else if (type == DW_UT_skeleton)
			search->skeletons = true;
	}
	search->damaged = status < 0;
}

/* Functions written in assembler have declarations, in the units that call them. */
static void add_declared(struct dwarf_search *search)
{
	for (size_t i = 0; i < search->count; i++) {
		struct asked_symbol *asked = &search->asked[i];

		if (!asked->defined && asked->declared)
			dwarf_records_add(&search->reader, &asked->declaration, asked->name);
	}
}

/* What is wrong with the types that were read, or NULL. */
static const char *find_fault(const struct dwarf_search *search)
{
	const struct type_table *table = search->reader.table;
	uint32_t index;

	if (search->reader.reason)
		return search->reader.reason;
	if (search->damaged)
		return "its debug information is damaged";
	if (search->skeletons && !table->symbol_count)
		return "its debug information is in other files (-gsplit-dwarf)";
	switch (type_table_check(table, &index)) {
	case TYPE_SOUND:
		break;
	case TYPE_LOOP:
		return "its debug information has a loop of types";
	case TYPE_TOO_DEEP:
		return "its debug information has a type that is too large";
	}
	return NULL;
}

bool dwarf_types_read(struct type_table *table, const void *data, size_t size,
		      const char *const *symbols, size_t count, const char **reason)
{
	struct dwarf_search search = { 0 };

	*reason = NULL;
	if (!dwarf_file_open(&search.file, data, size, reason))
		return false;
	type_table_init(table, NULL);
	table->big_endian = search.file.big_endian;
	table->pointer_size = search.file.pointer_size;
	search.reader = (struct record_reader){ .table = table, .lib = &search.file.lib };
	set_asked(&search, symbols, count);
	check_units(&search);
	add_declared(&search);
	*reason = find_fault(&search);
	if (*reason)
		type_table_release(table);
	dwarf_records_release(&search.reader);
	free(search.asked);
	dwarf_file_close(&search.file);
	return !*reason;
}
