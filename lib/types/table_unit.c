// SPDX-License-Identifier: GPL-2.0-only
#include "lib/types/table_unit.h"

#include <stdlib.h>
#include <string.h>

#include "lib/base/arena.h"
#include "lib/types/layout_hash.h"

/* A unit that types go to, and what it has of its table. */
struct reach_target {
	struct type_unit *unit;
	struct table_reach *reach;
	uint32_t first; /* type index */
};

struct reach_run {
	struct type_graph *graph;
	const struct type_table *table; /* of the symbol */
	struct reach_target own, base;	/* base.unit may be NULL */
	struct table_reach *work;	/* own.reach, for its buffers */
};

static void make_target(struct reach_target *target, struct type_unit *unit,
			struct table_reach *reach)
{
	const struct type_table *table = unit->table;

	*target = (struct reach_target){ unit, reach, table->base_count };
	if (reach->definitions)
		return;
	reach->count = table->count;
	reach->definitions = xcalloc(reach->count + 1, sizeof(*reach->definitions));
	reach->names = xcalloc(reach->count + 1, sizeof(*reach->names));
}

/* Where a type goes; NULL if it is one of a base that has no unit. */
static const struct reach_target *target_of(const struct reach_run *run, uint32_t type)
{
	if (type >= run->own.first)
		return &run->own;
	return run->base.unit && type >= run->base.first ? &run->base : NULL;
}

static uint32_t add_name(const struct reach_run *run, enum name_kind kind, uint32_t type)
{
	const char *name = type_name(run->table, type_at(run->table, type)->name);

	return type_graph_add_name(run->graph, kind, name, strlen(name));
}

/* The name that a reference leads to. A type that is new is put on the work list. */
static uint32_t name_of_ref(const struct reach_run *run, const struct text_ref *ref)
{
	const struct reach_target *target = target_of(run, ref->type);
	struct table_reach *work = run->work;
	uint32_t *name;

	if (!target)
		return add_name(run, ref->kind, ref->type);
	name = &target->reach->names[ref->type - target->first];
	if (!*name) {
		*name = add_name(run, ref->kind, ref->type) + 1;
		array_reserve(work->pending, work->pending_capacity, work->pending_count + 1);
		work->pending[work->pending_count++] = ref->type;
	}
	return *name - 1;
}

/* Put the names of all references, each once, into work->ref_names. */
static uint32_t collect_names(const struct reach_run *run)
{
	struct table_reach *work = run->work;
	size_t slots = 8;
	uint32_t count = 0;

	while (slots < 2 * work->refs.count)
		slots *= 2;
	array_reserve(work->ref_names, work->ref_name_capacity, work->refs.count);
	array_reserve(work->ref_set, work->ref_set_capacity, slots);
	memset(work->ref_set, 0, slots * sizeof(*work->ref_set));
	for (size_t i = 0; i < work->refs.count; i++) {
		uint32_t name = name_of_ref(run, &work->refs.list[i]);
		size_t slot = (name * 0x9e3779b1u) & (slots - 1);

		while (work->ref_set[slot] && work->ref_set[slot] != name + 1)
			slot = (slot + 1) & (slots - 1);
		if (!work->ref_set[slot]) {
			work->ref_set[slot] = name + 1;
			work->ref_names[count++] = name;
		}
	}
	return count;
}

/* Find or add the definition of NAME that work->text and work->refs have. */
static uint32_t add_definition(const struct reach_run *run, uint32_t name, bool declared)
{
	struct table_reach *work = run->work;
	struct definition definition = {
		.name = name,
		.len = (uint32_t)work->text.len,
		.hash = type_text_hash(work->text.data, work->text.len),
		.declared = declared,
		.ref_count = collect_names(run),
	};
	uint32_t index = type_graph_find_definition(run->graph, name, definition.hash);

	if (index == TYPE_NONE)
		index = type_graph_add_definition(run->graph, &definition, work->ref_names);
	return index;
}

static void add_type(const struct reach_run *run, uint32_t type)
{
	const struct reach_target *target = target_of(run, type);
	struct table_reach *work = run->work;
	struct unit_entry entry = {
		.name = target->reach->names[type - target->first] - 1,
		.type = type,
		.layout = layout_hash(run->table, type),
	};

	work->text.len = work->refs.count = 0;
	type_text_definition(run->table, type, &work->text, &work->refs);
	entry.definition =
		add_definition(run, entry.name, type_at(run->table, type)->flags & TYPE_DECLARED);
	target->reach->definitions[type - target->first] = entry.definition + 1;
	type_unit_add(target->unit, &entry);
}

uint32_t table_unit_add_symbol(struct type_graph *graph, struct type_unit *unit,
			       struct table_reach *reach, struct type_unit *base_unit,
			       struct table_reach *base_reach, const struct type_symbol *symbol)
{
	struct reach_run run = { .graph = graph, .table = unit->table, .work = reach };
	const char *name = type_name(unit->table, symbol->name);
	struct unit_entry entry = {
		.name = type_graph_add_name(graph, NAME_SYMBOL, name, strlen(name)),
		.type = symbol->type,
	};

	make_target(&run.own, unit, reach);
	if (base_unit)
		make_target(&run.base, base_unit, base_reach);
	reach->text.len = reach->refs.count = 0;
	type_text_symbol(unit->table, symbol, &reach->text, &reach->refs);
	entry.definition = add_definition(&run, entry.name, false);
	type_unit_add(unit, &entry);
	while (reach->pending_count)
		add_type(&run, reach->pending[--reach->pending_count]);
	return entry.name;
}

void table_unit_add_type(struct type_graph *graph, struct type_unit *unit,
			 struct table_reach *reach, struct type_unit *base_unit,
			 struct table_reach *base_reach, uint32_t type)
{
	static const enum name_kind kinds[TYPE_KINDS] = { [TYPE_STRUCT] = NAME_STRUCT,
							  [TYPE_UNION] = NAME_UNION,
							  [TYPE_ENUM] = NAME_ENUM,
							  [TYPE_TYPEDEF] = NAME_TYPEDEF };
	struct reach_run run = { .graph = graph, .table = unit->table, .work = reach };
	struct text_ref ref = { kinds[type_at(unit->table, type)->kind], type };

	make_target(&run.own, unit, reach);
	if (base_unit)
		make_target(&run.base, base_unit, base_reach);
	name_of_ref(&run, &ref);
	while (reach->pending_count)
		add_type(&run, reach->pending[--reach->pending_count]);
}

void table_unit_text(const struct type_graph *graph, const struct type_unit *unit,
		     const struct unit_entry *entry, struct str *text)
{
	const struct graph_name *name = &graph->names[entry->name];

	if (name->kind == NAME_SYMBOL)
		type_text_declaration(unit->table, entry->type, name->text, text, NULL);
	else
		type_text_definition(unit->table, entry->type, text, NULL);
}

void table_reach_release(struct table_reach *reach)
{
	free(reach->definitions);
	free(reach->names);
	free(reach->pending);
	free(reach->ref_names);
	free(reach->ref_set);
	free(reach->refs.list);
	str_release(&reach->text);
	*reach = (struct table_reach){ 0 };
}
