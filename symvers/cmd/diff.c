// SPDX-License-Identifier: GPL-2.0-only
/*
 * diff: compare the exports of two kernels.
 */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "lib/base/error.h"
#include "symvers/formats/diff_formats.h"
#include "symvers/command.h"
#include "symvers/input/kernel_tree.h"

struct diff_options {
	struct strlist rules, ignore, only; /* files */
	struct strlist fail_on, tolerate;   /* kinds */
	struct strlist impact;		    /* files and directories of modules */
	bool why, verbose;
};

/* Apply --fail-on or --tolerate. */
static bool set_kinds(bool breaks[CHANGE_KINDS], const struct strlist *lists, bool value,
		      const char *option)
{
	for (size_t i = 0; i < lists->count; i++) {
		const char *s = lists->items[i];

		do {
			size_t len = strcspn(s, ",");
			enum change_kind kind = abi_change_kind_find(s, len);

			if (!len || kind == CHANGE_KINDS) {
				error_print("%s: unknown kind of change '%.*s'; 'symvers diff "
					    "--help' lists all",
					    option, (int)len, s);
				return false;
			}
			breaks[kind] = value;
			s += len + (s[len] == ',');
		} while (*s);
	}
	return true;
}

/* Without exports in OLD, no change could be breaking. Return false after a message. */
static bool check_exports(const struct diff *diff)
{
	const struct input *old = &diff->inputs[0];

	if (!old->export_count)
		error_print("%s: no exports to compare with", old->names.items[0]);
	return old->export_count != 0;
}

/* Whether an input has CRCs. */
struct crc_facts {
	bool known, versions; /* of some symbol; other than 0 */
};

static struct crc_facts find_crcs(const struct input *input)
{
	struct crc_facts facts = { 0 };

	for (size_t i = 0; i < input->export_count && !facts.versions; i++) {
		facts.known = facts.known || input->exports[i].crc_known;
		facts.versions = input->exports[i].crc_known && input->exports[i].crc;
	}
	return facts;
}

/* Without CRCs, a changed prototype or structure goes unnoticed. */
static void note_missing_crcs(struct diff *diff)
{
	struct crc_facts old = find_crcs(&diff->inputs[0]), new = find_crcs(&diff->inputs[1]);

	diff->without_crcs = !old.known || !new.known || (!old.versions && !new.versions);
	if (diff->without_crcs)
		error_print("note: CRCs were not compared: %s has none",
			    diff->inputs[old.versions].names.items[0]);
}

/*
 * Add the arguments to the inputs. With --why, they are directories and files with types, and
 * the exports are in a symvers file that belongs to them. Return false after messages.
 */
static bool add_inputs(struct diff *diff, const struct why_request *request, unsigned int threads)
{
	if (diff->why && !why_read(diff->why, request, threads))
		return false;
	for (size_t i = 0; i < 2; i++) {
		const char *symvers = diff->why ? diff->why->sides[i].symvers : NULL;

		diff->names[i] = request->names[i];
		input_add(&diff->inputs[i], symvers ? symvers : request->names[i]);
	}
	return true;
}

static enum exit_status run_diff(struct diff *diff, struct call *call)
{
	const struct diff_options *options = call->options;
	const struct why_request request = {
		.names = { call->arguments.items[0], call->arguments.items[1] },
		.rules = &diff->rules,
	};
	bool breaks[CHANGE_KINDS];

	for (int kind = 0; kind < CHANGE_KINDS; kind++)
		breaks[kind] = abi_change_kind_breaks(kind);
	if (!set_kinds(breaks, &options->tolerate, false, "--tolerate") ||
	    !set_kinds(breaks, &options->fail_on, true, "--fail-on") ||
	    !abi_rules_read(&diff->rules, &options->rules, &options->ignore, &options->only))
		return EXIT_TROUBLE;
	if (!add_inputs(diff, &request, call->threads))
		return EXIT_TROUBLE;
	for (size_t i = 0; i < options->impact.count; i++)
		input_add(&diff->inputs[2], options->impact.items[i]);
	diff->has_impact = options->impact.count != 0;
	if (!inputs_read(diff->inputs, 3, call->threads))
		return EXIT_TROUBLE;
	if (!check_exports(diff) ||
	    (diff->has_impact && !kernel_tree_check_modules(&diff->inputs[2])))
		return EXIT_TROUBLE;
	for (size_t i = 0; i < 2; i++)
		abi_rules_mark_matched(&diff->rules, &diff->inputs[i]);
	if (!abi_rules_check_only(&diff->rules))
		return EXIT_TROUBLE;
	note_missing_crcs(diff);
	abi_changes_find(&diff->changes, &diff->inputs[0], &diff->inputs[1]);
	abi_changes_classify(&diff->changes, breaks, &diff->rules);
	if (diff->has_impact) {
		struct release release;
		bool known = kernel_tree_release(&diff->inputs[1], &release);

		abi_changes_find_impact(&diff->changes, &diff->inputs[2], known ? &release : NULL);
	}
	if (diff->why)
		why_explain(diff->why, &request);
	return call_write(call, diff, diff->changes.breaking ? EXIT_PROBLEMS : EXIT_OK);
}

static enum exit_status diff_run(struct call *call)
{
	const struct diff_options *options = call->options;
	struct why why = { 0 };
	struct diff diff = { .why = options->why ? &why : NULL, .verbose = options->verbose };
	enum exit_status status = run_diff(&diff, call);

	why_release(&why);
	abi_changes_release(&diff.changes);
	abi_rules_release(&diff.rules);
	for (size_t i = 0; i < 3; i++)
		input_release(&diff.inputs[i]);
	return status;
}

/* clang-format off */
static const struct option_row options[] = {
	{ "rules", "FILE", OPTION_LIST, offsetof(struct diff_options, rules),
	  "rules with PASS or FAIL (SUSE kabi/severities)" },
	{ "ignore", "FILE", OPTION_LIST, offsetof(struct diff_options, ignore),
	  "tolerate changes in this list (Debian, Ubuntu)" },
	{ "only", "FILE", OPTION_LIST, offsetof(struct diff_options, only),
	  "tolerate changes to symbols outside this list (RHEL, Android)" },
	{ "fail-on", "KIND,...", OPTION_LIST, offsetof(struct diff_options, fail_on),
	  "treat changes of these kinds as breaking" },
	{ "tolerate", "KIND,...", OPTION_LIST, offsetof(struct diff_options, tolerate),
	  "tolerate changes of these kinds" },
	{ "impact", "DIR", OPTION_LIST, offsetof(struct diff_options, impact),
	  "list the modules in DIR that each change breaks" },
	{ "why", NULL, OPTION_FLAG, offsetof(struct diff_options, why),
	  "find the changed types behind CRC changes, as symvers why does" },
	{ "verbose", NULL, OPTION_FLAG, offsetof(struct diff_options, verbose),
	  "list tolerated changes, too" },
};
/* clang-format on */

const struct command diff_command = {
	.name = "diff",
	.arguments = "OLD NEW",
	.min_arguments = 2,
	.max_arguments = 2,
	.summary = "compare the exports of two kernels",
	.help = "OLD and NEW are symvers files, modules, directories of modules, or kernels\n"
		"(vmlinux, vmlinuz).\n"
		"\n"
		"These changes break modules: removed, crc, type (now GPL-only), namespace (added\n"
		"or changed). These are tolerated: added, type-loosened, type-marked (unused, or\n"
		"GPL-only in the future), namespace-dropped, moved (to another module). The first\n"
		"match decides: --rules, --ignore, --only, then the kind of the change. FAIL\n"
		"marks any change to a matching symbol as breaking, except its addition. All\n"
		"options may be repeated.\n"
		"\n"
		"Exit status: 0 no breaking changes, 1 breaking changes, 2 trouble.\n",
	.run = diff_run,
	.options_size = sizeof(struct diff_options),
	.options = options,
	.option_count = sizeof(options) / sizeof(options[0]),
	.formats = diff_formats,
	.format_count = DIFF_FORMAT_COUNT,
};
