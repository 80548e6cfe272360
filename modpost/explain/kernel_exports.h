/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * lookup: what is known of a run as a whole when a symbol stays unresolved in it, and
 * what that says of all such symbols.
 */
#ifndef MODPOST_EXPLAIN_KERNEL_EXPORTS_H
#define MODPOST_EXPLAIN_KERNEL_EXPORTS_H

#include "modpost/explain/find_symbol.h"

struct logged_finding;

/* Found out once a run. */
struct kernel_exports {
	bool no_exports;		  /* nothing in this run has exports of vmlinux */
	const struct object_info *kernel; /* vmlinux.o, when it is of this run; or NULL */
	size_t imports; /* symbols that modules need, each as often as it is needed */
	size_t found;	/* ... and those of them that are exported */
	struct symbol_search search;
};

/* What is known of the run. */
struct kernel_exports *kernel_exports_of(struct explain *explain);
void kernel_exports_release(struct kernel_exports *exports);
/*
 * When the reason is the same for all symbols, say it under the first of them; true then.
 * So it is where the kernel's exports are missing as a whole, or are another kernel's.
 */
bool kernel_exports_describe_general(struct explain *explain, struct logged_finding *record);
/* Exports of an object of the run that were not read: why. False when they were. */
bool kernel_exports_describe_unread(struct explain *explain, struct logged_finding *record,
				    const struct found_symbol *found);

#endif
