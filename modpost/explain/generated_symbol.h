/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * generated_symbol: explain an unresolved symbol that the compiler or a macro of the
 * kernel generated, so that its name is in no source.
 */
#ifndef MODPOST_EXPLAIN_GENERATED_SYMBOL_H
#define MODPOST_EXPLAIN_GENERATED_SYMBOL_H

#include <stdbool.h>

struct explain;
struct logged_finding;
struct object_info;

/* Explain the symbol of the record; false, without a message, if it is not a generated one. */
bool explain_generated_symbol(struct explain *explain, struct logged_finding *record,
			      const struct object_info *info);

#endif
