// SPDX-License-Identifier: GPL-2.0-only
#include "symvers/causes/set_cover.h"

#include <stdlib.h>
#include <string.h>

#include "lib/base/arena.h"

/* Steps of the reduction, after which the rest is chosen greedily: less than a second. */
enum { WORK_LIMIT = 100 * 1000 * 1000 };

/* Numbers of one kind that belong to one of the other. */
struct cover_list {
	uint32_t *items; /* ascending */
	uint32_t count;	 /* of all items */
	uint32_t live;	 /* of those that are left */
};

struct cover {
	struct cover_list *rows;    /* causes of each set */
	struct cover_list *columns; /* sets of each cause */
	bool *row_live, *column_live;
	size_t row_count, column_count;
	const uint32_t *rank;
	bool *chosen;
	uint32_t *items; /* of all rows, then of all columns */
	size_t work;	 /* steps left */
};

static void drop_row(struct cover *cover, uint32_t row)
{
	cover->row_live[row] = false;
	for (uint32_t i = 0; i < cover->rows[row].count; i++)
		cover->columns[cover->rows[row].items[i]].live--;
}

static void drop_column(struct cover *cover, uint32_t column)
{
	cover->column_live[column] = false;
	for (uint32_t i = 0; i < cover->columns[column].count; i++)
		cover->rows[cover->columns[column].items[i]].live--;
}

/* Choose a cause: the sets that have it need no other. */
static void choose(struct cover *cover, uint32_t column)
{
	const struct cover_list *list = &cover->columns[column];

	cover->chosen[column] = true;
	for (uint32_t i = 0; i < list->count; i++)
		if (cover->row_live[list->items[i]])
			drop_row(cover, list->items[i]);
	drop_column(cover, column);
}

/* Is each live item of A also one of B? Both are sorted. */
static bool is_subset(struct cover *cover, const struct cover_list *a, const struct cover_list *b,
		      const bool *live)
{
	uint32_t j = 0;
	size_t steps = 0;
	bool subset = a->live <= b->live;

	for (uint32_t i = 0; i < a->count && subset; i++) {
		steps++;
		if (!live[a->items[i]])
			continue;
		for (; j < b->count && b->items[j] < a->items[i]; j++)
			steps++;
		subset = j < b->count && b->items[j] == a->items[i];
	}
	steps++;
	cover->work -= steps < cover->work ? steps : cover->work;
	return subset;
}

/* The live item of LIST that has the fewest live items itself. */
static uint32_t rarest(const struct cover_list *list, const struct cover_list *others,
		       const bool *live)
{
	uint32_t found = 0;
	bool any = false;

	for (uint32_t i = 0; i < list->count; i++) {
		uint32_t item = list->items[i];

		if (live[item] && (!any || others[item].live < others[found].live)) {
			found = item;
			any = true;
		}
	}
	return found;
}

/* Choose the causes of sets that have only one left. */
static bool choose_essential(struct cover *cover)
{
	bool changed = false;

	for (uint32_t row = 0; row < cover->row_count; row++)
		if (cover->row_live[row] && cover->rows[row].live == 1) {
			choose(cover,
			       rarest(&cover->rows[row], cover->columns, cover->column_live));
			changed = true;
		}
	return changed;
}

/* Drop sets that contain another one: whatever is chosen for that one is also in them. */
static bool drop_larger_rows(struct cover *cover)
{
	bool changed = false;

	for (uint32_t row = 0; row < cover->row_count && cover->work; row++) {
		const struct cover_list *list = &cover->rows[row], *candidates;

		if (!cover->row_live[row])
			continue;
		candidates = &cover->columns[rarest(list, cover->columns, cover->column_live)];
		for (uint32_t i = 0; i < candidates->count; i++) {
			uint32_t other = candidates->items[i];

			if (other == row || !cover->row_live[other] ||
			    !is_subset(cover, list, &cover->rows[other], cover->column_live))
				continue;
			drop_row(cover, other);
			changed = true;
		}
	}
	return changed;
}

/* Drop causes that occur only where another one does, too. */
static bool drop_smaller_columns(struct cover *cover)
{
	bool changed = false;

	for (uint32_t column = 0; column < cover->column_count && cover->work; column++) {
		const struct cover_list *list = &cover->columns[column], *candidates;

		if (!cover->column_live[column])
			continue;
		if (!list->live) {
			drop_column(cover, column);
			continue;
		}
		candidates = &cover->rows[rarest(list, cover->rows, cover->row_live)];
		for (uint32_t i = 0; i < candidates->count; i++) {
			uint32_t other = candidates->items[i];

			if (other == column || !cover->column_live[other] ||
			    (cover->columns[other].live == list->live &&
			     cover->rank[other] > cover->rank[column]) ||
			    !is_subset(cover, list, &cover->columns[other], cover->row_live))
				continue;
			drop_column(cover, column);
			changed = true;
			break;
		}
	}
	return changed;
}

/* Choose the most frequent cause. Return false if no set is left. */
static bool choose_greedily(struct cover *cover)
{
	uint32_t best = 0, most = 0;

	for (uint32_t i = 0; i < cover->column_count; i++) {
		uint32_t live = cover->columns[i].live;

		if (cover->column_live[i] && live &&
		    (live > most || (live == most && cover->rank[i] < cover->rank[best]))) {
			best = i;
			most = live;
		}
	}
	if (most)
		choose(cover, best);
	return most != 0;
}

static void fill_lists(struct cover *cover, const struct id_sets *sets, const uint32_t *list)
{
	size_t total = 0, at = 0;

	for (size_t i = 0; i < cover->row_count; i++)
		total += id_set_count(sets, list[i]);
	cover->items = xcalloc(2 * total, sizeof(*cover->items));
	for (size_t i = 0; i < cover->row_count; i++) {
		struct cover_list *row = &cover->rows[i];

		row->items = cover->items + at;
		row->count = row->live = (uint32_t)id_set_members(sets, list[i], row->items);
		at += row->count;
		for (uint32_t j = 0; j < row->count; j++)
			cover->columns[row->items[j]].live++;
	}
	for (size_t i = 0; i < cover->column_count; i++) {
		cover->columns[i].items = cover->items + at;
		at += cover->columns[i].live;
	}
	for (size_t i = 0; i < cover->row_count; i++)
		for (uint32_t j = 0; j < cover->rows[i].count; j++) {
			struct cover_list *column = &cover->columns[cover->rows[i].items[j]];

			column->items[column->count++] = (uint32_t)i;
		}
}

bool set_cover_find(const struct id_sets *sets, const uint32_t *list, size_t count, size_t causes,
		    const uint32_t *rank, bool *chosen)
{
	struct cover cover = {
		.rows = xcalloc(count, sizeof(struct cover_list)),
		.columns = xcalloc(causes, sizeof(struct cover_list)),
		.row_live = xcalloc(count, sizeof(bool)),
		.column_live = xcalloc(causes, sizeof(bool)),
		.row_count = count,
		.column_count = causes,
		.rank = rank,
		.chosen = chosen,
		.work = WORK_LIMIT,
	};
	bool exact = true;

	memset(chosen, 0, causes * sizeof(*chosen));
	memset(cover.row_live, true, count * sizeof(bool));
	memset(cover.column_live, true, causes * sizeof(bool));
	fill_lists(&cover, sets, list);
	do {
		bool changed;

		do {
			changed = choose_essential(&cover);
			changed |= drop_larger_rows(&cover);
			changed |= drop_smaller_columns(&cover);
		} while (changed);
		if (!choose_greedily(&cover))
			break;
		exact = false;
	} while (true);
	free(cover.rows);
	free(cover.columns);
	free(cover.row_live);
	free(cover.column_live);
	free(cover.items);
	return exact;
}
