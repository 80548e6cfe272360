/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * members: the objects that a module, or vmlinux, was linked from, and the files
 * that Kbuild left beside them.
 */
#ifndef MODPOST_EXPLAIN_MODULE_OBJECTS_H
#define MODPOST_EXPLAIN_MODULE_OBJECTS_H

#include "modpost/info/module.h"
#include "lib/elf/object.h"
#include "lib/kernel/release.h"

/* A name in an object's symbol table. */
struct object_symbol_name_hash {
	uint32_t hash;	 /* name_hash() */
	uint32_t member; /* index of the object */
};

/* The objects of one module, with an index of the names in them. */
struct module_objects {
	struct arena arena;
	const char *module; /* whose they are; NULL for none */
	const char **files;
	uint32_t count;
	struct object_symbol_name_hash *names; /* sorted by hash */
	size_t name_count, name_capacity;
};

/* Fill in the objects of a module, unless they are there. None when its list cannot be read. */
void module_objects_load(struct module_objects *objects, const struct module *module,
			 const struct release *release);
/* Make FILES, which must live as long, the objects. */
void module_objects_set(struct module_objects *objects, const char **files, size_t count,
			const struct release *release);
/*
 * The first object from index *AT on whose symbol table may have NAME; *AT is
 * moved behind it. NULL when there is none any more.
 */
const char *module_objects_next(const struct module_objects *objects, const char *name, size_t *at);
void module_objects_release(struct module_objects *objects);

/* Symbol number of a name in an object, defined or not as asked; 0 when there is none. */
uint32_t object_find_symbol(const struct object *object, const char *name, bool defined);
/* The symbol whose bytes a place in a section is among; 0 when there is none. */
uint32_t object_symbol_around(const struct object *object, uint32_t section, uint64_t offset);

#endif
