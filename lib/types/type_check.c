// SPDX-License-Identifier: GPL-2.0-only
#include "lib/types/type_check.h"

#include <stdlib.h>

#include "lib/base/arena.h"

enum check_state { CHECK_NEW, CHECK_OPEN, CHECK_DONE };

struct checked_type {
	uint32_t parts; /* of the type, expanded */
	uint16_t depth;
	uint8_t state;
};

/* A type whose parts are being visited. */
struct check_step {
	uint32_t index;
	uint32_t next; /* number of the next part */
};

struct type_checker {
	const struct type_table *table;
	struct checked_type *checked; /* those of the table, without its base */
	struct check_step *steps;
	size_t step_count, step_capacity;
};

static bool is_named_struct(const struct type *type)
{
	return type->name && (type->kind == TYPE_STRUCT || type->kind == TYPE_UNION);
}

/* Sets *PART to part NEXT of a type; false if there are no more. */
static bool part_at(const struct type_table *table, uint32_t index, uint32_t next, uint32_t *part)
{
	const struct type *type = type_at(table, index);

	switch (type->kind) {
	case TYPE_POINTER:
	case TYPE_ARRAY:
	case TYPE_TYPEDEF:
	case TYPE_CONST:
	case TYPE_VOLATILE:
	case TYPE_RESTRICT:
		*part = type->target;
		return !next;
	case TYPE_FUNCTION:
		*part = next ? 0 : type->target;
		if (!next--)
			return true;
		break;
	case TYPE_STRUCT:
	case TYPE_UNION:
		break;
	default:
		return false;
	}
	if (next >= type->count)
		return false;
	*part = type_members(table, index)[next].type;
	return true;
}

/* Add a complete part to the type that contains it; false if that becomes too large. */
static bool add_part(struct checked_type *whole, const struct checked_type *part)
{
	if (part->depth >= whole->depth)
		whole->depth = (uint16_t)(part->depth + 1);
	whole->parts += part->parts;
	return whole->depth <= TYPE_MAX_DEPTH && whole->parts <= TYPE_MAX_PARTS;
}

static void open_type(struct type_checker *checker, uint32_t index)
{
	array_reserve(checker->steps, checker->step_capacity, checker->step_count + 1);
	checker->steps[checker->step_count++] = (struct check_step){ .index = index };
	checker->checked[index - checker->table->base_count] =
		(struct checked_type){ .parts = 1, .state = CHECK_OPEN };
}

/* Check a type and, before it, all types that it contains. */
static enum type_fault check_type(struct type_checker *checker, uint32_t index)
{
	const struct type_table *table = checker->table;

	open_type(checker, index);
	while (checker->step_count) {
		struct check_step *step = &checker->steps[checker->step_count - 1];
		struct checked_type *whole = &checker->checked[step->index - table->base_count];
		struct checked_type *part;
		uint32_t at;

		if (!part_at(table, step->index, step->next, &at)) {
			whole->state = CHECK_DONE;
			checker->step_count--;
			continue;
		}
		/* the base was checked before; a named struct is expanded on its own */
		if (at < table->base_count || is_named_struct(type_at(table, at))) {
			whole->parts++;
			step->next++;
			continue;
		}
		part = &checker->checked[at - table->base_count];
		if (part->state == CHECK_OPEN)
			return TYPE_LOOP;
		if (part->state == CHECK_NEW) {
			open_type(checker, at);
			continue;
		}
		if (!add_part(whole, part))
			return TYPE_TOO_DEEP;
		step->next++;
	}
	return TYPE_SOUND;
}

enum type_fault type_table_check(const struct type_table *table, uint32_t *index)
{
	struct type_checker checker = {
		.table = table,
		.checked = xcalloc(table->count ? table->count : 1, sizeof(*checker.checked)),
	};
	enum type_fault fault = TYPE_SOUND;

	for (size_t i = 0; i < table->count && fault == TYPE_SOUND; i++) {
		*index = table->base_count + (uint32_t)i;
		if (checker.checked[i].state == CHECK_NEW)
			fault = check_type(&checker, *index);
	}
	free(checker.checked);
	free(checker.steps);
	return fault;
}
