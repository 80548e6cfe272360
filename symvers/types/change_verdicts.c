// SPDX-License-Identifier: GPL-2.0-only
#include "symvers/types/change_verdicts.h"

#include <stdlib.h>

#include "symvers/types/declaration_changes.h"
#include "symvers/types/definition_text.h"
#include "symvers/types/enum_changes.h"
#include "symvers/types/layout_changes.h"
#include "symvers/types/type_record.h"
#include "symvers/types/type_spelling.h"

/*
 * Units to look at where a layout is not known in one: a .symtypes file may only declare a type
 * that the struct contains.
 */
#define PLACES_TRIED 8

/* A change in one place. */
struct place_check {
	const struct type_graph *graph;
	struct type_side *sides;
	const struct change_place *place;
	const struct unit_entry *entries[2];
	struct change_verdict *verdict;
};

static void render_entry(void *context, const struct type_unit *unit,
			 const struct unit_entry *entry, struct str *text)
{
	struct place_check *check = context;
	struct definition_text definition = { .text = NULL };

	/* a unit belongs to the side whose units are looked up */
	for (size_t side = 0; side < 2; side++)
		for (const struct type_unit *of = check->place->units[side]; of; of = of->base)
			if (of == unit) {
				definition_text_get(&definition, check->graph, &check->sides[side],
						    unit, entry);
				str_append(text, definition.text, definition.len);
				definition_text_release(&definition);
				return;
			}
}

static bool same_type(void *context, const char *old, const char *new)
{
	struct place_check *check = context;
	const struct spelling_units units = {
		.graph = check->graph,
		.units = { check->place->units[0], check->place->units[1] },
		.render = render_entry,
		.render_context = check,
	};

	return type_spelling_same(&units, old, new);
}

/* Compare the layouts of two entries. Returns false, with *REASON set, if one is not known. */
static bool compare_layouts(struct place_check *check, const struct unit_entry *const *entries,
			    const char **reason)
{
	struct type_layout layouts[2] = { { .size = 0 }, { .size = 0 } };
	bool known = true;

	for (size_t side = 0; known && side < 2; side++) {
		const struct type_unit *unit = check->place->units[side];

		if (unit->source == UNIT_BTF || unit->source == UNIT_DWARF)
			known = type_side_table(&check->sides[side], unit) != NULL;
		*reason = "the file cannot be read again";
		known = known && type_layout_get(&layouts[side], check->graph, unit, entries[side],
						 &check->sides[side].model, reason);
	}
	if (known) {
		layout_changes_find(&check->verdict->reasons, &layouts[0], &layouts[1], same_type,
				    check);
		for (size_t side = 0; side < 2; side++) {
			check->verdict->sizes[side] = layouts[side].size;
			check->verdict->computed |= layouts[side].computed;
		}
	}
	type_layout_release(&layouts[0]);
	type_layout_release(&layouts[1]);
	return known;
}

/* The same for types without names, at indexes of the tables of the units. */
static bool compare_unnamed(void *context, const struct declared_type sides[2])
{
	struct place_check *check = context;
	struct unit_entry entries[2] = { *check->entries[0], *check->entries[1] };
	const struct unit_entry *const list[2] = { &entries[0], &entries[1] };
	const char *reason;

	/* the layout of a typedef is known by its entry; otherwise a table is needed */
	for (size_t i = 0; i < 2; i++) {
		if (check->graph->names[entries[i].name].kind == NAME_TYPEDEF)
			continue;
		if (!type_side_table(&check->sides[i], check->place->units[i]))
			return false;
		entries[i].type = sides[i].index;
	}
	return compare_layouts(check, list, &reason);
}

/* Compare enums, typedefs, functions and variables by their records. */
static bool compare_records(struct place_check *check, enum name_kind kind)
{
	struct type_record records[2];
	bool known = true;

	for (size_t side = 0; side < 2; side++)
		known = type_record_get(&records[side], check->graph, &check->sides[side],
					check->place->units[side], check->entries[side]) &&
			known;
	if (known && kind == NAME_ENUM) {
		enum_changes_find(&check->verdict->reasons, records[0].table, records[0].index,
				  records[1].table, records[1].index);
	} else if (known) {
		struct declaration_comparison comparison = {
			.reasons = &check->verdict->reasons,
			.same_type = same_type,
			.context = check,
			.compare_layouts = compare_unnamed,
		};
		struct declared_type types[2];

		for (size_t side = 0; side < 2; side++) {
			const struct type *type = type_at(records[side].table, records[side].index);

			types[side].table = records[side].table;
			types[side].index =
				kind == NAME_TYPEDEF ? type->target : records[side].index;
		}
		declaration_changes_find(&comparison, types);
	}
	for (size_t side = 0; side < 2; side++)
		type_record_release(&records[side]);
	return known;
}

/* Find the reasons of a change in one place. Returns false if its layout is not known there. */
static bool check_place(struct place_check *check, const struct definition_change *change,
			const char **reason)
{
	const struct type_graph *graph = check->graph;
	const struct definition *old = &graph->definitions[change->definitions[0]];
	const struct definition *new = &graph->definitions[change->definitions[1]];
	struct type_reasons *reasons = &check->verdict->reasons;

	for (size_t side = 0; side < 2; side++)
		check->entries[side] =
			&check->place->units[side]->entries[check->place->entries[side]];
	if (old->declared != new->declared) {
		type_reason_add(reasons, VERDICT_VISIBILITY, NULL,
				old->declared ? "only declared in OLD, defined in NEW" :
						"defined in OLD, only declared in NEW");
		return true;
	}
	*reason = "the definition cannot be parsed";
	switch (graph->names[change->name].kind) {
	case NAME_STRUCT:
	case NAME_UNION:
		return compare_layouts(check, check->entries, reason);
	default:
		return compare_records(check, graph->names[change->name].kind);
	}
}

static void find_verdict(struct change_verdict *verdict, const struct type_changes *changes,
			 const struct definition_change *change, const struct type_graph *graph,
			 struct type_side *sides)
{
	struct place_check check = { .graph = graph, .sides = sides, .verdict = verdict };
	const char *reason = NULL, *first = NULL;
	bool known = false;

	for (uint32_t i = 0; !known && i < change->place_count && i < PLACES_TRIED; i++) {
		verdict->place = change->first_place + i;
		check.place = &changes->places[verdict->place];
		known = check_place(&check, change, &reason);
		if (!first)
			first = reason;
	}
	if (!known)
		type_reason_add(&verdict->reasons, VERDICT_NOT_CHECKED, NULL, "%s", first);
	else if (!verdict->reasons.count && change->layout_only && !verdict->sizes[0])
		type_reason_add(&verdict->reasons, VERDICT_SIZE, NULL,
				"the value of an enumerator that it depends on changed");
	else if (!verdict->reasons.count)
		type_reason_add(&verdict->reasons, VERDICT_SAME_LAYOUT, NULL,
				"every member keeps its place and type");
	type_reasons_sort(&verdict->reasons);
	verdict->verdict = type_reasons_verdict(&verdict->reasons);
}

void change_verdicts_find(struct change_verdicts *verdicts, const struct type_changes *changes,
			  const struct type_graph *graph, struct type_side *sides)
{
	verdicts->count = changes->count;
	verdicts->list = xcalloc(changes->count, sizeof(*verdicts->list));
	for (size_t i = 0; i < changes->count; i++) {
		verdicts->list[i].reasons.arena = &verdicts->arena;
		find_verdict(&verdicts->list[i], changes, &changes->list[i], graph, sides);
	}
}

void change_verdicts_release(struct change_verdicts *verdicts)
{
	for (size_t i = 0; i < verdicts->count; i++)
		type_reasons_release(&verdicts->list[i].reasons);
	free(verdicts->list);
	arena_release(&verdicts->arena);
	*verdicts = (struct change_verdicts){ 0 };
}
