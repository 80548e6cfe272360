/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * module_objects: the objects that a module or vmlinux was linked from, with an index
 * of the names in their symbol tables.
 */
#ifndef MODPOST_LOOKUP_MODULE_OBJECTS_H
#define MODPOST_LOOKUP_MODULE_OBJECTS_H

#include <stddef.h>
#include <stdint.h>

#include "lib/base/arena.h"
#include "lib/kernel/release.h"
#include "modpost/info/module.h"

/* A name in the symbol table of an object. */
struct object_name {
	uint32_t hash;	 /* name_hash() */
	uint32_t object; /* index in module_objects.files */
};

struct module_objects {
	struct arena arena;
	const char *module; /* NULL for none */
	const char **files;
	uint32_t count;
	struct object_name *names; /* sorted by hash and object */
	size_t name_count, name_capacity;
};

/* Read the objects of a module, unless they are loaded; none if their list cannot be read. */
void module_objects_load(struct module_objects *objects, const struct module *module,
			 const struct release *release);
/* Use FILES, which must live as long, as the objects. */
void module_objects_set(struct module_objects *objects, const char **files, size_t count,
			const struct release *release);
/*
 * The first object from index *AT on whose symbol table may contain NAME; NULL if there
 * is none. Moves *AT past it.
 */
const char *module_objects_next(const struct module_objects *objects, const char *name, size_t *at);
void module_objects_release(struct module_objects *objects);

#endif
