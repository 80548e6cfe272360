// SPDX-License-Identifier: GPL-2.0-only
#include "lib/dwarf/dwarf_names.h"

#include <stdlib.h>
#include <string.h>

#include "lib/base/arena.h"
#include "lib/base/strbuf.h"

#define MAX_NAME 4095 /* bytes */

/* The slot of NAME, or the free one for it. */
static uint32_t *find_slot(const struct dwarf_names *names, const struct type_table *table,
			   const char *name, size_t len)
{
	size_t at = name_hash(name, len) & (names->capacity - 1);

	while (names->slots[at] && !streq(type_name(table, names->slots[at]), name))
		at = (at + 1) & (names->capacity - 1);
	return &names->slots[at];
}

static void grow(struct dwarf_names *names, const struct type_table *table)
{
	uint32_t *old = names->slots;
	size_t count = names->capacity;

	names->capacity = count ? count * 2 : 1024;
	names->slots = xcalloc(names->capacity, sizeof(*names->slots));
	for (size_t i = 0; i < count; i++) {
		const char *name = type_name(table, old[i]);

		if (old[i])
			*find_slot(names, table, name, strlen(name)) = old[i];
	}
	free(old);
}

uint32_t dwarf_names_add(struct dwarf_names *names, struct type_table *table, const char *name,
			 const char **reason)
{
	size_t len = name ? strlen(name) : 0;
	uint32_t *slot;

	if (!len)
		return 0;
	if (len > MAX_NAME || find_control(name)) {
		*reason = "its debug information has a name with control characters, or too long";
		return 0;
	}
	if (table->names_len + len > UINT32_MAX / 2) {
		*reason = "its debug information has too many names";
		return 0;
	}
	if (names->count + names->count / 2 >= names->capacity)
		grow(names, table);
	slot = find_slot(names, table, name, len);
	if (!*slot) {
		*slot = type_table_add_name(table, name, len);
		names->count++;
	}
	return *slot;
}

void dwarf_names_release(struct dwarf_names *names)
{
	free(names->slots);
	*names = (struct dwarf_names){ 0 };
}
