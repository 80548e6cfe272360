/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * crc_pairs: the exports that two sides have in common, and which of them a caller wants explained.
 *
 * Ownership: the sides must outlive the pairs.
 * Errors: none; the program ends when memory runs out.
 * Threads: not thread-safe; the rules are marked as used.
 */
#ifndef SYMVERS_CAUSES_CRC_PAIRS_H
#define SYMVERS_CAUSES_CRC_PAIRS_H

#include "symvers/analysis/abi_rules.h"
#include "symvers/type_input/type_side.h"

struct crc_pair {
	const struct side_export *old, *new;
	bool known;    /* both have a CRC */
	bool differs;  /* and they differ */
	bool selected; /* the caller wants a change explained */
};

struct crc_pairs {
	struct crc_pair *list; /* by symbol */
	size_t count, capacity;
	size_t added, removed;
};

/*
 * Pair the exports of two sides. Those whose names match none of SYMBOLS (names or shell
 * patterns; NULL or empty for all) and those whose changes RULES (or NULL) tolerate are not
 * selected.
 */
void crc_pairs_find(struct crc_pairs *pairs, const struct type_side sides[2],
		    const struct strlist *symbols, struct abi_rules *rules);
void crc_pairs_release(struct crc_pairs *pairs);

#endif
