/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * write_outputs: write the generated files, in input order.
 */
#ifndef MODPOST_EMIT_WRITE_OUTPUTS_H
#define MODPOST_EMIT_WRITE_OUTPUTS_H

#include "modpost/resolve/run_context.h"

/* Write the .mod.c files and .vmlinux.export.c. */
void write_modules(struct run *run);
/* Write the namespace dependencies (-d), then Module.symvers (-o). */
void write_lists(struct run *run);

#endif
