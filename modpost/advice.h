/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * advice: what is told of a finding that holds for all of its kind, as rows: why
 * it matters, and what can be done, the likeliest first.
 */
#ifndef MODPOST_ADVICE_H
#define MODPOST_ADVICE_H

#include "lib/explanation.h"
#include "lib/findings.h"
#include "lib/release.h"

/* What more than its kind a finding's advice depends on. */
enum situation {
	ANY_SITUATION,
	/* a reference, by the rule that it breaks */
	CODE_TO_INIT,
	DATA_TO_INIT,
	CODE_TO_EXIT,
	DATA_TO_EXIT,
	INIT_TO_EXIT,
	EXIT_TO_INIT,
	MEMINIT_TO_INIT,
	MEMEXIT_TO_EXIT,
	PCI_TO_INIT,
	EXPORT_OF_INIT,
	EXPORT_OF_EXIT,
	EXTABLE_TO_OTHER,
	/* a file that cannot be read or written, by what it is for */
	FILE_IS_LIST,
	FILE_IS_COMMAND,
	FILE_IS_OBJECT,
	FILE_IS_DUMP,
	FILE_IS_OTHER,
	SITUATION_COUNT
};

/*
 * Add the lines of these rows. In a reference's texts {other} is how its target
 * is annotated, and {text} how its source would be, as in __init.
 */
void advice_add(struct explanation *explanation, struct arena *arena, const struct finding *finding,
		const struct release *release, enum situation situation);

#endif
