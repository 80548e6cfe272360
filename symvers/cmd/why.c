// SPDX-License-Identifier: GPL-2.0-only
/*
 * why: find the changed types behind CRC changes.
 */
#include <fnmatch.h>
#include <stdlib.h>
#include <string.h>

#include "lib/base/error.h"
#include "lib/base/progress.h"
#include "symvers/formats/why_formats.h"
#include "symvers/command.h"

struct why_options {
	struct strlist symbols, types;	    /* names and patterns */
	struct strlist rules, ignore, only; /* files */
	const char *old_symvers, *new_symvers, *source, *limit;
};

/* Return false after a message. */
static bool parse_limit(const char *text, size_t *limit)
{
	char *end;
	unsigned long value;

	*limit = SIZE_MAX;
	if (!text)
		return true;
	value = strtoul(text, &end, 10);
	if (*text < '0' || *text > '9' || *end) {
		error_print("--limit: '%s' is not a number", text);
		return false;
	}
	*limit = value;
	return true;
}

static bool parse_source(const char *text, enum type_source *source)
{
	*source = text ? type_source_find(text) : TYPES_ANY;
	if (*source != TYPE_SOURCES)
		return true;
	error_print("--source: unknown source '%s'; the sources are symtypes, btf and dwarf", text);
	return false;
}

/* Without CRCs, there is nothing to explain. */
static bool check_crcs(const struct type_side sides[2])
{
	static const char *const options[] = { "--old-symvers", "--new-symvers" };

	for (size_t i = 0; i < 2; i++)
		if (!sides[i].has_crcs) {
			error_print("%s: no CRCs; name a Module.symvers with %s", sides[i].name,
				    options[i]);
			return false;
		}
	return true;
}

static void keep_types(struct why *why, const struct strlist *types)
{
	const char *unknown = NULL;

	if (!type_causes_keep(&why->roots, &why->graph, types, &unknown))
		error_print("note: --type: '%s' is not the cause of a CRC change", unknown);
}

/*
 * Return false after a message if a pattern matches no export of either side, which is a typing
 * error: "no CRC differs" would not be true of anything.
 */
static bool check_symbols(const struct why *why, const struct strlist *patterns)
{
	for (size_t i = 0; patterns && i < patterns->count; i++) {
		bool found = false;

		for (size_t side = 0; side < 2; side++)
			for (size_t j = 0; j < why->sides[side].export_count && !found; j++)
				found = fnmatch(patterns->items[i],
						why->sides[side].exports[j].symbol, 0) == 0;
		if (!found) {
			error_print("--symbol: neither %s nor %s exports '%s'", why->sides[0].name,
				    why->sides[1].name, patterns->items[i]);
			return false;
		}
	}
	return true;
}

bool why_read(struct why *why, const struct why_request *request, unsigned int threads)
{
	struct type_side_options options = {
		.symvers = { request->symvers[0], request->symvers[1] },
	};

	if (!parse_limit(request->limit, &why->limit) ||
	    !parse_source(request->source, &options.source))
		return false;
	/* all of the other exports can refute a cause, but DWARF is not read for that */
	if (options.source == TYPES_DWARF)
		options.symbols = request->symbols;
	for (size_t i = 0; i < 2; i++)
		why->sides[i].name = request->names[i];
	if (!type_sides_read(why->sides, 2, &why->graph, &options, threads) ||
	    !check_crcs(why->sides))
		return false;
	return check_symbols(why, request->symbols);
}

void why_explain(struct why *why, const struct why_request *request)
{
	struct crc_causes_filter filter = { .symbols = request->symbols, .rules = request->rules };
	struct progress progress;

	progress_begin(&progress, "finding causes", 0);
	crc_causes_find(&why->causes, &why->graph, why->sides, &filter);
	type_causes_find(&why->roots, &why->causes, &why->graph);
	progress_end(&progress);
	if (request->types && request->types->count)
		keep_types(why, request->types);
}

void why_release(struct why *why)
{
	type_causes_release(&why->roots);
	crc_causes_release(&why->causes);
	type_graph_release(&why->graph);
	for (size_t i = 0; i < 2; i++)
		type_side_release(&why->sides[i]);
}

static enum exit_status find_status(const struct why *why)
{
	if (!why->causes.count)
		return EXIT_OK;
	return why_all_explained(why) ? EXIT_PROBLEMS : EXIT_UNEXPLAINED;
}

/* Return false, after a message, if no entry of --only matches an export. */
static bool check_rules(struct abi_rules *rules, const struct type_side sides[2])
{
	for (size_t i = 0; i < 2; i++)
		abi_rules_mark_matched(rules, &sides[i].input);
	return abi_rules_check_only(rules);
}

static enum exit_status why_run(struct call *call)
{
	const struct why_options *options = call->options;
	const struct strlist *names = &call->arguments;
	enum exit_status status = EXIT_TROUBLE;
	struct abi_rules rules = { 0 };
	struct why why = { 0 }, *result = &why;
	const struct why_request request = {
		.names = { names->items[0], names->items[1] },
		.symvers = { options->old_symvers, options->new_symvers },
		.source = options->source,
		.limit = options->limit,
		.symbols = &options->symbols,
		.types = &options->types,
		.rules = &rules,
	};

	if (abi_rules_read(&rules, &options->rules, &options->ignore, &options->only) &&
	    why_read(&why, &request, call->threads) && check_rules(&rules, why.sides)) {
		why_explain(&why, &request);
		status = call_write(call, &result, find_status(&why));
	}
	why_release(&why);
	abi_rules_release(&rules);
	return status;
}

/* clang-format off */
static const struct option_row options[] = {
	{ "symbol", "PATTERN", OPTION_LIST, offsetof(struct why_options, symbols),
	  "explain only symbols that match PATTERN" },
	{ "type", "NAME", OPTION_LIST, offsetof(struct why_options, types),
	  "show only this type, such as file or 'struct file'" },
	{ "rules", "FILE", OPTION_LIST, offsetof(struct why_options, rules),
	  "rules with PASS or FAIL (SUSE kabi/severities)" },
	{ "ignore", "FILE", OPTION_LIST, offsetof(struct why_options, ignore),
	  "ignore symbols in this list (Debian, Ubuntu)" },
	{ "only", "FILE", OPTION_LIST, offsetof(struct why_options, only),
	  "ignore symbols outside this list (RHEL, Android)" },
	{ "limit", "N", OPTION_VALUE, offsetof(struct why_options, limit),
	  "show at most N changed types" },
	{ "source", "SOURCE", OPTION_VALUE, offsetof(struct why_options, source),
	  "read types from symtypes, btf or dwarf only" },
	{ "old-symvers", "FILE", OPTION_VALUE, offsetof(struct why_options, old_symvers),
	  "take the CRCs of OLD from FILE" },
	{ "new-symvers", "FILE", OPTION_VALUE, offsetof(struct why_options, new_symvers),
	  "take the CRCs of NEW from FILE" },
};
/* clang-format on */

const struct command why_command = {
	.name = "why",
	.arguments = "OLD NEW",
	.min_arguments = 2,
	.max_arguments = 2,
	.summary = "find the changed types behind CRC changes",
	.help = "OLD and NEW are directories or files with a Module.symvers and with types:\n"
		".symtypes files (make KBUILD_SYMTYPES=1), BTF (vmlinux, vmlinuz, modules) or\n"
		"DWARF.\n"
		"\n"
		"A cause is proven if the CRCs of both sides can be computed from .symtypes files.\n"
		"It is consistent if a type in BTF or DWARF differs, and no export that reaches\n"
		"the type kept its CRC. Other types are only counted.\n"
		"\n"
		"Exit status: 0 no CRC differs, 1 all differences are explained, 3 some are not,\n"
		"2 trouble.\n",
	.run = why_run,
	.options_size = sizeof(struct why_options),
	.options = options,
	.option_count = sizeof(options) / sizeof(options[0]),
	.formats = why_formats,
	.format_count = WHY_FORMAT_COUNT,
};
