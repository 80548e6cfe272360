/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * similar: names that were perhaps meant where a symbol is not there: exported
 * ones, those that the module itself defines, and those of objects beside it.
 */
#ifndef MODPOST_EXPLAIN_SUGGEST_H
#define MODPOST_EXPLAIN_SUGGEST_H

#include <stdbool.h>

struct explain;
struct object_info;
struct logged_finding;

/* Ask whether one of the module's own is meant, which it has not. False when there is none. */
bool suggest_own_name(struct explain *explain, struct logged_finding *record,
		      const struct object_info *info);
/* Ask whether they were meant; FACTS is who needs the record's symbol. False when there is none. */
bool suggest_names(struct explain *explain, struct logged_finding *record,
		   const struct object_info *info);

#endif
