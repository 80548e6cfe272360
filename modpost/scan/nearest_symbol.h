/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * nearest_symbol: the symbol that names a place in a section. Which one is the
 * nearest, and which of several at one address is chosen, differs between
 * releases.
 */
#ifndef MODPOST_SCAN_NEAREST_SYMBOL_H
#define MODPOST_SCAN_NEAREST_SYMBOL_H

#include <stdbool.h>
#include <stdint.h>

#include "lib/kernel/release.h"

struct scan;

#define NO_SYMBOL UINT32_MAX

/* The nearest symbol at or before ADDR in a section; NO_SYMBOL if there is none. */
uint32_t nearest_symbol_before(struct scan *scan, uint32_t section, uint64_t addr);
/* The nearest symbol on either side of ADDR; NO_SYMBOL if none is close enough. */
uint32_t nearest_symbol_around(struct scan *scan, uint32_t section, uint64_t addr);
/* Can this symbol name a place? Mapping symbols and local labels cannot. */
bool symbol_name_is_valid(const struct release *release, const char *name);
/* How reports show a symbol that a search returned; NO_SYMBOL has a text of its own. */
const char *reported_symbol_name(const struct scan *scan, uint32_t symbol);

#endif
