/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * symbol_crcs: the CRCs of a module's exports, for CONFIG_MODVERSIONS.
 *
 * genksyms or gendwarfksyms leaves them as lines "#SYMVER name 0x12345678" in
 * the .cmd file of each object.
 */
#ifndef MODPOST_SCAN_SYMBOL_CRCS_H
#define MODPOST_SCAN_SYMBOL_CRCS_H

#include "modpost/scan/scan_context.h"

/* Set the CRCs of the module's exports, unless info->crcs_deferred. */
void scan_crcs(struct scan *scan);
/*
 * Set the CRCs of the exports from CMDS, and report the .cmd files that cannot
 * be read. Files that are not loaded yet are loaded.
 */
void scan_crcs_from(struct scan *scan, struct cmd_files *cmds);

#endif
