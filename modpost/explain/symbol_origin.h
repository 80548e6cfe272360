/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * origin: the object of a module, and the source, that something in it is from.
 */
#ifndef MODPOST_EXPLAIN_SYMBOL_ORIGIN_H
#define MODPOST_EXPLAIN_SYMBOL_ORIGIN_H

#include <stdbool.h>

#include "modpost/diag/explanation.h"
#include "lib/elf/object.h"

struct explain;
struct object_info;
struct module;

struct symbol_origin {
	const char *object; /* of the module's objects, the one that defines it; or NULL */
	bool is_static;
	struct source_place place; /* file is NULL when unknown, line 0 */
};

/* Open an object; false when it cannot be used. */
bool symbol_origin_open(const struct explain *explain, const char *file, struct object *object);
/*
 * Where MODULE, or vmlinux, defines a symbol, in FILE, which it is linked into; FILE may be
 * NULL. False when no object of it does.
 */
bool symbol_origin_find(struct explain *explain, const struct module *module, const char *file,
			const char *symbol, struct symbol_origin *origin);
/* "'file:line'" or "'file'", for an origin that has one; NULL for others. */
const char *symbol_origin_text(struct explain *explain, const struct symbol_origin *origin);
/*
 * The source with the line that leaves TAG= in .modinfo, as MODULE_LICENSE does; without
 * such a line the one where it would stand: that with module_init, or the first. NULL when
 * it cannot be told.
 */
const char *symbol_origin_of_tag(struct explain *explain, const struct object_info *info,
				 const char *tag);

#endif
