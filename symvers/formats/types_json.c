// SPDX-License-Identifier: GPL-2.0-only
/*
 * types_json: the output of symvers types as JSON.
 */
#include "lib/base/json_writer.h"
#include "symvers/json_names.h"
#include "symvers/formats/types_describe.h"

static void json_uses(const struct types_comparison *comparison,
		      const struct described_change *described, bool by_value, struct json *json)
{
	json_array(json, by_value ? "by_value" : "by_pointer");
	for (size_t i = 0; i < described->use_count; i++) {
		const struct direct_use *use = &described->uses[i];

		if (use->by_value == by_value)
			json_string(json, NULL,
				    comparison->changes.exports[use->pair].exports[0]->symbol);
	}
	json_end_array(json);
}

static void json_reason(const struct type_reason *reason, struct json *json)
{
	json_object(json, NULL);
	json_string(json, "verdict", type_verdict_name(reason->verdict));
	json_string(json, "member", reason->member);
	json_string(json, "text", reason->text);
	json_number(json, "further_members", reason->more);
	json_end_object(json);
}

static void json_change(const struct types_comparison *comparison,
			struct described_change *described, struct json *json)
{
	const struct change_verdict *verdict = described->verdict;

	json_object(json, NULL);
	json_type_name(json, &comparison->graph.names[described->change->name]);
	json_string(json, "verdict", type_verdict_name(verdict->verdict));
	json_string(json, "compatibility",
		    type_compatibility_name(type_verdict_compatibility(verdict->verdict)));
	json_bool(json, "tolerated", described->reported->report == REPORT_TOLERATED);
	json_bool(json, "computed", verdict->computed);
	json_array(json, "reasons");
	for (size_t i = 0; i < verdict->reasons.count; i++)
		json_reason(&verdict->reasons.list[i], json);
	json_end_array(json);
	json_number(json, "exports", described->reached->exports);
	json_path_symbol(json, &comparison->graph, &described->reached->path);
	json_string(json, "path", str_cstr(&described->path));
	json_uses(comparison, described, true, json);
	json_uses(comparison, described, false, json);
	json_string(json, "diff", str_cstr(&described->diff));
	json_end_object(json);
}

static void json_removed(const struct types_comparison *comparison, struct json *json)
{
	json_array(json, "removed");
	for (size_t i = 0; i < comparison->changes.export_count; i++) {
		const struct side_export *export = comparison->changes.exports[i].exports[0];

		if (!comparison->filter.wanted[i] || !types_export_removed(comparison, i))
			continue;
		json_object(json, NULL);
		json_string(json, "symbol", export->symbol);
		json_string(json, "module", export->module);
		json_bool(json, "tolerated", comparison->filter.tolerated[i]);
		json_end_object(json);
	}
	json_end_array(json);
}

static const char *source_name(const struct type_side *side)
{
	return type_source_name(side->source == UNIT_BTF   ? TYPES_BTF :
				side->source == UNIT_DWARF ? TYPES_DWARF :
							     TYPES_SYMTYPES);
}

void types_render_json(const void *result, struct page *page)
{
	const struct types_comparison *comparison = result;
	const struct type_side *sides = comparison->sides;
	struct json json = { .out = &page->text };
	struct described_change described;

	json_object(&json, NULL);
	json_string(&json, "command", "types");
	json_string(&json, "old", sides[0].name);
	json_string(&json, "new", sides[1].name);
	json_string(&json, "source", source_name(&sides[0]));
	json_number(&json, "incompatible", comparison->counts[REPORT_INCOMPATIBLE]);
	json_number(&json, "not_checked", comparison->counts[REPORT_NOT_CHECKED]);
	json_number(&json, "compatible", comparison->counts[REPORT_COMPATIBLE]);
	json_number(&json, "tolerated", comparison->counts[REPORT_TOLERATED]);
	json_number(&json, "unchanged", comparison->changes.compared - comparison->changes.count);
	json_number(&json, "added", comparison->added);
	json_number(&json, "old_without_types", comparison->without_types[0]);
	json_number(&json, "new_without_types", comparison->without_types[1]);
	json_removed(comparison, &json);
	json_array(&json, "changes");
	for (size_t i = 0; i < comparison->count; i++) {
		types_describe(comparison, i, true, &described);
		json_change(comparison, &described, &json);
		types_described_release(&described);
		page_flush(page);
	}
	json_end_array(&json);
	json_end_object(&json);
}
