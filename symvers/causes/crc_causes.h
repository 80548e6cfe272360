/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * crc_causes: which changed types explain that the CRC of an export differs, and how well that
 * is known.
 *
 * A changed definition counts for an export that reaches it on both sides. What only one side
 * reaches follows from another change.
 *
 * Ownership: the sides and the graph must outlive the causes.
 * Errors: none; the program ends when memory runs out.
 * Threads: not thread-safe.
 */
#ifndef SYMVERS_CAUSES_CRC_CAUSES_H
#define SYMVERS_CAUSES_CRC_CAUSES_H

#include "symvers/analysis/abi_rules.h"
#include "symvers/causes/id_sets.h"
#include "symvers/causes/type_path.h"
#include "symvers/type_input/type_side.h"

enum crc_grade {
	/* the CRCs of both sides can be computed from the types, and the types differ */
	CRC_PROVEN,
	/* a type differs (BTF, DWARF), and the CRC of every export that reaches it, too */
	CRC_CONSISTENT,
	/* a type differs, but other exports that reach it have the same CRC as before */
	CRC_POSSIBLE,
	/* a CRC computed from the types is not that of the export: they are of another build */
	CRC_MISMATCH,
	/* no type that the export reaches differs */
	CRC_UNEXPLAINED,
	/* a side does not know the types of the export */
	CRC_NO_TYPES,
	CRC_GRADES
};

/* What happened to a definition. */
enum type_change_class {
	TYPE_CHANGED,
	TYPE_DEFINED, /* was only declared, is defined now: the layout may be the same */
	TYPE_HIDDEN,  /* was defined, is only declared now; likewise */
	TYPE_CHANGE_CLASSES
};

/* A changed definition. */
struct type_change {
	uint32_t name; /* in the graph */
	enum type_change_class class;
	const struct type_unit *units[2];
	const struct unit_entry *entries[2];
	enum crc_grade grade; /* CRC_PROVEN if it is for some export; or CRC_CONSISTENT */
	/* the shortest path from an export that it explains to the change */
	struct type_path path;
	uint32_t next; /* private: another change of the name */
};

/* An export whose CRC differs. */
struct crc_difference {
	const struct side_export *old, *new;
	enum crc_grade grade;
	uint32_t causes; /* a set of indexes of changes; EMPTY_SET unless proven or consistent */
};

struct crc_causes {
	struct crc_difference *list; /* by symbol */
	size_t count, capacity;
	size_t grades[CRC_GRADES];
	size_t unchanged; /* exports with the same CRC on both sides */
	size_t added, removed;
	size_t unknown; /* exports that a side has no CRC for */
	size_t ignored; /* exports whose CRC differs and that were not asked for */
	/* exports whose CRC is the same although their types differ: of another build */
	const struct side_export **foreign;
	size_t foreign_count, foreign_capacity;
	struct type_change *changes;
	size_t change_count, change_capacity;
	struct id_sets sets;
	struct arena arena;
};

/* Which exports to explain. */
struct crc_causes_filter {
	const struct strlist *symbols; /* names or shell patterns; or NULL or empty for all */
	struct abi_rules *rules;       /* changes that these tolerate are ignored; or NULL */
};

void crc_causes_find(struct crc_causes *causes, const struct type_graph *graph,
		     const struct type_side sides[2], const struct crc_causes_filter *filter);
/* The name of a grade: "proven". */
const char *crc_grade_name(enum crc_grade grade);
void crc_causes_release(struct crc_causes *causes);

#endif
