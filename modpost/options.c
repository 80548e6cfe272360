// SPDX-License-Identifier: GPL-2.0-only
#include "modpost/options.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "lib/base/error.h"
#include "lib/base/option_parser.h"
#include "lib/base/shell_completion.h"
#include "lib/base/file.h"
#include "modpost/diag/report_formats.h"
#include "lib/base/strbuf.h"
#include "lib/base/version.h"

/* Options that do not set a field. */
enum modpost_action { SHOW_COMPLETION, SHOW_HELP, SHOW_VERSION };

/* Every option: the parser, --help and --completion are made from these rows. */
static const struct option_spec rows[] = {
/* clang-format off */
#define FIELD(name) offsetof(struct options, name)
	{ 'a', "all-srcversions", NULL, OPTION_FLAG, FIELD(all_srcversions),
	  "compute srcversion for every module" },
	{ 'b', "basic-modversions", NULL, OPTION_FLAG, FIELD(basic_versions),
	  "write the ____versions table (since 6.14; before, -m does)" },
	{ 'd', "namespace-deps", "FILE", OPTION_VALUE, FIELD(ns_deps),
	  "write the missing namespace imports of each module to FILE" },
	{ 'e', "external", NULL, OPTION_FLAG, FIELD(external),
	  "process external modules (make M=DIR)" },
	{ 'E', "mismatch-error", NULL, OPTION_FLAG, FIELD(mismatch_fails),
	  "fail on section mismatches" },
	{ 'i', "input-symvers", "FILE", OPTION_LIST, FIELD(symvers_files),
	  "read exports from FILE, a Module.symvers; may be repeated" },
	{ 'm', "modversions", NULL, OPTION_FLAG, FIELD(modversions),
	  "read and write symbol CRCs (CONFIG_MODVERSIONS=y)" },
	{ 'M', "modules", NULL, OPTION_FLAG, FIELD(modules),
	  "process .export_symbol sections (CONFIG_MODULES=y)" },
	{ 'n', "ignore-missing", NULL, OPTION_FLAG, FIELD(ignore_missing),
	  "skip objects that cannot be opened" },
	{ 'N', "allow-missing-namespaces", NULL, OPTION_FLAG, FIELD(allow_missing_ns),
	  "report missing namespace imports as warnings" },
	{ 'o', "output-symvers", "FILE", OPTION_VALUE, FIELD(symvers_out),
	  "write the exports to FILE" },
	{ 't', "trim-exports", NULL, OPTION_FLAG, FIELD(trim),
	  "omit unused exports (CONFIG_TRIM_UNUSED_KSYMS=y)" },
	{ 'T', "files-from", "FILE", OPTION_VALUE, FIELD(file_list),
	  "read object names from FILE, one per line (- for standard input)" },
	{ 'u', "keep-exports", "FILE", OPTION_VALUE, FIELD(keep_list_file),
	  "with -t, keep the exports listed in FILE" },
	{ 'w', "warn-undefined", NULL, OPTION_FLAG, FIELD(warn_undefined),
	  "report undefined symbols as warnings" },
	{ 'W', "extra-warnings", NULL, OPTION_FLAG, FIELD(extra_warnings),
	  "enable extra checks (W=1)" },
	{ 'x', "extended-modversions", NULL, OPTION_FLAG, FIELD(extended_versions),
	  "write versions for symbol names of any length (since 6.14)" },
	{ 0, "kernel-release", "RELEASE", OPTION_VALUE, FIELD(kernel_release),
	  "emulate the modpost of RELEASE (default: detected)" },
	{ 0, "color", COLOR_MODE_ARGUMENT, OPTION_VALUE, FIELD(color_mode), COLOR_MODE_HELP },
	{ 'j', "jobs", "N", OPTION_THREADS, FIELD(jobs), OPTION_THREADS_HELP },
	{ 0, "kbuild", "DIR", OPTION_DIR, FIELD(kbuild),
	  "process the built kernel tree DIR (default: .)" },
	{ 0, "extmod", "MDIR", OPTION_VALUE, FIELD(extmod),
	  "with --kbuild, process the external modules in MDIR" },
	{ 0, "explain", NULL, OPTION_FLAG, FIELD(explain),
	  "explain each finding and suggest a fix" },
	{ 0, "report", "FILE", OPTION_LIST, FIELD(reports),
	  "write findings to FILE; its suffix (.json, .sarif, .github, .html) or "
	  "prefix (json:, sarif:, github:, html:) selects the format; may be repeated" },
	{ 0, "baseline", "FILE", OPTION_VALUE, FIELD(baseline),
	  "ignore the findings listed in FILE when deciding whether -E fails" },
	{ 0, "update-baseline", NULL, OPTION_FLAG, FIELD(update_baseline),
	  "replace the --baseline FILE with the findings of this run" },
	{ 0, "verify", NULL, OPTION_FLAG, FIELD(verify),
	  "write nothing; compare the existing files with what would be written" },
	{ 0, "verify-log", "FILE", OPTION_VALUE, FIELD(verify_log),
	  "with --verify, compare the findings with those in FILE, a build log" },
	{ 0, "verify-with", "PROGRAM", OPTION_VALUE, FIELD(verify_with),
	  "run PROGRAM, the kernel's modpost, and compare the results" },
	{ 0, "verify-strict", NULL, OPTION_FLAG, FIELD(verify_strict),
	  "with --verify-with, exit with 3 unless all results are the same" },
	{ 0, "completion", "SHELL", OPTION_ACTION, SHOW_COMPLETION,
	  "print the completion script for SHELL: bash, zsh or fish" },
	{ 0, "help", NULL, OPTION_ACTION, SHOW_HELP, "show this help" },
	{ 0, "version", NULL, OPTION_ACTION, SHOW_VERSION, "show the version" },
	/* hidden, see SHOWN */
	{ 0, "timing", NULL, OPTION_FLAG, FIELD(timing),
	  "print the time of each step to standard error" },
};
/* clang-format on */

#define ROWS  (sizeof(rows) / sizeof(rows[0]))
/* The last row is for benchmarks: --help and --completion omit it. */
#define SHOWN (ROWS - 1)

const struct option_spec *options_find_long(const char *name, size_t len)
{
	const struct option_spec *found = NULL;
	size_t count = 0;

	for (size_t i = 0; i < ROWS; i++) {
		if (strncmp(rows[i].name, name, len) != 0)
			continue;
		if (!rows[i].name[len])
			return &rows[i];
		found = &rows[i];
		count++;
	}
	/* as for getopt_long(), an abbreviation of several options is none of them */
	return count == 1 ? found : NULL;
}

const struct option_spec *options_find_letter(char letter)
{
	for (size_t i = 0; i < ROWS; i++)
		if (rows[i].letter == letter)
			return &rows[i];
	return NULL;
}

static void print_help(void)
{
	const struct option_group group = { rows, SHOWN, NULL };
	const struct option_parser parser = { .groups = &group, .group_count = 1 };

	printf("usage: modpost [OPTION...] [vmlinux.o] [MODULE.o...]\n\n"
	       "Check kernel objects and modules, and generate the sources that they are\n"
	       "linked with. Emulates the modpost of any release from Linux %s to %s.\n\n",
	       release_oldest().name, release_newest().name);
	option_print_help(&parser);
	printf("\nEnvironment: MODPOST_OPTIONS holds options that are read before these.\n"
	       "Exit status: 0 on success, 1 if an error was reported; see modpost(1) for\n"
	       "that of --verify and --verify-with.\n"
	       "See modpost(1) for the manual and how to report bugs.\n");
}

static bool print_completion(const char *shell)
{
	const struct completion_command command = { .options = rows, .option_count = SHOWN };
	const struct completion completion = { "modpost", &command, 1, release_words() };

	return shell_completion_print(shell, &completion);
}

static enum options_result act(void *context, size_t action, const char *argument)
{
	(void)context;
	switch ((enum modpost_action)action) {
	case SHOW_COMPLETION:
		return print_completion(argument) ? OPTIONS_DONE : OPTIONS_FAULT;
	case SHOW_HELP:
		print_help();
		break;
	case SHOW_VERSION:
		printf("modpost %s\n", MODPOST_VERSION);
		break;
	}
	return OPTIONS_DONE;
}

static enum options_result parse(struct options *options, int argc, char **argv)
{
	const struct option_group group = { rows, ROWS, options };
	const struct option_parser parser = { .groups = &group, .group_count = 1, .act = act };

	return option_parse(&parser, argc, argv, &options->objects);
}

/* Read options from the environment, for builds where Kbuild makes the command line. */
static enum options_result parse_environment(struct options *options)
{
	const char *value = getenv("MODPOST_OPTIONS");
	struct strlist words = { 0 };
	enum options_result result;
	char *rest, *word;
	char **argv;

	if (!value)
		return OPTIONS_RUN;
	rest = arena_string(&options->arena, value);
	/* getopt_long() prints it as the program's name */
	strlist_add(&words, "modpost: MODPOST_OPTIONS");
	while ((word = strtok_r(rest, " \t\n", &rest)))
		strlist_add(&words, word);
	/* getopt_long() may reorder the words */
	argv = xcalloc(words.count + 1, sizeof(*argv));
	memcpy(argv, words.items, words.count * sizeof(*argv));
	result = parse(options, (int)words.count, argv);
	if (result == OPTIONS_RUN && options->objects.count) {
		error_print("MODPOST_OPTIONS: '%s' is not an option", options->objects.items[0]);
		result = OPTIONS_FAULT;
	}
	free(argv);
	strlist_release(&words);
	return result;
}

/* Check the arguments of --report and --baseline. */
static bool check_reports(struct options *options)
{
	const char *file;

	for (size_t i = 0; i < options->reports.count; i++) {
		if (report_format_find(options->reports.items[i], &file))
			continue;
		error_print("--report=%s: expected json:FILE, sarif:FILE, github:FILE or html:FILE",
			    options->reports.items[i]);
		return false;
	}
	if (options->update_baseline && !options->baseline) {
		error_print("--update-baseline needs --baseline=FILE, the file to update");
		return false;
	}
	return true;
}

/* Check that the --verify options make sense together. */
static bool check_verify(const struct options *options)
{
	const char *text = NULL;

	if (options->verify_log && !options->verify)
		text = "--verify-log needs --verify";
	else if (options->verify_strict && !options->verify_with)
		text = "--verify-strict needs --verify-with=PROGRAM";
	else if (options->verify_with && options->verify)
		text = "--verify-with and --verify exclude each other";
	else if (options->verify_with && options->kbuild)
		text = "--verify-with needs the options of the kernel's modpost; remove --kbuild";
	else if (options->verify && options->reports.count)
		text = "--verify writes no files; remove --report";
	else if (options->verify && options->update_baseline)
		text = "--verify writes no files; remove --update-baseline";
	if (text)
		error_print("%s", text);
	return !text;
}

/* --kbuild changes the directory; --report and --baseline stay relative to this one. */
static void keep_start(struct options *options)
{
	char *dir = getcwd(NULL, 0);

	if (dir)
		options->start_dir = arena_string(&options->arena, dir);
	free(dir);
}

enum options_result options_read(struct options *options, int argc, char **argv)
{
	enum options_result result = parse_environment(options);

	if (result == OPTIONS_RUN)
		result = parse(options, argc, argv);
	if (result == OPTIONS_RUN && options->extmod && !options->kbuild) {
		error_print("--extmod needs --kbuild=DIR, the kernel build tree");
		result = OPTIONS_FAULT;
	}
	if (result == OPTIONS_RUN && options->color_mode &&
	    !color_mode_parse(options->color_mode, &options->color))
		result = OPTIONS_FAULT;
	if (result == OPTIONS_RUN && !check_reports(options))
		result = OPTIONS_FAULT;
	if (result == OPTIONS_RUN && !check_verify(options))
		result = OPTIONS_FAULT;
	if (result == OPTIONS_RUN && options->kbuild)
		keep_start(options);
	return result;
}

/* The first word in a file, or NULL. */
static const char *first_word(struct options *options, const char *name)
{
	struct file_text text;
	const char *word = NULL;
	size_t len;

	if (file_read(name, &text))
		return NULL;
	len = strcspn(text.data, " \t\n");
	if (len)
		word = arena_copy(&options->arena, text.data, len);
	file_text_release(&text);
	return word;
}

#define RELEASE_FILE "include/config/kernel.release"

static const char *beside_first_symvers(struct options *options)
{
	const char *symvers;

	if (!options->symvers_files.count)
		return NULL;
	symvers = options->symvers_files.items[0];
	return arena_printf(&options->arena, "%.*s" RELEASE_FILE,
			    (int)(base_name(symvers) - symvers), symvers);
}

bool options_find_release(struct options *options)
{
	const char *const variables[] = { "KERNELVERSION", "KERNELRELEASE" };
	const char *files[] = { RELEASE_FILE, beside_first_symvers(options) };
	const char *text = options->kernel_release, *from = "--kernel-release", *reason, *newer;
	size_t len;

	for (size_t i = 0; !text && i < 2; i++) {
		from = variables[i];
		text = getenv(from);
		if (text && !*text)
			text = NULL;
	}
	for (size_t i = 0; !text && i < 2; i++) {
		from = files[i];
		text = from ? first_word(options, from) : NULL;
	}
	if (!text) {
		options->release = release_newest();
		options->release_guessed = true;
		return true;
	}
	if (!release_parse(text, &options->release, &reason)) {
		bool in_tree = options->kbuild && from == files[0];

		error_print("%s%s%s: '%s' is %s", in_tree ? options->kbuild : "",
			    in_tree ? "/" : "", from, text, reason);
		return false;
	}
	newer = release_newer(text, &len);
	if (newer)
		options->newer_release = arena_copy(&options->arena, newer, len);
	return true;
}

void options_release(struct options *options)
{
	strlist_release(&options->symvers_files);
	strlist_release(&options->objects);
	strlist_release(&options->reports);
	arena_release(&options->arena);
}
