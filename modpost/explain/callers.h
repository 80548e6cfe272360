/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * callers: find out who uses the function or variable that contains a forbidden
 * reference. If code that stays in memory uses it, annotating it does not help.
 */
#ifndef MODPOST_EXPLAIN_CALLERS_H
#define MODPOST_EXPLAIN_CALLERS_H

#include <stdbool.h>

#include "modpost/lookup/advice_case.h"

struct explain;
struct logged_finding;
struct relocation_view;

/*
 * Add what uses the source of the reference. Returns the case that the advice is for: the
 * given one, or one that also depends on the users.
 */
enum advice_case explain_callers(struct explain *explain, struct logged_finding *record,
				 struct relocation_view *view, enum advice_case advice_case);
/* Is NAME a variable that the compiler adds to keep a module_init() or module_exit() function? */
bool is_module_init_keeper(const char *name);

#endif
