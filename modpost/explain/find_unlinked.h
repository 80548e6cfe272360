/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * vicinity: what lies in the directory of a module and is no part of it: objects
 * and sources that somebody forgot to list in the Makefile.
 */
#ifndef MODPOST_EXPLAIN_FIND_UNLINKED_H
#define MODPOST_EXPLAIN_FIND_UNLINKED_H

#include <stdbool.h>

#include "modpost/explain/kbuild_makefile.h"

struct explain;
struct object_info;

/* What of it defines a symbol; both are NULL when nothing does. */
struct unlinked_objects {
	const char *object; /* is not linked into the module */
	const char *source; /* seems to define it */
	bool exports;	    /* either does; so it is a module, or a part of another one */
	bool is_part;	    /* SOURCE is of an object that is linked into the module */
};

void unlinked_objects_find(struct explain *explain, const struct object_info *info,
			   const char *symbol, struct unlinked_objects *unlinked);
/* How many of the symbols that the module lacks are there as well. */
unsigned int unlinked_objects_count(struct explain *explain, const struct object_info *info,
				    const struct unlinked_objects *unlinked);
/* The Makefile lists what has the symbol only where an option is set. */
bool unlinked_objects_option(struct explain *explain, const struct unlinked_objects *unlinked,
			     struct kbuild_makefile *listing);

#endif
