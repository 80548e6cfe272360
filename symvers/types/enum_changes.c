// SPDX-License-Identifier: GPL-2.0-only
#include "symvers/types/enum_changes.h"

#include <inttypes.h>
#include <stdlib.h>

#include "lib/base/arena.h"
#include "lib/base/strbuf.h"

/* In larger enums, names that are gone are not searched for by value. */
#define MAX_RENAMED 4096

struct named_value {
	const char *name;
	uint64_t value;
	struct named_value *other; /* in the other enum; or NULL */
};

struct enum_values {
	struct named_value *list; /* in order */
	struct named_value **by_name;
	size_t count;
	bool is_signed, known;
	uint32_t size;
};

static int compare_names(const void *a, const void *b)
{
	const struct named_value *const *x = a, *const *y = b;

	return strcmp((*x)->name, (*y)->name);
}

static void list_values(struct enum_values *values, const struct type_table *table, uint32_t index)
{
	const struct type *type = type_at(table, index);
	const struct type_enumerator *items = type_enumerators(table, index);

	*values = (struct enum_values){
		.list = xcalloc(type->count, sizeof(*values->list)),
		.by_name = xcalloc(type->count, sizeof(struct named_value *)),
		.count = type->count,
		.is_signed = type->flags & TYPE_SIGNED,
		.known = !(type->flags & TYPE_NO_OFFSETS),
		.size = type->flags & TYPE_NO_SIZE ? 0 : type->size,
	};
	for (size_t i = 0; i < values->count; i++) {
		values->list[i].name = type_name(table, items[i].name);
		values->list[i].value = items[i].value;
		values->by_name[i] = &values->list[i];
	}
	if (values->count)
		qsort(values->by_name, values->count, sizeof(struct named_value *), compare_names);
}

static void match(struct enum_values *old, struct enum_values *new)
{
	size_t i = 0, j = 0;

	while (i < old->count && j < new->count) {
		int order = strcmp(old->by_name[i]->name, new->by_name[j]->name);

		if (!order) {
			old->by_name[i]->other = new->by_name[j];
			new->by_name[j]->other = old->by_name[i];
		}
		i += order <= 0;
		j += order >= 0;
	}
}

/* Return an enumerator that only NEW has, with the same value as ITEM, which only OLD has. */
static struct named_value *find_renamed(const struct enum_values *new,
					const struct named_value *item)
{
	for (size_t i = 0; i < new->count; i++)
		if (!new->list[i].other &&new->list[i].value == item->value)
			return &new->list[i];
	return NULL;
}

static void print_value(const struct enum_values *values, uint64_t value, struct str *text)
{
	if (values->is_signed)
		str_printf(text, "%" PRId64, (int64_t)value);
	else
		str_printf(text, "%" PRIu64, value);
}

static void add_changed(struct type_reasons *reasons, const struct enum_values *old,
			const struct named_value *item, const struct enum_values *new)
{
	bool last = item == &old->list[old->count - 1] && item->other == &new->list[new->count - 1];
	struct str from = { 0 }, to = { 0 };

	print_value(old, item->value, &from);
	print_value(new, item->other->value, &to);
	type_reason_add(reasons, VERDICT_ENUMERATOR_CHANGED, item->name, "value %s to %s%s",
			str_cstr(&from), str_cstr(&to),
			last ? " (the last enumerator on both sides; often a count)" : "");
	str_release(&from);
	str_release(&to);
}

static void compare_old(struct type_reasons *reasons, struct enum_values *old,
			struct enum_values *new)
{
	uint64_t last_distance = 0;

	for (size_t i = 0; i < old->count; i++) {
		struct named_value *item = &old->list[i];
		uint64_t distance;

		if (!item->other) {
			item->other = find_renamed(new, item);
			if (item->other) {
				item->other->other = item;
				type_reason_add(reasons, VERDICT_RENAMED, item->name,
						"renamed to '%s', same value", item->other->name);
			} else {
				type_reason_add(reasons, VERDICT_ENUMERATOR_REMOVED, item->name,
						"removed");
			}
			last_distance = 0;
			continue;
		}
		distance = item->other->value - item->value;
		if (distance && distance == last_distance)
			reasons->list[reasons->count - 1].more++;
		else if (distance)
			add_changed(reasons, old, item, new);
		last_distance = distance;
	}
}

void enum_changes_find(struct type_reasons *reasons, const struct type_table *old_table,
		       uint32_t old_index, const struct type_table *new_table, uint32_t new_index)
{
	struct enum_values old, new;

	list_values(&old, old_table, old_index);
	list_values(&new, new_table, new_index);
	match(&old, &new);
	if (!old.known || !new.known) {
		type_reason_add(reasons, VERDICT_NOT_CHECKED, NULL,
				"the value of an enumerator cannot be evaluated");
	} else {
		compare_old(reasons, &old, &new);
		for (size_t i = 0; i < new.count; i++) {
			struct str value = { 0 };

			if (new.list[i].other)
				continue;
			print_value(&new, new.list[i].value, &value);
			type_reason_add(reasons, VERDICT_ENUMERATOR_APPENDED, new.list[i].name,
					"new, value %s", str_cstr(&value));
			str_release(&value);
		}
	}
	if (old.size && new.size && old.size != new.size)
		type_reason_add(reasons, VERDICT_SIZE, NULL, "size %" PRIu32 " to %" PRIu32,
				old.size, new.size);
	free(old.list);
	free(old.by_name);
	free(new.list);
	free(new.by_name);
}
