/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * alias_set: the aliases of a module. Since 6.13 each is listed only once.
 */
#ifndef MODPOST_DEVTABLE_ALIAS_SET_H
#define MODPOST_DEVTABLE_ALIAS_SET_H

#include "lib/base/arena.h"
#include "modpost/devtable/device_table.h"

/* All zeroes is an empty set. */
struct alias_set {
	struct alias_node *nodes; /* uthash */
	struct arena arena;
};

/* Add the table's alias to the module, and start a new one. */
void finish_alias(struct device_table *table);
void alias_set_release(struct alias_set *set);

#endif
