/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * places: the symbols of an object in the order of their addresses, to tell
 * where a reference comes from and what it means. Which symbol is the nearest,
 * and which of several at one address, is each release's own.
 */
#ifndef MODPOST_SCAN_NEAREST_SYMBOL_H
#define MODPOST_SCAN_NEAREST_SYMBOL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lib/kernel/release.h"

struct sorted_symbol {
	uint64_t addr;
	uint32_t group; /* section; or, where its name counts, its class's number */
	uint32_t symbol;
};

struct nearest_symbols {
	bool made;
	struct sorted_symbol *list; /* sorted by group, address, symbol */
	size_t count;
};

struct scan;

#define NO_SYMBOL UINT32_MAX

/* The symbol at or before ADDR in a section; NO_SYMBOL when there is none. */
uint32_t nearest_symbol_before(struct scan *scan, uint32_t section, uint64_t addr);
/* The symbol nearest to ADDR in a section, on either side; NO_SYMBOL if none is near. */
uint32_t nearest_symbol_around(struct scan *scan, uint32_t section, uint64_t addr);
/* Can a report name a place by this symbol? Mapping symbols and the like say nothing. */
bool symbol_name_is_valid(const struct release *release, const char *name);
void nearest_symbols_release(struct nearest_symbols *nearest);

#endif
