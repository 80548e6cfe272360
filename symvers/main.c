// SPDX-License-Identifier: GPL-2.0-only
/*
 * symvers: for those who keep the symbols that a kernel exports: what changed, who
 * uses what, and whether modules and kernels fit together.
 */
#include <ctype.h>
#include <errno.h>
#include <getopt.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lib/base/error.h"
#include "lib/base/arena.h"
#include "lib/base/shell_completion.h"
#include "lib/base/jobserver.h"
#include "lib/base/sigbus_guard.h"
#include "lib/base/version.h"
#include "symvers/command.h"

const struct program program = { .name = "symvers", .trouble = EXIT_TROUBLE };

/* All commands; dispatch and help come from here. */
static const struct command *const commands[] = {
	&diff_command,	 &check_command,      &users_command, &exports_command, &deps_command,
	&unused_command, &namespaces_command, &needs_command, &extract_command, &lint_command,
};

#define COMMANDS    (sizeof(commands) / sizeof(commands[0]))
#define MAX_OPTIONS 32

/* What every command has besides its own options. */
enum common { FORMAT = 256, JOBS, HELP, HELP_ALL, OWN }; /* beyond getopt_long()'s '?' */

static const struct {
	const char *name, *argument;
	enum common value;
	const char *help;
} common[] = {
	{ "format", "TYPE[:FILE]", FORMAT, NULL },
	{ "jobs", "N", JOBS, "use N threads; by default one a CPU, as make allows" },
	{ "help", NULL, HELP, "show this" },
	{ "help-all", NULL, HELP_ALL, "show this for every command" },
};

#define COMMON (sizeof(common) / sizeof(common[0]))

/* What may stand in the place of a command. */
enum global { LIST_COMMANDS = 256, LIST_ALL, SHOW_VERSION, COMPLETION }; /* the rows' order */

static const struct completion_option globals[] = {
	{ .name = "help", .help = "list the commands" },
	{ .name = "help-all", .help = "show the help of every command" },
	{ .name = "version", .help = "show the version" },
	{ .name = "completion",
	  .argument = "SHELL",
	  .help = "print what SHELL (bash, zsh, fish) needs to complete this command line" },
};

#define GLOBALS (sizeof(globals) / sizeof(globals[0]))

static void print_option(const char *name, const char *argument, const char *help)
{
	char left[64];

	snprintf(left, sizeof(left), "  --%s%s%s", name, argument ? "=" : "",
		 argument ? argument : "");
	printf("%-26s %s\n", left, help);
}

static void print_commands(void)
{
	printf("usage: symvers COMMAND [OPTION…] ARGUMENT…\n\n"
	       "What a kernel exports to its modules: what changed, who uses it, what fits.\n\n");
	for (size_t i = 0; i < COMMANDS; i++) {
		char left[64];

		snprintf(left, sizeof(left), "  %s %s", commands[i]->name, commands[i]->arguments);
		printf("%-26s %s\n", left, commands[i]->summary);
	}
	printf("\n");
	for (size_t i = 0; i < GLOBALS; i++)
		print_option(globals[i].name, globals[i].argument, globals[i].help);
	printf("\nA command tells more with --help. An input is a Module.symvers, a module (.ko,\n"
	       ".o, .mod.c), a directory of modules, a kernel (vmlinux, or x86's vmlinuz); any\n"
	       "of them may be packed with gzip, xz or zstd, and - is standard input.\n"
	       "Exit status: 0 nothing breaking, 1 something breaking, 2 a fault.\n");
}

static void print_command(const struct command *command)
{
	printf("usage: symvers %s [OPTION…] %s\n\n%s.\n%s%s\n", command->name, command->arguments,
	       command->summary, command->help ? "\n" : "", command->help ? command->help : "");
	for (size_t i = 0; i < command->option_count; i++)
		print_option(command->options[i].name, command->options[i].argument,
			     command->options[i].help);
	for (size_t i = 0; i < COMMON; i++)
		if (common[i].value != FORMAT)
			print_option(common[i].name, common[i].argument, common[i].help);
	printf("  --format=TYPE[:FILE]       print as TYPE, or write that to FILE; may be repeated:\n");
	for (size_t i = 0; i < command->format_count; i++)
		printf("      %-22s %s\n", command->formats[i].name, command->formats[i].help);
}

static void print_all(void)
{
	print_commands();
	for (size_t i = 0; i < COMMANDS; i++) {
		printf("\n");
		print_command(commands[i]);
	}
}

/* A command's options, its own and the common ones. */
static void list_options(const struct command *command, struct arena *arena,
			 struct completion_command *listed)
{
	size_t count = command->option_count + COMMON;
	struct completion_option *options = arena_alloc(arena, count * sizeof(*options));
	const char *formats = "";

	for (size_t i = 0; i < command->format_count; i++)
		formats = arena_printf(arena, "%s%s%s", formats, i ? " " : "",
				       command->formats[i].name);
	for (size_t i = 0; i < command->option_count; i++)
		options[i] = (struct completion_option){
			.name = command->options[i].name,
			.argument = command->options[i].argument,
			.help = command->options[i].help,
			.repeated = command->options[i].kind == OPTION_LIST,
		};
	for (size_t i = 0; i < COMMON; i++) {
		bool format = common[i].value == FORMAT;

		options[command->option_count + i] = (struct completion_option){
			.name = common[i].name,
			.argument = common[i].argument,
			.values = format ? formats : NULL,
			.help = format ? "print as TYPE, or write that to FILE" : common[i].help,
			.repeated = format,
		};
	}
	*listed = (struct completion_command){ command->name, command->summary, options, count };
}

static bool print_completion(const char *shell)
{
	struct completion_command listed[1 + COMMANDS] = {
		{ .options = globals, .option_count = GLOBALS },
	};
	struct arena arena = { 0 };
	struct str text = { 0 };
	bool known;

	for (size_t i = 0; i < COMMANDS; i++)
		list_options(commands[i], &arena, &listed[1 + i]);
	known = shell_completion_write(shell, "symvers", listed, 1 + COMMANDS, &text);
	if (known)
		fwrite(text.data, 1, text.len, stdout);
	else
		error_print("--completion=%s: is it for one of " COMPLETION_SHELLS "?", shell);
	str_release(&text);
	arena_release(&arena);
	return known;
}

/* What getopt_long() wants to have. */
static void make_options(const struct command *command, struct option *options)
{
	size_t at = 0;

	for (size_t i = 0; i < COMMON; i++)
		options[at++] = (struct option){
			.name = common[i].name,
			.has_arg = common[i].argument ? required_argument : no_argument,
			.val = common[i].value,
		};
	for (size_t i = 0; i < command->option_count && at < MAX_OPTIONS; i++)
		options[at++] = (struct option){
			.name = command->options[i].name,
			.has_arg = command->options[i].argument ? required_argument : no_argument,
			.val = OWN + (int)i,
		};
	options[at] = (struct option){ 0 };
}

static void set_option(struct call *call, const struct option_row *row, const char *argument)
{
	char *field = (char *)call->options + row->field;

	switch (row->kind) {
	case OPTION_FLAG:
		*(bool *)field = true;
		break;
	case OPTION_VALUE:
		*(const char **)field = argument;
		break;
	case OPTION_LIST:
		strlist_add((struct strlist *)field, argument);
		break;
	}
}

static bool set_jobs(unsigned int *jobs, const char *text)
{
	char *end;
	unsigned long value;

	errno = 0;
	value = strtoul(text, &end, 10);
	if (!isdigit((unsigned char)*text) || *end || errno || value < 1 || value > MAX_JOBS) {
		error_print("--jobs: '%s' is no number from 1 to %d", text, MAX_JOBS);
		return false;
	}
	*jobs = (unsigned int)value;
	return true;
}

/* Read a command's options and arguments; false where it is not to be run, with *STATUS set. */
static bool read_call(struct call *call, unsigned int *jobs, int argc, char **argv,
		      enum exit_status *status)
{
	const struct command *command = call->command;
	struct option options[MAX_OPTIONS + 1];
	int value;

	*status = EXIT_TROUBLE;
	make_options(command, options);
	optind = 0; /* begin anew, behind the command */
	while ((value = getopt_long(argc, argv, "", options, NULL)) != -1) {
		if (value == HELP || value == HELP_ALL) {
			if (value == HELP)
				print_command(command);
			else
				print_all();
			*status = EXIT_OK;
			return false;
		}
		if (value >= OWN)
			set_option(call, &command->options[value - OWN], optarg);
		else if (value == FORMAT ? !output_choose(&call->output, command->formats,
							  command->format_count, optarg) :
			 value == JOBS	 ? !set_jobs(jobs, optarg) :
					   true)
			return false;
	}
	for (; optind < argc; optind++)
		strlist_add(&call->arguments, argv[optind]);
	if (call->arguments.count >= command->min_arguments &&
	    call->arguments.count <= command->max_arguments)
		return true;
	error_print("%s wants %s; symvers %s --help tells more", command->name, command->arguments,
		    command->name);
	return false;
}

/* Give back the lists among the options. */
static void release_options(struct call *call)
{
	for (size_t i = 0; i < call->command->option_count; i++)
		if (call->command->options[i].kind == OPTION_LIST)
			strlist_release((struct strlist *)((char *)call->options +
							   call->command->options[i].field));
	free(call->options);
}

static enum exit_status run_command(const struct command *command, int argc, char **argv)
{
	struct call call = { .command = command };
	unsigned int asked = 0;
	enum exit_status status;
	char name[32];

	/* what getopt_long() calls the program */
	snprintf(name, sizeof(name), "symvers %s", command->name);
	argv[0] = name;
	call.options = xcalloc(1, command->options_size);
	if (read_call(&call, &asked, argc, argv, &status)) {
		struct jobserver jobs;

		jobserver_open(&jobs, asked, getenv("MAKEFLAGS"));
		call.threads = jobserver_acquire(&jobs, jobs.limit);
		sigbus_guard_install();
		status = command->run(&call);
		jobserver_close(&jobs);
	}
	release_options(&call);
	strlist_release(&call.arguments);
	return status;
}

/* An option in the place of a command. */
static enum exit_status run_global(enum global global, const char *argument)
{
	switch (global) {
	case LIST_COMMANDS:
		print_commands();
		break;
	case LIST_ALL:
		print_all();
		break;
	case SHOW_VERSION:
		printf("symvers %s\n", MODPOST_VERSION);
		break;
	case COMPLETION:
		return print_completion(argument) ? EXIT_OK : EXIT_TROUBLE;
	}
	return EXIT_OK;
}

static enum exit_status run_line(int argc, char **argv)
{
	struct option options[GLOBALS + 1] = { 0 };
	const char *word;
	int value;

	for (size_t i = 0; i < GLOBALS; i++)
		options[i] = (struct option){
			.name = globals[i].name,
			.has_arg = globals[i].argument ? required_argument : no_argument,
			.val = LIST_COMMANDS + (int)i,
		};
	/* + is for the words behind the first that is no option: they are the command's */
	value = getopt_long(argc, argv, "+", options, NULL);
	if (value != -1)
		return value == '?' ? EXIT_TROUBLE : run_global((enum global)value, optarg);
	word = optind < argc ? argv[optind] : "";
	for (size_t i = 0; i < COMMANDS; i++)
		if (strcmp(commands[i]->name, word) == 0)
			return run_command(commands[i], argc - optind, argv + optind);
	if (strcmp(word, "help") == 0)
		return run_global(LIST_COMMANDS, NULL);
	if (*word)
		error_print("'%s' is no command; symvers --help lists them", word);
	else
		error_print("no command; symvers --help lists them");
	return EXIT_TROUBLE;
}

int main(int argc, char **argv)
{
	enum exit_status status;

	/* a file that may not be so large is an error like any other */
	signal(SIGXFSZ, SIG_IGN);
	status = run_line(argc, argv);
	return error_flush_stdout() ? (int)status : EXIT_TROUBLE;
}
