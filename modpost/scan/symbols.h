/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * symbols: undefined symbols, exports, namespaces and device tables, from the
 * symbol table.
 */
#ifndef MODPOST_SCAN_SYMBOLS_H
#define MODPOST_SCAN_SYMBOLS_H

#include "modpost/scan/scan_context.h"

/* Scan the symbol table. */
void scan_symbols(struct scan *scan);
/* Scan the symbols that give exports their namespaces, up to 6.4. */
void scan_namespaces(struct scan *scan);

#endif
