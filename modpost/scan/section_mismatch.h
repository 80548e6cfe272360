/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * section_mismatch: report a reference that a rule forbids, unless an exception
 * allows it.
 */
#ifndef MODPOST_SCAN_SECTION_MISMATCH_H
#define MODPOST_SCAN_SECTION_MISMATCH_H

#include "modpost/scan/scan_context.h"

/* A relocation that breaks a rule. */
struct section_reference {
	enum section_rule rule;
	uint32_t section; /* the section that contains the reference */
	uint64_t offset;  /* ... and where in it */
	uint32_t symbol;  /* the symbol referred to */
	GElf_Sym sym;
	uint32_t target_section;
	uint64_t target; /* address in that section, as the release computes it */
	const struct section_class *from, *to;
};

void report_mismatch(struct scan *scan, const struct section_reference *ref);

#endif
