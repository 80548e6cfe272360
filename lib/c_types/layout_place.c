// SPDX-License-Identifier: GPL-2.0-only
/*
 * Where a compiler places the members of a struct: the rules of the System V psABIs, as gcc and
 * clang implement them for Linux.
 *
 * Offsets of bit-fields count from the start of the struct in the order of memory: from the
 * least significant bit of a byte on little-endian machines, from the most significant one on
 * big-endian machines. DWARF 5 and BTF count in the same way, so the rules do not depend on it.
 */
#include "lib/c_types/layout_context.h"

struct placement {
	uint64_t bits;	/* of the members so far */
	uint64_t size;	/* bytes: of the largest member of a union */
	uint64_t align; /* bytes */
	bool is_union, packed;
};

static uint64_t round_up(uint64_t value, uint64_t align)
{
	return (value + align - 1) / align * align;
}

static void raise_align(struct placement *placement, uint64_t align)
{
	if (placement->align < align)
		placement->align = align;
}

/* What attributes of a member say: its record has them where it is a copy for that member. */
struct member_attributes {
	uint64_t align; /* or 0 */
	bool packed;
};

static struct member_attributes attributes_of(const struct type *type, bool packed)
{
	if (!(type->flags & TYPE_MEMBER_ALIGN))
		return (struct member_attributes){ .packed = packed };
	return (struct member_attributes){ .align = type->align,
					   .packed = packed || type->flags & TYPE_PACKED };
}

/*
 * A bit-field begins at the next bit unless it would then span more units of its type's
 * alignment than its type has.
 */
static void place_bit_field(struct placement *placement, struct type_member *member,
			    const struct member_attributes *attributes, uint64_t size,
			    uint64_t align, bool align_unnamed)
{
	uint64_t unit = align * 8;

	if (attributes->align)
		placement->bits = round_up(placement->bits, attributes->align * 8);
	if (!attributes->packed &&
	    placement->bits % unit + member->bit_size > round_up(size * 8, unit))
		placement->bits = round_up(placement->bits, unit);
	member->bit_offset = (uint32_t)placement->bits;
	placement->bits += member->bit_size;
	raise_align(placement, attributes->align);
	if ((member->name || align_unnamed) && !attributes->packed)
		raise_align(placement, align);
}

static bool place_member(struct layout_context *context, struct placement *placement,
			 struct type_member *member)
{
	struct type type = *type_at(context->types, member->type);
	struct member_attributes attributes = attributes_of(&type, placement->packed);
	uint64_t size, align;
	uint32_t resolved;

	/* "struct foo ;" declares foo; it is a member only if foo has members */
	if (!member->name && !member->bit_size) {
		if (!layout_resolve(context, member->type, &resolved, NULL))
			return false;
		type = *type_at(context->types, resolved);
		if (type.flags & TYPE_DECLARED)
			return true;
	}
	if (!layout_measure(context, member->type, &size, &align))
		return false;
	if (placement->is_union)
		placement->bits = 0;
	if (!member->name && !member->bit_size &&
	    (type.kind == TYPE_BASE || type.kind == TYPE_ENUM)) {
		/* "int : 0" */
		placement->bits = round_up(placement->bits, align * 8);
		member->bit_offset = (uint32_t)placement->bits;
		if (context->model.align_unnamed_bit_fields)
			raise_align(placement, align);
	} else if (member->bit_size) {
		if (member->bit_size > size * 8)
			return layout_fail(context, "a bit-field is wider than its type");
		place_bit_field(placement, member, &attributes, size, align,
				context->model.align_unnamed_bit_fields);
	} else {
		if (attributes.packed)
			align = 1;
		if (align < attributes.align)
			align = attributes.align;
		placement->bits = round_up(placement->bits, align * 8);
		member->bit_offset = (uint32_t)placement->bits;
		placement->bits += size * 8;
		raise_align(placement, align);
	}
	if (placement->bits > UINT32_MAX)
		return layout_fail(context, "a type is too large");
	if (placement->size < (placement->bits + 7) / 8)
		placement->size = (placement->bits + 7) / 8;
	return true;
}

bool layout_place(struct layout_context *context, uint32_t index, uint64_t *size, uint64_t *align)
{
	struct type type = context->own.types[index];
	struct placement placement = { .align = 1, .is_union = type.kind == TYPE_UNION };

	if (!(type.flags & TYPE_MEMBER_ALIGN)) {
		placement.packed = type.flags & TYPE_PACKED;
		raise_align(&placement, type.align);
	}
	for (uint32_t i = 0; i < type.count; i++) {
		/* a copy: parsing another definition moves the table's members */
		struct type_member member = context->own.members[type.first + i];

		if (!place_member(context, &placement, &member))
			return false;
		context->own.members[type.first + i] = member;
	}
	*size = round_up(placement.size, placement.align);
	*align = placement.align;
	type.size = (uint32_t)*size;
	type.flags &= (uint16_t) ~(TYPE_NO_OFFSETS | TYPE_NO_SIZE);
	context->own.types[index] = type;
	return true;
}
