// SPDX-License-Identifier: GPL-2.0-only
#include "symvers/types/layout_changes.h"

#include <inttypes.h>
#include <string.h>

#include "lib/base/strbuf.h"
#include "symvers/types/placed_members.h"
#include "symvers/types/type_spelling.h"

/* Members are compared with each other. The kernel's largest structs have some hundred. */
#define MAX_MEMBERS 8192

struct layout_comparison {
	struct type_reasons *reasons;
	struct placed_members sides[2];
	same_type_fn *same_type;
	void *context;
};

static bool same_type(const struct layout_comparison *comparison, const struct placed_member *old,
		      const struct placed_member *new)
{
	return streq(old->member->type, new->member->type) ||
	       (comparison->same_type &&
		comparison->same_type(comparison->context, old->member->type, new->member->type));
}

/*
 * A member that is gone and a new one of the same type and place are the same one, renamed.
 * Reserved members are used rather than renamed.
 */
static void match_renamed(const struct layout_comparison *comparison)
{
	const struct placed_members *old = &comparison->sides[0], *new = &comparison->sides[1];

	for (size_t i = 0; i < old->count; i++) {
		struct placed_member *a = &old->list[i];

		for (size_t j = 0; !a->other && !a->reserved && j < new->count; j++) {
			struct placed_member *b = &new->list[j];

			if (b->other || !placed_same_place(a, b) || !placed_same_container(a, b) ||
			    a->has_members || b->has_members ||
			    a->member->bit_field != b->member->bit_field ||
			    !same_type(comparison, a, b))
				continue;
			a->other = b;
			b->other = a;
			type_reason_add(comparison->reasons, VERDICT_RENAMED, a->name,
					"renamed to '%s', same type and place", b->name);
		}
	}
}

/* "offset 16", or "bit 130-133" of a bit-field, from the start of the type. */
static void describe_place(const struct placed_member *member, struct str *text)
{
	uint64_t bit = member->member->bit_offset;

	if (!member->member->bit_field && bit % 8 == 0) {
		str_printf(text, "offset %" PRIu64, bit / 8);
		return;
	}
	str_printf(text, "bit %" PRIu64, bit);
	if (member->end > member->begin + 1)
		str_printf(text, "-%" PRIu64, bit + (member->end - member->begin) - 1);
}

static void add_move(struct type_reasons *reasons, const struct placed_member *old,
		     const struct placed_member *new)
{
	bool bit_field = old->member->bit_field;
	struct str from = { 0 }, to = { 0 };

	describe_place(old, &from);
	if (bit_field)
		describe_place(new, &to);
	else
		str_printf(&to, "%" PRIu64, new->member->bit_offset / 8);
	type_reason_add(reasons, bit_field ? VERDICT_BIT_FIELD_MOVED : VERDICT_OFFSET, old->name,
			"%s to %s", str_cstr(&from), str_cstr(&to));
	str_release(&from);
	str_release(&to);
}

/* "u32:3 at bit 66-68", or "u8 at offset 8". */
static void describe_bit_field(const struct placed_member *member, struct str *text)
{
	str_add(text, member->member->type);
	if (member->member->bit_field)
		str_printf(text, ":%" PRIu64, member->end - member->begin);
	str_add(text, " at ");
	describe_place(member, text);
}

/* A bit-field became a plain member, or the reverse. */
static void add_bit_field(const struct layout_comparison *comparison,
			  const struct placed_member *old, const struct placed_member *new)
{
	bool same = placed_same_place(old, new) && same_type(comparison, old, new);
	struct str from = { 0 }, to = { 0 };

	describe_bit_field(old, &from);
	describe_bit_field(new, &to);
	type_reason_add(comparison->reasons, same ? VERDICT_SAME_LAYOUT : VERDICT_TYPE, old->name,
			"%s to %s", str_cstr(&from), str_cstr(&to));
	str_release(&from);
	str_release(&to);
}

static bool is_function_pointer(const struct placed_member *member)
{
	return strstr(member->member->type, "(*)(") != NULL;
}

static void compare_types(const struct layout_comparison *comparison,
			  const struct placed_member *old, const struct placed_member *new)
{
	enum type_verdict verdict;

	if (streq(old->member->type, new->member->type)) {
		/* bit-fields have moved */
		if (old->end - old->begin == new->end - new->begin || old->member->bit_field)
			return;
		type_reason_add(comparison->reasons, VERDICT_SIZE, old->name,
				"size of %s %" PRIu64 " to %" PRIu64, old->member->type,
				(old->end - old->begin) / 8, (new->end - new->begin) / 8);
		return;
	}
	verdict = type_spelling_compare(old->member->type, new->member->type);
	if (verdict == VERDICT_TYPE && is_function_pointer(old) && is_function_pointer(new))
		verdict = VERDICT_SIGNATURE;
	if (verdict > VERDICT_NOT_CHECKED && same_type(comparison, old, new))
		verdict = VERDICT_SPELLING;
	/* where sizes are known, they have the last word */
	if (verdict < VERDICT_NOT_CHECKED && !old->member->bit_field &&
	    old->end - old->begin != new->end - new->begin)
		verdict = VERDICT_TYPE;
	type_reason_add(comparison->reasons, verdict, old->name, "%s to %s", old->member->type,
			new->member->type);
}

/* A reserved member may become smaller, or have another type, within its place. */
static bool uses_reserved(const struct placed_member *old, const struct placed_member *new)
{
	return old->reserved && new->begin >= old->begin &&new->end <= old->end;
}

static void add_shrunk(struct type_reasons *reasons, const struct placed_member *old,
		       const struct placed_member *new)
{
	bool bits = old->member->bit_field || new->member->bit_field;
	unsigned int unit = bits ? 1 : 8;

	type_reason_add(reasons, VERDICT_RESERVED_USED, old->name, "%" PRIu64 " to %" PRIu64 " %s",
			(old->end - old->begin) / unit, (new->end - new->begin) / unit,
			bits ? "bits" : "bytes");
}

/* Members that move by the same distance are one reason. */
struct member_moves {
	uint64_t distance;
	bool bit_fields;
	size_t reason; /* index */
};

/* More distances than that are rare in real changes, and need not be searched. */
#define MOVES_LIMIT 8

static void compare_members(const struct layout_comparison *comparison)
{
	const struct placed_members *old = &comparison->sides[0];
	struct member_moves moves[MOVES_LIMIT];
	size_t count = 0, j;

	for (size_t i = 0; i < old->count; i++) {
		const struct placed_member *a = &old->list[i], *b = a->other;
		uint64_t distance;
		bool bit_field, same_width;

		if (!b)
			continue;
		if (uses_reserved(a, b)) {
			if (!placed_same_place(a, b))
				add_shrunk(comparison->reasons, a, b);
			continue;
		}
		bit_field = a->member->bit_field;
		if (bit_field != b->member->bit_field) {
			add_bit_field(comparison, a, b);
			continue;
		}
		distance = b->begin - a->begin;
		same_width = b->end - b->begin == a->end - a->begin;
		for (j = 0; j < count; j++)
			if (moves[j].distance == distance && moves[j].bit_fields == bit_field)
				break;
		if (distance && j < count && (same_width || !bit_field)) {
			comparison->reasons->list[moves[j].reason].more++;
		} else if (distance || (bit_field && !same_width)) {
			if (distance && j == count && count < MOVES_LIMIT)
				moves[count++] =
					(struct member_moves){ distance, bit_field,
							       comparison->reasons->count };
			add_move(comparison->reasons, a, b);
		}
		compare_types(comparison, a, b);
	}
}

/*
 * Types that only differ in the members of an unnamed type that a member points to, say. Their
 * places are not in the layout.
 */
static void find_hidden(const struct layout_comparison *comparison)
{
	const struct placed_members *old = &comparison->sides[0];

	for (size_t i = 0; !comparison->reasons->count && i < old->count; i++)
		if (strstr(old->list[i].member->type, "{...}") && !old->list[i].has_members)
			type_reason_add(comparison->reasons, VERDICT_NOT_CHECKED, old->list[i].name,
					"refers to an unnamed type, which was not compared");
}

/* What was in the place of a new member. */
struct former_use {
	const struct placed_member *reserved, *kept, *removed, *moved;
};

static struct former_use find_former_use(const struct placed_members *old,
					 const struct placed_member *new)
{
	struct former_use use = { 0 };

	for (size_t i = 0; i < old->count; i++) {
		const struct placed_member *member = &old->list[i];

		if (!placed_overlap(member, new))
			continue;
		if (member->reserved && (!member->other || uses_reserved(member, member->other)))
			use.reserved = member;
		else if (!member->other)
			use.removed = member;
		else if (placed_same_place(member, member->other))
			use.kept = member;
		else
			use.moved = member;
	}
	return use;
}

/* Does a member that both kernels have come after a new one? */
static bool has_follower(const struct placed_members *placed, const struct placed_member *new)
{
	for (size_t i = 0; i < placed->count; i++)
		if (placed->list[i].other && placed->list[i].begin >= new->end &&
		    placed->list[i].container == new->container)
			return true;
	return false;
}

static void add_new_member(struct layout_comparison *comparison, const struct placed_member *new)
{
	const struct placed_members *old = &comparison->sides[0];
	struct former_use use = find_former_use(old, new);
	struct type_reasons *reasons = comparison->reasons;
	const struct placed_member *container = new->container ? new->container->other : NULL;
	uint64_t size = container ? container->end - container->begin : old->size;
	struct str place = { 0 };
	const char *at;

	describe_place(new, &place);
	at = str_cstr(&place);
	if (new->begin == new->end)
		type_reason_add(reasons, VERDICT_SAME_LAYOUT, new->name, "new: %s, without a size",
				new->member->type);
	else if (use.removed)
		type_reason_add(reasons, VERDICT_MEMBER_ADDED, new->name,
				"new: %s at %s, where '%s' was", new->member->type, at,
				use.removed->name);
	else if (use.moved)
		type_reason_add(reasons, VERDICT_MEMBER_ADDED, new->name, "new: %s at %s",
				new->member->type, at);
	else if (use.kept)
		type_reason_add(reasons, VERDICT_UNION_MEMBER_ADDED, new->name,
				"new: %s at %s, beside '%s'", new->member->type, at,
				use.kept->name);
	else if (new->end > size)
		type_reason_add(reasons, VERDICT_APPENDED, new->name, "new: %s at %s%s",
				new->member->type, at,
				has_follower(&comparison->sides[1], new) ? "" : ", at the end");
	else if (use.reserved)
		type_reason_add(reasons, VERDICT_RESERVED_USED, new->name,
				"new: %s at %s, in the place of '%s'", new->member->type, at,
				use.reserved->name);
	else
		type_reason_add(reasons, VERDICT_PADDING_FILLED, new->name,
				"new: %s at %s, where padding was", new->member->type, at);
	str_release(&place);
}

/* A reserved member is gone because its place is used; otherwise, it is removed like any other. */
static bool place_is_used(const struct placed_members *new, const struct placed_member *reserved)
{
	for (size_t i = 0; i < new->count; i++)
		if (!new->list[i].other && placed_overlap(&new->list[i], reserved))
			return true;
	return false;
}

static void compare_sizes(struct type_reasons *reasons, const struct type_layout *old,
			  const struct type_layout *new)
{
	enum type_verdict worst = type_reasons_verdict(reasons);

	if (old->size != new->size && worst == VERDICT_APPENDED)
		type_reason_add(reasons, VERDICT_APPENDED, NULL,
				"size %" PRIu64 " to %" PRIu64 "; breaks modules that embed it, "
				"allocate it or have an array of it",
				old->size, new->size);
	else if (old->size != new->size)
		type_reason_add(reasons, VERDICT_SIZE, NULL, "size %" PRIu64 " to %" PRIu64,
				old->size, new->size);
	if (old->align != new->align)
		type_reason_add(reasons, VERDICT_ALIGNMENT, NULL,
				"alignment %" PRIu64 " to %" PRIu64, old->align, new->align);
}

void layout_changes_find(struct type_reasons *reasons, const struct type_layout *old,
			 const struct type_layout *new, same_type_fn *same, void *context)
{
	struct layout_comparison comparison = { .reasons = reasons,
						.same_type = same,
						.context = context };
	struct placed_members *a = &comparison.sides[0], *b = &comparison.sides[1];

	if (old->count > MAX_MEMBERS || new->count > MAX_MEMBERS) {
		type_reason_add(reasons, VERDICT_NOT_CHECKED, NULL, "too many members");
		return;
	}
	placed_members_make(a, old);
	placed_members_make(b, new);
	placed_members_match(a, b);
	match_renamed(&comparison);
	for (size_t i = 0; i < a->count; i++) {
		const struct placed_member *member = &a->list[i];

		if (!member->other && !placed_inside_other(member) &&
		    !(member->reserved && place_is_used(b, member)))
			type_reason_add(reasons, VERDICT_MEMBER_REMOVED, member->name, "removed");
	}
	compare_members(&comparison);
	for (size_t i = 0; i < b->count; i++)
		if (!b->list[i].other && !placed_inside_other(&b->list[i]))
			add_new_member(&comparison, &b->list[i]);
	compare_sizes(reasons, old, new);
	find_hidden(&comparison);
	placed_members_release(a);
	placed_members_release(b);
}
