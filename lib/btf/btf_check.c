// SPDX-License-Identifier: GPL-2.0-only
#include "lib/btf/btf_check.h"

#include <stdlib.h>
#include <string.h>

#include "lib/base/arena.h"

#define NO_EDGE UINT32_MAX

struct btf_checker {
	struct type_table *table;
	struct btf_error *error;
	bool type_tags;	   /* something refers to a type tag */
	bool partial_ints; /* a member has an integer type with unused bits */
};

static bool fail(struct btf_checker *checker, enum btf_error_code code, uint64_t at, uint64_t limit)
{
	*checker->error = (struct btf_error){ .code = code, .at = at, .limit = limit };
	return false;
}

static bool is_type_tag(const struct type *type)
{
	return type->kind == TYPE_OTHER && !(type->flags & TYPE_NO_SIZE);
}

/* A reference may not lead to a record that is not a type. */
static bool is_reference(struct btf_checker *checker, uint32_t index)
{
	const struct type *type = type_at(checker->table, index);

	if (type->kind == TYPE_VOID)
		return !index;
	if (type->kind == TYPE_OTHER && is_type_tag(type))
		checker->type_tags = true;
	else if (type->kind == TYPE_BASE && type->count)
		checker->partial_ints = true;
	return true;
}

static bool check_type(struct btf_checker *checker, const struct type *type, uint64_t index)
{
	const struct type_table *table = checker->table;

	switch (type->kind) {
	case TYPE_STRUCT:
	case TYPE_UNION:
	case TYPE_FUNCTION:
		for (uint32_t i = 0; i < type->count; i++)
			if (!is_reference(checker, table->members[type->first + i].type))
				return fail(checker, BTF_BAD_MEMBER, index, i);
		break;
	case TYPE_ARRAY:
		if (!type->target)
			return fail(checker, BTF_BAD_REFERENCE, index, 0);
		break;
	case TYPE_VOID:
		/* the prototype of a function */
		if (type->count && type_at(table, type->target)->kind != TYPE_FUNCTION)
			return fail(checker, BTF_BAD_REFERENCE, index, type->target);
		break;
	}
	if (type->target && !is_reference(checker, type->target))
		return fail(checker, BTF_BAD_REFERENCE, index, type->target);
	return true;
}

static bool check_references(struct btf_checker *checker)
{
	const struct type_table *table = checker->table;

	for (size_t i = 0; i < table->count; i++)
		if (!check_type(checker, &table->types[i], table->base_count + i))
			return false;
	return true;
}

/* The ways from a type to others in which there may be no loop. */
enum edge_set {
	EDGES_TEXT,  /* what the text of a definition has: all but members of a named struct */
	EDGES_VALUE, /* what a type contains */
};

/* Follow edge NUMBER of TYPE; NO_EDGE after the last. */
static uint32_t edge_of(const struct type_table *table, const struct type *type, enum edge_set set,
			uint32_t number)
{
	switch (type->kind) {
	case TYPE_POINTER:
	case TYPE_FUNCTION:
		if (set == EDGES_VALUE)
			return NO_EDGE;
		break;
	case TYPE_STRUCT:
	case TYPE_UNION:
		if ((set == EDGES_TEXT && type->name) || number >= type->count)
			return NO_EDGE;
		return table->members[type->first + number].type;
	case TYPE_VOID:
	case TYPE_BASE:
	case TYPE_ENUM:
		return NO_EDGE;
	}
	if (!number)
		return type->target;
	if (type->kind == TYPE_FUNCTION && number <= type->count)
		return table->members[type->first + number - 1].type;
	return NO_EDGE;
}

/*
 * Depth-first search. DEPTHS has the length of the longest way from each type, once it is known.
 * The base cannot refer to this table, and was checked.
 */
static bool check_loops(struct btf_checker *checker, enum edge_set set, uint16_t *depths)
{
	enum { UNKNOWN = 0, ON_WAY = UINT16_MAX };
	struct {
		uint32_t type; /* in table->types */
		uint32_t edge; /* next */
		uint16_t depth;
	} way[BTF_DEPTH_LIMIT], *top;
	const struct type_table *table = checker->table;

	for (size_t root = 0; root < table->count; root++) {
		if (depths[root] != UNKNOWN)
			continue;
		top = way;
		top->type = (uint32_t)root;
		top->edge = 0;
		top->depth = 1;
		depths[root] = ON_WAY;
		for (;;) {
			uint32_t next = edge_of(table, &table->types[top->type], set, top->edge++);
			uint16_t depth;

			if (next == NO_EDGE) {
				depth = depths[top->type] = top->depth;
				if (top == way)
					break;
				top--;
			} else if (next < table->base_count) {
				continue;
			} else {
				next -= table->base_count;
				depth = depths[next];
				if (depth == ON_WAY)
					return fail(checker, BTF_LOOP,
						    (uint64_t)table->base_count + next, 0);
				if (depth == UNKNOWN) {
					if (++top == way + BTF_DEPTH_LIMIT)
						return fail(checker, BTF_TOO_DEEP,
							    (uint64_t)table->base_count + root, 0);
					top->type = next;
					top->edge = 0;
					top->depth = 1;
					depths[next] = ON_WAY;
					continue;
				}
			}
			if (depth >= BTF_DEPTH_LIMIT)
				return fail(checker, BTF_TOO_DEEP,
					    (uint64_t)table->base_count + top->type, 0);
			if (top->depth <= depth)
				top->depth = (uint16_t)(depth + 1);
		}
	}
	return true;
}

static bool check_all_loops(struct btf_checker *checker)
{
	size_t count = checker->table->count;
	uint16_t *depths = xcalloc(count + 1, sizeof(*depths));
	bool good = check_loops(checker, EDGES_TEXT, depths);

	if (good) {
		memset(depths, 0, count * sizeof(*depths));
		good = check_loops(checker, EDGES_VALUE, depths);
	}
	free(depths);
	return good;
}

/*
 * Unnamed types and prototypes are part of every text that refers to them, so that the texts of
 * damaged data could be larger than any memory. This counts tokens, roughly; in Debian's kernels
 * there are 3 for each record and member.
 */
struct text_budget {
	const struct type_table *table;
	uint64_t *tokens; /* of the table's own types, as parts of other texts; 0 if not known */
	uint64_t left;
};

/* Enumerators and members of a type without a name can have names of any length. */
static uint64_t tokens_of_name(const struct text_budget *budget, uint32_t name)
{
	enum { USUAL_LEN = 16 };

	return name ? strlen(type_name(budget->table, name)) / USUAL_LEN : 0;
}

/* The tokens of the names inside a type without a name. */
static uint64_t count_names(const struct text_budget *budget, const struct type_table *home,
			    const struct type *type)
{
	uint64_t count = 0;

	if (type->kind == TYPE_ENUM)
		for (uint32_t i = 0; i < type->count; i++)
			count +=
				1 + tokens_of_name(budget, home->enumerators[type->first + i].name);
	else if (type->kind == TYPE_STRUCT || type->kind == TYPE_UNION)
		for (uint32_t i = 0; i < type->count; i++)
			count += tokens_of_name(budget, home->members[type->first + i].name);
	return count;
}

/* The tokens of a type as part of another's text. Does not go deeper than check_loops() did. */
static uint64_t count_tokens(struct text_budget *budget, uint32_t index)
{
	const struct type_table *home = type_home(budget->table, index);
	const struct type *type = type_at(budget->table, index);
	uint64_t *known = NULL;
	uint64_t count = 1;

	if (type->name)
		return 1 + tokens_of_name(budget, type->name);
	if (home == budget->table) {
		known = &budget->tokens[index - home->base_count];
		count = *known;
		if (count)
			return count;
		count = 1;
	} else if (budget->left) {
		budget->left--;
	}
	count += count_names(budget, home, type);
	for (uint32_t i = 0, next; budget->left; i++) {
		next = edge_of(home, type, EDGES_TEXT, i);
		if (next == NO_EDGE)
			break;
		count += count_tokens(budget, next);
		if (count > budget->left)
			budget->left = 0;
	}
	if (known)
		*known = count;
	return count;
}

static bool spend(struct text_budget *budget, uint32_t index)
{
	uint64_t count = count_tokens(budget, index);

	if (count > budget->left)
		return false;
	budget->left -= count;
	return true;
}

/* Count the texts of all types and symbols. Returns the first type that is too much. */
static uint32_t check_texts(struct text_budget *budget)
{
	const struct type_table *table = budget->table;

	for (size_t i = 0; i < table->count; i++) {
		const struct type *type = &table->types[i];
		uint32_t index = table->base_count + (uint32_t)i;

		if (type->name && (type->kind == TYPE_STRUCT || type->kind == TYPE_UNION)) {
			for (uint32_t j = 0; j < type->count; j++)
				if (!spend(budget, table->members[type->first + j].type))
					return index;
			continue;
		}
		/* a symbol has the kind of void */
		if (type->kind == TYPE_TYPEDEF || type->kind == TYPE_VOID)
			index = type->target;
		if (!spend(budget, index))
			return table->base_count + (uint32_t)i;
	}
	return NO_EDGE;
}

static bool check_all_texts(struct btf_checker *checker)
{
	const struct type_table *table = checker->table;
	struct text_budget budget = {
		.table = table,
		.tokens = xcalloc(table->count + 1, sizeof(*budget.tokens)),
		.left = 65536 + 64 * (uint64_t)(table->count + table->member_count),
	};
	uint32_t index = check_texts(&budget);

	free(budget.tokens);
	return index == NO_EDGE || fail(checker, BTF_TOO_DEEP, index, 0);
}

static uint32_t skip_type_tags(const struct type_table *table, uint32_t index)
{
	while (is_type_tag(type_at(table, index)))
		index = type_at(table, index)->target;
	return index;
}

/* Let all references skip type tags. What has to have a type may not have a tagged void. */
static bool rewrite_references(struct btf_checker *checker)
{
	struct type_table *table = checker->table;

	for (size_t i = 0; i < table->count; i++) {
		struct type *type = &table->types[i];
		uint64_t index = table->base_count + i;

		type->target = skip_type_tags(table, type->target);
		if (type->kind == TYPE_ARRAY && !type->target)
			return fail(checker, BTF_BAD_REFERENCE, index, 0);
		if (type->kind != TYPE_STRUCT && type->kind != TYPE_UNION &&
		    type->kind != TYPE_FUNCTION)
			continue;
		for (uint32_t j = 0; j < type->count; j++) {
			struct type_member *member = &table->members[type->first + j];

			member->type = skip_type_tags(table, member->type);
			if (!member->type)
				return fail(checker, BTF_BAD_MEMBER, index, j);
		}
	}
	for (size_t i = 0; i < table->symbol_count; i++)
		table->symbols[i].type = skip_type_tags(table, table->symbols[i].type);
	return true;
}

static void find_bit_fields(struct type_table *table)
{
	for (size_t i = 0; i < table->count; i++) {
		struct type *type = &table->types[i];

		if (type->kind != TYPE_STRUCT && type->kind != TYPE_UNION)
			continue;
		for (uint32_t j = 0; j < type->count; j++) {
			struct type_member *member = &table->members[type->first + j];
			const struct type *target = type_at(table, member->type);

			if (member->bit_size || target->kind != TYPE_BASE || !target->count)
				continue;
			member->bit_size = target->count;
			member->bit_offset += target->first;
		}
	}
}

bool btf_check(struct type_table *table, struct btf_error *error)
{
	struct btf_checker checker = { .table = table, .error = error };

	if (!check_references(&checker) || !check_all_loops(&checker) || !check_all_texts(&checker))
		return false;
	if (checker.type_tags && !rewrite_references(&checker))
		return false;
	if (checker.partial_ints)
		find_bit_fields(table);
	return true;
}
