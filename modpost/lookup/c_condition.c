// SPDX-License-Identifier: GPL-2.0-only
#include "modpost/lookup/c_condition.h"

#include <ctype.h>
#include <string.h>

#include "lib/base/strbuf.h"

/* A group of lines that an #if begins and an #endif ends. */
struct if_group {
	const char *first;  /* the #if */
	const char *branch; /* the #if, #elif or #else before the place */
	unsigned int line;  /* of the branch */
	unsigned int elif_count;
};

/* All #if groups around a place; of those beyond MAX_CONDITIONS only the number is kept. */
struct if_stack {
	struct if_group groups[MAX_CONDITIONS];
	size_t depth;
};

static bool is_name(char c)
{
	return isalnum((unsigned char)c) || c == '_';
}

/* If a directive begins in the line at S, return its word, else NULL. */
static const char *directive_word(const char *s)
{
	s += strspn(s, " \t");
	if (*s != '#')
		return NULL;
	return s + 1 + strspn(s + 1, " \t");
}

static bool is_word(const char *s, const char *word)
{
	return starts_with(s, word) && !is_name(s[strlen(word)]);
}

static void read_directive(struct if_stack *stack, const char *word, unsigned int line)
{
	struct if_group *group;

	if (is_word(word, "if") || is_word(word, "ifdef") || is_word(word, "ifndef")) {
		if (stack->depth++ < MAX_CONDITIONS)
			stack->groups[stack->depth - 1] =
				(struct if_group){ .first = word, .branch = word, .line = line };
		return;
	}
	if (!stack->depth)
		return;
	group = stack->depth <= MAX_CONDITIONS ? &stack->groups[stack->depth - 1] : NULL;
	if (is_word(word, "endif")) {
		stack->depth--;
	} else if (group && (is_word(word, "elif") || is_word(word, "else"))) {
		group->elif_count += is_word(word, "elif");
		group->branch = word;
		group->line = line;
	}
}

/* The end of the comment that begins at S; counts its lines. */
static const char *skip_comment(const char *s, const char *at, unsigned int *line)
{
	for (s += 2; *s && s < at; s++) {
		if (s[0] == '*' && s[1] == '/')
			return s + 2;
		*line += *s == '\n';
	}
	return s;
}

static void read_groups(struct if_stack *stack, const char *text, const char *at)
{
	unsigned int line = 1;
	bool at_start = true;

	for (const char *s = text; s < at && *s;) {
		const char *word = at_start ? directive_word(s) : NULL;

		if (word && word < at)
			read_directive(stack, word, line);
		at_start = false;
		if (s[0] == '/' && s[1] == '*') {
			s = skip_comment(s, at, &line);
			continue;
		}
		if (*s == '\n') {
			line++;
			/* a backslash continues the line */
			at_start = s == text || s[-1] != '\\';
		}
		s++;
	}
}

/* The directive with the word at S as "#if ...": in one line, without comments. */
static const char *copy_directive(struct arena *arena, const char *s)
{
	char text[200];
	size_t len = 0;

	for (; *s && *s != '\n' && !starts_with(s, "//") && len + 1 < sizeof(text); s++) {
		bool continued = s[0] == '\\' && (s[1] == '\n' || starts_with(s + 1, "\r\n"));

		if (starts_with(s, "/*")) {
			const char *end = strstr(s, "*/");

			if (!end)
				break;
			s = end + 1;
		} else if (continued || *s == ' ' || *s == '\t') {
			s += continued ? strcspn(s, "\n") : 0;
			if (len && text[len - 1] != ' ')
				text[len++] = ' ';
		} else if (*s != '\r') {
			text[len++] = *s;
		}
	}
	while (len && text[len - 1] == ' ')
		len--;
	return arena_printf(arena, "#%.*s", (int)len, text);
}

/* The name of an option at *S, which moves past it; NULL if there is none. */
static const char *take_option(struct arena *arena, const char **s)
{
	const char *start = *s;

	if (!starts_with(start, "CONFIG_"))
		return NULL;
	while (is_name(**s))
		(*s)++;
	return arena_copy(arena, start, (size_t)(*s - start));
}

/* The tests of an option that an expression can have. */
static const struct {
	const char *word;
	enum option_test test;
} tests[] = {
	{ "defined", TEST_BUILT_IN },	  { "IS_BUILTIN", TEST_BUILT_IN },
	{ "IS_MODULE", TEST_MODULE },	  { "IS_ENABLED", TEST_ENABLED },
	{ "IS_REACHABLE", TEST_ENABLED },
};

/* CONFIG_NAME_MODULE is defined if CONFIG_NAME is m. */
static void set_option(struct c_condition *condition, struct arena *arena, const char *option,
		       enum option_test test)
{
	static const char suffix[] = "_MODULE";

	condition->option = option;
	condition->test = test;
	if (test == TEST_BUILT_IN && ends_with(option, suffix)) {
		condition->option = arena_copy(arena, option, strlen(option) - strlen(suffix));
		condition->test = TEST_MODULE;
	}
}

/* Find the option that the directive with the word at S tests, if it is the only test there. */
static void parse_test(struct c_condition *condition, struct arena *arena, const char *s)
{
	enum option_test test = TEST_UNKNOWN;
	const char *option;
	bool negated = is_word(s, "ifndef"), parenthesis;

	if (is_word(s, "ifdef") || negated)
		test = TEST_BUILT_IN;
	while (is_name(*s))
		s++;
	s += strspn(s, " \t");
	if (test == TEST_UNKNOWN && *s == '!') {
		negated = true;
		s += 1 + strspn(s + 1, " \t");
	}
	for (size_t i = 0; test == TEST_UNKNOWN && i < sizeof(tests) / sizeof(tests[0]); i++) {
		if (!is_word(s, tests[i].word))
			continue;
		test = tests[i].test;
		s += strlen(tests[i].word);
		s += strspn(s, " \t");
	}
	if (test == TEST_UNKNOWN)
		return;
	parenthesis = *s == '(';
	s += parenthesis;
	s += strspn(s, " \t");
	option = take_option(arena, &s);
	s += strspn(s, " \t");
	if (parenthesis)
		s += *s == ')' ? 1 : 0;
	s += strspn(s, " \t\r");
	if (!option || (*s && *s != '\n' && !starts_with(s, "/*") && !starts_with(s, "//")))
		return;
	set_option(condition, arena, option, test);
	condition->negated = negated;
}

static void describe(struct c_condition *condition, struct arena *arena,
		     const struct if_group *group)
{
	const char *branch = copy_directive(arena, group->branch);
	bool is_else = is_word(group->branch, "else");

	*condition = (struct c_condition){ .line = group->line, .directive = branch };
	if (is_else)
		condition->directive =
			arena_printf(arena, "%s ... #else", copy_directive(arena, group->first));
	/* a branch after an #elif depends on several tests */
	if (group->elif_count)
		return;
	parse_test(condition, arena, group->first);
	if (is_else)
		condition->negated = !condition->negated;
}

unsigned int c_conditions_find(struct arena *arena, const char *text, const char *at,
			       struct c_condition *conditions)
{
	struct if_stack stack = { .depth = 0 };
	unsigned int count = 0;

	read_groups(&stack, text, at);
	for (size_t i = stack.depth < MAX_CONDITIONS ? stack.depth : MAX_CONDITIONS; i; i--)
		describe(&conditions[count++], arena, &stack.groups[i - 1]);
	return count;
}

bool c_condition_holds(const struct c_condition *condition, const char *value)
{
	bool holds = false;

	switch (condition->test) {
	case TEST_UNKNOWN:
		return true;
	case TEST_BUILT_IN:
		/* a number or a string is defined too */
		holds = value && strcmp(value, "m") != 0;
		break;
	case TEST_MODULE:
		holds = value && strcmp(value, "m") == 0;
		break;
	case TEST_ENABLED:
		holds = value && (strcmp(value, "y") == 0 || strcmp(value, "m") == 0);
		break;
	}
	return holds != condition->negated;
}
