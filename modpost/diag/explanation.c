// SPDX-License-Identifier: GPL-2.0-only
#include "modpost/diag/explanation.h"

void explanation_add(struct explanation *explanation, struct arena *arena, enum advice_kind kind,
		     const char *id, const char *text)
{
	struct advice *advice = arena_new(arena, struct advice);
	char *copy = arena_string(arena, text);

	for (char *c = copy; *c; c++)
		if ((unsigned char)*c < ' ')
			*c = '?';
	advice->kind = kind;
	advice->id = id;
	advice->text = copy;
	if (!explanation->end)
		explanation->end = &explanation->advice;
	*explanation->end = advice;
	explanation->end = &advice->next;
}

void explanation_print(const struct explanation *explanation, struct str *out)
{
	for (const struct advice *advice = explanation->advice; advice; advice = advice->next)
		str_printf(out, "  %s: %s\n", advice->kind == NOTE ? "note" : "help", advice->text);
}
