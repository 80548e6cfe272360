/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * relocations: which relocations of an object break a section rule, and which are exports.
 *
 * Threads: for the thread that scans the object; other threads help it with large tables.
 */
#ifndef MODPOST_SCAN_RELOCATIONS_H
#define MODPOST_SCAN_RELOCATIONS_H

#include "modpost/scan/scan_context.h"

struct reloc_section;

/*
 * All relocations that are checked, numbered in the order of their sections. They are searched
 * in batches: in a damaged object, sections may share millions of relocations.
 */
struct reloc_checks {
	struct scan *scan;
	struct reloc_section *sections; /* in the scan's scratch memory */
	size_t section_count, next_section;
	uint64_t count;			 /* relocations */
	uint64_t batch_start, batch_end; /* the batch that was searched */
	uint64_t next;			 /* the next that may break a rule, or RANGE_SEARCH_END */
};

/* Begin to check the relocations of a scan whose sections and symbols are classified. */
void reloc_checks_begin(struct reloc_checks *checks, struct scan *scan);
/*
 * Report what is wrong with the relocations in section INDEX, and add the exports there. To be
 * called for each SHT_REL and SHT_RELA section, in order.
 */
void scan_relocations(struct reloc_checks *checks, uint32_t index);

#endif
