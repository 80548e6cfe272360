// SPDX-License-Identifier: GPL-2.0-only
#include "lib/c_types/type_layout.h"

#include <stdlib.h>
#include <string.h>

#include "lib/base/arena.h"
#include "lib/c_types/layout_context.h"
#include "lib/types/type_text.h"

/* More members, or deeper ones, are those of a damaged file. */
#define MEMBERS_MAX ((size_t)1 << 20)
#define DEPTH_MAX   64

/* Reading the members of one struct. */
struct layout_walk {
	struct layout_context *context;
	struct type_layout *layout;
	struct str text; /* buffer */
};

/* The struct or union that a member contains, also in an array, and its name in the graph. */
static bool find_contained(struct layout_walk *walk, uint32_t index, uint32_t *contained,
			   uint32_t *name)
{
	const struct layout_context *context = walk->context;
	const char *reason = context->reason;
	uint32_t resolved, alias;
	struct type type;

	*name = TYPE_NONE;
	do {
		if (!layout_resolve(walk->context, index, &resolved, &alias)) {
			walk->context->reason = reason;
			return false;
		}
		type = *type_at(context->types, resolved);
		index = type.target;
	} while (type.kind == TYPE_ARRAY);
	if (type.kind != TYPE_STRUCT && type.kind != TYPE_UNION)
		return false;
	*contained = resolved;
	if (type.name || alias) {
		const char *text = type_name(context->types, type.name ? type.name : alias);

		*name = type_graph_find_name(context->graph,
					     !type.name		      ? NAME_TYPEDEF :
					     type.kind == TYPE_STRUCT ? NAME_STRUCT :
									NAME_UNION,
					     text, strlen(text));
	}
	return true;
}

/* Whether the members of a member's type are part of the struct's own definition. */
static bool is_inline(const struct type_table *types, uint32_t index)
{
	for (;;) {
		const struct type *type = type_at(types, index);

		switch (type->kind) {
		case TYPE_CONST:
		case TYPE_VOLATILE:
		case TYPE_RESTRICT:
		case TYPE_ARRAY:
			index = type->target;
			break;
		case TYPE_STRUCT:
		case TYPE_UNION:
			return !type->name;
		default:
			return false;
		}
	}
}

/* A type as C. */
static const char *spell(struct layout_walk *walk, uint32_t index, const char *name)
{
	walk->text.len = 0;
	type_text_c(walk->context->types, index, name, &walk->text);
	return arena_copy(&walk->layout->arena, str_cstr(&walk->text), walk->text.len);
}

static bool walk_members(struct layout_walk *walk, uint32_t index, uint64_t base,
			 unsigned int depth);

static bool walk_member(struct layout_walk *walk, const struct type_member *member, uint64_t base,
			unsigned int depth)
{
	struct layout_context *context = walk->context;
	struct type_layout *layout = walk->layout;
	struct layout_member item = { .bit_offset = base + member->bit_offset, .depth = depth };
	uint64_t size = 0, align;
	uint32_t contained = 0;
	bool has_members, success = true;
	size_t at = layout->count;

	if (at == MEMBERS_MAX)
		return layout_fail(context, "a type has too many members");
	item.name = arena_string(&layout->arena, type_name(context->types, member->name));
	has_members = find_contained(walk, member->type, &contained, &item.contained);
	/* "struct foo ;" */
	if (!member->name && has_members &&
	    type_at(context->types, contained)->flags & TYPE_DECLARED)
		return true;
	item.type = spell(walk, member->type, "");
	item.declaration = *item.name ? spell(walk, member->type, item.name) : item.type;
	/* an unnamed member of no struct is "int : 0" */
	item.bit_field = member->bit_size || (!member->name && !has_members);
	if (item.bit_field) {
		item.bit_size = member->bit_size;
	} else if (layout_measure(context, member->type, &size, &align)) {
		item.bit_size = size * 8;
	} else {
		return false;
	}
	array_reserve(layout->members, layout->capacity, layout->count + 1);
	layout->members[layout->count++] = item;
	if (has_members && (!member->name || is_inline(context->types, member->type)))
		success = walk_members(walk, contained, item.bit_offset, depth + 1);
	layout->members[at].first_child = (uint32_t)at + 1;
	layout->members[at].child_count = (uint32_t)(layout->count - at - 1);
	return success;
}

static bool walk_members(struct layout_walk *walk, uint32_t index, uint64_t base,
			 unsigned int depth)
{
	const struct type_table *types = walk->context->types;
	uint32_t count = type_at(types, index)->count;

	if (depth > DEPTH_MAX)
		return layout_fail(walk->context, "types are nested too deeply");
	if (type_at(types, index)->flags & TYPE_NO_OFFSETS)
		return layout_fail(walk->context, "the offsets of members are not recorded");
	for (uint32_t i = 0; i < count; i++) {
		struct type_member member = type_members(types, index)[i];

		if (!walk_member(walk, &member, base, depth))
			return false;
	}
	return true;
}

static bool get_layout(struct layout_walk *walk, const struct unit_entry *entry)
{
	struct layout_context *context = walk->context;
	struct type_layout *layout = walk->layout;
	const struct type *type;
	uint32_t index;

	if (!layout_parse(context, entry, &index) || !layout_resolve(context, index, &index, NULL))
		return false;
	type = type_at(context->types, index);
	if (type->kind != TYPE_STRUCT && type->kind != TYPE_UNION)
		return layout_fail(context, "the type is neither a struct nor a union");
	layout->is_union = type->kind == TYPE_UNION;
	return layout_measure(context, index, &layout->size, &layout->align) &&
	       walk_members(walk, index, 0, 0);
}

bool type_layout_get(struct type_layout *layout, const struct type_graph *graph,
		     const struct type_unit *unit, const struct unit_entry *entry,
		     const struct data_model *model, const char **reason)
{
	struct layout_context context;
	struct layout_walk walk = { .context = &context, .layout = layout };
	bool success;

	layout_context_init(&context, graph, unit, model);
	*layout = (struct type_layout){ .computed = context.computed };
	success = get_layout(&walk, entry);
	if (!success) {
		*reason = context.reason;
		type_layout_release(layout);
	}
	str_release(&walk.text);
	layout_context_release(&context);
	return success;
}

void type_layout_release(struct type_layout *layout)
{
	free(layout->members);
	arena_release(&layout->arena);
	*layout = (struct type_layout){ 0 };
}
