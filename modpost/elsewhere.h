/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * elsewhere: where a symbol is that no export of this run has: in vmlinux without
 * an export, in an object of the run, or in a dump that lies near, but was not
 * given. All is read when first asked for.
 */
#ifndef MODPOST_ELSEWHERE_H
#define MODPOST_ELSEWHERE_H

#include "lib/arena.h"
#include "lib/file.h"
#include "modpost/members.h"

struct explain;
struct pass;

/* All zeroes is ready. */
struct elsewhere {
	bool made;
	struct arena arena;
	const char *kernel_file; /* vmlinux.o, of the run or beside its dump; NULL for none */
	bool kernel_in_run;
	struct members kernel;	     /* that object */
	struct members objects;	     /* those of the run, vmlinux.o aside */
	struct other_export *others; /* uthash: exports in dumps that were not given */
	const char *map_file;	     /* System.map of the kernel, where there is no vmlinux.o */
	struct file_text map;
};

enum found_how {
	FOUND_NOWHERE,
	FOUND_IN_DUMP,
	FOUND_TRIMMED, /* there is a record of an export */
	FOUND_GLOBAL,  /* defined for all to see, not exported */
	FOUND_LOCAL,   /* defined as static */
};

struct found {
	enum found_how how;
	const char *file;   /* the object, dump or map that has it */
	const char *module; /* FOUND_IN_DUMP: who exports it there */
	bool own;	    /* FOUND_IN_DUMP: the dump is what this run is about to write anew */
	const char *source; /* FOUND_GLOBAL: the source file, or NULL */
};

void elsewhere_find(struct elsewhere *elsewhere, struct explain *explain, const char *symbol,
		    struct found *found);
void elsewhere_release(struct elsewhere *elsewhere);

#endif
