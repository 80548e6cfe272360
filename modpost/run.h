/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * run: the steps of a run, from reading the inputs to the exit status.
 */
#ifndef MODPOST_RUN_H
#define MODPOST_RUN_H

#include "modpost/resolve/run_context.h"

/* Run modpost as OPTIONS say. False if an error was reported. */
bool run_modpost(const struct options *options);
void run_release(struct run *run);

#endif
