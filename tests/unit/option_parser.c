// SPDX-License-Identifier: GPL-2.0-only
#include "lib/base/option_parser.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "tests/unit/units.h"

struct first {
	bool flag;
	const char *value;
	const char *dir;
};

struct second {
	struct strlist list;
	unsigned int threads;
};

#define LONG_HELP                                                                   \
	"many words, which need more than a line of the terminal that they are on " \
	"and must therefore be wrapped between two of them"

static const struct option_spec firsts[] = {
	{ 'f', "flag", NULL, OPTION_FLAG, offsetof(struct first, flag), "set a flag" },
	{ 'v', "value", "WORD", OPTION_VALUE, offsetof(struct first, value), LONG_HELP },
	{ 0, "dir", "DIR", OPTION_DIR, offsetof(struct first, dir), "use DIR" },
};

static const struct option_spec seconds[] = {
	{ 'l', "list", "WORD", OPTION_LIST, offsetof(struct second, list), "append WORD" },
	{ 0, "threads", "N", OPTION_THREADS, offsetof(struct second, threads), "use N threads" },
	{ 0, "stop", NULL, OPTION_ACTION, 7, "stop" },
	{ 0, "count", "WORD", OPTION_REPEATED_ACTION, 8, "count" },
	{ 0, "an-option-with-a-very-long-name-and", "ARGUMENT", OPTION_REPEATED_ACTION, 9, "x" },
};

struct line {
	struct first first;
	struct second second;
	struct option_group groups[2];
	struct option_parser parser;
	struct strlist arguments;
	unsigned int counted;
	char text[256], *argv[16]; /* the words that were parsed */
};

static enum options_result act(void *context, size_t action, const char *argument)
{
	struct line *line = context;

	if (action == 7)
		return OPTIONS_DONE;
	ck_assert_uint_eq(action, 8);
	ck_assert_str_eq(argument, "w");
	line->counted++;
	return OPTIONS_RUN;
}

/* Parse the words of TEXT, which are separated by blanks. */
static enum options_result parse(struct line *line, bool leading, const char *text)
{
	char *rest = line->text, *word;
	int argc = 0;

	*line = (struct line){ 0 };
	line->groups[0] = (struct option_group){ firsts, LENGTH(firsts), &line->first };
	line->groups[1] = (struct option_group){ seconds, LENGTH(seconds), &line->second };
	line->parser = (struct option_parser){ line->groups, 2, act, line };
	must(snprintf(line->text, sizeof(line->text), "program %s", text) <
	     (int)sizeof(line->text));
	while ((word = strtok_r(rest, " ", &rest))) {
		must(argc + 1 < (int)LENGTH(line->argv));
		line->argv[argc++] = word;
	}
	return leading ? option_parse_leading(&line->parser, argc, line->argv, &line->arguments) :
			 option_parse(&line->parser, argc, line->argv, &line->arguments);
}

static void release(struct line *line)
{
	strlist_release(&line->second.list);
	strlist_release(&line->arguments);
}

START_TEST(groups_have_fields_of_their_own)
{
	struct line line;

	ck_assert_int_eq(parse(&line, false,
			       "a -fv x --list=1 -l2 --dir --threads=3 --count=w b --count w"),
			 OPTIONS_RUN);
	ck_assert(line.first.flag);
	ck_assert_str_eq(line.first.value, "x");
	ck_assert_str_eq(line.first.dir, ".");
	ck_assert_uint_eq(line.second.list.count, 2);
	ck_assert_str_eq(line.second.list.items[1], "2");
	ck_assert_uint_eq(line.second.threads, 3);
	ck_assert_uint_eq(line.counted, 2);
	ck_assert_uint_eq(line.arguments.count, 2);
	ck_assert_str_eq(line.arguments.items[1], "b");
	release(&line);
}
END_TEST

START_TEST(an_action_ends_the_line)
{
	struct line line;

	ck_assert_int_eq(parse(&line, false, "--stop --no-such-option"), OPTIONS_DONE);
	release(&line);
}
END_TEST

START_TEST(leading_options_end_at_an_argument)
{
	struct line line;

	ck_assert_int_eq(parse(&line, true, "-f command --no-such-option"), OPTIONS_RUN);
	ck_assert(line.first.flag);
	ck_assert_uint_eq(line.arguments.count, 2);
	ck_assert_str_eq(line.arguments.items[0], "command");
	release(&line);
}
END_TEST

START_TEST(help_fits_the_terminal)
{
	struct line line;
	struct capture capture;
	char *text, *rest, *row;
	unsigned int rows = 0;

	parse(&line, false, "a");
	capture_begin(&capture, STDOUT_FILENO);
	option_print_help(&line.parser);
	text = rest = capture_end(&capture);
	ck_assert_ptr_nonnull(strstr(text, "  -f, --flag   "));
	ck_assert_ptr_nonnull(strstr(text, "      --dir[=DIR]   "));
	ck_assert_ptr_nonnull(strstr(text, "-and=ARGUMENT\n"));
	while ((row = next_line(&rest))) {
		ck_assert_uint_le(strlen(row), 80);
		rows++;
	}
	/* two long rows */
	ck_assert_uint_ge(rows, LENGTH(firsts) + LENGTH(seconds) + 3);
	free(text);
	release(&line);
}
END_TEST

Suite *option_parser_suite(void)
{
	TCase *tests;
	Suite *suite = suite_of("option_parser", &tests, false);

	tcase_add_test(tests, groups_have_fields_of_their_own);
	tcase_add_test(tests, an_action_ends_the_line);
	tcase_add_test(tests, leading_options_end_at_an_argument);
	tcase_add_test(tests, help_fits_the_terminal);
	return suite;
}
