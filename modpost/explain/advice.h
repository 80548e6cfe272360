/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * advice: what is told of a finding that holds for all of its kind, as rows: why
 * it matters, and what can be done, the likeliest first.
 */
#ifndef MODPOST_EXPLAIN_ADVICE_H
#define MODPOST_EXPLAIN_ADVICE_H

#include "modpost/diag/explanation.h"
#include "modpost/diag/findings.h"
#include "lib/kernel/release.h"
#include "modpost/explain/advice_case.h"

/*
 * Add the lines of these rows. In a reference's texts {other} is how its target
 * is annotated, and {text} how its source would be, as in __init; {from} and {to} have
 * their quotes already.
 */
void advice_add(struct explanation *explanation, struct arena *arena, const struct finding *finding,
		const struct release *release, enum advice_case advice_case);
/* The same for rows of one kind. */
void advice_add_kind(struct explanation *explanation, struct arena *arena,
		     const struct finding *finding, const struct release *release,
		     enum advice_case advice_case, enum advice_kind kind);

#endif
