/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * merge: replay what the scans recorded, in input order: add exports to the
 * table, and report the findings.
 */
#ifndef MODPOST_RESOLVE_MERGE_H
#define MODPOST_RESOLVE_MERGE_H

#include "modpost/resolve/run_context.h"

/* Add an export to the table; reports a symbol that is exported twice. */
void merge_export(struct run *run, struct export *symbol);
/* Set the namespace of the newest export of that name. */
void merge_namespace(struct run *run, const char *name, const char *ns);
/* Replay the events of all objects. From here on, the table's names do not change. */
void merge_objects(struct run *run);

#endif
