// SPDX-License-Identifier: GPL-2.0-only
#include "lib/types/layout_hash.h"

/* Structs and unions without names inside one another. */
#define NESTING_LIMIT 64

static uint64_t mix(uint64_t hash, uint64_t value)
{
	hash = (hash ^ value) * UINT64_C(0x9e3779b97f4a7c15);
	return hash ^ hash >> 32;
}

/* The struct or union without a name that a member contains, also in an array; or 0. */
static uint32_t unnamed_inside(const struct type_table *table, uint32_t index)
{
	for (;;) {
		const struct type *type = type_at(table, index);

		switch (type->kind) {
		case TYPE_STRUCT:
		case TYPE_UNION:
			return type->name ? 0 : index;
		case TYPE_ARRAY:
		case TYPE_CONST:
		case TYPE_VOLATILE:
		case TYPE_RESTRICT:
			index = type->target;
			break;
		default:
			return 0;
		}
	}
}

static uint64_t mix_members(const struct type_table *table, uint32_t index, unsigned int depth,
			    uint64_t hash)
{
	const struct type *type = type_at(table, index);
	const struct type_member *members = type_members(table, index);

	hash = mix(hash, type->size);
	for (uint32_t i = 0; i < type->count; i++) {
		uint32_t inside = unnamed_inside(table, members[i].type);

		hash = mix(hash, (uint64_t)members[i].bit_offset << 32 | members[i].bit_size);
		if (inside && depth < NESTING_LIMIT)
			hash = mix_members(table, inside, depth + 1, hash);
	}
	return hash;
}

uint32_t layout_hash(const struct type_table *table, uint32_t index)
{
	const struct type *type;
	uint64_t hash;

	index = type_strip(table, index);
	type = type_at(table, index);
	if (type->flags & (TYPE_DECLARED | TYPE_REFERENCE | TYPE_NO_SIZE | TYPE_NO_OFFSETS))
		return 0;
	switch (type->kind) {
	case TYPE_STRUCT:
	case TYPE_UNION:
		hash = mix_members(table, index, 0, type->align);
		break;
	case TYPE_BASE:
	case TYPE_ENUM:
		hash = mix(0, type->size);
		break;
	default:
		return 0;
	}
	return (uint32_t)(hash ^ hash >> 32) | 1;
}
