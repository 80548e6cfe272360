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
struct facts;

/* What of it defines a symbol; both are NULL when nothing does. */
struct vicinity {
	const char *object; /* is not linked into the module */
	const char *source; /* seems to define it */
	bool exports;	    /* either does; so it is a module, or a part of another one */
	bool is_part;	    /* SOURCE is of an object that is linked into the module */
};

void vicinity_find(struct explain *explain, const struct facts *facts, const char *symbol,
		   struct vicinity *vicinity);
/* How many of the symbols that the module lacks are there as well. */
unsigned int vicinity_count(struct explain *explain, const struct facts *facts,
			    const struct vicinity *vicinity);
/* The Makefile lists what has the symbol only where an option is set. */
bool vicinity_option(struct explain *explain, const struct vicinity *vicinity,
		     struct listing *listing);

#endif
