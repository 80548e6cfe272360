/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * kernel_exports: explain unresolved symbols by what the run knows about the exports of
 * vmlinux: none at all, those of another kernel, or in a format that was not read.
 */
#ifndef MODPOST_LOOKUP_KERNEL_EXPORTS_H
#define MODPOST_LOOKUP_KERNEL_EXPORTS_H

#include "modpost/lookup/find_symbol.h"

struct logged_finding;

struct kernel_exports {
	bool no_exports;		  /* no input has exports of vmlinux */
	const char *symvers;		  /* the symvers file that lists them, or NULL */
	bool lists_modules;		  /* it also lists exports of modules */
	const struct object_info *kernel; /* vmlinux.o, or NULL */
	size_t imports;			  /* of all modules */
	size_t resolved;		  /* those of them that are exported */
	struct symbol_search search;
};

/* Gathered on the first call. */
struct kernel_exports *kernel_exports_of(struct explain *explain);
void kernel_exports_release(struct kernel_exports *exports);
/* Explain all unresolved symbols under the first one; false if they have no common reason. */
bool explain_missing_kernel(struct explain *explain, struct logged_finding *record);
/* Add that the kernel's symvers file lists no exports of its modules; false if it does. */
bool explain_missing_modules_note(struct explain *explain, struct logged_finding *record);
/* Add how to get them. */
void explain_missing_modules_help(struct explain *explain, struct logged_finding *record);
/* Explain why the exports of the object that defines a symbol were not read; false if they were. */
bool explain_unread_exports(struct explain *explain, struct logged_finding *record,
			    const struct found_symbol *found);

#endif
