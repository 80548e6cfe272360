/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * advice: the messages that every finding of a kind gets, as rows by finding, case and
 * release. The likeliest remedy comes first.
 */
#ifndef MODPOST_LOOKUP_ADVICE_H
#define MODPOST_LOOKUP_ADVICE_H

#include "lib/kernel/release.h"
#include "modpost/lookup/advice_case.h"
#include "modpost/lookup/messages.h"

/* Add the messages of one kind. References need the arguments from, to, annotation, wanted. */
void advice_add(struct explanation *explanation, struct arena *arena, const struct finding *finding,
		const struct release *release, enum advice_case advice_case, enum advice_kind kind,
		const struct message_args *args);

#endif
