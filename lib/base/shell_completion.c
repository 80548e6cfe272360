// SPDX-License-Identifier: GPL-2.0-only
#include "lib/base/shell_completion.h"

#include <ctype.h>
#include <stdio.h>

#include "lib/base/error.h"
#include "lib/base/strbuf.h"
#include "lib/base/terminal.h"

/* What completes an option's argument. */
enum take { NOTHING, WORDS, FILES, DIRECTORIES };

/* A script that is being written. */
struct script {
	struct str *text;
	const struct completion *completion;
	const struct completion_command *command; /* the current one */
};

static const struct {
	const char *argument;
	enum take take;
} arguments[] = {
	{ "FILE", FILES },	  { "KERNEL", FILES },
	{ "DIR", DIRECTORIES },	  { "MDIR", DIRECTORIES },
	{ "RELEASE", WORDS },	  { "SHELL", WORDS },
	{ "TYPE[:FILE]", WORDS }, { COLOR_MODE_ARGUMENT, WORDS },
};

static enum take take_of(const struct option_spec *option)
{
	for (size_t i = 0; option->argument && i < sizeof(arguments) / sizeof(arguments[0]); i++)
		if (streq(arguments[i].argument, option->argument))
			return arguments[i].take;
	return NOTHING;
}

/* The words that an option's argument may be, separated by blanks. */
static const char *words_of(const struct script *script, const struct option_spec *option)
{
	if (streq(option->argument, "SHELL"))
		return COMPLETION_SHELLS;
	if (streq(option->argument, "RELEASE"))
		return script->completion->releases;
	if (streq(option->argument, COLOR_MODE_ARGUMENT))
		return COLOR_MODE_WORDS;
	return script->command->formats;
}

static bool is_optional(const struct option_spec *option)
{
	return option->kind == OPTION_DIR;
}

static bool is_repeated(const struct option_spec *option)
{
	return option->kind == OPTION_LIST || option->kind == OPTION_REPEATED_ACTION;
}

/*
 * Append TEXT for use inside single quotes: QUOTE for each single quote, a backslash before
 * each character in SPECIAL, and one blank for any white space.
 */
static void add_quoted(struct str *to, const char *text, const char *quote, const char *special)
{
	for (; *text; text++) {
		if (isspace((unsigned char)*text)) {
			if (!isspace((unsigned char)text[1]))
				str_add(to, " ");
		} else if (*text == '\'') {
			str_add(to, quote);
		} else {
			str_add(to, strchr(special, *text) ? "\\" : "");
			str_append(to, text, 1);
		}
	}
}

#define ZSH_QUOTE  "'\\''"
#define FISH_QUOTE "\\'"

/*
 * bash: a case for each command, and in it a case for each option whose argument is being
 * completed. That option is $option, with the "=" if one was typed.
 */

static void add_bash_option(const struct script *script, const struct option_spec *option)
{
	struct str *to = script->text;
	static const char *const takes[] = {
		[NOTHING] = "nothing",
		[FILES] = "files",
		[DIRECTORIES] = "directories",
	};
	enum take take = take_of(option);

	str_add(to, "\t\t");
	if (option->letter)
		str_printf(to, "-%c | ", option->letter);
	if (!is_optional(option))
		str_printf(to, "--%s | ", option->name);
	str_printf(to, "--%s=) ", option->name);
	if (take == WORDS) {
		str_add(to, "take=words words='");
		str_add(to, words_of(script, option));
		str_add(to, "' ;;\n");
	} else {
		str_printf(to, "take=%s ;;\n", takes[take]);
	}
}

static void add_bash_command(struct script *script, const struct completion_command *command)
{
	struct str *to = script->text;

	script->command = command;
	str_printf(to, "\t%s)\n\t\toptions='", command->name ? command->name : "*");
	for (size_t i = 0; i < command->option_count; i++) {
		const struct option_spec *option = &command->options[i];

		if (option->letter)
			str_printf(to, "-%c ", option->letter);
		if (is_optional(option))
			str_printf(to, "--%s ", option->name);
		str_printf(to, "--%s%s ", option->name, option->argument ? "=" : "");
	}
	str_add(to, "'\n\t\tcase $option in\n");
	for (size_t i = 0; i < command->option_count; i++)
		if (command->options[i].argument)
			add_bash_option(script, &command->options[i]);
	str_add(to, "\t\tesac ;;\n");
}

static void write_bash(struct script *script)
{
	const struct completion_command *commands = script->completion->commands;
	size_t count = script->completion->count;
	struct str *to = script->text;

	str_printf(to, "\n_%s()\n{\n", script->completion->program);
	str_add(to, "\tlocal word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]}\n"
		    "\tlocal command='' option='' options='' words='' take=''\n\n"
		    "\t# readline takes --option=value and json:file for three words each\n"
		    "\tcase $word in\n"
		    "\t=) option=$before= word='' ;;\n"
		    "\t:) take=files word='' ;;\n"
		    "\t*)\tcase $before in\n"
		    "\t\t=) option=${COMP_WORDS[COMP_CWORD - 2]}= ;;\n"
		    "\t\t:) take=files ;;\n"
		    "\t\t-*) option=$before ;;\n"
		    "\t\tesac ;;\n"
		    "\tesac\n"
		    "\t[ \"$COMP_CWORD\" -eq 1 ] || command=${COMP_WORDS[1]}\n"
		    "\tcase $command in\n");
	for (size_t i = 1; i < count; i++)
		add_bash_command(script, &commands[i]);
	add_bash_command(script, &commands[0]);
	str_add(to, "\tesac\n"
		    "\tif [ -z \"$take\" ]; then\n"
		    "\t\ttake=files\n"
		    "\t\t[[ $word != -* ]] || take=words words=$options\n");
	if (count > 1) {
		str_add(to, "\t\t[[ $COMP_CWORD -ne 1 || $word == -* ]] || take=words words='");
		for (size_t i = 1; i < count; i++)
			str_printf(to, "%s%s", i > 1 ? " " : "", commands[i].name);
		str_add(to, "'\n");
	}
	str_add(to, "\tfi\n"
		    "\tCOMPREPLY=()\n"
		    "\tcase $take in\n"
		    "\twords) mapfile -t COMPREPLY < <(compgen -W \"$words\" -- \"$word\") ;;\n"
		    "\tfiles) mapfile -t COMPREPLY < <(compgen -f -- \"$word\") ;;\n"
		    "\tdirectories) mapfile -t COMPREPLY < <(compgen -d -- \"$word\") ;;\n"
		    "\tesac\n"
		    "\tcase $take in files | directories) compopt -o filenames ;; esac\n"
		    "\tcase ${COMPREPLY[0]-} in --*=) compopt -o nospace ;; esac\n}\n");
	str_printf(to, "complete -F _%s %s\n", script->completion->program,
		   script->completion->program);
}

/* zsh: the arguments of _arguments. */

static void add_zsh_option(const struct script *script, const struct option_spec *option)
{
	struct str *to = script->text;
	static const char *const takes[] = {
		[NOTHING] = " ",
		[FILES] = "_files",
		[DIRECTORIES] = "_directories",
	};
	const char *name = option->name;
	enum take take = take_of(option);
	const char *sign = !option->argument ? "" : is_optional(option) ? "=-" : "=";

	str_add(to, " \\\n\t");
	if (option->letter && is_repeated(option))
		str_printf(to, "'*'{-%c%s,--%s%s}'", option->letter, option->argument ? "+" : "",
			   name, sign);
	else if (option->letter)
		str_printf(to, "'(-%c --%s)'{-%c%s,--%s%s}'", option->letter, name, option->letter,
			   option->argument ? "+" : "", name, sign);
	else
		str_printf(to, "'%s--%s%s", is_repeated(option) ? "*" : "", name, sign);
	str_add(to, "[");
	add_quoted(to, option->help, ZSH_QUOTE, "[]\\");
	str_add(to, "]");
	if (option->argument) {
		str_add(to, is_optional(option) ? "::" : ":");
		add_quoted(to, option->argument, ZSH_QUOTE, ":\\");
		str_add(to, ":");
		if (take == WORDS) {
			str_add(to, "(");
			str_add(to, words_of(script, option));
			str_add(to, ")");
		} else {
			str_add(to, takes[take]);
		}
	}
	str_add(to, "'");
}

static void add_zsh_options(struct script *script, const struct completion_command *command)
{
	script->command = command;
	for (size_t i = 0; i < command->option_count; i++)
		add_zsh_option(script, &command->options[i]);
}

static void write_zsh(struct script *script)
{
	const struct completion_command *commands = script->completion->commands;
	size_t count = script->completion->count;
	struct str *to = script->text;

	if (count == 1) {
		str_add(to, "\n_arguments -s -S");
		add_zsh_options(script, commands);
		str_add(to, " \\\n\t'*:object:_files'\n");
		return;
	}
	str_add(to, "\nlocal curcontext=$curcontext state line\nlocal -a names\n\n"
		    "_arguments -C -S");
	add_zsh_options(script, commands);
	str_add(to, " \\\n\t'1:command:->command' \\\n\t'*::argument:->argument'\n"
		    "case $state in\ncommand)\n\tnames=(\n");
	for (size_t i = 1; i < count; i++) {
		str_printf(to, "\t\t'%s:", commands[i].name);
		add_quoted(to, commands[i].help, ZSH_QUOTE, "\\:");
		str_add(to, "'\n");
	}
	str_add(to, "\t)\n\t_describe command names ;;\nargument)\n\tcase $words[1] in\n");
	for (size_t i = 1; i < count; i++) {
		str_printf(to, "\t%s) _arguments -S", commands[i].name);
		add_zsh_options(script, &commands[i]);
		str_add(to, " \\\n\t'*:file:_files' ;;\n");
	}
	str_add(to, "\tesac ;;\nesac\n");
}

/* fish: one line per option. */

static void add_fish_option(const struct script *script, const char *before,
			    const struct option_spec *option)
{
	static const char *const takes[] = {
		[NOTHING] = " -x",
		[FILES] = " -r -F",
		[DIRECTORIES] = " -x -a '(__fish_complete_directories)'",
	};

	enum take take = take_of(option);
	struct str *to = script->text;

	str_add(to, before);
	if (option->letter)
		str_printf(to, " -s %c", option->letter);
	str_printf(to, " -l %s", option->name);
	if (take == WORDS) {
		str_add(to, " -x -a '");
		str_add(to, words_of(script, option));
		str_add(to, "'");
	} else if (option->argument && !is_optional(option)) {
		str_add(to, takes[take]);
	}
	str_add(to, " -d '");
	add_quoted(to, option->help, FISH_QUOTE, "\\");
	str_add(to, "'\n");
}

static void write_fish(struct script *script)
{
	const struct completion_command *commands = script->completion->commands;
	size_t count = script->completion->count;
	struct str *to = script->text;

	str_add(to, "\n");
	for (size_t i = 0; i < count; i++) {
		struct str before = { 0 };

		str_printf(&before, "complete -c %s", script->completion->program);
		if (i > 0) {
			str_append(to, before.data, before.len);
			str_printf(to, " -n __fish_use_subcommand -f -a %s -d '", commands[i].name);
			add_quoted(to, commands[i].help, FISH_QUOTE, "\\");
			str_add(to, "'\n");
			str_printf(&before, " -n '__fish_seen_subcommand_from %s'",
				   commands[i].name);
		} else if (count > 1) {
			str_add(&before, " -n __fish_use_subcommand");
		}
		script->command = &commands[i];
		for (size_t j = 0; j < commands[i].option_count; j++)
			add_fish_option(script, str_cstr(&before), &commands[i].options[j]);
		str_release(&before);
	}
}

static const struct {
	const char *name;
	const char *first; /* words of the first line, which zsh parses */
	void (*write)(struct script *script);
} shells[] = {
	{ "bash", "# bash completion for", write_bash },
	{ "zsh", "#compdef", write_zsh },
	{ "fish", "# fish completion for", write_fish },
};

static bool write_script(const char *shell, const struct completion *completion, struct str *text)
{
	struct script script = { .text = text, .completion = completion };

	for (size_t i = 0; i < sizeof(shells) / sizeof(shells[0]); i++) {
		if (!streq(shells[i].name, shell))
			continue;
		str_printf(text, "%s %s\n# Written by '%s --completion=%s' from its tables.\n",
			   shells[i].first, completion->program, completion->program, shell);
		shells[i].write(&script);
		return true;
	}
	return false;
}

bool shell_completion_print(const char *shell, const struct completion *completion)
{
	struct str text = { 0 };
	bool known = write_script(shell, completion, &text);

	if (known)
		fwrite(text.data, 1, text.len, stdout);
	else
		error_print("--completion=%s: expected one of " COMPLETION_SHELLS, shell);
	str_release(&text);
	return known;
}
