/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * symbols: what the symbol table of an object says: undefined symbols, device
 * tables, init_module and cleanup_module, and up to 6.4 exports.
 */
#ifndef MODPOST_SCAN_SYMBOLS_H
#define MODPOST_SCAN_SYMBOLS_H

#include "modpost/scan/scan_context.h"

void scan_symbols(struct scan *scan);
/* Up to 6.4: find the namespaces of exports. */
void scan_namespaces(struct scan *scan);

#endif
