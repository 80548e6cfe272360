/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * read_objects: list the objects, and read all input files in parallel.
 */
#ifndef MODPOST_RESOLVE_READ_OBJECTS_H
#define MODPOST_RESOLVE_READ_OBJECTS_H

#include "modpost/resolve/run_context.h"

/* Collect the objects' names from the command line and the file list (-T). */
void list_objects(struct run *run);
/* Scan all objects, and add the exports of the Module.symvers files to the table. */
void read_inputs(struct run *run);

#endif
