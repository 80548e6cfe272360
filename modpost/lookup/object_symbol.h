/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * object_symbol: open an object again to look up one of its symbols.
 */
#ifndef MODPOST_LOOKUP_OBJECT_SYMBOL_H
#define MODPOST_LOOKUP_OBJECT_SYMBOL_H

#include <stdbool.h>
#include <stdint.h>

#include "lib/elf/object.h"

struct object_symbol {
	struct object object; /* open; the caller closes it */
	uint32_t index;	      /* symbol number */
	GElf_Sym sym;
	uint32_t section; /* number of its section; >= section_count if it has none */
};

/* Open an object whose problems, if any, were reported before. False if it cannot be opened. */
bool object_reopen(const char *file, const struct release *release, struct object *object);
/*
 * Open FILE and find the symbol NAME that it defines, or with DEFINED false only refers to.
 * False, with nothing left open, if FILE cannot be opened or has no such symbol.
 */
bool object_symbol_open(const char *file, const struct release *release, const char *name,
			bool defined, struct object_symbol *symbol);
/* Does FILE define NAME, or with DEFINED false refer to it? */
bool object_has_symbol(const char *file, const struct release *release, const char *name,
		       bool defined);
/* Is it static? */
bool object_symbol_is_local(const struct object_symbol *symbol);

#endif
