// SPDX-License-Identifier: GPL-2.0-only
#include "tests/unit/side_reading.h"

#include <stdlib.h>
#include <unistd.h>

#include "tests/unit/units.h"

void reading_sides(struct side_reading *reading, const char *old, const char *new,
		   unsigned int threads)
{
	struct capture capture;

	reading->sides[0].name = old;
	reading->sides[1].name = new;
	capture_begin(&capture, STDERR_FILENO);
	reading->ok = type_sides_read(reading->sides, new ? 2 : 1, &reading->graph,
				      &reading->options, threads);
	reading->text = capture_end(&capture);
}

void reading_release(struct side_reading *reading)
{
	type_graph_release(&reading->graph);
	for (size_t i = 0; i < 2; i++)
		type_side_release(&reading->sides[i]);
	free(reading->text);
	*reading = (struct side_reading){ .ok = false };
}

struct type_side *reading_side(struct side_reading *reading, const char *name)
{
	reading_sides(reading, name, NULL, 1);
	ck_assert_msg(reading->ok, "%s: %s", name, reading->text);
	return &reading->sides[0];
}

void reading_fails(const char *old, const char *new, const char *words)
{
	struct side_reading reading = { .ok = false };

	reading_sides(&reading, old, new, 1);
	ck_assert_msg(!reading.ok, "%s", old);
	ck_assert_msg(strstr(reading.text, words), "%s", reading.text);
	reading_release(&reading);
}

const char *declaring_file(const struct type_side *side, const char *symbol)
{
	const struct side_export *export = type_side_find(side, symbol);

	ck_assert_msg(export, "%s", symbol);
	return export->unit ? export->unit->file : "";
}
