/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * change_impact: which exports of OLD reach a changed type, and how.
 *
 * Ownership: paths belong to the impact, entries to the sides.
 * Errors: none; the program ends when memory runs out.
 * Threads: not thread-safe.
 */
#ifndef SYMVERS_CAUSES_CHANGE_IMPACT_H
#define SYMVERS_CAUSES_CHANGE_IMPACT_H

#include "symvers/types/type_changes.h"
#include "symvers/causes/type_path.h"

struct reached_change {
	size_t exports;	       /* that reach it */
	size_t counted;	       /* of them, those whose changes are not tolerated */
	struct type_path path; /* from the nearest export; empty if there is none */
	uint32_t start;	       /* that export: index of its pair */
};

/* What to look for. Flags by pair of exports or by change. */
struct impact_query {
	const bool *wanted;	  /* exports to look at; NULL for all */
	const bool *tolerated;	  /* exports whose changes are tolerated; NULL for none */
	const bool *incompatible; /* changes */
};

struct change_impact {
	struct reached_change *changes; /* by change */
	bool *incompatible;		/* by pair of exports: reaches an incompatible change */
	size_t affected;		/* how many are, and are not tolerated */
	struct arena arena;
};

void change_impact_find(struct change_impact *impact, const struct type_changes *changes,
			const struct type_graph *graph, const struct type_side *old,
			const struct impact_query *query);
void change_impact_release(struct change_impact *impact);

#endif
