// SPDX-License-Identifier: GPL-2.0-only
/* See btf.h. The rules are those of the kernel's tools/lib/bpf/btf_relocate.c. */
#include "lib/btf/btf.h"

#include <stdlib.h>
#include <string.h>

#include "lib/base/arena.h"

/* A type of .BTF.base, and what vmlinux has for it. */
struct distilled_type {
	uint32_t type;		   /* of vmlinux */
	uint32_t of_size, of_name; /* definitions with its size, and with its name only */
	uint32_t next;		   /* with the same hash; 0 at the end */
	bool embedded;		   /* the module has members of this type */
};

struct relocation {
	struct type_table *table;
	const struct type_table *distilled, *vmlinux;
	struct distilled_type *types; /* by index */
	uint32_t *heads; /* by hash of the name: index of the first type; 0 if there is none */
	uint32_t mask;
};

static uint32_t hash_name(const char *name)
{
	return name_hash(name, strlen(name));
}

/* .BTF.base has named types only, without their members. */
static bool can_be_found(const struct type *type)
{
	switch (type->kind) {
	case TYPE_BASE:
	case TYPE_STRUCT:
	case TYPE_UNION:
	case TYPE_ENUM:
		return type->name != 0;
	default:
		return false;
	}
}

/* Add the types of .BTF.base to the hash table. Returns the first that it may not have, or 0. */
static uint32_t index_distilled(struct relocation *relocation)
{
	const struct type_table *distilled = relocation->distilled;
	uint32_t count = type_table_count(distilled);
	uint32_t heads = 16;

	while (heads < count)
		heads *= 2;
	relocation->mask = heads - 1;
	relocation->heads = xcalloc(heads, sizeof(*relocation->heads));
	relocation->types = xcalloc(count, sizeof(*relocation->types));
	for (uint32_t i = 1; i < count; i++) {
		const struct type *type = type_at(distilled, i);
		uint32_t *head;

		if (!can_be_found(type))
			return i;
		head = &relocation->heads[hash_name(type_name(distilled, type->name)) &
					  relocation->mask];
		relocation->types[i].next = *head;
		*head = i;
	}
	return 0;
}

/* Mark the types of .BTF.base that structs of the module contain: their size has to match. */
static void find_embedded(const struct relocation *relocation)
{
	const struct type_table *table = relocation->table;

	for (size_t i = 0; i < table->count; i++) {
		const struct type *type = &table->types[i];

		if (type->kind != TYPE_STRUCT && type->kind != TYPE_UNION)
			continue;
		for (uint32_t j = 0; j < type->count; j++) {
			uint32_t index = type_strip(table, table->members[type->first + j].type);

			while (type_at(table, index)->kind == TYPE_ARRAY)
				index = type_strip(table, type_at(table, index)->target);
			if (index < table->base_count)
				relocation->types[index].embedded = true;
		}
	}
}

/* Note that TYPE of vmlinux, number INDEX, has the name and perhaps the size of WANTED. */
static void compare(struct distilled_type *found, const struct type *wanted,
		    const struct type *type, uint32_t index)
{
	bool is_struct = wanted->kind == TYPE_STRUCT || wanted->kind == TYPE_UNION;

	if (wanted->kind != type->kind || (wanted->flags ^ type->flags) & TYPE_FLOAT)
		return;
	if (wanted->kind == TYPE_BASE && (wanted->flags ^ type->flags) & TYPE_SIGNED)
		return;
	/* a definition is better than a declaration */
	if (is_struct && type->flags & TYPE_DECLARED) {
		if (!found->of_name)
			found->type = index;
		return;
	}
	if (wanted->size == type->size && !(is_struct && wanted->flags & TYPE_DECLARED)) {
		if (!found->of_size++)
			found->type = index;
	} else if (is_struct && !found->of_name++ && !found->of_size) {
		found->type = index;
	}
}

/* Find the types of .BTF.base in vmlinux. Returns the first one that has no counterpart, or 0. */
static uint32_t find_types(const struct relocation *relocation)
{
	const struct type_table *distilled = relocation->distilled;
	const struct type_table *vmlinux = relocation->vmlinux;
	uint32_t count = type_table_count(vmlinux);

	for (uint32_t i = 1; i < count; i++) {
		const struct type *type = type_at(vmlinux, i);
		const char *name = type_name(vmlinux, type->name);

		if (!can_be_found(type))
			continue;
		for (uint32_t index = relocation->heads[hash_name(name) & relocation->mask]; index;
		     index = relocation->types[index].next) {
			const struct type *wanted = type_at(distilled, index);

			if (streq(type_name(distilled, wanted->name), name))
				compare(&relocation->types[index], wanted, type, i);
		}
	}
	for (uint32_t i = 1; i < type_table_count(distilled); i++) {
		const struct distilled_type *found = &relocation->types[i];

		/* two of one size are ambiguous; another size is enough for a pointer */
		if (!found->type || found->of_size > 1 ||
		    (!found->of_size && (found->embedded || found->of_name > 1)))
			return i;
	}
	return 0;
}

static void move_type(const struct relocation *relocation, uint32_t *index)
{
	uint32_t first = relocation->table->base_count;

	*index = *index < first ? relocation->types[*index].type :
				  *index - first + type_table_count(relocation->vmlinux);
}

static void move_name(const struct relocation *relocation, uint32_t *offset)
{
	const struct type_table *vmlinux = relocation->vmlinux;

	if (*offset)
		*offset += vmlinux->base_names_len + (uint32_t)vmlinux->names_len;
}

/* Change all indexes and offsets. The names of .BTF.base become those of the table. */
static void move_table(const struct relocation *relocation)
{
	struct type_table *table = relocation->table;
	const struct type_table *distilled = relocation->distilled;
	size_t shared = distilled->names_len, own = table->names_len;

	for (size_t i = 0; i < table->count; i++) {
		move_name(relocation, &table->types[i].name);
		move_type(relocation, &table->types[i].target);
	}
	for (size_t i = 0; i < table->member_count; i++) {
		move_name(relocation, &table->members[i].name);
		move_type(relocation, &table->members[i].type);
	}
	for (size_t i = 0; i < table->enumerator_count; i++)
		move_name(relocation, &table->enumerators[i].name);
	for (size_t i = 0; i < table->symbol_count; i++) {
		move_name(relocation, &table->symbols[i].name);
		move_type(relocation, &table->symbols[i].type);
	}
	array_reserve(table->names, table->names_capacity, shared + own);
	memmove(table->names + shared, table->names, own);
	memcpy(table->names, distilled->names, shared);
	table->names_len = shared + own;
	table->base = relocation->vmlinux;
	table->base_count = type_table_count(relocation->vmlinux);
	table->base_names_len =
		relocation->vmlinux->base_names_len + (uint32_t)relocation->vmlinux->names_len;
	table->pointer_size = relocation->vmlinux->pointer_size;
}

bool btf_relocate(struct type_table *table, const struct type_table *distilled,
		  const struct type_table *vmlinux, struct btf_error *error)
{
	struct relocation relocation = { .table = table,
					 .distilled = distilled,
					 .vmlinux = vmlinux };
	uint32_t missing = index_distilled(&relocation);

	*error = (struct btf_error){ BTF_OK, 0, 0 };
	if (!missing) {
		find_embedded(&relocation);
		missing = find_types(&relocation);
	}
	if (missing) {
		*error = (struct btf_error){ .code = BTF_OTHER_BASE, .at = missing };
		type_table_release(table);
	} else {
		move_table(&relocation);
	}
	free(relocation.types);
	free(relocation.heads);
	return !missing;
}
