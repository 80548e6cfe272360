/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * type_graph: the definitions of types, the units that use each, and the references between them.
 *
 * The graph has three layers:
 * - A *name* is a kind and an identifier: struct file, typedef u32, the symbol vfs_read.
 * - A *definition* is one text of a name, with references to other names. It is what genksyms
 *   writes as a line of a .symtypes file: "struct list_head { s#list_head * next , * prev ; }".
 *   A type without a name is part of the text it occurs in. Equal texts of one name are one
 *   definition, in all units and on both sides of a comparison: two definitions are equal if
 *   their indexes are.
 * - A *unit* says which definition of a name holds in one place: a .symtypes file, a vmlinux, or
 *   a module. Another unit may define the same name differently. A unit may have a base, as
 *   a module has vmlinux.
 *
 * All units of a comparison belong to one graph, so that equal names have equal indexes.
 *
 * Where types are read from BTF or DWARF, a text has neither sizes nor offsets (these depend on
 * the types it contains); the record in the unit's type table has them. A unit of BTF can have
 * several definitions of one name, from different source files.
 *
 * Ownership: the graph owns names and texts that were copied to its arena; readers may instead
 * pass text that outlives it. Units own their entries.
 * Errors: none; the program ends when memory runs out.
 * Threads: adding needs exclusive access; reading may run concurrently.
 */
#ifndef LIB_TYPES_TYPE_GRAPH_H
#define LIB_TYPES_TYPE_GRAPH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lib/base/arena.h"
#include "lib/types/type_table.h"

/* The kinds of names; genksyms marks references to them with a letter and '#'. */
enum name_kind {
	NAME_SYMBOL,   /* a function or variable */
	NAME_TYPEDEF,  /* t# */
	NAME_ENUM,     /* e# */
	NAME_STRUCT,   /* s# */
	NAME_UNION,    /* u# */
	NAME_CONSTANT, /* E#: an enumerator that an array's length depends on */
	NAME_KINDS
};

/* No name, definition or unit. */
#define TYPE_NONE UINT32_MAX

struct graph_name {
	const char *text; /* not terminated by a NUL where it is part of a file: use len */
	uint32_t len;	  /* bytes */
	uint32_t hash;
	enum name_kind kind;
};

struct definition {
	uint32_t name;
	uint32_t first_ref, ref_count; /* in refs: names, each once, in order of occurrence */
	uint32_t len;		       /* bytes of text */
	const char *text;	       /* NULL if it can be rendered from the unit's type table */
	uint64_t hash;		       /* XXH3 of the text */
	bool declared;		       /* only declared: "struct file { UNKNOWN }" */
};

/* An entry of a unit. */
struct unit_entry {
	uint32_t name;
	uint32_t definition;
	uint32_t type;	 /* index in the unit's table; 0 where there is none */
	uint32_t layout; /* a hash of size and offsets; 0 where the source has none */
};

/* What a unit was read from. */
enum unit_source { UNIT_SYMTYPES, UNIT_GENDWARFKSYMS, UNIT_BTF, UNIT_DWARF };

struct type_unit {
	const char *file; /* as to be printed */
	enum unit_source source;
	const struct type_unit *base;	/* or NULL */
	const struct type_table *table; /* of BTF and DWARF; or NULL */
	struct unit_entry *entries;	/* sorted by name once type_unit_finish() was called */
	size_t count, capacity;
};

struct type_graph {
	struct arena arena;
	struct graph_name *names;
	size_t name_count, name_capacity;
	struct definition *definitions;
	size_t definition_count, definition_capacity;
	uint32_t *refs;
	size_t ref_count, ref_capacity;
	/* private: open addressing over names and definitions */
	uint32_t *name_slots, *definition_slots;
	uint32_t name_mask, definition_mask;
};

void type_graph_release(struct type_graph *graph);

/* The letter of a kind in "s#list_head"; 0 for NAME_SYMBOL. */
char name_kind_letter(enum name_kind kind);
/* The keyword of a kind: "struct", "union", "enum", "typedef"; "" for a symbol. */
const char *name_kind_word(enum name_kind kind);

/* Return the index of a name, which is added, not copied, when it is new. */
uint32_t type_graph_add_name(struct type_graph *graph, enum name_kind kind, const char *text,
			     size_t len);
/* Return the index of a name, or TYPE_NONE. */
uint32_t type_graph_find_name(const struct type_graph *graph, enum name_kind kind, const char *text,
			      size_t len);
/*
 * Return the index of the definition of NAME with this text, or TYPE_NONE. HASH is
 * type_text_hash(text, len). Only the hash is compared where the graph has no text.
 */
uint32_t type_graph_find_definition(const struct type_graph *graph, uint32_t name, uint64_t hash);
/*
 * Add a definition that type_graph_find_definition() did not find. DEFINITION's first_ref is
 * ignored; REFS has its ref_count references. TEXT is not copied.
 */
uint32_t type_graph_add_definition(struct type_graph *graph, const struct definition *definition,
				   const uint32_t *refs);
uint64_t type_text_hash(const char *text, size_t len);

/* Add an entry to a unit. The same one may be added again. */
void type_unit_add(struct type_unit *unit, const struct unit_entry *entry);
/* Sort the entries and drop duplicates; needed before type_unit_find(). */
void type_unit_finish(struct type_unit *unit);
/*
 * The definitions of NAME in this unit or, if it has none, in its base. Returns their number, 0
 * if there is none, and sets *ENTRIES to the first. Sets *HOME, unless NULL, to the unit that
 * has them.
 */
size_t type_unit_find(const struct type_unit *unit, uint32_t name,
		      const struct unit_entry **entries, const struct type_unit **home);
void type_unit_release(struct type_unit *unit);

#endif
