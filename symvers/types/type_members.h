/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * type_members: the members of a struct, union or enum, found in the text of its definition.
 *
 * Members of an unnamed struct or union count as those of the one around it, as in C; those of
 * a named member have its name before theirs: "u.next".
 *
 * Ownership: names belong to the arena of the list.
 * Errors: none; text that is not understood has fewer members.
 * Threads: reentrant.
 */
#ifndef SYMVERS_TYPES_TYPE_MEMBERS_H
#define SYMVERS_TYPES_TYPE_MEMBERS_H

#include "lib/base/arena.h"
#include "lib/types/type_graph.h"

struct text_member {
	const char *name; /* "" for an unnamed bit-field */
	const char *text; /* the declaration in the definition */
	size_t len;
};

struct text_members {
	struct text_member *list;
	size_t count, capacity;
	struct arena arena;
};

/* Find the members in a definition. */
void text_members_find(struct text_members *members, enum unit_source source, const char *text,
		       size_t len);
/* The first member whose declaration refers to a name; or NULL. */
const struct text_member *text_members_refer(const struct text_members *members,
					     enum unit_source source, enum name_kind kind,
					     const char *name, size_t len);
/*
 * The first member of NEW that OLD does not declare the same, or, if there is none, the first of
 * OLD that NEW does not have; or NULL. Sets *COUNT to the number of members that differ.
 */
const struct text_member *text_members_differ(const struct text_members *old,
					      const struct text_members *new, size_t *count);
void text_members_release(struct text_members *members);

#endif
