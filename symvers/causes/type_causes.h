/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * type_causes: the changed types behind all CRC changes, those that explain most exports first,
 * and what they look like.
 *
 * Ownership: the causes and sides must outlive the list; strings belong to its arena.
 * Errors: none; the program ends when memory runs out.
 * Threads: not thread-safe.
 */
#ifndef SYMVERS_CAUSES_TYPE_CAUSES_H
#define SYMVERS_CAUSES_TYPE_CAUSES_H

#include "symvers/causes/crc_causes.h"
#include "symvers/causes/type_header.h"

struct type_cause {
	const struct type_change *change;
	size_t exports;	  /* whose CRC it explains, at least in part */
	size_t alone;	  /* exports that nothing else explains */
	bool in_smallest; /* it belongs to the smallest set that explains all */
	const char *name; /* "struct file", "declaration of vfs_read" */
	const char *path; /* "vfs_read → struct file → f_op → struct file_operations::read" */
	const char *member;	   /* the first member that differs; or NULL */
	size_t members;		   /* that differ; 0 if it has none */
	const char *diff;	   /* hunks of a unified diff of the definition */
	struct type_places places; /* where it is defined */
};

struct type_causes {
	struct type_cause *list;
	size_t count;
	size_t smallest; /* causes that explain all exports that have any */
	bool exact;	 /* no smaller number does; otherwise it is not known */
	/* by index of a change: its place in the list, or UINT32_MAX if it was not kept */
	uint32_t *position;
	const struct crc_causes *causes;
	struct arena arena;
};

void type_causes_find(struct type_causes *roots, const struct crc_causes *causes,
		      const struct type_graph *graph);
/*
 * Keep only the changes of these types: "struct file", or "file" for all kinds. Returns false,
 * with *UNKNOWN set, if one of the names is that of no change.
 */
bool type_causes_keep(struct type_causes *roots, const struct type_graph *graph,
		      const struct strlist *types, const char **unknown);
/* Fill in path, member and diff, unless they are there already. SIDES has two. */
void type_cause_describe(struct type_causes *roots, struct type_cause *cause,
			 const struct type_graph *graph, struct type_side *sides);
/* The same for the places of the first COUNT causes. */
void type_causes_locate(struct type_causes *roots, size_t count, const struct type_graph *graph,
			struct type_side *sides);
void type_causes_release(struct type_causes *roots);

#endif
