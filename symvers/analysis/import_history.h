/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * import_history: from which of several kernels on a module can have its imports.
 *
 * An import is available in a kernel that exports the symbol to this module: an export that is
 * GPL-only needs a compatible license, one in a namespace the import of that. Whether CRCs are
 * the same is a question of its own, because compiling the module again answers it.
 *
 * Ownership: the symbol history and the input with the modules must outlive it.
 * Errors: none.
 * Threads: not thread-safe.
 */
#ifndef SYMVERS_ANALYSIS_IMPORT_HISTORY_H
#define SYMVERS_ANALYSIS_IMPORT_HISTORY_H

#include "symvers/analysis/symbol_history.h"

enum import_state {
	IMPORT_AVAILABLE,
	IMPORT_MISSING,	  /* nothing exports it */
	IMPORT_GPL_ONLY,  /* to which the license of the module has no access */
	IMPORT_NAMESPACE, /* in a namespace to which the module has no access */
	IMPORT_UNCHECKED, /* something of the kernel or of the module is unknown */
	IMPORT_STATES
};

enum crc_state { CRC_SAME, CRC_OTHER, CRC_UNCHECKED };

/* An import in one kernel. */
struct import_at {
	enum import_state state;
	enum crc_state crc;
	const struct input_export *export; /* or NULL */
	bool release_unknown;		   /* which decides, so that it is not checked */
};

/* The index of no kernel. */
#define NO_KERNEL SIZE_MAX

struct import_history {
	const struct input_import *import;
	const struct import_at *at; /* by kernel */
	size_t since;		    /* available in this kernel and all later ones, or NO_KERNEL */
	size_t crc_since;	    /* and with the CRC of the module */
};

/* The imports of one module, except those that another of the modules exports. */
struct module_history {
	const struct input_module *module;
	struct import_history *imports; /* by name */
	size_t count;
	size_t required; /* imports that are not weak */
	/* of the required ones together */
	size_t first; /* the first kernel that has all, or NO_KERNEL */
	size_t since, crc_since;
	size_t unchecked;    /* required imports that are not checked in the last kernel */
	size_t last_missing; /* required imports that are not available in the last kernel */
};

struct import_histories {
	struct module_history *list;
	size_t count;
	bool all_available; /* in the last kernel, to all modules */

	/* private */
	struct import_history *imports;
	struct import_at *at;
};

void import_histories_find(struct import_histories *histories, const struct input *modules,
			   const struct symbol_history *history);
/* Is the import not needed to load the module: weak, or only a version? */
static inline bool import_is_optional(const struct input_import *import)
{
	return import->weak || !import->undefined;
}
/* Return the name of a state in JSON: "available". */
const char *import_state_name(enum import_state state);
const char *crc_state_name(enum crc_state state);
void import_histories_release(struct import_histories *histories);

#endif
