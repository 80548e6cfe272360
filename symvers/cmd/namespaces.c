// SPDX-License-Identifier: GPL-2.0-only
/*
 * namespaces: list exporters and users of symbol namespaces.
 */
#include "lib/base/error.h"
#include "lib/base/strbuf.h"
#include "symvers/formats/namespaces_formats.h"
#include "symvers/command.h"
#include "symvers/dot_graph.h"
#include "symvers/input/kernel_tree.h"

struct namespaces_options {
	const char *release;
	const char *config; /* of depmod */
	const char *limit;
	struct strlist namespaces;
	bool problems, dot;
};

/* Use --release, or the release of the kernel. Return false after a message. */
static bool set_release(struct namespace_usage *usage, const struct input *input,
			const char *release)
{
	const char *reason;

	if (!release) {
		usage->release_known = kernel_tree_release(input, &usage->release);
		return true;
	}
	usage->release_known = release_parse(release, &usage->release, &reason);
	if (usage->release_known)
		return true;
	error_print("--release: '%s': %s", release, reason);
	return false;
}

static enum exit_status namespaces_run(struct call *call)
{
	const struct namespaces_options *options = call->options;
	struct namespaces namespaces = { 0 };
	struct namespace_usage *usage = &namespaces.usage;
	struct input input = { .depmod_config = options->config };
	enum exit_status status = EXIT_TROUBLE;

	if (!dot_limit_parse(options->limit, &namespaces.dot_limit) ||
	    (options->dot && !output_choose(&call->output, call->command->formats,
					    call->command->format_count, "dot")))
		return EXIT_TROUBLE;
	for (size_t i = 0; i < call->arguments.count; i++)
		kernel_tree_add(&input, call->arguments.items[i]);
	if (inputs_read(&input, 1, call->threads) && kernel_tree_check_modules(&input) &&
	    set_release(usage, &input, options->release)) {
		kernel_tree_note_vmlinux(&input);
		usage->complete = kernel_tree_has_vmlinux(&input) && input.has_ns;
		namespace_usage_find(usage, &input);
		if (options->namespaces.count)
			namespace_usage_keep_matching(usage, &options->namespaces);
		if (options->problems)
			namespace_usage_keep_problems(usage);
		status = call_write(call, &namespaces,
				    usage->refused || usage->unchecked ? EXIT_PROBLEMS : EXIT_OK);
	}
	namespace_usage_release(usage);
	input_release(&input);
	return status;
}

/* clang-format off */
static const struct option_row options[] = {
	{ "release", "RELEASE", OPTION_VALUE, offsetof(struct namespaces_options, release),
	  "apply the rules of RELEASE (default: that of the kernel)" },
	{ "config", "FILE", OPTION_VALUE, offsetof(struct namespaces_options, config),
	  DEPMOD_CONFIG_HELP },
	{ "namespace", "GLOB", OPTION_LIST, offsetof(struct namespaces_options, namespaces),
	  "list only namespaces that match GLOB" },
	{ "problems", NULL, OPTION_FLAG, offsetof(struct namespaces_options, problems),
	  "omit exporters, and users that the kernel accepts" },
	{ "dot", NULL, OPTION_FLAG, offsetof(struct namespaces_options, dot),
	  "same as --format=dot" },
	{ "limit", "N", OPTION_VALUE, offsetof(struct namespaces_options, limit), DOT_LIMIT_HELP },
};
/* clang-format on */

const struct command namespaces_command = {
	.name = "namespaces",
	.arguments = "TREE...",
	.min_arguments = 1,
	.max_arguments = SIZE_MAX,
	.summary = "list exporters and users of symbol namespaces",
	.help = "TREE is a directory of modules together with the symvers file or vmlinux in it.\n"
		"Pass symvers files that are elsewhere as well. The output marks unneeded imports\n"
		"and uses that the kernel would refuse, and shows the missing MODULE_IMPORT_NS()\n"
		"lines.\n"
		"\n"
		"Since Linux 6.16, only the modules that a module: namespace lists may use it;\n"
		"before, those that import it. If the release is unknown, such uses are not\n"
		"checked, nor are those of .mod.c files.\n"
		"\n"
		"Exit status: 0 no refused uses, 1 some uses would be refused or were not checked,\n"
		"2 trouble.\n",
	.run = namespaces_run,
	.options_size = sizeof(struct namespaces_options),
	.options = options,
	.option_count = sizeof(options) / sizeof(options[0]),
	.formats = namespaces_formats,
	.format_count = NAMESPACES_FORMAT_COUNT,
};
