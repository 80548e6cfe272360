// SPDX-License-Identifier: GPL-2.0-only
#include "symvers/analysis/direct_uses.h"

#include <stdlib.h>
#include <string.h>

#include "lib/base/strbuf.h"
#include "symvers/types/type_record.h"

/* Pointers, arrays and typedefs in one declaration; more are those of a damaged file. */
#define CHAIN_LIMIT 256

/* An export that names a changed type, in the order in which tables are read again. */
struct use_candidate {
	const struct type_unit *unit;
	const struct unit_entry *entry;
	struct direct_use use;
};

struct use_candidates {
	struct use_candidate *list;
	size_t count, capacity;
};

static bool is_type(const struct type_table *table, const struct type *type,
		    const struct graph_name *name)
{
	const char *text = type_name(table, type->name);
	bool same_kind = type->kind == (name->kind == NAME_UNION ? TYPE_UNION : TYPE_STRUCT);

	return same_kind && strlen(text) == name->len && memcmp(text, name->text, name->len) == 0;
}

/* Does a type contain the named one, without a pointer between? */
static bool is_by_value(const struct type_table *table, uint32_t index,
			const struct graph_name *name)
{
	for (unsigned int i = 0; i < CHAIN_LIMIT; i++) {
		const struct type *type = type_at(table, index);

		switch (type->kind) {
		case TYPE_ARRAY:
		case TYPE_CONST:
		case TYPE_VOLATILE:
		case TYPE_RESTRICT:
			break;
		case TYPE_TYPEDEF:
			if (type->flags & TYPE_REFERENCE)
				return false;
			break;
		case TYPE_STRUCT:
		case TYPE_UNION:
			return is_type(table, type, name);
		default:
			return false;
		}
		index = type->target;
	}
	return false;
}

static bool takes_by_value(const struct type_record *record, const struct graph_name *name)
{
	const struct type *type = type_at(record->table, record->index);
	const struct type_member *parameters;

	if (type->kind != TYPE_FUNCTION)
		return is_by_value(record->table, record->index, name);
	parameters = type_members(record->table, record->index);
	for (uint32_t i = 0; i < type->count; i++)
		if (is_by_value(record->table, parameters[i].type, name))
			return true;
	return is_by_value(record->table, type->target, name);
}

static void add_candidates(struct use_candidates *candidates, const struct type_changes *changes,
			   const struct type_graph *graph, const uint32_t *first, uint32_t pair)
{
	const struct side_export *export = changes->exports[pair].exports[0];
	const struct definition *definition;
	const struct unit_entry *entry;

	if (!export || !export->unit || !type_unit_find(export->unit, export->name, &entry, NULL))
		return;
	definition = &graph->definitions[entry->definition];
	for (uint32_t i = 0; i < definition->ref_count; i++) {
		uint32_t name = graph->refs[definition->first_ref + i];

		/* several changes of one name are adjacent */
		for (uint32_t change = first[name];
		     change && change <= changes->count && changes->list[change - 1].name == name;
		     change++) {
			array_reserve(candidates->list, candidates->capacity,
				      candidates->count + 1);
			candidates->list[candidates->count++] = (struct use_candidate){
				.unit = export->unit,
				.entry = entry,
				.use = { .change = change - 1, .pair = pair },
			};
		}
	}
}

static int compare_candidates(const void *a, const void *b)
{
	const struct use_candidate *x = a, *y = b;

	return ((uintptr_t)x->unit > (uintptr_t)y->unit) -
	       ((uintptr_t)x->unit < (uintptr_t)y->unit);
}

static int compare_uses(const void *a, const void *b)
{
	const struct direct_use *x = a, *y = b;

	if (x->change != y->change)
		return x->change < y->change ? -1 : 1;
	return (x->pair > y->pair) - (x->pair < y->pair);
}

void direct_uses_find(struct direct_uses *uses, const struct type_changes *changes,
		      const struct type_graph *graph, struct type_side *old, const bool *wanted,
		      const bool *flags)
{
	/* by name: its first change + 1 */
	uint32_t *first = xcalloc(graph->name_count, sizeof(*first));
	struct use_candidates candidates = { 0 };

	for (uint32_t i = (uint32_t)changes->count; i-- > 0;)
		if (flags[i])
			first[changes->list[i].name] = i + 1;
	for (uint32_t i = 0; i < changes->export_count; i++)
		if (!wanted || wanted[i])
			add_candidates(&candidates, changes, graph, first, i);
	if (candidates.count)
		qsort(candidates.list, candidates.count, sizeof(*candidates.list),
		      compare_candidates);
	uses->list = xcalloc(candidates.count, sizeof(*uses->list));
	for (size_t i = 0; i < candidates.count; i++) {
		const struct use_candidate *candidate = &candidates.list[i];
		struct direct_use *use = &uses->list[uses->count];
		struct type_record record;

		if (!flags[candidate->use.change])
			continue;
		*use = candidate->use;
		if (type_record_get(&record, graph, old, candidate->unit, candidate->entry))
			use->by_value = takes_by_value(
				&record, &graph->names[changes->list[use->change].name]);
		type_record_release(&record);
		uses->count++;
	}
	if (uses->count)
		qsort(uses->list, uses->count, sizeof(*uses->list), compare_uses);
	free(candidates.list);
	free(first);
}

const struct direct_use *direct_uses_of(const struct direct_uses *uses, uint32_t change,
					size_t *count)
{
	size_t low = 0, high = uses->count, end;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (uses->list[middle].change < change)
			low = middle + 1;
		else
			high = middle;
	}
	for (end = low; end < uses->count && uses->list[end].change == change;)
		end++;
	*count = end - low;
	return uses->list + low;
}

void direct_uses_release(struct direct_uses *uses)
{
	free(uses->list);
	*uses = (struct direct_uses){ 0 };
}
