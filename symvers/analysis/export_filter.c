// SPDX-License-Identifier: GPL-2.0-only
#include "symvers/analysis/export_filter.h"

#include <stdlib.h>

/* An export of a side in the form that rules are matched with. */
struct rule_export {
	struct input_export export;
	struct input_module module;
};

static void make_rule_export(struct rule_export *made, const struct type_side *side,
			     const struct side_export *export)
{
	*made = (struct rule_export){
		.export = {
			.named = named_of(export->symbol),
			.module = &made->module,
			.ns = export->ns,
			.crc = export->crc,
			.crc_known = export->crc_known,
			.ns_known = side->input.has_ns,
			.gpl_only = export->gpl_only,
		},
		.module = { .name = export->module, .modname = export->module },
	};
}

void export_filter_mark_rules(const struct type_side *sides, struct abi_rules *rules)
{
	for (size_t i = 0; i < 2; i++) {
		const struct type_side *side = &sides[i];

		if (side->has_exports) {
			abi_rules_mark_matched(rules, &side->input);
			continue;
		}
		for (size_t j = 0; j < side->export_count; j++) {
			struct rule_export made;
			struct input one = { .exports = &made.export, .export_count = 1 };

			make_rule_export(&made, side, &side->exports[j]);
			abi_rules_mark_matched(rules, &one);
		}
	}
}

static void find_tolerated(struct export_filter *filter, const struct type_changes *changes,
			   const struct type_side *sides, struct abi_rules *rules)
{
	for (size_t i = 0; i < changes->export_count; i++) {
		const struct export_pair *pair = &changes->exports[i];
		size_t side = pair->exports[0] ? 0 : 1;
		const struct abi_rule *rule;
		struct rule_export made;

		make_rule_export(&made, &sides[side], pair->exports[side]);
		filter->tolerated[i] = abi_rules_find(rules, &made.export, &rule) == TOLERATED;
	}
}

static void find_wanted(struct export_filter *filter, const struct type_changes *changes,
			const struct input *installed)
{
	size_t count = 0, at = 0;
	struct name_table table;
	struct named *imports;

	for (size_t i = 0; i < installed->module_count; i++)
		count += installed->modules[i].import_count;
	imports = xcalloc(count, sizeof(*imports));
	for (size_t i = 0; i < installed->module_count; i++)
		for (size_t j = 0; j < installed->modules[i].import_count; j++)
			imports[at++] = installed->modules[i].imports[j].named;
	name_table_make(&table, imports, count, sizeof(*imports));
	for (size_t i = 0; i < changes->export_count; i++) {
		const struct export_pair *pair = &changes->exports[i];
		const char *symbol = pair->exports[pair->exports[0] ? 0 : 1]->symbol;

		filter->wanted[i] = name_table_find_name(&table, symbol) != NULL;
	}
	name_table_release(&table);
	free(imports);
}

void export_filter_make(struct export_filter *filter, const struct type_changes *changes,
			const struct type_side *sides, const struct input *installed,
			struct abi_rules *rules)
{
	filter->wanted = xcalloc(changes->export_count, sizeof(*filter->wanted));
	filter->tolerated = xcalloc(changes->export_count, sizeof(*filter->tolerated));
	filter->wanted_count = 0;
	if (installed)
		find_wanted(filter, changes, installed);
	for (size_t i = 0; i < changes->export_count; i++) {
		if (!installed)
			filter->wanted[i] = true;
		filter->wanted_count += filter->wanted[i];
	}
	find_tolerated(filter, changes, sides, rules);
}

void export_filter_release(struct export_filter *filter)
{
	free(filter->wanted);
	free(filter->tolerated);
	*filter = (struct export_filter){ 0 };
}
