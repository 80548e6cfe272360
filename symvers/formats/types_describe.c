// SPDX-License-Identifier: GPL-2.0-only
#include "symvers/formats/types_describe.h"

#include "symvers/causes/change_text.h"

/* Exports in a line. */
enum { MAX_NAMED = 4 };

void types_describe(const struct types_comparison *comparison, size_t i, bool details,
		    struct described_change *described)
{
	const struct reported_change *reported = &comparison->list[i];
	const struct definition_change *change = &comparison->changes.list[reported->change];
	const struct change_verdict *verdict = &comparison->verdicts.list[reported->change];
	const struct change_place *place = &comparison->changes.places[verdict->place];
	struct definition_text texts[2] = { { .text = NULL }, { .text = NULL } };

	*described = (struct described_change){
		.reported = reported,
		.change = change,
		.verdict = verdict,
		.reached = &comparison->impact.changes[reported->change],
	};
	change_text_name(&comparison->graph, change->name, &described->name);
	if (!details)
		return;
	described->uses =
		direct_uses_of(&comparison->uses, reported->change, &described->use_count);
	change_text_path(&comparison->graph, &comparison->sides[0], &described->reached->path,
			 &described->path);
	for (size_t side = 0; side < 2; side++)
		definition_text_get(&texts[side], &comparison->graph, &comparison->sides[side],
				    place->units[side],
				    &place->units[side]->entries[place->entries[side]]);
	change_text_diff(texts, &described->diff);
	definition_text_release(&texts[0]);
	definition_text_release(&texts[1]);
}

void types_described_release(struct described_change *described)
{
	str_release(&described->name);
	str_release(&described->path);
	str_release(&described->diff);
}

/* The prototype of an export concerns that export alone. */
bool types_is_symbol(const struct types_comparison *comparison,
		     const struct described_change *described)
{
	return comparison->graph.names[described->change->name].kind == NAME_SYMBOL;
}

size_t types_listed(const struct types_comparison *comparison)
{
	return comparison->count < comparison->limit ? comparison->count : comparison->limit;
}

/* "f_op: offset 40 to 48, and 12 more members by the same amount". */
void types_add_reason(const struct type_reason *reason, struct str *text)
{
	if (reason->member)
		str_printf(text, "%s: ", reason->member);
	str_add(text, reason->text);
	if (reason->more)
		str_printf(text, ", and %u more %s by the same amount", reason->more,
			   reason->more == 1 ? "member" : "members");
}

void types_add_removed(const struct types_comparison *comparison, size_t pair, struct str *text)
{
	const struct side_export *export = comparison->changes.exports[pair].exports[0];

	str_printf(text, "%s from %s", type_verdict_phrase(VERDICT_EXPORT_REMOVED), export->module);
}

static void add_counted(struct page *page, size_t count, const char *noun, const char *separator)
{
	str_add(&page->text, separator);
	page_count(page, count, noun);
}

void types_add_summary(const struct types_comparison *comparison, struct page *page)
{
	size_t unchanged = comparison->changes.compared - comparison->changes.count;

	add_counted(page, comparison->counts[REPORT_INCOMPATIBLE], "incompatible change", "");
	if (comparison->counts[REPORT_TOLERATED])
		str_printf(&page->text, ", %zu tolerated", comparison->counts[REPORT_TOLERATED]);
	str_printf(&page->text, ", %zu not checked, %zu layout-compatible",
		   comparison->counts[REPORT_NOT_CHECKED], comparison->counts[REPORT_COMPATIBLE]);
	add_counted(page, unchanged, "definition", "; ");
	str_add(&page->text, unchanged == 1 ? " is unchanged" : " are unchanged");
}

/* Exports that are not compared, and why. */
void types_add_others(const struct types_comparison *comparison, struct page *page)
{
	static const char *const names[] = { "OLD", "NEW" };
	const char *separator = "";

	if (comparison->removed || comparison->added) {
		add_counted(page, comparison->removed, "export", "");
		str_printf(&page->text, " removed, %zu added", comparison->added);
		separator = "; ";
	}
	for (size_t side = 0; side < 2; side++) {
		size_t count = comparison->without_types[side];

		if (!count)
			continue;
		add_counted(page, count, "export", separator);
		str_printf(&page->text, " without types in %s", names[side]);
		separator = "; ";
	}
}

bool types_has_others(const struct types_comparison *comparison)
{
	return comparison->removed || comparison->added || comparison->without_types[0] ||
	       comparison->without_types[1];
}

void types_add_limit(const struct types_comparison *comparison, struct page *page)
{
	size_t hidden = comparison->count - types_listed(comparison);

	if (!hidden)
		return;
	add_counted(page, hidden, "more change", "");
	str_add(&page->text, hidden == 1 ? " is not shown\n" : " are not shown\n");
}

/* Append the exports that take a type by value, or by pointer. */
void types_add_uses(const struct types_comparison *comparison,
		    const struct described_change *described, bool by_value, struct str *text)
{
	size_t count = 0;

	for (size_t i = 0; i < described->use_count; i++) {
		const struct direct_use *use = &described->uses[i];

		if (use->by_value != by_value)
			continue;
		if (count < MAX_NAMED)
			str_printf(text, "%s%s",
				   count    ? ", " :
				   by_value ? "by value: " :
					      "by pointer: ",
				   comparison->changes.exports[use->pair].exports[0]->symbol);
		count++;
	}
	if (count > MAX_NAMED)
		str_printf(text, " and %zu more", count - MAX_NAMED);
}
