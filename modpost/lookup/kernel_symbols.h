/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * kernel_symbols: symbols of vmlinux that modules often ask for, but that no kernel exports.
 */
#ifndef MODPOST_LOOKUP_KERNEL_SYMBOLS_H
#define MODPOST_LOOKUP_KERNEL_SYMBOLS_H

#include "modpost/lookup/messages.h"

struct kernel_symbol {
	const char *pattern; /* fnmatch() pattern of the symbol */
	const char *release; /* the last with an export; NULL if none had one */
	enum message note, help;
};

/* The row of a symbol, or NULL. */
const struct kernel_symbol *kernel_symbol_find(const char *symbol);

#endif
