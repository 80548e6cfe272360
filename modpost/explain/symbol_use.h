/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * symbol_use: where a module uses a symbol that a finding is about.
 */
#ifndef MODPOST_EXPLAIN_SYMBOL_USE_H
#define MODPOST_EXPLAIN_SYMBOL_USE_H

struct explain;
struct logged_finding;
struct object_info;

/* Add the objects that refer to the symbol of the record, and the first place that uses it. */
void explain_use(struct explain *explain, struct logged_finding *record,
		 const struct object_info *info);
/* Only set the place of a record that another finding explains, if reports need it. */
void explain_use_place(struct explain *explain, struct logged_finding *record,
		       const struct object_info *info);

#endif
