// SPDX-License-Identifier: GPL-2.0-only
#include "lib/base/shell_completion.h"

#include <ctype.h>

#include "lib/kernel/release.h"

/* What stands for an option's argument, by what the help calls it. */
enum take { NOTHING, WORDS, FILES, DIRECTORIES };

static const struct {
	const char *argument;
	enum take take;
} arguments[] = {
	{ "FILE", FILES },	 { "KERNEL", FILES },  { "DIR", DIRECTORIES },
	{ "MDIR", DIRECTORIES }, { "RELEASE", WORDS }, { "SHELL", WORDS },
};

static enum take words_of(const struct completion_option *option)
{
	if (!option->argument)
		return NOTHING;
	if (option->values)
		return WORDS;
	for (size_t i = 0; i < sizeof(arguments) / sizeof(arguments[0]); i++)
		if (streq(arguments[i].argument, option->argument))
			return arguments[i].take;
	return NOTHING;
}

/* Append the words that an option's argument may be, a blank between two. */
static void add_values(struct str *to, const struct completion_option *option)
{
	if (option->values) {
		str_add(to, option->values);
	} else if (streq(option->argument, "SHELL")) {
		str_add(to, COMPLETION_SHELLS);
	} else {
		for (enum series series = 0; series < SERIES_COUNT; series++)
			str_printf(to, "%s%s", series ? " " : "", release_series(series));
	}
}

/*
 * Append TEXT for a place between single quotes: QUOTE for each of its own, a backslash
 * in front of each of SPECIAL, and one blank for any white space.
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
 * bash: a case for each command, and in it one for the option whose argument is to be
 * completed. That is $option, with a "=" where one was typed.
 */

static void add_bash_option(struct str *to, const struct completion_option *option)
{
	static const char *const takes[] = {
		[NOTHING] = "nothing",
		[FILES] = "files",
		[DIRECTORIES] = "directories",
	};
	enum take take = words_of(option);

	str_add(to, "\t\t");
	if (option->letter)
		str_printf(to, "-%c | ", option->letter);
	if (!option->optional)
		str_printf(to, "--%s | ", option->name);
	str_printf(to, "--%s=) ", option->name);
	if (take == WORDS) {
		str_add(to, "take=words words='");
		add_values(to, option);
		str_add(to, "' ;;\n");
	} else {
		str_printf(to, "take=%s ;;\n", takes[take]);
	}
}

static void add_bash_command(struct str *to, const struct completion_command *command)
{
	str_printf(to, "\t%s)\n\t\toptions='", command->name ? command->name : "*");
	for (size_t i = 0; i < command->option_count; i++) {
		const struct completion_option *option = &command->options[i];

		if (option->letter)
			str_printf(to, "-%c ", option->letter);
		if (option->optional)
			str_printf(to, "--%s ", option->name);
		str_printf(to, "--%s%s ", option->name, option->argument ? "=" : "");
	}
	str_add(to, "'\n\t\tcase $option in\n");
	for (size_t i = 0; i < command->option_count; i++)
		if (command->options[i].argument)
			add_bash_option(to, &command->options[i]);
	str_add(to, "\t\tesac ;;\n");
}

static void write_bash(struct str *to, const char *program,
		       const struct completion_command *commands, size_t count)
{
	str_printf(to, "\n_%s()\n{\n", program);
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
		add_bash_command(to, &commands[i]);
	add_bash_command(to, &commands[0]);
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
	str_printf(to, "complete -F _%s %s\n", program, program);
}

/* zsh: _arguments has a language of its own. */

static void add_zsh_option(struct str *to, const struct completion_option *option)
{
	static const char *const takes[] = {
		[NOTHING] = " ",
		[FILES] = "_files",
		[DIRECTORIES] = "_directories",
	};
	const char *name = option->name;
	enum take take = words_of(option);
	const char *sign = !option->argument ? "" : option->optional ? "=-" : "=";

	str_add(to, " \\\n\t");
	if (option->letter && option->repeated)
		str_printf(to, "'*'{-%c%s,--%s%s}'", option->letter, option->argument ? "+" : "",
			   name, sign);
	else if (option->letter)
		str_printf(to, "'(-%c --%s)'{-%c%s,--%s%s}'", option->letter, name, option->letter,
			   option->argument ? "+" : "", name, sign);
	else
		str_printf(to, "'%s--%s%s", option->repeated ? "*" : "", name, sign);
	str_add(to, "[");
	add_quoted(to, option->help, ZSH_QUOTE, "[]\\");
	str_add(to, "]");
	if (option->argument) {
		str_add(to, option->optional ? "::" : ":");
		add_quoted(to, option->argument, ZSH_QUOTE, ":\\");
		str_add(to, ":");
		if (take == WORDS) {
			str_add(to, "(");
			add_values(to, option);
			str_add(to, ")");
		} else {
			str_add(to, takes[take]);
		}
	}
	str_add(to, "'");
}

static void add_zsh_options(struct str *to, const struct completion_command *command)
{
	for (size_t i = 0; i < command->option_count; i++)
		add_zsh_option(to, &command->options[i]);
}

static void write_zsh(struct str *to, const char *program,
		      const struct completion_command *commands, size_t count)
{
	(void)program;
	if (count == 1) {
		str_add(to, "\n_arguments -s -S");
		add_zsh_options(to, commands);
		str_add(to, " \\\n\t'*:object:_files'\n");
		return;
	}
	str_add(to, "\nlocal curcontext=$curcontext state line\nlocal -a names\n\n"
		    "_arguments -C -S");
	add_zsh_options(to, commands);
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
		add_zsh_options(to, &commands[i]);
		str_add(to, " \\\n\t'*:file:_files' ;;\n");
	}
	str_add(to, "\tesac ;;\nesac\n");
}

/* fish: a line an option. */

static void add_fish_option(struct str *to, const char *before,
			    const struct completion_option *option)
{
	static const char *const takes[] = {
		[NOTHING] = " -x",
		[FILES] = " -r -F",
		[DIRECTORIES] = " -x -a '(__fish_complete_directories)'",
	};

	enum take take = words_of(option);

	str_add(to, before);
	if (option->letter)
		str_printf(to, " -s %c", option->letter);
	str_printf(to, " -l %s", option->name);
	if (take == WORDS) {
		str_add(to, " -x -a '");
		add_values(to, option);
		str_add(to, "'");
	} else if (option->argument && !option->optional) {
		str_add(to, takes[take]);
	}
	str_add(to, " -d '");
	add_quoted(to, option->help, FISH_QUOTE, "\\");
	str_add(to, "'\n");
}

static void write_fish(struct str *to, const char *program,
		       const struct completion_command *commands, size_t count)
{
	str_add(to, "\n");
	for (size_t i = 0; i < count; i++) {
		struct str before = { 0 };

		str_printf(&before, "complete -c %s", program);
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
		str_append(&before, "", 1);
		for (size_t j = 0; j < commands[i].option_count; j++)
			add_fish_option(to, before.data, &commands[i].options[j]);
		str_release(&before);
	}
}

static const struct {
	const char *name;
	const char *first; /* words of the first line; zsh goes by it */
	void (*write)(struct str *to, const char *program,
		      const struct completion_command *commands, size_t count);
} shells[] = {
	{ "bash", "# bash completion for", write_bash },
	{ "zsh", "#compdef", write_zsh },
	{ "fish", "# fish completion for", write_fish },
};

bool shell_completion_write(const char *shell, const char *program,
			    const struct completion_command *commands, size_t count,
			    struct str *text)
{
	for (size_t i = 0; i < sizeof(shells) / sizeof(shells[0]); i++) {
		if (!streq(shells[i].name, shell))
			continue;
		str_printf(text, "%s %s\n# Written by '%s --completion=%s' from its tables.\n",
			   shells[i].first, program, program, shell);
		shells[i].write(text, program, commands, count);
		return true;
	}
	return false;
}
