/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * mod_c: the text of the generated files. Each release has its own.
 */
#ifndef MODPOST_EMIT_MOD_C_H
#define MODPOST_EMIT_MOD_C_H

#include "modpost/resolve/run_context.h"

/* Append the text of a module's .mod.c, or of .vmlinux.export.c. */
void emit_module(const struct run *run, struct object_info *info, struct str *out);
/* Append the text of Module.symvers. False after a finding that ends the run. */
bool emit_symvers(struct run *run, struct str *out);
/* Append the namespace dependencies. False after a finding that ends the run. */
bool emit_ns_deps(struct run *run, struct str *out);

#endif
