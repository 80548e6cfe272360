/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * dwarf_records: turn DWARF's entries for types (DWARF 5, chapter 5) into records of a type
 * table, one for each entry that is reached.
 *
 * Ownership: the records belong to the table, the rest to the reader.
 * Errors: reader->reason, static text; it is NULL while all is well.
 * Threads: a reader belongs to one thread.
 */
#ifndef LIB_DWARF_DWARF_RECORDS_H
#define LIB_DWARF_DWARF_RECORDS_H

#include "lib/types/address_map.h"
#include "lib/dwarf/dwarf_definitions.h"
#include "lib/dwarf/dwarf_names.h"
#include "lib/types/type_table.h"

/* An entry that has an index, but no record yet. */
struct pending_type {
	Dwarf_Die die;
	uint32_t index;
};

struct record_reader {
	struct type_table *table;
	const struct dwarf *lib;
	const char *reason;
	struct address_map types; /* index of a type by the address of its entry */
	struct pending_type *pending;
	size_t pending_count, pending_capacity;
	struct dwarf_names names;
	struct dwarf_definitions definitions;
};

/*
 * Add the symbol that DIE defines or declares, and all types that it reaches. LINK_NAME is the
 * name of its ELF symbol.
 */
void dwarf_records_add(struct record_reader *reader, Dwarf_Die *die, const char *link_name);
void dwarf_records_release(struct record_reader *reader);

#endif
