/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * read_symvers: symbols that earlier builds exported, from Module.symvers files.
 */
#ifndef MODPOST_RESOLVE_READ_SYMVERS_H
#define MODPOST_RESOLVE_READ_SYMVERS_H

#include "modpost/resolve/run_context.h"

/* Read all -i files into the table. Reports directly, so only one thread may do it. */
void read_symvers_files(struct run *run);

#endif
