/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * placed_members: the members of a layout by the names that C code uses, and which member of
 * another layout each is.
 *
 * Ownership: the list owns the members; the layout must outlive it.
 * Errors: none; the program ends when memory runs out.
 * Threads: different lists may be used concurrently.
 */
#ifndef SYMVERS_TYPES_PLACED_MEMBERS_H
#define SYMVERS_TYPES_PLACED_MEMBERS_H

#include "lib/base/arena.h"
#include "lib/c_types/type_layout.h"

/* A member with a name, also of an unnamed struct or union; "a.b" in a member of such a type. */
struct placed_member {
	const char *name;
	const struct layout_member *member;
	struct placed_member *container; /* the member "a" of "a.b"; or NULL */
	uint64_t begin, end;		 /* bits, from the start of the container */
	bool reserved, has_members;
	struct placed_member *other; /* in the other layout; or NULL */
};

struct placed_members {
	struct placed_member *list; /* in order */
	struct placed_member **by_name;
	size_t count;
	uint64_t size; /* of the type, in bits */
	struct arena arena;
};

/*
 * List the named members. Those of an unnamed struct or union have the name that C code uses;
 * those of a named member whose type has no name are "member.inner".
 */
void placed_members_make(struct placed_members *placed, const struct type_layout *layout);
/* Match members with the same name. */
void placed_members_match(struct placed_members *old, struct placed_members *new);
void placed_members_release(struct placed_members *placed);

/* Do two members of different layouts have the same container? */
bool placed_same_container(const struct placed_member *a, const struct placed_member *b);
/* Are they at the same place in it, or at places that overlap? */
bool placed_same_place(const struct placed_member *a, const struct placed_member *b);
bool placed_overlap(const struct placed_member *a, const struct placed_member *b);
/* A member inside one that is gone, or new, is not a change of its own. */
bool placed_inside_other(const struct placed_member *member);

#endif
