// SPDX-License-Identifier: GPL-2.0-only
#include "symvers/types/declaration_changes.h"

#include <stdio.h>

#include "lib/base/strbuf.h"
#include "lib/types/type_text.h"
#include "symvers/types/enum_changes.h"
#include "symvers/types/type_spelling.h"

/* A type as C, and with all members of types without names. */
struct written_type {
	struct str c, complete;
};

static void write_type(const struct declared_type *type, struct written_type *written)
{
	type_text_c(type->table, type->index, "", &written->c);
	type_text_declaration(type->table, type->index, "", &written->complete, NULL);
}

static void release_written(struct written_type *written)
{
	str_release(&written->c);
	str_release(&written->complete);
}

/*
 * Compare two types that have a role: "parameter 2", "returns", or NULL for all of a variable or
 * typedef. CHANGED is the verdict if they are not the same.
 */
static void compare_written(const struct declaration_comparison *comparison,
			    const struct declared_type *old, const struct declared_type *new,
			    const char *role, enum type_verdict changed)
{
	struct written_type a = { .c = { 0 } }, b = { .c = { 0 } };
	enum type_verdict verdict;
	const char *from, *to;

	write_type(old, &a);
	write_type(new, &b);
	from = str_cstr(&a.c);
	to = str_cstr(&b.c);
	if (!streq(str_cstr(&a.complete), str_cstr(&b.complete))) {
		verdict = type_spelling_compare(a.complete.data, b.complete.data);
		if (verdict == VERDICT_TYPE && comparison->same_type &&
		    comparison->same_type(comparison->context, from, to) && !streq(from, to))
			verdict = VERDICT_SPELLING;
		/* the length of an array does not matter to a parameter, which is a pointer */
		if (verdict == VERDICT_TYPE || (verdict == VERDICT_SIZE && role))
			verdict = changed;
		type_reason_add(comparison->reasons, verdict, role, "%s to %s%s", from, to,
				streq(from, to) ? ", with different members" : "");
	}
	release_written(&a);
	release_written(&b);
}

static void compare_functions(const struct declaration_comparison *comparison,
			      const struct declared_type *old, const struct declared_type *new)
{
	const struct type *a = type_at(old->table, old->index);
	const struct type *b = type_at(new->table, new->index);
	const struct type_member *x = type_members(old->table, old->index);
	const struct type_member *y = type_members(new->table, new->index);
	struct declared_type from = { old->table, a->target }, to = { new->table, b->target };

	compare_written(comparison, &from, &to, "return type", VERDICT_SIGNATURE);
	if (a->count != b->count) {
		type_reason_add(comparison->reasons, VERDICT_SIGNATURE, NULL, "%u to %u parameters",
				(unsigned int)a->count, (unsigned int)b->count);
		return;
	}
	if ((a->flags ^ b->flags) & TYPE_VARIADIC)
		type_reason_add(comparison->reasons, VERDICT_SIGNATURE, NULL,
				b->flags & TYPE_VARIADIC ? "variadic now" : "no longer variadic");
	for (uint32_t i = 0; i < a->count; i++) {
		char role[32];

		from.index = x[i].type;
		to.index = y[i].type;
		snprintf(role, sizeof(role), "parameter %u", (unsigned int)i + 1);
		compare_written(comparison, &from, &to, role, VERDICT_SIGNATURE);
	}
}

/* Skip const, volatile and restrict. */
static struct declared_type skip_qualifiers(struct declared_type type)
{
	for (;;) {
		const struct type *at = type_at(type.table, type.index);

		if (at->kind != TYPE_CONST && at->kind != TYPE_VOLATILE &&
		    at->kind != TYPE_RESTRICT)
			return type;
		type.index = at->target;
	}
}

static bool is_unnamed(const struct type *type)
{
	return !type->name && !(type->flags & (TYPE_DECLARED | TYPE_REFERENCE));
}

static bool points_to_function(const struct declared_type *type)
{
	const struct type *at = type_at(type->table, type->index);

	return at->kind == TYPE_POINTER && type_at(type->table, at->target)->kind == TYPE_FUNCTION;
}

void declaration_changes_find(const struct declaration_comparison *comparison,
			      const struct declared_type sides[2])
{
	struct declared_type bare[2] = { skip_qualifiers(sides[0]), skip_qualifiers(sides[1]) };
	const struct type *old = type_at(bare[0].table, bare[0].index);
	const struct type *new = type_at(bare[1].table, bare[1].index);

	if (old->kind == TYPE_POINTER && new->kind == TYPE_POINTER) {
		struct declared_type to[2] = { { bare[0].table, old->target },
					       { bare[1].table, new->target } };

		if (type_at(to[0].table, to[0].index)->kind == TYPE_FUNCTION &&
		    type_at(to[1].table, to[1].index)->kind == TYPE_FUNCTION) {
			compare_functions(comparison, &to[0], &to[1]);
			return;
		}
	}
	if (old->kind == TYPE_FUNCTION && new->kind == TYPE_FUNCTION) {
		compare_functions(comparison, &bare[0], &bare[1]);
		return;
	}
	if (old->kind == new->kind && is_unnamed(old) && is_unnamed(new)) {
		if (old->kind == TYPE_ENUM) {
			enum_changes_find(comparison->reasons, bare[0].table, bare[0].index,
					  bare[1].table, bare[1].index);
			return;
		}
		if ((old->kind == TYPE_STRUCT || old->kind == TYPE_UNION) &&
		    comparison->compare_layouts &&
		    comparison->compare_layouts(comparison->context, bare))
			return;
	}
	compare_written(comparison, &sides[0], &sides[1], NULL,
			points_to_function(&bare[0]) && points_to_function(&bare[1]) ?
				VERDICT_SIGNATURE :
				VERDICT_TYPE);
}
