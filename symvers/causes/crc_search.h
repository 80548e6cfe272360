/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * crc_search: the search for the causes of CRC changes, as its steps share it.
 *
 * The steps work on one batch at a time: two .symtypes files, or all units of another source.
 *
 * Ownership: crc_causes_find() owns all of it; pairs and nodes belong to the batch.
 * Errors: none; the program ends when memory runs out.
 * Threads: not thread-safe.
 */
#ifndef SYMVERS_CAUSES_CRC_SEARCH_H
#define SYMVERS_CAUSES_CRC_SEARCH_H

#include "lib/symtypes/symbol_crc.h"
#include "symvers/causes/crc_causes.h"
#include "symvers/causes/crc_pairs.h"
#include "symvers/causes/type_batch.h"

/* A pair of exports, with what the batch knows about it. */
struct graded_pair {
	const struct crc_pair *pair;
	struct crc_difference *difference; /* NULL unless its cause is wanted */
	uint32_t nodes[2];		   /* REACH_NONE: the unit does not declare it */
	bool differs;			   /* types that it reaches differ */
	bool crcs_match;		   /* with the types of both sides; known if types differ */
	bool possible;			   /* it reaches changes that were refuted */
};

/* What a pair of sets of marks means; exports of BTF share most of them. */
struct known_result {
	uint32_t sets[2];
	uint32_t causes;
	bool possible, used;
};

struct crc_search {
	struct crc_causes *causes;
	const struct type_graph *graph;
	struct type_batch batch;
	struct symbol_crc crc;
	uint32_t *first_change; /* by name; or REACH_NONE */
	struct graded_pair *pairs;
	uint32_t *nodes; /* buffer for as many nodes as there are pairs */
	struct id_bits bits;
	uint32_t *members; /* buffer */
	size_t member_capacity;
	struct known_result *known; /* open addressing */
	size_t known_count;
	uint32_t known_mask;
};

/*
 * Find the changes between two sets of marks, once for each pair of sets. The result is valid
 * until the next call. New changes get GRADE; CRC_PROVEN also raises known ones.
 */
const struct known_result *set_changes_find(struct crc_search *search, const uint32_t sets[2],
					    enum crc_grade grade);
/* Forget all results, when the marks change. */
void set_changes_forget(struct crc_search *search);

/* Find the causes of the first COUNT pairs, whose units are in the batch, and grade them. */
void crc_grades_find(struct crc_search *search, size_t count, bool text);

/* Find paths to all changes that explain the first COUNT pairs. */
void cause_paths_find(struct crc_search *search, size_t count);

#endif
