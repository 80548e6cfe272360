// SPDX-License-Identifier: GPL-2.0-only
#include "modpost/options.h"

#include <ctype.h>
#include <errno.h>
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "lib/base/error.h"
#include "lib/base/shell_completion.h"
#include "lib/base/file.h"
#include "modpost/diag/report_formats.h"
#include "lib/base/strbuf.h"
#include "lib/base/version.h"

/* What an option does with its argument. */
enum kind { FLAG, VALUE, LIST, NUMBER, OPTIONAL, COMPLETION, USAGE, VERSION };

/* Every option: the parser, --help and --completion are made from these rows. */
static const struct option_spec {
	int letter;	      /* 0 for an option of ours without one */
	const char *name;     /* its long name */
	const char *argument; /* what the argument is called, or NULL */
	enum kind kind;
	size_t field; /* of struct options */
	const char *help;
} rows[] = {
/* clang-format off */
#define FIELD(name) offsetof(struct options, name)
	{ 'a', "all-srcversions", NULL, FLAG, FIELD(all_srcversions),
	  "sum up the sources of every module, not only of those with a version" },
	{ 'b', "basic-modversions", NULL, FLAG, FIELD(basic_versions),
	  "write the table ____versions (from 6.14; up to 6.13 -m does)" },
	{ 'd', "namespace-deps", "FILE", VALUE, FIELD(ns_deps),
	  "write to FILE which modules lack which namespaces" },
	{ 'e', "external", NULL, FLAG, FIELD(external), "the modules are not the kernel's own" },
	{ 'E', "mismatch-error", NULL, FLAG, FIELD(mismatch_fails),
	  "section mismatches fail the run" },
	{ 'i', "input-dump", "FILE", LIST, FIELD(symvers_files),
	  "take exports from FILE, a Module.symvers; may be repeated" },
	{ 'm', "modversions", NULL, FLAG, FIELD(modversions),
	  "read and write the versions (CRCs) of symbols" },
	{ 'M', "modules", NULL, FLAG, FIELD(modules),
	  "the kernel has modules: heed .export_symbol (from 6.6)" },
	{ 'n', "ignore-missing", NULL, FLAG, FIELD(ignore_missing),
	  "pass over objects that cannot be opened" },
	{ 'N', "allow-missing-namespaces", NULL, FLAG, FIELD(allow_missing_ns),
	  "only warn of namespaces that are used and not imported" },
	{ 'o', "output-dump", "FILE", VALUE, FIELD(symvers_out), "write the exports to FILE" },
	{ 't', "trim-exports", NULL, FLAG, FIELD(trim), "leave out exports that no module needs" },
	{ 'T', "files-from", "FILE", VALUE, FIELD(file_list),
	  "read names of objects from FILE, one a line; - is standard input" },
	{ 'u', "keep-exports", "FILE", VALUE, FIELD(keep_list_file),
	  "with -t, keep the exports that FILE lists" },
	{ 'w', "undefined-warning", NULL, FLAG, FIELD(warn_undefined),
	  "only warn of undefined symbols" },
	{ 'W', "extra-warnings", NULL, FLAG, FIELD(extra_warnings),
	  "also report what is usually let pass" },
	{ 'x', "extended-modversions", NULL, FLAG, FIELD(extended_versions),
	  "write versions of names of any length (from 6.14)" },
	{ 0, "kernel-release", "RELEASE", VALUE, FIELD(kernel_release),
	  "do as that kernel's modpost does" },
	{ 'j', "jobs", "N", NUMBER, FIELD(jobs), "use N threads; by default one a CPU, as make allows" },
	{ 0, "kbuild", "DIR", OPTIONAL, FIELD(kbuild),
	  "process the kernel object tree DIR (by default .) as its build would" },
	{ 0, "extmod", "MDIR", VALUE, FIELD(extmod),
	  "with --kbuild, process the external modules in MDIR (which, as for make M=,\n"
	  "                                     is taken from DIR when it is relative)" },
	{ 0, "explain", NULL, FLAG, FIELD(explain),
	  "say under each finding where it is, what it means and what to do" },
	{ 0, "report", "FILE", LIST, FIELD(reports),
	  "write all findings to FILE: .json (lines), .sarif or .github, or\n"
	  "                                     json:FILE, sarif:FILE, github:FILE; may be repeated" },
	{ 0, "baseline", "FILE", VALUE, FIELD(baseline),
	  "findings that FILE has are known, and do not fail the run under -E" },
	{ 0, "update-baseline", NULL, FLAG, FIELD(update_baseline),
	  "make FILE of --baseline what this run finds" },
	{ 0, "completion", "SHELL", COMPLETION, 0,
	  "print what SHELL (bash, zsh, fish) needs to complete this command line" },
	{ 0, "help", NULL, USAGE, 0, "show this" },
	{ 0, "version", NULL, VERSION, 0, "show the version" },
};
/* clang-format on */

#define ROWS	  (sizeof(rows) / sizeof(rows[0]))
#define LONG_ONLY 256 /* values for getopt_long() where there is no letter */

static void print_help(void)
{
	printf("usage: modpost [OPTION…] [vmlinux.o] [MODULE.o…]\n\n"
	       "Check the objects of a Linux kernel and its modules, and write what their links need.\n\n");
	for (size_t i = 0; i < ROWS; i++) {
		char left[64];
		int len = snprintf(left, sizeof(left), "  %c%c%s --%s", rows[i].letter ? '-' : ' ',
				   rows[i].letter ? rows[i].letter : ' ',
				   rows[i].letter ? "," : " ", rows[i].name);

		if (rows[i].argument)
			snprintf(left + len, sizeof(left) - (size_t)len,
				 rows[i].kind == OPTIONAL ? "[=%s]" : " %s", rows[i].argument);
		printf("%-36s %s\n", left, rows[i].help);
	}
	printf("\nMODPOST_OPTIONS in the environment holds options that are read before these.\n");
}

static bool print_completion(const char *shell)
{
	struct completion_option options[ROWS];
	struct completion_command command = { .options = options, .option_count = ROWS };
	struct str text = { 0 };
	bool known;

	for (size_t i = 0; i < ROWS; i++)
		options[i] = (struct completion_option){
			.letter = rows[i].letter,
			.name = rows[i].name,
			.argument = rows[i].argument,
			.help = rows[i].help,
			.optional = rows[i].kind == OPTIONAL,
			.repeated = rows[i].kind == LIST,
		};
	known = shell_completion_write(shell, "modpost", &command, 1, &text);
	if (known)
		fwrite(text.data, 1, text.len, stdout);
	else
		error_print("--completion=%s: is it for one of " COMPLETION_SHELLS "?", shell);
	str_release(&text);
	return known;
}

/* What getopt_long() wants to have, made from the rows. */
struct parser {
	char letters[2 * ROWS + 1];
	struct option longs[ROWS + 1];
};

static void make_parser(struct parser *parser)
{
	size_t at = 0;

	*parser = (struct parser){ .letters = "" };
	for (size_t i = 0; i < ROWS; i++) {
		bool argument = rows[i].argument != NULL;

		if (rows[i].letter) {
			parser->letters[at++] = (char)rows[i].letter;
			if (argument)
				parser->letters[at++] = ':';
		}
		parser->longs[i] = (struct option){
			.name = rows[i].name,
			.has_arg = rows[i].kind == OPTIONAL ? optional_argument :
				   argument		    ? required_argument :
							      no_argument,
			.val = rows[i].letter ? rows[i].letter : LONG_ONLY + (int)i,
		};
	}
}

static const struct option_spec *row_of(int value)
{
	for (size_t i = 0; i < ROWS; i++)
		if (value == (rows[i].letter ? rows[i].letter : LONG_ONLY + (int)i))
			return &rows[i];
	return NULL;
}

static bool set_number(const char *name, const char *text, unsigned int *number)
{
	char *end;
	unsigned long value;

	errno = 0;
	value = strtoul(text, &end, 10);
	if (!isdigit((unsigned char)*text) || *end || errno || value < 1 || value > 1024) {
		error_print("--%s: '%s' is no number from 1 to 1024", name, text);
		return false;
	}
	*number = (unsigned int)value;
	return true;
}

static enum options_result set_option(struct options *options, const struct option_spec *row,
				      const char *argument)
{
	char *field = (char *)options + row->field;

	switch (row->kind) {
	case FLAG:
		*(bool *)field = true;
		break;
	case VALUE:
		*(const char **)field = argument;
		break;
	case OPTIONAL:
		*(const char **)field = argument ? argument : ".";
		break;
	case LIST:
		strlist_add((struct strlist *)field, argument);
		break;
	case NUMBER:
		if (!set_number(row->name, argument, (unsigned int *)field))
			return OPTIONS_FAULT;
		break;
	case COMPLETION:
		return print_completion(argument) ? OPTIONS_DONE : OPTIONS_FAULT;
	case USAGE:
		print_help();
		return OPTIONS_DONE;
	case VERSION:
		printf("modpost %s\n", MODPOST_VERSION);
		return OPTIONS_DONE;
	}
	return OPTIONS_RUN;
}

static enum options_result parse(struct options *options, int argc, char **argv)
{
	enum options_result result = OPTIONS_RUN;
	struct parser parser;
	int value;

	make_parser(&parser);
	optind = 0; /* begin anew: it is called twice */
	while (result == OPTIONS_RUN &&
	       (value = getopt_long(argc, argv, parser.letters, parser.longs, NULL)) != -1) {
		const struct option_spec *row = row_of(value);

		result = row ? set_option(options, row, optarg) : OPTIONS_FAULT;
	}
	for (; result == OPTIONS_RUN && optind < argc; optind++)
		strlist_add(&options->objects, argv[optind]);
	return result;
}

/* Options in the environment, for builds where Kbuild makes the command line. */
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
	/* by which getopt_long() says where the fault is */
	strlist_add(&words, "modpost: MODPOST_OPTIONS");
	while ((word = strtok_r(rest, " \t\n", &rest)))
		strlist_add(&words, word);
	/* getopt_long() wants to be free to change the order of the words */
	argv = xcalloc(words.count + 1, sizeof(*argv));
	memcpy(argv, words.items, words.count * sizeof(*argv));
	result = parse(options, (int)words.count, argv);
	if (result == OPTIONS_RUN && options->objects.count) {
		error_print("MODPOST_OPTIONS: '%s' is no option", options->objects.items[0]);
		result = OPTIONS_FAULT;
	}
	free(argv);
	strlist_release(&words);
	return result;
}

/* What --report and --baseline were given must make sense. */
static bool check_reports(struct options *options)
{
	const char *file;

	for (size_t i = 0; i < options->reports.count; i++) {
		if (report_format_find(options->reports.items[i], &file))
			continue;
		error_print("--report=%s: is it json:FILE, sarif:FILE or github:FILE?",
			    options->reports.items[i]);
		return false;
	}
	if (options->update_baseline && !options->baseline) {
		error_print("--update-baseline needs --baseline=FILE, the file to update");
		return false;
	}
	return true;
}

/* --kbuild goes to another directory; paths of ours are taken from this one. */
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
		error_print("--extmod needs --kbuild=DIR, the kernel's object tree");
		result = OPTIONS_FAULT;
	}
	if (result == OPTIONS_RUN && !check_reports(options))
		result = OPTIONS_FAULT;
	if (result == OPTIONS_RUN && options->kbuild)
		keep_start(options);
	return result;
}

/* The first word of a file, or NULL when it cannot be read or has none. */
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
	const char *text = options->kernel_release, *from = "--kernel-release", *reason;

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
	return true;
}

void options_release(struct options *options)
{
	strlist_release(&options->symvers_files);
	strlist_release(&options->objects);
	strlist_release(&options->reports);
	arena_release(&options->arena);
}
