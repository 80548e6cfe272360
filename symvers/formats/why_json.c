// SPDX-License-Identifier: GPL-2.0-only
/*
 * why_json: the causes of CRC changes as JSON. Documentation/symvers-json.md describes it.
 */
#include <stdlib.h>

#include "symvers/json_names.h"
#include "symvers/formats/why_describe.h"

static const char *const class_names[TYPE_CHANGE_CLASSES] = {
	[TYPE_CHANGED] = "changed",
	[TYPE_DEFINED] = "declaration-became-definition",
	[TYPE_HIDDEN] = "definition-became-declaration",
};

static void json_cause(const struct why *why, const struct type_cause *cause, struct json *json)
{
	const struct type_change *change = cause->change;

	json_object(json, NULL);
	json_type_name(json, &why->graph.names[change->name]);
	json_string(json, "change", class_names[change->class]);
	json_string(json, "grade", crc_grade_name(change->grade));
	json_number(json, "exports", cause->exports);
	json_number(json, "alone", cause->alone);
	json_bool(json, "in_smallest", cause->in_smallest);
	json_string(json, "member", cause->member);
	json_number(json, "further_members", cause->member ? cause->members - 1 : 0);
	json_path_symbol(json, &why->graph, &change->path);
	json_string(json, "path", cause->path);
	json_string(json, "diff", cause->diff);
	json_array(json, "defined_in");
	for (size_t i = 0; i < cause->places.count; i++) {
		json_object(json, NULL);
		json_string(json, "file", cause->places.list[i].file);
		json_number(json, "line", cause->places.list[i].line);
		json_end_object(json);
	}
	json_end_array(json);
	json_end_object(json);
}

static int by_position(const void *a, const void *b)
{
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;

	return (x > y) - (x < y);
}

/* The places in "causes" of the members of a set. */
static void json_set(const struct why *why, uint32_t set, struct json *json, uint32_t *members)
{
	size_t count = id_set_members(&why->causes.sets, set, members);

	for (size_t i = 0; i < count; i++)
		members[i] = why->roots.position[members[i]];
	qsort(members, count, sizeof(*members), by_position);
	json_array(json, NULL);
	for (size_t i = 0; i < count && members[i] < why_listed(why); i++)
		json_number(json, NULL, members[i]);
	json_end_array(json);
}

/* Exports share most sets of causes: each is written once. Returns their numbers, by set. */
static uint32_t *json_sets(const struct why *why, struct json *json)
{
	const struct crc_causes *causes = &why->causes;
	uint32_t *numbers = xcalloc(causes->sets.count + 1, sizeof(*numbers));
	uint32_t *members = xcalloc(causes->change_count, sizeof(*members)), count = 0;

	json_array(json, "cause_sets");
	for (size_t i = 0; i < causes->count; i++) {
		uint32_t set = causes->list[i].causes;

		if (set == EMPTY_SET || numbers[set])
			continue;
		numbers[set] = ++count;
		json_set(why, set, json, members);
	}
	json_end_array(json);
	free(members);
	return numbers;
}

static void json_exports(const struct why *why, struct json *json)
{
	uint32_t *numbers = json_sets(why, json);

	json_array(json, "exports");
	for (size_t i = 0; i < why->causes.count; i++) {
		const struct crc_difference *difference = &why->causes.list[i];

		json_object(json, NULL);
		json_string(json, "symbol", difference->new->symbol);
		json_string(json, "module", difference->new->module);
		json_crc(json, "old_crc", true, difference->old->crc);
		json_crc(json, "new_crc", true, difference->new->crc);
		json_string(json, "grade", crc_grade_name(difference->grade));
		if (difference->causes == EMPTY_SET)
			json_string(json, "cause_set", NULL);
		else
			json_number(json, "cause_set", numbers[difference->causes] - 1);
		json_end_object(json);
	}
	json_end_array(json);
	json_array(json, "foreign");
	for (size_t i = 0; i < why->causes.foreign_count; i++)
		json_string(json, NULL, why->causes.foreign[i]->symbol);
	json_end_array(json);
	free(numbers);
}

void why_write_json(struct why *why, struct json *json)
{
	const struct crc_causes *causes = &why->causes;

	json_string(json, "old", why->sides[0].name);
	json_string(json, "new", why->sides[1].name);
	json_number(json, "differing", causes->count);
	json_number(json, "unchanged", causes->unchanged);
	json_number(json, "added", causes->added);
	json_number(json, "removed", causes->removed);
	json_number(json, "without_crc", causes->unknown);
	json_number(json, "ignored", causes->ignored);
	json_object(json, "grades");
	for (enum crc_grade grade = 0; grade < CRC_GRADES; grade++)
		json_number(json, crc_grade_name(grade), causes->grades[grade]);
	json_end_object(json);
	json_number(json, "changes", causes->change_count);
	json_number(json, "smallest", why->roots.smallest);
	json_bool(json, "smallest_is_exact", why->roots.exact);
	why_find_places(why);
	json_array(json, "causes");
	for (size_t i = 0; i < why_listed(why); i++)
		json_cause(why, why_cause_at(why, i), json);
	json_end_array(json);
	json_exports(why, json);
}
