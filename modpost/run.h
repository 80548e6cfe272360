/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * run: the steps of a run, from reading the inputs to the exit status.
 */
#ifndef MODPOST_RUN_H
#define MODPOST_RUN_H

#include "modpost/resolve/run_context.h"

struct output_sink;

/*
 * Run modpost as OPTIONS say. False if an error was reported. OUTPUTS receives the outputs
 * instead of the files, and MESSAGES the findings instead of standard error; NULL for neither.
 */
bool run_modpost(const struct options *options, struct output_sink *outputs, struct str *messages);
void run_release(struct run *run);

#endif
