// SPDX-License-Identifier: GPL-2.0-only
#include "lib/c_types/layout_context.h"

#include <stdlib.h>
#include <string.h>

#include "lib/base/arena.h"

/* Larger than any object; no sum or product below overflows. */
#define SIZE_LIMIT ((uint64_t)1 << 48)

/* Where in the slots a key is or belongs. */
static uint32_t map_slot(const struct index_map *map, uint32_t key)
{
	uint32_t slot = (key * 0x9e3779b1) >> 7 & map->mask;

	while (map->slots[2 * slot] && map->slots[2 * slot] != key + 1)
		slot = (slot + 1) & map->mask;
	return slot;
}

static bool map_find(const struct index_map *map, uint32_t key, uint32_t *value)
{
	uint32_t slot;

	if (!map->slots)
		return false;
	slot = map_slot(map, key);
	*value = map->slots[2 * slot + 1];
	return map->slots[2 * slot] != 0;
}

static void map_put(struct index_map *map, uint32_t key, uint32_t value)
{
	uint32_t slot;

	if (2 * (map->count + 1) > map->mask) {
		struct index_map old = *map;

		map->mask = old.mask ? 2 * old.mask + 1 : 63;
		map->slots = xcalloc((size_t)map->mask + 1, 2 * sizeof(*map->slots));
		for (size_t i = 0; old.slots && i <= old.mask; i++) {
			if (!old.slots[2 * i])
				continue;
			slot = map_slot(map, old.slots[2 * i] - 1);
			map->slots[2 * slot] = old.slots[2 * i];
			map->slots[2 * slot + 1] = old.slots[2 * i + 1];
		}
		free(old.slots);
	}
	slot = map_slot(map, key);
	map->count += !map->slots[2 * slot];
	map->slots[2 * slot] = key + 1;
	map->slots[2 * slot + 1] = value;
}

bool layout_fail(struct layout_context *context, const char *reason)
{
	if (!context->reason)
		context->reason = reason;
	return false;
}

/* The entry of a name in the unit or its base. */
static const struct unit_entry *find_entry(const struct layout_context *context,
					   enum name_kind kind, const char *text, size_t len,
					   uint32_t *name)
{
	const struct unit_entry *entries;

	*name = type_graph_find_name(context->graph, kind, text, len);
	if (*name == TYPE_NONE || !type_unit_find(context->unit, *name, &entries, NULL))
		return NULL;
	return entries;
}

/* The value of an enumerator, for parse_context. Each is evaluated once, for cycles and time. */
static bool find_enumerator(void *state, const char *text, size_t len, int64_t *value)
{
	struct layout_context *context = state;
	const struct unit_entry *entry;
	const struct definition *definition;
	struct enumerator_value found = { 0 };
	uint32_t name, index;

	entry = find_entry(context, NAME_CONSTANT, text, len, &name);
	if (!entry)
		return false;
	definition = &context->graph->definitions[entry->definition];
	if (!definition->text)
		return false;
	if (!map_find(&context->by_constant, name, &index)) {
		index = (uint32_t)context->constant_count++;
		array_reserve(context->constants, context->constant_capacity,
			      context->constant_count);
		context->constants[index] = found;
		map_put(&context->by_constant, name, index);
		found.known = type_parse_constant(&context->own, &context->parse, definition->text,
						  definition->len, &found.value);
		context->constants[index] = found;
	}
	*value = context->constants[index].value;
	return context->constants[index].known;
}

static bool measure_for_parser(void *state, uint32_t index, uint64_t *size, uint64_t *align)
{
	struct layout_context *context = state;
	const char *reason = context->reason;
	bool success = layout_measure(context, index, size, align);

	/* not a failure of the layout as yet: the length may not be needed */
	context->reason = reason;
	return success;
}

void layout_context_init(struct layout_context *context, const struct type_graph *graph,
			 const struct type_unit *unit, const struct data_model *model)
{
	*context = (struct layout_context){ .graph = graph,
					    .unit = unit,
					    .model = { .pointer_size = 8, .long_long_align = 8 },
					    .computed = unit->source == UNIT_SYMTYPES };
	if (model && model->pointer_size && model->long_long_align)
		context->model = *model;
	if (unit->table) {
		context->types = unit->table;
		return;
	}
	type_table_init(&context->own, NULL);
	if (context->computed) {
		context->own.pointer_size = context->model.pointer_size;
		context->own.big_endian = context->model.big_endian;
	}
	context->types = &context->own;
	context->parse = (struct parse_context){ .state = context,
						 .enumerator = find_enumerator,
						 .measure = measure_for_parser };
}

void layout_context_release(struct layout_context *context)
{
	type_table_release(&context->own);
	free(context->by_name.slots);
	free(context->by_type.slots);
	free(context->by_constant.slots);
	free(context->measures);
	free(context->constants);
}

bool layout_parse(struct layout_context *context, const struct unit_entry *entry, uint32_t *index)
{
	const struct definition *definition;
	size_t error_at;

	if (context->unit->table) {
		*index = entry->type;
		return *index || layout_fail(context, "the type is not in the table");
	}
	if (map_find(&context->by_name, entry->name, index))
		return *index || layout_fail(context, "a definition was not understood");
	definition = &context->graph->definitions[entry->definition];
	*index = 0;
	if (!definition->text || !type_parse(&context->own, &context->parse, context->unit->source,
					     context->graph->names[entry->name].kind,
					     definition->text, definition->len, index, &error_at))
		*index = 0;
	map_put(&context->by_name, entry->name, *index);
	return *index || layout_fail(context, "a definition was not understood");
}

/* The definition that a record with TYPE_REFERENCE refers to. */
static bool find_definition(struct layout_context *context, const struct type *type,
			    uint32_t *index)
{
	const char *text = type_name(context->types, type->name);
	const struct unit_entry *entry;
	enum name_kind kind = type->kind == TYPE_STRUCT ? NAME_STRUCT :
			      type->kind == TYPE_UNION	? NAME_UNION :
			      type->kind == TYPE_ENUM	? NAME_ENUM :
							  NAME_TYPEDEF;
	uint32_t name;

	entry = find_entry(context, kind, text, strlen(text), &name);
	if (!entry)
		return layout_fail(context, "a definition is missing");
	return layout_parse(context, entry, index);
}

bool layout_resolve(struct layout_context *context, uint32_t index, uint32_t *resolved,
		    uint32_t *name)
{
	if (name)
		*name = 0;
	/* damaged text can have a loop of typedefs */
	for (unsigned int steps = 0; steps < PARSE_DEPTH_MAX; steps++) {
		struct type type = *type_at(context->types, index);

		if (type.flags & TYPE_REFERENCE) {
			if (!find_definition(context, &type, &index))
				return false;
			continue;
		}
		*resolved = index;
		switch (type.kind) {
		case TYPE_TYPEDEF:
			if (name)
				*name = type.name;
			break;
		case TYPE_CONST:
		case TYPE_VOLATILE:
		case TYPE_RESTRICT:
			break;
		default:
			return true;
		}
		index = type.target;
	}
	return layout_fail(context, "types are nested too deeply");
}

/* The largest power of two that divides SIZE, up to LIMIT. */
static uint64_t natural_align(uint64_t size, uint64_t limit)
{
	uint64_t align = size & -size;

	return !align ? 1 : align < limit ? align : limit;
}

/* The alignment of an integer or float. */
static uint64_t base_align(const struct layout_context *context, uint64_t size)
{
	uint64_t limit = 16;

	if (context->computed && (size >= 8 || context->model.long_long_align < 4)) {
		limit = context->model.long_long_align;
		if (size == 16 && limit == 8)
			limit = 16;
	}
	return natural_align(size, limit);
}

/*
 * The alignment of a struct whose offsets are known: that of its members. It is packed if the
 * offset of one or the size proves that they are not aligned.
 */
static uint64_t recorded_align(struct layout_context *context, uint32_t index)
{
	const struct type type = *type_at(context->types, index);
	uint64_t align = 1, member_size = 0, member_align = 1;
	const char *reason = context->reason;
	bool packed = false;

	for (uint32_t i = 0; i < type.count; i++) {
		struct type_member member = type_members(context->types, index)[i];
		uint64_t offset = member.bit_size ? 0 : member.bit_offset / 8;

		if (!layout_measure(context, member.type, &member_size, &member_align))
			continue;
		/* i386 aligns 8 bytes to 4; other machines have no such exception */
		if (context->types->pointer_size == 4 && member_align == 8 &&
		    (offset % 8 || type.size % 8))
			member_align = 4;
		packed |= offset % member_align || type.size % member_align;
		if (align < member_align)
			align = member_align;
	}
	context->reason = reason;
	if (packed)
		align = 1;
	return align < type.align ? type.align : align;
}

static bool measure_struct(struct layout_context *context, uint32_t index, uint64_t *size,
			   uint64_t *align)
{
	const struct type *type = type_at(context->types, index);

	if (type->flags & TYPE_DECLARED)
		return layout_fail(context, "a type is only declared");
	if (context->computed)
		return layout_place(context, index, size, align);
	if (type->flags & TYPE_NO_SIZE)
		return layout_fail(context, "the size of a type is not known");
	*size = type->size;
	*align = recorded_align(context, index);
	return true;
}

static bool measure_array(struct layout_context *context, const struct type *type, uint64_t *size,
			  uint64_t *align)
{
	if (!layout_measure(context, type->target, size, align))
		return false;
	if (type->flags & TYPE_NO_LENGTH) {
		*size = 0;
		return !(type->flags & TYPE_NO_SIZE) ||
		       layout_fail(context, "the length of an array is not known");
	}
	if (__builtin_mul_overflow(*size, (uint64_t)type->count, size) || *size > SIZE_LIMIT)
		return layout_fail(context, "a type is too large");
	return true;
}

static bool measure(struct layout_context *context, uint32_t index, uint64_t *size, uint64_t *align)
{
	struct type type = *type_at(context->types, index);

	if (type.flags & TYPE_UNEVALUATED)
		return layout_fail(context, "an attribute was not evaluated");
	if (type.flags & TYPE_REFERENCE)
		return find_definition(context, &type, &index) &&
		       layout_measure(context, index, size, align);
	switch (type.kind) {
	case TYPE_BASE:
	case TYPE_ENUM:
		if (type.flags & (TYPE_NO_SIZE | TYPE_DECLARED))
			return layout_fail(context, "the size of a type is not known");
		*size = type.size;
		*align = base_align(context, type.size);
		if (type.align && !(type.flags & TYPE_MEMBER_ALIGN))
			*align = type.align;
		return true;
	case TYPE_POINTER:
		*size = type.size ? type.size : context->types->pointer_size;
		*align = natural_align(*size, 8);
		if (context->computed && *align > context->model.long_long_align)
			*align = context->model.long_long_align;
		return *size || layout_fail(context, "the size of a pointer is not known");
	case TYPE_ARRAY:
		return measure_array(context, &type, size, align);
	case TYPE_STRUCT:
	case TYPE_UNION:
		return measure_struct(context, index, size, align);
	case TYPE_TYPEDEF:
	case TYPE_CONST:
	case TYPE_VOLATILE:
	case TYPE_RESTRICT:
		if (!layout_measure(context, type.target, size, align))
			return false;
		/* an attribute of a typedef can also make the alignment smaller */
		if (type.align && !(type.flags & TYPE_MEMBER_ALIGN))
			*align = type.align;
		return true;
	default:
		return layout_fail(context, "the size of a type is not known");
	}
}

bool layout_measure(struct layout_context *context, uint32_t index, uint64_t *size, uint64_t *align)
{
	struct type_measure *known, result = { .state = MEASURE_RUNNING };
	uint32_t at;

	if (map_find(&context->by_type, index, &at)) {
		known = &context->measures[at];
		*size = known->size;
		*align = known->align;
		return known->state == MEASURE_DONE ||
		       layout_fail(context, known->state == MEASURE_RUNNING ?
						    "a type contains itself" :
						    "the size of a type is not known");
	}
	if (context->parse.depth >= PARSE_DEPTH_MAX)
		return layout_fail(context, "types are nested too deeply");
	at = (uint32_t)context->measure_count++;
	array_reserve(context->measures, context->measure_capacity, context->measure_count);
	context->measures[at] = result;
	map_put(&context->by_type, index, at);
	context->parse.depth++;
	result.state = measure(context, index, &result.size, &result.align) ? MEASURE_DONE :
									      MEASURE_FAILED;
	context->parse.depth--;
	context->measures[at] = result;
	*size = result.size;
	*align = result.align;
	return result.state == MEASURE_DONE;
}
