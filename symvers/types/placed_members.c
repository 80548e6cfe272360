// SPDX-License-Identifier: GPL-2.0-only
#include "symvers/types/placed_members.h"

#include <stdlib.h>
#include <string.h>

#include "symvers/types/type_reason.h"

static int compare_names(const void *a, const void *b)
{
	const struct placed_member *const *x = a, *const *y = b;

	return strcmp((*x)->name, (*y)->name);
}

void placed_members_make(struct placed_members *placed, const struct type_layout *layout)
{
	struct placed_member **containers = xcalloc(layout->count, sizeof(*containers));
	bool *reserved = xcalloc(layout->count, sizeof(*reserved));

	placed->size = layout->size * 8;
	placed->list = xcalloc(layout->count, sizeof(*placed->list));
	for (size_t i = 0; i < layout->count; i++) {
		const struct layout_member *member = &layout->members[i];
		struct placed_member *container = containers[i], *at = NULL;
		bool is_reserved =
			reserved[i] || (*member->name && type_member_reserved(member->name));

		if (*member->name) {
			uint64_t start = container ? container->member->bit_offset : 0;

			at = &placed->list[placed->count++];
			*at = (struct placed_member){
				.name = container ? arena_printf(&placed->arena, "%.255s.%s",
								 container->name, member->name) :
						    member->name,
				.member = member,
				.container = container,
				.begin = member->bit_offset - start,
				.end = member->bit_offset - start + member->bit_size,
				.reserved = is_reserved,
				.has_members = member->child_count != 0,
			};
		}
		for (uint32_t j = 0; j < member->child_count; j++) {
			containers[member->first_child + j] = at ? at : container;
			reserved[member->first_child + j] = is_reserved;
		}
	}
	free(containers);
	free(reserved);
	placed->by_name = xcalloc(placed->count, sizeof(struct placed_member *));
	for (size_t i = 0; i < placed->count; i++)
		placed->by_name[i] = &placed->list[i];
	if (placed->count)
		qsort(placed->by_name, placed->count, sizeof(struct placed_member *),
		      compare_names);
}

void placed_members_release(struct placed_members *placed)
{
	free(placed->list);
	free(placed->by_name);
	arena_release(&placed->arena);
}

void placed_members_match(struct placed_members *old, struct placed_members *new)
{
	size_t i = 0, j = 0;

	while (i < old->count && j < new->count) {
		struct placed_member *a = old->by_name[i], *b = new->by_name[j];
		int order = strcmp(a->name, b->name);

		if (!order) {
			a->other = b;
			b->other = a;
		}
		i += order <= 0;
		j += order >= 0;
	}
}

bool placed_same_container(const struct placed_member *a, const struct placed_member *b)
{
	return a->container ? a->container->other && a->container->other == b->container :
			      !b->container;
}

bool placed_overlap(const struct placed_member *a, const struct placed_member *b)
{
	return a->begin < b->end && b->begin < a->end && placed_same_container(a, b);
}

bool placed_inside_other(const struct placed_member *member)
{
	return member->container && !member->container->other;
}

bool placed_same_place(const struct placed_member *a, const struct placed_member *b)
{
	return a->begin == b->begin && a->end == b->end;
}
