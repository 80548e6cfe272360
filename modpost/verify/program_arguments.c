// SPDX-License-Identifier: GPL-2.0-only
#include "modpost/verify/program_arguments.h"

#include <stdlib.h>
#include <string.h>

#include "lib/base/strbuf.h"
#include "modpost/options.h"

/* A word of the command line, and what follows it. */
struct option_words {
	char **items;
	int count, at;
};

/* What a word is: an option with its row and argument, if it has these. */
struct parsed_option {
	const struct option_spec *spec;
	const char *argument;
};

static bool takes_argument(const struct option_spec *spec)
{
	return spec && spec->argument && spec->kind != OPTION_DIR;
}

/* Note what the options of a line ask for. */
static void note_option(struct program_arguments *arguments, const struct parsed_option *option)
{
	const char *name = option->spec->name, *argument = option->argument;

	if (streq(name, "verify-with"))
		arguments->program = argument;
	else if (streq(name, "verify-strict"))
		arguments->strict = true;
	else if (streq(name, "verify") || streq(name, "kbuild"))
		arguments->other_mode = true;
	else if (argument && streq(name, "files-from") && streq(argument, "-"))
		arguments->list_on_stdin = true;
	else if (argument && strchr("iTu", option->spec->letter ? option->spec->letter : ' '))
		strlist_add(&arguments->once, argument);
}

/* The option of a word --NAME or --NAME=ARGUMENT; false if this modpost has no such option. */
static bool parse_long(struct option_words *words, struct parsed_option *option)
{
	const char *name = words->items[words->at] + strlen("--");
	size_t len = strcspn(name, "=");

	option->spec = options_find_long(name, len);
	option->argument = name[len] ? name + len + 1 : NULL;
	if (!option->spec)
		return false;
	if (takes_argument(option->spec) && !option->argument && words->at + 1 < words->count)
		option->argument = words->items[++words->at];
	return true;
}

/* A long option: PROGRAM knows those that have a letter by the letter. */
static void read_long(struct program_arguments *arguments, struct option_words *words, bool pass)
{
	struct parsed_option option;

	if (!parse_long(words, &option)) {
		if (pass)
			strlist_add(&arguments->argv, words->items[words->at]);
		return;
	}
	note_option(arguments, &option);
	if (pass && option.spec->letter && option.spec->letter != 'j')
		strlist_add(&arguments->argv,
			    arena_printf(&arguments->arena, "-%c%s", option.spec->letter,
					 option.argument ? option.argument : ""));
}

/* Letters, the last one with its argument in this word or the next. The program has no -j. */
static void read_letters(struct program_arguments *arguments, struct option_words *words, bool pass)
{
	const char *word = words->items[words->at], *letter = word + 1;
	struct parsed_option option = { 0 };
	size_t len = strlen(word);

	for (; *letter && !option.spec; letter++) {
		const struct option_spec *spec = options_find_letter(*letter);

		if (takes_argument(spec))
			option.spec = spec;
	}
	if (option.spec && *letter)
		option.argument = letter;
	else if (option.spec && words->at + 1 < words->count)
		option.argument = words->items[++words->at];
	if (option.spec && option.spec->letter == 'j') {
		/* what is before it */
		len = (size_t)(letter - word) - 1;
		pass = pass && len > 1;
	}
	if (pass)
		strlist_add(&arguments->argv,
			    arena_printf(&arguments->arena, "%.*s", (int)len, word));
	if (!option.argument)
		return;
	if (pass && !*letter && option.spec->letter != 'j')
		strlist_add(&arguments->argv, option.argument);
	note_option(arguments, &option);
}

/* Read a line; PASS its words on to PROGRAM. */
static void read_words(struct program_arguments *arguments, struct option_words *words, bool pass)
{
	bool options = true;

	for (; words->at < words->count; words->at++) {
		char *word = words->items[words->at];

		if (options && streq(word, "--"))
			options = false;
		if (options && starts_with(word, "--"))
			read_long(arguments, words, pass);
		else if (options && word[0] == '-' && word[1])
			read_letters(arguments, words, pass);
		else if (pass)
			strlist_add(&arguments->argv, word);
	}
}

/* Read MODPOST_OPTIONS. PROGRAM may read it too, and must not see the --verify options. */
static void read_environment(struct program_arguments *arguments)
{
	const char *value = getenv("MODPOST_OPTIONS");
	struct strlist list = { 0 };
	struct str rest = { 0 };
	char *text, *word;
	struct option_words words;

	if (!value)
		return;
	text = arena_string(&arguments->arena, value);
	while ((word = strtok_r(text, " \t\n", &text)))
		strlist_add(&list, word);
	words = (struct option_words){ .items = (char **)list.items, .count = (int)list.count };
	read_words(arguments, &words, false);
	words.at = 0;
	for (; words.at < words.count; words.at++) {
		int first = words.at;
		struct parsed_option option;

		if (starts_with(words.items[first], "--") && parse_long(&words, &option) &&
		    starts_with(option.spec->name, "verify"))
			continue;
		words.at = first;
		str_printf(&rest, "%s%s", rest.len ? " " : "", words.items[first]);
	}
	if (arguments->program)
		arguments->options = arena_string(&arguments->arena, str_cstr(&rest));
	str_release(&rest);
	strlist_release(&list);
}

void program_arguments_read(struct program_arguments *arguments, int argc, char **argv)
{
	struct option_words words = { .items = argv, .count = argc, .at = 1 };

	*arguments = (struct program_arguments){ 0 };
	strlist_add(&arguments->argv, NULL);
	read_environment(arguments);
	read_words(arguments, &words, true);
	arguments->argv.items[0] = arguments->program;
	strlist_add(&arguments->argv, NULL);
}

void program_arguments_release(struct program_arguments *arguments)
{
	strlist_release(&arguments->once);
	strlist_release(&arguments->argv);
	arena_release(&arguments->arena);
}
