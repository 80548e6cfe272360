// SPDX-License-Identifier: GPL-2.0-only
#include "modpost/lookup/kbuild_makefile.h"

#include "lib/base/file.h"
#include "lib/base/strbuf.h"

/* An object is listed in the variable of a module, which another variable lists. */
#define MAX_DEPTH 3

static bool has_word(const char *text, const char *word)
{
	size_t len = strlen(word);

	while (*(text += strspn(text, " \t=\\"))) {
		size_t next = strcspn(text, " \t=\\");

		if (next == len && memcmp(text, word, len) == 0)
			return true;
		text += next;
	}
	return false;
}

/* The CONFIG_NAME of a variable like obj-$(CONFIG_NAME), or NULL. */
static const char *option_of(struct arena *arena, const char *variable)
{
	const char *start = strstr(variable, "$(CONFIG_");

	if (!start)
		return NULL;
	start += strlen("$(");
	return arena_copy(arena, start, strcspn(start, "):"));
}

/* The object that a variable like NAME-y or NAME-objs lists the parts of, or NULL. */
static const char *composite_of(struct arena *arena, const char *variable)
{
	size_t len = strcspn(variable, " \t:+?");

	while (len && variable[len - 1] != '-')
		len--;
	if (len < 2 || starts_with(variable, "obj-") || starts_with(variable, "lib-"))
		return NULL;
	return arena_printf(arena, "%.*s.o", (int)len - 1, variable);
}

/* The variable that OBJECT is assigned to, or NULL. */
static const char *variable_of(struct arena *arena, const char *makefile, const char *object)
{
	const char *variable = NULL;
	struct file_text text;
	bool found = false, continued = false;
	char *rest, *line, *values;

	if (file_read(makefile, &text) != 0)
		return NULL;
	rest = text.data;
	while (!found && (line = next_line(&rest))) {
		line[strcspn(line, "#")] = '\0';
		values = line;
		if (!continued) {
			values = strchr(line, '=');
			variable = NULL;
			if (values) {
				*values++ = '\0';
				variable = line + strspn(line, " \t");
			}
		}
		found = variable && has_word(values, object);
		continued = ends_with(values ? values : line, "\\");
	}
	variable = found ? arena_string(arena, variable) : NULL;
	file_text_release(&text);
	return variable;
}

bool kbuild_makefile_condition(struct arena *arena, const char *dir, const char *object,
			       struct kbuild_condition *condition)
{
	static const char *const names[] = { "Kbuild", "Makefile" };
	const char *variable = NULL;
	size_t i = 0;

	while (!variable && i < sizeof(names) / sizeof(names[0])) {
		condition->makefile = arena_printf(arena, "%s%s", dir, names[i++]);
		variable = variable_of(arena, condition->makefile, object);
	}
	condition->option = NULL;
	for (int depth = 0; variable && !condition->option && depth < MAX_DEPTH; depth++) {
		condition->option = option_of(arena, variable);
		object = composite_of(arena, variable);
		variable = object ? variable_of(arena, condition->makefile, object) : NULL;
	}
	return condition->option != NULL;
}
