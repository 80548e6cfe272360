// SPDX-License-Identifier: GPL-2.0-only
#include "lib/base/option_parser.h"

#include <assert.h>
#include <ctype.h>
#include <errno.h>
#include <getopt.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lib/base/arena.h"
#include "lib/base/error.h"
#include "lib/base/jobserver.h"

#define FIRST_VALUE 256 /* of getopt_long() for options without a letter */
#define MAX_COLUMN  38	/* where the help of an option begins at most */
#define WIDTH	    80

/* The options in the form that getopt_long() takes, and the row and group of each. */
struct getopt_table {
	char *letters;
	struct option *longs;
	struct entry {
		const struct option_spec *spec;
		void *fields;
	} * entries;
	int count;
};

static int has_argument(const struct option_spec *spec)
{
	if (!spec->argument)
		return no_argument;
	return spec->kind == OPTION_DIR ? optional_argument : required_argument;
}

static void add_option(struct getopt_table *table, const struct option_spec *spec, void *fields)
{
	int i = table->count++;

	table->entries[i].spec = spec;
	table->entries[i].fields = fields;
	table->longs[i] = (struct option){
		.name = spec->name,
		.has_arg = has_argument(spec),
		.val = spec->letter ? spec->letter : FIRST_VALUE + i,
	};
	if (spec->letter) {
		size_t len = strlen(table->letters);

		assert(!strchr(table->letters, spec->letter));
		table->letters[len] = (char)spec->letter;
		for (int colon = 1; colon <= has_argument(spec); colon++)
			table->letters[len + (size_t)colon] = ':';
	}
}

static void make_table(const struct option_parser *parser, const char *mode,
		       struct getopt_table *table)
{
	size_t count = 0;

	for (size_t i = 0; i < parser->group_count; i++)
		count += parser->groups[i].count;
	*table = (struct getopt_table){
		.letters = xcalloc(strlen(mode) + 3 * count + 1, 1),
		.longs = xcalloc(count + 1, sizeof(*table->longs)),
		.entries = xcalloc(count, sizeof(*table->entries)),
	};
	memcpy(table->letters, mode, strlen(mode));
	for (size_t i = 0; i < parser->group_count; i++)
		for (size_t k = 0; k < parser->groups[i].count; k++)
			add_option(table, &parser->groups[i].specs[k], parser->groups[i].fields);
}

static void release_table(struct getopt_table *table)
{
	free(table->letters);
	free(table->longs);
	free(table->entries);
}

static const struct entry *find_entry(const struct getopt_table *table, int value)
{
	for (int i = 0; i < table->count; i++)
		if (table->longs[i].val == value)
			return &table->entries[i];
	return NULL;
}

static bool set_threads(const char *name, const char *text, unsigned int *number)
{
	char *end;
	unsigned long value;

	errno = 0;
	value = strtoul(text, &end, 10);
	if (!isdigit((unsigned char)*text) || *end || errno || value < 1 || value > MAX_JOBS) {
		error_print("--%s: '%s' is not a number from 1 to %d", name, text, MAX_JOBS);
		return false;
	}
	*number = (unsigned int)value;
	return true;
}

static enum options_result set_option(const struct option_parser *parser, const struct entry *entry,
				      const char *argument)
{
	const struct option_spec *spec = entry->spec;
	void *field;

	if (spec->kind == OPTION_ACTION || spec->kind == OPTION_REPEATED_ACTION)
		return parser->act(parser->context, spec->field, argument);
	assert(entry->fields);
	field = (char *)entry->fields + spec->field;
	switch (spec->kind) {
	case OPTION_FLAG:
		*(bool *)field = true;
		break;
	case OPTION_VALUE:
		*(const char **)field = argument;
		break;
	case OPTION_DIR:
		*(const char **)field = argument ? argument : ".";
		break;
	case OPTION_LIST:
		strlist_add(field, argument);
		break;
	case OPTION_THREADS:
		return set_threads(spec->name, argument, field) ? OPTIONS_RUN : OPTIONS_FAULT;
	case OPTION_ACTION:
	case OPTION_REPEATED_ACTION:
		break;
	}
	return OPTIONS_RUN;
}

static enum options_result parse(const struct option_parser *parser, const char *mode, int argc,
				 char **argv, struct strlist *arguments)
{
	enum options_result result = OPTIONS_RUN;
	struct getopt_table table;
	int value;

	make_table(parser, mode, &table);
	optind = 0; /* restart: a program may parse several lines */
	while (result == OPTIONS_RUN &&
	       (value = getopt_long(argc, argv, table.letters, table.longs, NULL)) != -1) {
		const struct entry *entry = find_entry(&table, value);

		result = entry ? set_option(parser, entry, optarg) : OPTIONS_FAULT;
	}
	for (; result == OPTIONS_RUN && optind < argc; optind++)
		strlist_add(arguments, argv[optind]);
	release_table(&table);
	return result;
}

enum options_result option_parse(const struct option_parser *parser, int argc, char **argv,
				 struct strlist *arguments)
{
	return parse(parser, "", argc, argv, arguments);
}

enum options_result option_parse_leading(const struct option_parser *parser, int argc, char **argv,
					 struct strlist *arguments)
{
	return parse(parser, "+", argc, argv, arguments);
}

void option_print_row(const char *left, const char *help, int column)
{
	int at = printf("%s", left);

	/* a word at a time: it goes on the next line where this one would be too long */
	if (at > column - 1) {
		printf("\n");
		at = 0;
	}
	at += printf("%*s", column - at, "");
	while (*help) {
		int len = (int)strcspn(help, " ");

		if (at > column && at + 1 + len > WIDTH) {
			printf("\n%*s", column, "");
			at = column;
		}
		at += printf("%s%.*s", at > column ? " " : "", len, help);
		help += len;
		help += strspn(help, " ");
	}
	printf("\n");
}

static int format_left(const struct option_spec *spec, bool letters, char *left, size_t size)
{
	char letter[8] = "";

	if (letters)
		snprintf(letter, sizeof(letter), spec->letter ? "-%c, " : "    ", spec->letter);
	return snprintf(left, size, "  %s--%s%s%s%s", letter, spec->name,
			!spec->argument		 ? "" :
			spec->kind == OPTION_DIR ? "[=" :
						   "=",
			spec->argument ? spec->argument : "", spec->kind == OPTION_DIR ? "]" : "");
}

void option_print_help(const struct option_parser *parser)
{
	bool letters = false;
	char left[64];
	int column = 0;

	for (size_t i = 0; i < parser->group_count; i++)
		for (size_t k = 0; k < parser->groups[i].count; k++)
			letters |= parser->groups[i].specs[k].letter != 0;
	for (size_t i = 0; i < parser->group_count; i++)
		for (size_t k = 0; k < parser->groups[i].count; k++) {
			int len = format_left(&parser->groups[i].specs[k], letters, left,
					      sizeof(left));

			column = len + 2 > column ? len + 2 : column;
		}
	if (column > MAX_COLUMN)
		column = MAX_COLUMN;
	for (size_t i = 0; i < parser->group_count; i++)
		for (size_t k = 0; k < parser->groups[i].count; k++) {
			format_left(&parser->groups[i].specs[k], letters, left, sizeof(left));
			option_print_row(left, parser->groups[i].specs[k].help, column);
		}
}
