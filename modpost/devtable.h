/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * devtable: device tables, from which the MODULE_ALIAS lines of a module are
 * made. The room is empty as yet: no table is read, and no alias written.
 */
#ifndef MODPOST_DEVTABLE_H
#define MODPOST_DEVTABLE_H

#include "modpost/scan.h"

/* Symbol INDEX, whose name was cut already, may be a device table. */
static inline void scan_device_table(struct scan *scan, uint32_t index, const GElf_Sym *sym,
				     const char *name)
{
	(void)scan;
	(void)index;
	(void)sym;
	(void)name;
}

#endif
