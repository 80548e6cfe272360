// SPDX-License-Identifier: GPL-2.0-only
#include "lib/dwarf/dwarf_types.h"

#include <dwarf.h>
#include <stdlib.h>
#include <string.h>

#include "lib/base/arena.h"
#include "lib/base/strbuf.h"
#include "lib/dwarf/dwarf_file.h"
#include "lib/dwarf/dwarf_records.h"
#include "lib/types/type_check.h"

/* How much an entry says about a symbol. */
enum entry_rank {
	ENTRY_NONE,
	ENTRY_DECLARATION,  /* its code may be in assembler */
	ENTRY_WITHOUT_CODE, /* gcc merged the function with an equal one */
	ENTRY_DEFINITION
};

/* A symbol that is looked for. */
struct asked_symbol {
	const char *name;
	enum entry_rank rank;
	Dwarf_Die die; /* the first of this rank; definitions are added at once */
};

struct asked_symbols {
	struct asked_symbol *list; /* sorted by name */
	size_t count, capacity;
};

struct dwarf_search {
	struct dwarf_file file;
	struct record_reader reader;
	struct asked_symbols asked;
	bool skeletons; /* the entries of a unit are in another file */
	bool damaged;
};

static int compare_asked(const void *left, const void *right)
{
	const struct asked_symbol *a = left, *b = right;

	return strcmp(a->name, b->name);
}

static struct asked_symbol *find_asked(const struct asked_symbols *asked, const char *name)
{
	struct asked_symbol key = { .name = name };

	return asked->count ? bsearch(&key, asked->list, asked->count, sizeof(key), compare_asked) :
			      NULL;
}

static void add_asked(struct asked_symbols *asked, const char *name)
{
	array_reserve(asked->list, asked->capacity, asked->count + 1);
	asked->list[asked->count++] = (struct asked_symbol){ .name = name };
}

/* Ask for all global symbols that the file defines. */
static void ask_for_all(struct asked_symbols *asked, Elf *elf)
{
	Elf_Scn *scn = NULL;
	GElf_Shdr header;
	GElf_Sym symbol;

	while ((scn = elf_nextscn(elf, scn))) {
		Elf_Data *data;

		if (!gelf_getshdr(scn, &header) || header.sh_type != SHT_SYMTAB)
			continue;
		data = elf_getdata(scn, NULL);
		for (int i = 0; data && gelf_getsym(data, i, &symbol); i++) {
			const char *name = elf_strptr(elf, header.sh_link, symbol.st_name);

			if (name && *name && symbol.st_shndx != SHN_UNDEF &&
			    GELF_ST_BIND(symbol.st_info) != STB_LOCAL)
				add_asked(asked, name);
		}
	}
}

/* Sort the symbols, and drop duplicates. */
static void sort_asked(struct asked_symbols *asked)
{
	size_t kept = 0;

	if (asked->count)
		qsort(asked->list, asked->count, sizeof(*asked->list), compare_asked);
	for (size_t i = 0; i < asked->count; i++)
		if (!i || strcmp(asked->list[i].name, asked->list[kept - 1].name) != 0)
			asked->list[kept++] = asked->list[i];
	asked->count = kept;
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

static enum entry_rank rank_of(const struct dwarf *lib, Dwarf_Die *die)
{
	switch (lib->dwarf_tag(die)) {
	case DW_TAG_subprogram:
		if (lib->dwarf_hasattr(die, DW_AT_low_pc) || lib->dwarf_hasattr(die, DW_AT_ranges))
			return ENTRY_DEFINITION;
		if (!dwarf_flag(lib, die, DW_AT_declaration))
			return ENTRY_WITHOUT_CODE;
		/* compilers declare memcpy() without its parameters */
		return dwarf_flag(lib, die, DW_AT_prototyped) ? ENTRY_DECLARATION : ENTRY_NONE;
	case DW_TAG_variable:
		return dwarf_flag(lib, die, DW_AT_declaration) ? ENTRY_DECLARATION :
								 ENTRY_DEFINITION;
	}
	return ENTRY_NONE;
}

/* Look at an entry of a unit, and add it if it defines one of the symbols. */
static void check_entry(struct dwarf_search *search, Dwarf_Die *die)
{
	const struct dwarf *lib = &search->file.lib;
	enum entry_rank rank = rank_of(lib, die);
	struct asked_symbol *asked;
	const char *name;

	if (!rank || !is_external(lib, die))
		return;
	name = link_name(lib, die);
	asked = name ? find_asked(&search->asked, name) : NULL;
	if (!asked)
		return;
	if (rank == ENTRY_DEFINITION)
		dwarf_records_add(&search->reader, die, name);
	if (rank > asked->rank) {
		asked->rank = rank;
		asked->die = *die;
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

/* Add the symbols that have other entries than a definition. */
static void add_declared(struct dwarf_search *search)
{
	for (size_t i = 0; i < search->asked.count; i++) {
		struct asked_symbol *asked = &search->asked.list[i];

		if (asked->rank == ENTRY_DECLARATION || asked->rank == ENTRY_WITHOUT_CODE)
			dwarf_records_add(&search->reader, &asked->die, asked->name);
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
	for (size_t i = 0; i < count; i++)
		add_asked(&search.asked, symbols[i]);
	if (!count)
		ask_for_all(&search.asked, search.file.elf);
	sort_asked(&search.asked);
	check_units(&search);
	add_declared(&search);
	*reason = find_fault(&search);
	if (*reason)
		type_table_release(table);
	dwarf_records_release(&search.reader);
	free(search.asked.list);
	dwarf_file_close(&search.file);
	return !*reason;
}
