// SPDX-License-Identifier: GPL-2.0-only
#include "symvers/causes/type_causes.h"

#include <stdlib.h>
#include <string.h>

#include "symvers/causes/change_text.h"
#include "symvers/causes/set_cover.h"
#include "symvers/types/type_members.h"

static const char *name_of(const struct type_graph *graph, uint32_t index, struct arena *arena)
{
	const struct graph_name *name = &graph->names[index];
	const char *word =
		name->kind == NAME_SYMBOL ? "declaration of" : name_kind_word(name->kind);

	return arena_printf(arena, "%s %.*s", word, (int)name->len, name->text);
}

/* Most exports first, then those that nothing else explains, then by name. */
static int by_weight(const void *a, const void *b)
{
	const struct type_cause *x = a, *y = b;
	int order;

	if (x->exports != y->exports)
		return x->exports > y->exports ? -1 : 1;
	if (x->alone != y->alone)
		return x->alone > y->alone ? -1 : 1;
	order = strcmp(x->name, y->name);
	return order ? order : (x->change > y->change) - (x->change < y->change);
}

static int by_number(const void *a, const void *b)
{
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;

	return (x > y) - (x < y);
}

/* The distinct sets of causes, and how many exports have each. */
struct used_sets {
	uint32_t *list;
	size_t *exports;
	size_t count;
};

static void find_sets(struct used_sets *used, const struct crc_causes *causes)
{
	uint32_t *all = xcalloc(causes->count, sizeof(*all));
	size_t count = 0;

	used->list = xcalloc(causes->count, sizeof(*used->list));
	used->exports = xcalloc(causes->count, sizeof(*used->exports));
	for (size_t i = 0; i < causes->count; i++)
		if (causes->list[i].causes != EMPTY_SET)
			all[count++] = causes->list[i].causes;
	if (count)
		qsort(all, count, sizeof(*all), by_number);
	for (size_t i = 0; i < count; i++) {
		if (!i || all[i] != all[i - 1])
			used->list[used->count++] = all[i];
		used->exports[used->count - 1]++;
	}
	free(all);
}

static void count_exports(struct type_causes *roots, const struct crc_causes *causes,
			  const struct used_sets *used)
{
	uint32_t *members = xcalloc(causes->change_count, sizeof(*members));

	for (size_t i = 0; i < used->count; i++) {
		size_t count = id_set_members(&causes->sets, used->list[i], members);

		for (size_t j = 0; j < count; j++) {
			roots->list[members[j]].exports += used->exports[i];
			if (count == 1)
				roots->list[members[j]].alone += used->exports[i];
		}
	}
	free(members);
}

static void find_smallest(struct type_causes *roots, const struct crc_causes *causes,
			  const struct used_sets *used)
{
	bool *chosen = xcalloc(causes->change_count, sizeof(*chosen));

	roots->exact = set_cover_find(&causes->sets, used->list, used->count, causes->change_count,
				      roots->position, chosen);
	for (size_t i = 0; i < causes->change_count; i++)
		if (chosen[i]) {
			roots->list[roots->position[i]].in_smallest = true;
			roots->smallest++;
		}
	free(chosen);
}

static void place_causes(struct type_causes *roots)
{
	for (size_t i = 0; i < roots->causes->change_count; i++)
		roots->position[i] = UINT32_MAX;
	for (size_t i = 0; i < roots->count; i++)
		roots->position[roots->list[i].change - roots->causes->changes] = (uint32_t)i;
}

void type_causes_find(struct type_causes *roots, const struct crc_causes *causes,
		      const struct type_graph *graph)
{
	struct used_sets used = { 0 };

	roots->list = xcalloc(causes->change_count, sizeof(*roots->list));
	roots->position = xcalloc(causes->change_count, sizeof(*roots->position));
	roots->count = causes->change_count;
	roots->causes = causes;
	for (size_t i = 0; i < roots->count; i++) {
		roots->list[i].change = &causes->changes[i];
		roots->list[i].name = name_of(graph, causes->changes[i].name, &roots->arena);
	}
	find_sets(&used, causes);
	count_exports(roots, causes, &used);
	if (roots->count)
		qsort(roots->list, roots->count, sizeof(*roots->list), by_weight);
	place_causes(roots);
	find_smallest(roots, causes, &used);
	free(used.list);
	free(used.exports);
}

/* Does "struct file" or "file" name the cause? */
static bool is_named(const struct type_graph *graph, const struct type_cause *cause,
		     const char *type)
{
	const struct graph_name *name = &graph->names[cause->change->name];

	return streq(type, cause->name) ||
	       (strlen(type) == name->len && memcmp(type, name->text, name->len) == 0);
}

bool type_causes_keep(struct type_causes *roots, const struct type_graph *graph,
		      const struct strlist *types, const char **unknown)
{
	bool *keep = xcalloc(roots->count, sizeof(*keep));
	size_t kept = 0;
	bool ok = true;

	for (size_t i = 0; i < types->count; i++) {
		bool found = false;

		for (size_t j = 0; j < roots->count; j++)
			if (is_named(graph, &roots->list[j], types->items[i]))
				found = keep[j] = true;
		if (!found && ok)
			*unknown = types->items[i];
		ok = ok && found;
	}
	for (size_t i = 0; i < roots->count; i++)
		if (keep[i])
			roots->list[kept++] = roots->list[i];
	roots->count = kept;
	place_causes(roots);
	free(keep);
	return ok;
}

static void find_member(struct type_causes *roots, struct type_cause *cause,
			const struct definition_text texts[2])
{
	struct text_members members[2] = { 0 };
	const struct text_member *member;

	for (size_t i = 0; i < 2; i++)
		text_members_find(&members[i], texts[i].source, texts[i].text, texts[i].len);
	member = text_members_differ(&members[0], &members[1], &cause->members);
	if (member && *member->name && cause->change->class == TYPE_CHANGED)
		cause->member = arena_string(&roots->arena, member->name);
	for (size_t i = 0; i < 2; i++)
		text_members_release(&members[i]);
}

void type_cause_describe(struct type_causes *roots, struct type_cause *cause,
			 const struct type_graph *graph, struct type_side *sides)
{
	struct definition_text texts[2] = { 0 };
	struct str diff = { 0 }, path = { 0 };

	if (cause->diff)
		return;
	for (size_t i = 0; i < 2; i++)
		definition_text_get(&texts[i], graph, &sides[i], cause->change->units[i],
				    cause->change->entries[i]);
	find_member(roots, cause, texts);
	change_text_diff(texts, &diff);
	cause->diff = arena_string(&roots->arena, str_cstr(&diff));
	change_text_path(graph, &sides[1], &cause->change->path, &path);
	if (cause->member)
		str_printf(&path, "::%s", cause->member);
	cause->path = arena_string(&roots->arena, str_cstr(&path));
	for (size_t i = 0; i < 2; i++)
		definition_text_release(&texts[i]);
	str_release(&path);
	str_release(&diff);
}

void type_causes_locate(struct type_causes *roots, size_t count, const struct type_graph *graph,
			struct type_side *sides)
{
	struct located_type *types = xcalloc(count, sizeof(*types));

	for (size_t i = 0; i < count; i++) {
		const struct type_change *change = roots->list[i].change;

		types[i].name = change->name;
		for (size_t side = 0; side < 2; side++) {
			types[i].units[side] = change->units[side];
			types[i].entries[side] = change->entries[side];
		}
	}
	type_header_find(types, count, graph, sides, &roots->arena);
	for (size_t i = 0; i < count; i++)
		roots->list[i].places = types[i].places;
	free(types);
}

void type_causes_release(struct type_causes *roots)
{
	free(roots->list);
	free(roots->position);
	arena_release(&roots->arena);
	*roots = (struct type_causes){ 0 };
}
