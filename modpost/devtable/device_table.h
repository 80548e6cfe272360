/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * devtable: device tables. MODULE_DEVICE_TABLE() leaves a symbol whose name
 * tells the bus; the table's entries become the module's aliases.
 */
#ifndef MODPOST_DEVTABLE_DEVICE_TABLE_H
#define MODPOST_DEVTABLE_DEVICE_TABLE_H

#include "modpost/scan/scan_context.h"

/* Symbol INDEX, whose name was cut already, may be a device table. */
void scan_device_table(struct scan *scan, uint32_t index, const GElf_Sym *sym, const char *name);

void alias_names_release(struct alias_names *names);

#endif
