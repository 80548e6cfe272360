// SPDX-License-Identifier: GPL-2.0-only
#include "lib/types/name_set.h"

#include <stdlib.h>
#include <string.h>

#include "lib/base/arena.h"

/* The slot that NAME has or would get. */
static struct name_slot *find_slot(const struct name_set *set, uint32_t name)
{
	uint32_t at = name * 0x9e3779b1;

	at = (at ^ at >> 15) & set->mask;
	while (set->slots[at].round == set->round && set->slots[at].name != name)
		at = (at + 1) & set->mask;
	return &set->slots[at];
}

static void grow(struct name_set *set)
{
	struct name_set larger = { .mask = set->slots ? 2 * set->mask + 1 : 255, .round = 1 };

	larger.slots = xcalloc((size_t)larger.mask + 1, sizeof(*larger.slots));
	for (size_t i = 0; set->slots && i <= set->mask; i++) {
		if (set->slots[i].round != set->round)
			continue;

		struct name_slot *slot = find_slot(&larger, set->slots[i].name);

		*slot = set->slots[i];
		slot->round = larger.round;
		larger.count++;
	}
	free(set->slots);
	*set = larger;
}

/* The slot of NAME, which is added if needed; the caller sets its value then. */
static struct name_slot *add(struct name_set *set, uint32_t name, bool *is_new)
{
	struct name_slot *slot;

	/* at most half full */
	if (!set->slots || 2 * (set->count + 1) > set->mask)
		grow(set);
	slot = find_slot(set, name);
	*is_new = slot->round != set->round;
	if (*is_new) {
		slot->name = name;
		slot->round = set->round;
		set->count++;
	}
	return slot;
}

uint32_t name_set_add(struct name_set *set, uint32_t name, uint32_t value)
{
	bool is_new;
	struct name_slot *slot = add(set, name, &is_new);

	if (is_new)
		slot->value = value;
	return slot->value;
}

void name_set_put(struct name_set *set, uint32_t name, uint32_t value)
{
	bool is_new;

	add(set, name, &is_new)->value = value;
}

bool name_set_find(const struct name_set *set, uint32_t name, uint32_t *value)
{
	const struct name_slot *slot = set->slots ? find_slot(set, name) : NULL;

	if (!slot || slot->round != set->round)
		return false;
	if (value)
		*value = slot->value;
	return true;
}

void name_set_clear(struct name_set *set)
{
	set->count = 0;
	if (set->slots && ++set->round == 0) {
		/* slots of a former round must not come back to life */
		memset(set->slots, 0, ((size_t)set->mask + 1) * sizeof(*set->slots));
		set->round = 1;
	}
}

void name_set_release(struct name_set *set)
{
	free(set->slots);
	*set = (struct name_set){ 0 };
}
