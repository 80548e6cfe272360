/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * callers: who else uses the function or variable that a forbidden reference is in.
 * By that one sees whether it could be freed together with what it refers to.
 */
#ifndef MODPOST_EXPLAIN_CALLERS_H
#define MODPOST_EXPLAIN_CALLERS_H

#include "modpost/explain/advice_case.h"

struct explain;
struct logged_finding;
struct relocation_view;

/*
 * Look through the object of a view, and note what is found. Returns the situation that
 * advice is to be given for, which is SITUATION or one that knows more.
 */
enum advice_case callers_describe(struct explain *explain, struct logged_finding *record,
				  const struct relocation_view *view, enum advice_case advice_case);
/* Is that the variable by which compilers keep what module_init() or module_exit() names? */
bool callers_is_keeper(const char *name);

#endif
