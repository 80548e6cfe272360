// SPDX-License-Identifier: GPL-2.0-only
/*
 * types: compare the types of two kernels by their layout.
 */
#include <errno.h>
#include <stdlib.h>

#include "lib/base/error.h"
#include "symvers/formats/types_formats.h"
#include "symvers/command.h"
#include "symvers/input/kernel_tree.h"
#include "symvers/types/type_listing.h"

struct types_options {
	const char *old_symvers, *new_symvers, *source, *limit;
	struct strlist symbols, types, list;
	struct strlist rules, ignore, only; /* files */
	struct strlist impact;		    /* files and directories of modules */
};

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
	if (types_list(comparison, &options->list, call->arguments.count, &text)) {
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
	types_compare(comparison, &options->types, options->impact.count ? installed : NULL, rules);
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

	types_comparison_release(&comparison);
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
