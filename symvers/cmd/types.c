// SPDX-License-Identifier: GPL-2.0-only
/*
 * types: compare the types of two kernels by their layout.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "lib/base/error.h"
#include "lib/base/progress.h"
#include "symvers/types/type_listing.h"
#include "symvers/cmd/types_formats.h"
#include "symvers/command.h"
#include "symvers/input/kernel_tree.h"

struct types_options {
	const char *old_symvers, *new_symvers, *source, *limit;
	struct strlist symbols, types, list;
	struct strlist rules, ignore, only; /* files */
	struct strlist impact;		    /* files and directories of modules */
};

bool types_export_removed(const struct types_comparison *comparison, size_t pair)
{
	const struct export_pair *exports = &comparison->changes.exports[pair];

	return exports->exports[0] && !exports->exports[1] && !comparison->only_types &&
	       comparison->sides[0].has_exports && comparison->sides[1].has_exports;
}

/* Count exports that only one side has. */
static void count_exports(struct types_comparison *comparison)
{
	const struct type_side *sides = comparison->sides;

	for (size_t i = 0; !comparison->only_types && i < comparison->changes.export_count; i++) {
		const struct export_pair *pair = &comparison->changes.exports[i];

		if (!comparison->filter.wanted[i])
			continue;
		if (types_export_removed(comparison, i)) {
			comparison->removed++;
			comparison->removed_tolerated += comparison->filter.tolerated[i];
		} else if (pair->exports[1] && !pair->exports[0] && sides[0].has_exports &&
			   sides[1].has_exports) {
			comparison->added++;
		}
		for (size_t side = 0; side < 2; side++)
			if (pair->exports[side] ? !pair->exports[side]->unit :
						  !sides[0].has_exports || !sides[1].has_exports)
				comparison->without_types[side]++;
	}
}

/* qsort() has no context, so that everything that counts is in the key. */
struct report_key {
	struct reported_change change;
	size_t exports;
};

static int compare_keys(const void *a, const void *b)
{
	const struct report_key *x = a, *y = b;

	if (x->change.report != y->change.report)
		return x->change.report < y->change.report ? 1 : -1;
	if (x->exports != y->exports)
		return x->exports < y->exports ? 1 : -1;
	return (x->change.change > y->change.change) - (x->change.change < y->change.change);
}

static bool is_asked_for(const struct types_comparison *comparison,
			 const struct definition_change *change, const struct strlist *types)
{
	const struct graph_name *name = &comparison->graph.names[change->name];
	const char *word = name_kind_word(name->kind);

	for (size_t i = 0; i < types->count; i++) {
		const char *asked = types->items[i];
		size_t len = strlen(word);

		if (len && strncmp(asked, word, len) == 0 && asked[len] == ' ')
			asked += len + 1;
		if (strlen(asked) == name->len && memcmp(asked, name->text, name->len) == 0)
			return true;
	}
	return !types->count;
}

static enum change_report report_of(const struct types_comparison *comparison, size_t change)
{
	const struct reached_change *reached = &comparison->impact.changes[change];
	enum type_compatibility compatibility =
		type_verdict_compatibility(comparison->verdicts.list[change].verdict);

	if (compatibility == LAYOUT_COMPATIBLE)
		return REPORT_COMPATIBLE;
	if (!reached->counted)
		return REPORT_TOLERATED;
	return compatibility == LAYOUT_INCOMPATIBLE ? REPORT_INCOMPATIBLE : REPORT_NOT_CHECKED;
}

/* List the changes to report, the most important first. */
static void list_changes(struct types_comparison *comparison, const struct strlist *types)
{
	const struct type_changes *changes = &comparison->changes;
	struct report_key *keys = xcalloc(changes->count, sizeof(*keys));

	for (size_t i = 0; i < changes->count; i++) {
		struct reported_change change = { (uint32_t)i, report_of(comparison, i) };
		size_t exports = comparison->impact.changes[i].exports;

		/* what no export of OLD reaches, no module depends on */
		if (!exports || !is_asked_for(comparison, &changes->list[i], types))
			continue;
		comparison->counts[change.report]++;
		keys[comparison->count++] = (struct report_key){ change, exports };
	}
	if (comparison->count)
		qsort(keys, comparison->count, sizeof(*keys), compare_keys);
	comparison->list = xcalloc(comparison->count, sizeof(*comparison->list));
	for (size_t i = 0; i < comparison->count; i++)
		comparison->list[i] = keys[i].change;
	free(keys);
}

static void compare(struct types_comparison *comparison, const struct types_options *options,
		    const struct input *installed, struct abi_rules *rules)
{
	struct type_changes *changes = &comparison->changes;
	struct progress progress;
	bool *incompatible;

	progress_begin(&progress, "comparing types", 0);
	comparison->only_types = options->types.count != 0;
	type_changes_match_exports(changes, comparison->sides);
	export_filter_make(&comparison->filter, changes, comparison->sides, installed, rules);
	type_changes_find(changes, &comparison->graph, comparison->sides,
			  comparison->filter.wanted);
	change_verdicts_find(&comparison->verdicts, changes, &comparison->graph, comparison->sides);
	incompatible = xcalloc(changes->count, sizeof(*incompatible));
	for (size_t i = 0; i < changes->count; i++)
		incompatible[i] =
			type_verdict_compatibility(comparison->verdicts.list[i].verdict) ==
				LAYOUT_INCOMPATIBLE &&
			is_asked_for(comparison, &changes->list[i], &options->types);
	change_impact_find(&comparison->impact, changes, &comparison->graph, &comparison->sides[0],
			   &(struct impact_query){ .wanted = comparison->filter.wanted,
						   .tolerated = comparison->filter.tolerated,
						   .incompatible = incompatible });
	for (size_t i = 0; i < changes->count; i++)
		incompatible[i] = incompatible[i] && comparison->verdicts.list[i].sizes[0] !=
							     comparison->verdicts.list[i].sizes[1];
	direct_uses_find(&comparison->uses, changes, &comparison->graph, &comparison->sides[0],
			 comparison->filter.wanted, incompatible);
	free(incompatible);
	count_exports(comparison);
	list_changes(comparison, &options->types);
	progress_end(&progress);
}

/* Set LIMIT from the option's argument. Return false after a message. */
static bool parse_limit(const char *text, size_t *limit)
{
	char *end;
	unsigned long value;

	*limit = SIZE_MAX;
	if (!text)
		return true;
	errno = 0;
	value = strtoul(text, &end, 10);
	if (errno || end == text || *end || *text == '-') {
		error_print("--limit: '%s' is not a number", text);
		return false;
	}
	*limit = value;
	return true;
}

/* Layouts of genksyms' text are computed: say for which machine unless a configuration says so. */
static void note_models(const struct types_comparison *comparison, size_t count)
{
	unsigned int noted = 0; /* bits of the last note */

	for (size_t i = 0; i < count; i++) {
		const struct type_side *side = &comparison->sides[i];
		unsigned int bits = side->model.pointer_size * 8u;

		if (side->source != UNIT_SYMTYPES || !side->model_assumed || bits == noted)
			continue;
		noted = bits;
		error_print("note: %s: without a .config, layouts are computed for %u-bit "
			    "little-endian machines",
			    side->name, bits);
	}
}

static bool read_sides(struct types_comparison *comparison, const struct types_options *options,
		       const struct strlist *arguments, unsigned int threads)
{
	struct type_side_options side_options = {
		.symvers = { options->old_symvers, options->new_symvers },
		.symbols = &options->symbols,
		.types = &options->list,
	};

	if (options->source) {
		side_options.source = type_source_find(options->source);
		if (side_options.source == TYPE_SOURCES) {
			error_print("--source: unknown source '%s'; the sources are symtypes, "
				    "btf and dwarf",
				    options->source);
			return false;
		}
	}
	for (size_t i = 0; i < arguments->count; i++)
		comparison->sides[i].name = arguments->items[i];
	if (!type_sides_read(comparison->sides, arguments->count, &comparison->graph, &side_options,
			     threads))
		return false;
	note_models(comparison, arguments->count);
	return true;
}

/* Append the listings of NAME in one side; each distinct definition once. */
static bool list_type(struct types_comparison *comparison, size_t side_index, uint32_t name,
		      struct str *out)
{
	struct type_side *side = &comparison->sides[side_index];
	uint32_t *listed = NULL;
	size_t count = 0, capacity = 0;

	for (size_t i = 0; i < side->unit_count; i++) {
		const struct type_unit *unit = side->units[i], *home;
		const struct unit_entry *entries;
		size_t found = type_unit_find(unit, name, &entries, &home);

		for (size_t j = 0; home == unit && j < found; j++) {
			const char *reason;
			size_t k = 0;

			while (k < count && listed[k] != entries[j].definition)
				k++;
			if (k < count)
				continue;
			array_reserve(listed, capacity, count + 1);
			listed[count++] = entries[j].definition;
			if (unit->source == UNIT_BTF || unit->source == UNIT_DWARF)
				type_side_table(side, unit);
			str_printf(out, "%s/* %s */\n", out->len ? "\n" : "", unit->file);
			if (!type_listing_append(out, &comparison->graph, unit, &entries[j],
						 &side->model, &reason))
				str_printf(out, "/* %s */\n", reason);
		}
	}
	free(listed);
	return count != 0;
}

/* List types of one or two sides. Return false after messages if there is none of a name. */
static bool list_types(struct types_comparison *comparison, const struct strlist *names,
		       size_t side_count, struct str *out)
{
	bool ok = true;

	for (size_t i = 0; i < names->count; i++) {
		uint32_t found[NAME_KINDS];
		size_t count = type_listing_names(&comparison->graph, names->items[i], found);
		bool any = false;

		for (size_t side = 0; side < side_count; side++)
			for (size_t j = 0; j < count; j++)
				any = list_type(comparison, side, found[j], out) || any;
		if (!any)
			error_print("--list: no type or symbol '%s'", names->items[i]);
		ok = ok && any;
	}
	return ok;
}

static enum exit_status run_list(struct call *call, struct types_comparison *comparison)
{
	const struct types_options *options = call->options;
	struct str text = { 0 };
	enum exit_status status = EXIT_TROUBLE;

	for (size_t i = 0; i < call->output.count; i++)
		if (call->output.chosen[i].format != types_formats) {
			error_print("--list: the only format is text");
			return EXIT_TROUBLE;
		}
	if (list_types(comparison, &options->list, call->arguments.count, &text)) {
		comparison->listing = str_cstr(&text);
		status = call_write(call, comparison, EXIT_OK);
	}
	str_release(&text);
	return status;
}

static bool read_installed(struct input *installed, const struct types_options *options,
			   unsigned int threads)
{
	for (size_t i = 0; i < options->impact.count; i++)
		input_add(installed, options->impact.items[i]);
	return !options->impact.count ||
	       (inputs_read(installed, 1, threads) && kernel_tree_check_modules(installed));
}

/* Return false after a message if a name of --type is that of no type of either side. */
static bool check_types(const struct types_comparison *comparison, const struct strlist *types)
{
	for (size_t i = 0; i < types->count; i++) {
		uint32_t names[NAME_KINDS];

		if (!type_listing_names(&comparison->graph, types->items[i], names)) {
			error_print("--type: no type '%s'", types->items[i]);
			return false;
		}
	}
	return true;
}

static bool check_symbols(const struct types_comparison *comparison,
			  const struct types_options *options)
{
	if (!options->symbols.count || comparison->changes.export_count)
		return true;
	error_print("--symbol: neither %s nor %s exports '%s'%s", comparison->sides[0].name,
		    comparison->sides[1].name, options->symbols.items[0],
		    options->symbols.count > 1 ? " or any other symbol given" : "");
	return false;
}

/*
 * Return false after a message if no export has types on both sides: "nothing changed" would be a
 * claim about nothing. Exports that were removed are a result of their own.
 */
static bool check_compared(const struct types_comparison *comparison)
{
	const struct type_changes *changes = &comparison->changes;

	if (changes->compared || changes->count || comparison->removed || !changes->export_count)
		return true;
	error_print("nothing to compare: no export has types in both %s and %s",
		    comparison->sides[0].name, comparison->sides[1].name);
	return false;
}

static enum exit_status run_types(struct call *call, struct types_comparison *comparison,
				  struct input *installed, struct abi_rules *rules)
{
	const struct types_options *options = call->options;
	bool problems;

	if (call->arguments.count < 2 && !options->list.count) {
		error_print("types needs OLD NEW; run 'symvers types --help' for details");
		return EXIT_TROUBLE;
	}
	if (!parse_limit(options->limit, &comparison->limit) ||
	    !abi_rules_read(rules, &options->rules, &options->ignore, &options->only) ||
	    !read_installed(installed, options, call->threads) ||
	    !read_sides(comparison, options, &call->arguments, call->threads))
		return EXIT_TROUBLE;
	if (options->list.count)
		return run_list(call, comparison);
	export_filter_mark_rules(comparison->sides, rules);
	if (!abi_rules_check_only(rules))
		return EXIT_TROUBLE;
	if (!check_types(comparison, &options->types))
		return EXIT_TROUBLE;
	compare(comparison, options, options->impact.count ? installed : NULL, rules);
	if (!check_symbols(comparison, options) || !check_compared(comparison))
		return EXIT_TROUBLE;
	problems = comparison->counts[REPORT_INCOMPATIBLE] ||
		   comparison->counts[REPORT_NOT_CHECKED] ||
		   comparison->removed > comparison->removed_tolerated;
	return call_write(call, comparison, problems ? EXIT_PROBLEMS : EXIT_OK);
}

static enum exit_status types_run(struct call *call)
{
	struct type_side sides[2] = { { .name = NULL }, { .name = NULL } };
	struct types_comparison comparison = { .sides = sides };
	struct input installed = { 0 };
	struct abi_rules rules = { 0 };
	enum exit_status status = run_types(call, &comparison, &installed, &rules);

	free(comparison.list);
	direct_uses_release(&comparison.uses);
	change_impact_release(&comparison.impact);
	export_filter_release(&comparison.filter);
	change_verdicts_release(&comparison.verdicts);
	type_changes_release(&comparison.changes);
	type_graph_release(&comparison.graph);
	for (size_t i = 0; i < 2; i++)
		type_side_release(&sides[i]);
	abi_rules_release(&rules);
	input_release(&installed);
	return status;
}

/* clang-format off */
static const struct option_row options[] = {
	{ "symbol", "PATTERN", OPTION_LIST, offsetof(struct types_options, symbols),
	  "compare only exports that match PATTERN" },
	{ "type", "NAME", OPTION_LIST, offsetof(struct types_options, types),
	  "show only this type, such as file or 'struct file'" },
	{ "list", "NAME", OPTION_LIST, offsetof(struct types_options, list),
	  "print this type with offsets and holes; NEW is optional" },
	{ "source", "SOURCE", OPTION_VALUE, offsetof(struct types_options, source),
	  "read types from symtypes, btf or dwarf only" },
	{ "old-symvers", "FILE", OPTION_VALUE, offsetof(struct types_options, old_symvers),
	  "read the exports of OLD from FILE" },
	{ "new-symvers", "FILE", OPTION_VALUE, offsetof(struct types_options, new_symvers),
	  "read the exports of NEW from FILE" },
	{ "rules", "FILE", OPTION_LIST, offsetof(struct types_options, rules),
	  "rules with PASS or FAIL (SUSE kabi/severities)" },
	{ "ignore", "FILE", OPTION_LIST, offsetof(struct types_options, ignore),
	  "tolerate changes in this list (Debian, Ubuntu)" },
	{ "only", "FILE", OPTION_LIST, offsetof(struct types_options, only),
	  "tolerate changes to symbols outside this list (RHEL, Android)" },
	{ "impact", "DIR", OPTION_LIST, offsetof(struct types_options, impact),
	  "compare only exports that modules in DIR import" },
	{ "limit", "N", OPTION_VALUE, offsetof(struct types_options, limit),
	  "show at most N changes in text, short and markdown" },
};
/* clang-format on */

const struct command types_command = {
	.name = "types",
	.arguments = "OLD NEW",
	.min_arguments = 1,
	.max_arguments = 2,
	.summary = "compare the types of two kernels by their layout",
	.help = "OLD and NEW are directories or files with the types of a kernel: .symtypes files,\n"
		"BTF (vmlinux, vmlinuz, modules, raw files) or DWARF. The exports are those in\n"
		"Module.symvers, or else in export tables; if there are neither, all functions and\n"
		"variables count as exports.\n"
		"\n"
		"Compares the prototypes of exports and all types that they reach. Each change is\n"
		"layout-compatible (modules find every member where they expect it), incompatible,\n"
		"or not checked (the layout is not known).\n"
		"\n"
		"Exit status: 0 nothing incompatible, 1 something incompatible or not checked,\n"
		"2 trouble.\n",
	.run = types_run,
	.options_size = sizeof(struct types_options),
	.options = options,
	.option_count = sizeof(options) / sizeof(options[0]),
	.formats = types_formats,
	.format_count = TYPES_FORMAT_COUNT,
};
