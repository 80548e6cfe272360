/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * find_unlinked: objects and sources in the directory of a module that define a symbol
 * but are not linked into the module.
 */
#ifndef MODPOST_LOOKUP_FIND_UNLINKED_H
#define MODPOST_LOOKUP_FIND_UNLINKED_H

#include <stdbool.h>

#include "modpost/lookup/kbuild_makefile.h"

struct explain;
struct object_info;

/* What defines a symbol; both are NULL if nothing does. */
struct unlinked_objects {
	const char *object; /* not linked into the module */
	const char *source; /* of the object; without an object, a source with a definition */
	bool exports;	    /* it also exports the symbol */
	/* without an object: the one that is compiled from SOURCE */
	bool is_built;	/* exists, but lacks the symbol */
	bool is_linked; /* ... and is part of the module, or a module of this run */
};

void unlinked_objects_find(struct explain *explain, const struct object_info *info,
			   const char *symbol, struct unlinked_objects *unlinked);
/* The number of symbols that the module lacks and UNLINKED defines. */
unsigned int unlinked_objects_count(struct explain *explain, const struct object_info *info,
				    const struct unlinked_objects *unlinked);
/* Does the Makefile build it only under a condition? */
bool unlinked_objects_condition(struct explain *explain, const struct unlinked_objects *unlinked,
				struct kbuild_condition *condition);

#endif
