// SPDX-License-Identifier: GPL-2.0-only
#include "lib/types/type_graph.h"

#include <stdlib.h>
#include <string.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

#include "lib/base/strbuf.h"

static const struct {
	char letter;
	const char *word;
} kinds[NAME_KINDS] = {
	[NAME_SYMBOL] = { 0, "" },	 [NAME_TYPEDEF] = { 't', "typedef" },
	[NAME_ENUM] = { 'e', "enum" },	 [NAME_STRUCT] = { 's', "struct" },
	[NAME_UNION] = { 'u', "union" }, [NAME_CONSTANT] = { 'E', "enumerator" },
};

void type_graph_release(struct type_graph *graph)
{
	free(graph->names);
	free(graph->definitions);
	free(graph->refs);
	free(graph->name_slots);
	free(graph->definition_slots);
	arena_release(&graph->arena);
	*graph = (struct type_graph){ 0 };
}

char name_kind_letter(enum name_kind kind)
{
	return kinds[kind].letter;
}

const char *name_kind_word(enum name_kind kind)
{
	return kinds[kind].word;
}

uint64_t type_text_hash(const char *text, size_t len)
{
	return XXH3_64bits(text, len);
}

/* Put ITEM plus one into the first free slot for HASH. */
static void insert(uint32_t *slots, uint32_t mask, uint32_t hash, uint32_t item)
{
	uint32_t slot = hash & mask;

	while (slots[slot])
		slot = (slot + 1) & mask;
	slots[slot] = item + 1;
}

/* Kinds share names ("struct file" and a typedef), so the kind is part of the hash. */
static uint32_t hash_of_name(enum name_kind kind, const char *text, size_t len)
{
	return name_hash(text, len) + (uint32_t)kind * 0x9e3779b1;
}

static uint32_t hash_of_definition(uint32_t name, uint64_t hash)
{
	return (uint32_t)(hash ^ hash >> 32) + name * 0x9e3779b1;
}

/* Tables are at most half full. */
static bool is_full(size_t count, uint32_t mask)
{
	return 2 * (count + 1) > mask;
}

static void grow_names(struct type_graph *graph)
{
	uint32_t mask = graph->name_mask ? 2 * graph->name_mask + 1 : 1023;

	free(graph->name_slots);
	graph->name_slots = xcalloc((size_t)mask + 1, sizeof(*graph->name_slots));
	graph->name_mask = mask;
	for (size_t i = 0; i < graph->name_count; i++)
		insert(graph->name_slots, mask, graph->names[i].hash, (uint32_t)i);
}

static void grow_definitions(struct type_graph *graph)
{
	uint32_t mask = graph->definition_mask ? 2 * graph->definition_mask + 1 : 1023;

	free(graph->definition_slots);
	graph->definition_slots = xcalloc((size_t)mask + 1, sizeof(*graph->definition_slots));
	graph->definition_mask = mask;
	for (size_t i = 0; i < graph->definition_count; i++) {
		const struct definition *definition = &graph->definitions[i];

		insert(graph->definition_slots, mask,
		       hash_of_definition(definition->name, definition->hash), (uint32_t)i);
	}
}

static uint32_t find_name(const struct type_graph *graph, enum name_kind kind, const char *text,
			  size_t len, uint32_t hash)
{
	if (!graph->name_slots)
		return TYPE_NONE;
	for (uint32_t slot = hash & graph->name_mask; graph->name_slots[slot];
	     slot = (slot + 1) & graph->name_mask) {
		const struct graph_name *name = &graph->names[graph->name_slots[slot] - 1];

		if (name->hash == hash && name->kind == kind && name->len == len &&
		    memcmp(name->text, text, len) == 0)
			return graph->name_slots[slot] - 1;
	}
	return TYPE_NONE;
}

uint32_t type_graph_find_name(const struct type_graph *graph, enum name_kind kind, const char *text,
			      size_t len)
{
	return find_name(graph, kind, text, len, hash_of_name(kind, text, len));
}

uint32_t type_graph_add_name(struct type_graph *graph, enum name_kind kind, const char *text,
			     size_t len)
{
	uint32_t hash = hash_of_name(kind, text, len);
	uint32_t index = find_name(graph, kind, text, len, hash);

	if (index != TYPE_NONE)
		return index;
	if (is_full(graph->name_count, graph->name_mask))
		grow_names(graph);
	array_reserve(graph->names, graph->name_capacity, graph->name_count + 1);
	index = (uint32_t)graph->name_count++;
	graph->names[index] = (struct graph_name){
		.text = text, .len = (uint32_t)len, .hash = hash, .kind = kind
	};
	insert(graph->name_slots, graph->name_mask, hash, index);
	return index;
}

uint32_t type_graph_find_definition(const struct type_graph *graph, uint32_t name, uint64_t hash)
{
	if (!graph->definition_slots)
		return TYPE_NONE;
	for (uint32_t slot = hash_of_definition(name, hash) & graph->definition_mask;
	     graph->definition_slots[slot]; slot = (slot + 1) & graph->definition_mask) {
		uint32_t index = graph->definition_slots[slot] - 1;

		if (graph->definitions[index].name == name &&
		    graph->definitions[index].hash == hash)
			return index;
	}
	return TYPE_NONE;
}

uint32_t type_graph_add_definition(struct type_graph *graph, const struct definition *definition,
				   const uint32_t *refs)
{
	uint32_t index = (uint32_t)graph->definition_count;

	if (is_full(graph->definition_count, graph->definition_mask))
		grow_definitions(graph);
	array_reserve(graph->definitions, graph->definition_capacity, graph->definition_count + 1);
	array_reserve(graph->refs, graph->ref_capacity, graph->ref_count + definition->ref_count);
	graph->definitions[index] = *definition;
	graph->definitions[index].first_ref = (uint32_t)graph->ref_count;
	if (definition->ref_count)
		memcpy(graph->refs + graph->ref_count, refs, definition->ref_count * sizeof(*refs));
	graph->ref_count += definition->ref_count;
	graph->definition_count++;
	insert(graph->definition_slots, graph->definition_mask,
	       hash_of_definition(definition->name, definition->hash), index);
	return index;
}
