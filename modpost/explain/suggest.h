/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * suggest: names similar to the symbol of a finding that does not exist.
 */
#ifndef MODPOST_EXPLAIN_SUGGEST_H
#define MODPOST_EXPLAIN_SUGGEST_H

#include <stdbool.h>

struct explain;
struct object_info;
struct logged_finding;

/*
 * Add the most similar exports, and definitions in the module that needs the symbol and
 * in other modules. INFO is that module, or NULL. False if there are none.
 */
bool suggest_names(struct explain *explain, struct logged_finding *record,
		   const struct object_info *info);
/* The same for definitions in the module alone. */
bool suggest_own_names(struct explain *explain, struct logged_finding *record,
		       const struct object_info *info);

#endif
