/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * type_side: the exports of one kernel, OLD or NEW, and their types: names and CRCs, from a
 * symvers file or the binaries, and for each export the unit of the type graph that declares it.
 *
 * A side is named by a file or directory:
 * - .symtypes files (genksyms or gendwarfksyms), SUSE's consolidated file, or a directory of them;
 * - BTF: a raw file (/sys/kernel/btf/vmlinux) or a directory of them; a vmlinux, boot image or
 *   module; a directory of modules, an extracted package, or a build tree;
 * - DWARF: an ELF file with .debug_info, or such files in a directory.
 *
 * Only the types that exports reach are put into the units. A type table of a module is
 * released once its unit is complete; type_side_table() reads it again.
 *
 * Ownership: a side owns its units, exports and strings, and the text that definitions point
 * into: release sides after the graph.
 * Errors: printed to standard error, with file and place.
 * Threads: type_sides_read() uses several; type_side_table() needs exclusive access to the side.
 */
#ifndef SYMVERS_TYPE_INPUT_TYPE_SIDE_H
#define SYMVERS_TYPE_INPUT_TYPE_SIDE_H

#include "lib/dwarf/dwarf_places.h"
#include "lib/symtypes/symtypes.h"
#include "lib/types/type_graph.h"
#include "lib/c_types/type_layout.h"
#include "symvers/input/input.h"

/* What types are read from. */
enum type_source {
	TYPES_ANY, /* the first of the following that all sides have */
	TYPES_SYMTYPES,
	TYPES_BTF,
	TYPES_DWARF,
	TYPE_SOURCES
};

struct type_side_options {
	const char *symvers[2]; /* the symvers file of each side, or NULL to look for one */
	/*
	 * Only these exports: names or shell patterns, as in --symbol; NULL or empty for all.
	 * Without patterns, DWARF of a whole kernel is read quickly.
	 */
	const struct strlist *symbols;
	/* Put these named types into the units, too: "struct file" or just "file"; or NULL. */
	const struct strlist *types;
	enum type_source source;
};

/* An export of a side. */
struct side_export {
	uint32_t name;		      /* in the graph: a NAME_SYMBOL */
	const char *symbol;	      /* never NULL */
	const char *module;	      /* as in Module.symvers: "vmlinux", "drivers/net/dummy" */
	const struct type_unit *unit; /* that declares it, in itself; NULL: no type information */
	const char *ns;		      /* "" for none */
	uint32_t crc;
	bool crc_known; /* false also for the 0 of a kernel without CONFIG_MODVERSIONS */
	bool gpl_only;
};

struct type_side {
	const char *name; /* as given; owned by the caller */
	enum unit_source source;
	struct data_model model;
	bool model_assumed;	  /* of symtypes: nothing says for which machine they are */
	struct type_unit **units; /* a vmlinux that is the base of others comes first */
	size_t unit_count;
	struct side_export *exports; /* sorted by symbol, then module */
	size_t export_count;
	/*
	 * False: there is neither a symvers file nor an export table, so that all functions
	 * and variables count as exports.
	 */
	bool has_exports;
	bool has_crcs;		 /* crc_known is set for some export */
	const char *symvers;	 /* the symvers file that was read, or NULL */
	size_t without_types;	 /* exports whose unit is NULL */
	size_t modules_missing;	 /* modules that export symbols and were not found */
	size_t modules_without;	 /* modules that export symbols and have no types */
	size_t in_several_units; /* exports that several .symtypes files declare */
	size_t unknown_records;	 /* of kinds of BTF that are not known, skipped */

	struct input input; /* of the exports: a symvers file, or binaries */

	/* private */
	struct type_files *files;
	struct symtypes_units symtypes;
	struct arena arena;
};

/*
 * Read COUNT sides, 1 or 2, whose names are set, into GRAPH. Exports without CRCs or types are
 * not an error; a side without any types is one, and so are two sides with different sources.
 * Return false after messages.
 */
bool type_sides_read(struct type_side *sides, size_t count, struct type_graph *graph,
		     const struct type_side_options *options, unsigned int threads);
/* Return the first export of that name, or NULL; others of the same name follow it. */
const struct side_export *type_side_find(const struct type_side *side, const char *symbol);
/*
 * Make sure that UNIT has its type table, and return it; NULL for units of symtypes. SIDE is any
 * side: where both have a definition, that of the other one does as well. It is valid until several
 * other tables have been asked for. Return NULL, after a message, if the file cannot be read again.
 */
const struct type_table *type_side_table(struct type_side *side, const struct type_unit *unit);
/*
 * Find the source files and lines of COUNT types of UNIT, which was read from DWARF. Files are
 * strings in the arena; they are NULL where nothing is known, as if the file cannot be read.
 */
void type_side_find_places(const struct type_unit *unit, struct dwarf_place *places, size_t count,
			   struct arena *arena);
void type_side_release(struct type_side *side);

/* Return the name of a source: "symtypes", "btf", "dwarf". */
const char *type_source_name(enum type_source source);
/* Return the source of that name, or TYPE_SOURCES. */
enum type_source type_source_find(const char *name);

#endif
