// SPDX-License-Identifier: GPL-2.0-only
/*
 * symvers: inspect and compare the symbols that Linux kernels and modules export.
 */
#include <ctype.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lib/base/error.h"
#include "lib/base/arena.h"
#include "lib/base/shell_completion.h"
#include "lib/base/jobserver.h"
#include "lib/base/option_parser.h"
#include "lib/base/sigbus_guard.h"
#include "lib/base/version.h"
#include "lib/kernel/release.h"
#include "symvers/command.h"

/* All commands; dispatch and help come from here. */
static const struct command *const commands[] = {
	&diff_command,	&history_command, &why_command,	 &types_command,  &check_command,
	&users_command, &exports_command, &deps_command, &unused_command, &namespaces_command,
	&needs_command, &extract_command, &lint_command,
};

#define COMMANDS       (sizeof(commands) / sizeof(commands[0]))

/* columns where the help of commands and formats starts */
#define COMMAND_COLUMN 29
#define FORMAT_COLUMN  20

/* Options that do not set a field. */
enum symvers_action { FORMAT, COLOR, SHOW_HELP, SHOW_HELP_ALL, SHOW_VERSION, SHOW_COMPLETION };

/* Options of every command, after its own. */
static const struct option_spec common[] = {
	{ 0, "format", "TYPE[:FILE]", OPTION_REPEATED_ACTION, FORMAT,
	  "print as TYPE, or write that to FILE; may be repeated" },
	{ 0, "color", COLOR_MODE_ARGUMENT, OPTION_REPEATED_ACTION, COLOR, COLOR_MODE_HELP },
	{ 0, "jobs", "N", OPTION_THREADS, offsetof(struct call, jobs), OPTION_THREADS_HELP },
	{ 0, "help", NULL, OPTION_ACTION, SHOW_HELP, "show this help" },
	{ 0, "help-all", NULL, OPTION_ACTION, SHOW_HELP_ALL, "show help for all commands" },
};

#define COMMON (sizeof(common) / sizeof(common[0]))

/* Options in the place of a command. */
static const struct option_spec globals[] = {
	{ 0, "help", NULL, OPTION_ACTION, SHOW_HELP, "show this help" },
	{ 0, "help-all", NULL, OPTION_ACTION, SHOW_HELP_ALL, "show help for all commands" },
	{ 0, "version", NULL, OPTION_ACTION, SHOW_VERSION, "show the version" },
	{ 0, "completion", "SHELL", OPTION_ACTION, SHOW_COMPLETION,
	  "print the completion script for SHELL: bash, zsh or fish" },
};

#define GLOBALS (sizeof(globals) / sizeof(globals[0]))

static const struct option_group global_group = { globals, GLOBALS, NULL };

/* The options of a command: its own, then the common ones. */
static struct option_spec *make_options(const struct command *command)
{
	struct option_spec *options =
		xcalloc(command->option_count + COMMON, sizeof(struct option_spec));

	for (size_t i = 0; i < command->option_count; i++)
		options[i] = (struct option_spec){
			.name = command->options[i].name,
			.argument = command->options[i].argument,
			.kind = command->options[i].kind,
			.field = command->options[i].field,
			.help = command->options[i].help,
		};
	memcpy(options + command->option_count, common, sizeof(common));
	return options;
}

static void print_commands(void)
{
	const struct option_parser parser = { .groups = &global_group, .group_count = 1 };

	printf("usage: symvers COMMAND [OPTION...] ARGUMENT...\n\n"
	       "Inspect and compare the symbols that Linux kernels and modules export.\n\n");
	for (size_t i = 0; i < COMMANDS; i++) {
		char left[64];

		snprintf(left, sizeof(left), "  %s %s", commands[i]->name, commands[i]->arguments);
		option_print_row(left, commands[i]->summary, COMMAND_COLUMN);
	}
	printf("\n");
	option_print_help(&parser);
	printf("\nInputs are symvers files (Module.symvers), modules (.ko, .o, .mod.c), directories\n"
	       "of modules, and kernels (vmlinux, vmlinuz). They may be compressed with gzip,\n"
	       "xz or zstd; - is standard input.\n\n"
	       "Exit status: 0 no problems, 1 problems, 2 trouble, 3 unexplained CRCs (why).\n\n"
	       "Run 'symvers COMMAND --help' for details.\n");
}

static void print_command(const struct command *command)
{
	struct option_spec *options = make_options(command);
	const struct option_group group = { options, command->option_count + COMMON, NULL };
	const struct option_parser parser = { .groups = &group, .group_count = 1 };

	printf("usage: symvers %s [OPTION...] %s\n\n%c%s.\n", command->name, command->arguments,
	       toupper((unsigned char)*command->summary), command->summary + 1);
	if (command->help)
		printf("\n%s", command->help);
	printf("\n");
	option_print_help(&parser);
	printf("\nTYPE is one of:\n");
	for (size_t i = 0; i < command->format_count; i++) {
		char left[64];

		if (!command->formats[i].help)
			continue;
		snprintf(left, sizeof(left), "      %s", command->formats[i].name);
		option_print_row(left, command->formats[i].help, FORMAT_COLUMN);
	}
	free(options);
}

static void print_all(void)
{
	print_commands();
	for (size_t i = 0; i < COMMANDS; i++) {
		printf("\n");
		print_command(commands[i]);
	}
}

static const char *format_words(const struct command *command, struct arena *arena)
{
	const char *words = "";

	for (size_t i = 0; i < command->format_count; i++) {
		if (!command->formats[i].help)
			continue;
		words = arena_printf(arena, "%s%s%s", words, i ? " " : "",
				     command->formats[i].name);
	}
	return words;
}

static bool print_completion(const char *shell)
{
	struct completion_command listed[1 + COMMANDS] = {
		{ .options = globals, .option_count = GLOBALS },
	};
	const struct completion completion = { "symvers", listed, 1 + COMMANDS, release_words() };
	struct option_spec *options[COMMANDS];
	struct arena arena = { 0 };
	bool known;

	for (size_t i = 0; i < COMMANDS; i++) {
		options[i] = make_options(commands[i]);
		listed[1 + i] = (struct completion_command){
			.name = commands[i]->name,
			.help = commands[i]->summary,
			.options = options[i],
			.option_count = commands[i]->option_count + COMMON,
			.formats = format_words(commands[i], &arena),
		};
	}
	known = shell_completion_print(shell, &completion);
	for (size_t i = 0; i < COMMANDS; i++)
		free(options[i]);
	arena_release(&arena);
	return known;
}

/* Options of a command that do not set a field. */
static enum options_result act_for_call(void *context, size_t action, const char *argument)
{
	struct call *call = context;
	const struct command *command = call->command;

	switch (action) {
	case FORMAT:
		return output_choose(&call->output, command->formats, command->format_count,
				     argument) ?
			       OPTIONS_RUN :
			       OPTIONS_FAULT;
	case COLOR:
		return color_mode_parse(argument, &call->output.color) ? OPTIONS_RUN :
									 OPTIONS_FAULT;
	case SHOW_HELP:
		print_command(command);
		break;
	default:
		print_all();
		break;
	}
	return OPTIONS_DONE;
}

/* Read a command's options and arguments. */
static enum options_result read_call(struct call *call, int argc, char **argv)
{
	const struct command *command = call->command;
	struct option_spec *options = make_options(command);
	const struct option_group groups[] = {
		{ options, command->option_count, call->options },
		{ common, COMMON, call },
	};
	const struct option_parser parser = { groups, 2, act_for_call, call };
	enum options_result result = option_parse(&parser, argc, argv, &call->arguments);

	free(options);
	if (result == OPTIONS_RUN && (call->arguments.count < command->min_arguments ||
				      call->arguments.count > command->max_arguments)) {
		error_print("%s needs %s; run 'symvers %s --help' for details", command->name,
			    command->arguments, command->name);
		result = OPTIONS_FAULT;
	}
	return result;
}

/* Return false, after a message, if an output would replace an argument or a list. */
static bool check_outputs(const struct call *call)
{
	struct strlist inputs = { 0 };
	bool ok;

	for (size_t i = 0; i < call->arguments.count; i++)
		strlist_add(&inputs, call->arguments.items[i]);
	for (size_t i = 0; i < call->command->option_count; i++) {
		const struct option_row *option = &call->command->options[i];
		const void *field = (const char *)call->options + option->field;
		const struct strlist *list = field;
		const char *const *value = field;

		for (size_t j = 0; option->kind == OPTION_LIST && j < list->count; j++)
			strlist_add(&inputs, list->items[j]);
		if (option->kind == OPTION_VALUE && *value)
			strlist_add(&inputs, *value);
	}
	ok = output_check(&call->output, &inputs);
	strlist_release(&inputs);
	return ok;
}

/* Free the lists among the options, and the options. */
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
	enum exit_status status = EXIT_TROUBLE;
	enum options_result result;
	char name[32];

	/* getopt_long() prints it in messages */
	snprintf(name, sizeof(name), "symvers %s", command->name);
	argv[0] = name;
	call.options = xcalloc(1, command->options_size);
	result = read_call(&call, argc, argv);
	if (result == OPTIONS_DONE)
		status = EXIT_OK;
	if (result == OPTIONS_RUN && check_outputs(&call)) {
		struct jobserver jobs;

		jobserver_open(&jobs, call.jobs, getenv("MAKEFLAGS"));
		call.threads = jobserver_acquire(&jobs, jobs.limit);
		sigbus_guard_install();
		status = command->run(&call);
		jobserver_close(&jobs);
	}
	release_options(&call);
	strlist_release(&call.arguments);
	return status;
}

static enum options_result act_globally(void *context, size_t action, const char *argument)
{
	(void)context;
	switch (action) {
	case SHOW_HELP:
		print_commands();
		break;
	case SHOW_HELP_ALL:
		print_all();
		break;
	case SHOW_VERSION:
		printf("symvers %s\n", MODPOST_VERSION);
		break;
	default:
		return print_completion(argument) ? OPTIONS_DONE : OPTIONS_FAULT;
	}
	return OPTIONS_DONE;
}

/* Run the command that the first word names, with the other words. */
static enum exit_status run_words(int count, char **words)
{
	const char *name = count ? words[0] : "";

	for (size_t i = 0; i < COMMANDS; i++)
		if (strcmp(commands[i]->name, name) == 0)
			return run_command(commands[i], count, words);
	if (strcmp(name, "help") == 0) {
		print_commands();
		return EXIT_OK;
	}
	if (*name)
		error_print("unknown command '%s'; run 'symvers --help' for a list", name);
	else
		error_print("no command; run 'symvers --help' for a list");
	return EXIT_TROUBLE;
}

static enum exit_status run_line(int argc, char **argv)
{
	const struct option_parser parser = { &global_group, 1, act_globally, NULL };
	struct strlist words = { 0 };
	enum options_result result = option_parse_leading(&parser, argc, argv, &words);
	enum exit_status status = result == OPTIONS_DONE ? EXIT_OK : EXIT_TROUBLE;

	/* they are the end of argv */
	if (result == OPTIONS_RUN)
		status = run_words((int)words.count, argv + argc - words.count);
	strlist_release(&words);
	return status;
}

int main(int argc, char **argv)
{
	enum exit_status status;

	error_init("symvers", EXIT_TROUBLE);
	/* report files that exceed RLIMIT_FSIZE like any other write error */
	signal(SIGXFSZ, SIG_IGN);
	status = run_line(argc, argv);
	return error_flush_stdout() ? (int)status : EXIT_TROUBLE;
}
