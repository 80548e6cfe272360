/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * kernel_witness: what the modules of a kernel say about it: its version magic, the format of
 * its modules, and the exports of a missing vmlinux.
 *
 * Modules that were built with the kernel outweigh others, and a module that is being checked
 * never counts for itself. Where those that count disagree, the majority decides; modules of
 * the minority lose their say, and the disagreement can be reported.
 *
 * Ownership: the inputs must outlive the witnesses.
 * Errors: none.
 * Threads: not thread-safe.
 */
#ifndef SYMVERS_ANALYSIS_KERNEL_WITNESS_H
#define SYMVERS_ANALYSIS_KERNEL_WITNESS_H

#include "lib/base/arena.h"
#include "symvers/input/input.h"
#include "symvers/input/name_pool.h"

/* Best first; a symbol is known from the first tier that has it. */
enum witness_tier {
	WITNESS_BUILT_WITH, /* in kernel/ */
	WITNESS_ADDED,	    /* beside it, such as in updates/ */
	WITNESS_TIERS,
	/* these have no say */
	WITNESS_OUTVOTED = WITNESS_TIERS, /* disagrees with the majority about the kernel */
	WITNESS_EXCLUDED,
};

/* Modules that agree about a value. */
struct witness_vote {
	uint32_t value;
	uint32_t count[WITNESS_TIERS];
	const struct input_module *example;
	uint32_t next; /* index + 1 of the next vote about the same thing */
};

enum witness_answer {
	WITNESS_UNKNOWN, /* no other module has it */
	WITNESS_KNOWN,	 /* without a value if none is known */
	WITNESS_SPLIT,	 /* as many for one value as for another */
};

struct witness_result {
	enum witness_answer answer;
	bool has_value;
	uint32_t value;
};

/* A symbol whose version the modules that count disagree about. */
struct witness_conflict {
	const char *symbol;
	const struct witness_vote *most, *fewer;
};

/* Return how many modules that have a say gave it. */
static inline uint32_t witness_votes(const struct witness_vote *vote)
{
	return vote->count[WITNESS_BUILT_WITH] ? vote->count[WITNESS_BUILT_WITH] :
						 vote->count[WITNESS_ADDED];
}

/* All zeroes is empty. */
struct kernel_witness {
	const struct input *kernel, *checked;
	uint8_t *tiers;	   /* of the kernel's modules */
	size_t *same_file; /* by checked module: index + 1 of the kernel's module; 0 for none */
	struct name_pool magics, symbols;
	struct witness_vote *votes;
	size_t vote_count, vote_capacity;
	uint32_t *first; /* by symbol: index + 1 of its first vote */
	uint32_t *seen;	 /* by symbol and tier: modules that import it */
	size_t first_capacity, seen_capacity;
	uint32_t magic_votes, format_votes, size_votes; /* likewise */
	bool has_versions;				/* some module has a version */
	size_t outvoted;				/* modules */
	size_t conflicts;				/* symbols */
	struct witness_conflict example;		/* of a conflict */
	struct arena arena;
};

/* Ask the modules of KERNEL. EXPORTS, or NULL, are not expected from vmlinux. */
void kernel_witness_ask(struct kernel_witness *witness, const struct input *checked,
			const struct input *kernel, const struct name_table *exports);
/* Return true if the checked module at INDEX is one of those built with the kernel. */
bool kernel_witness_is_own(const struct kernel_witness *witness, size_t index);
/* The answers for the checked module at INDEX. The value of a magic is an index in magics. */
struct witness_result kernel_witness_magic(const struct kernel_witness *witness, size_t index);
struct witness_result kernel_witness_format(const struct kernel_witness *witness, size_t index);
struct witness_result kernel_witness_size(const struct kernel_witness *witness, size_t index);
struct witness_result kernel_witness_symbol(const struct kernel_witness *witness, size_t index,
					    const struct input_import *import);
void kernel_witness_release(struct kernel_witness *witness);

#endif
