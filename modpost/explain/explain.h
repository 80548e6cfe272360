/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * explain: what a finding means, where in the source it is, and how to fix it. A run
 * without findings opens no file for it.
 */
#ifndef MODPOST_EXPLAIN_EXPLAIN_H
#define MODPOST_EXPLAIN_EXPLAIN_H

#include "modpost/lookup/explain_context.h"

/* Fill in the explanation of a record that was just added to the log. */
void explain_finding(struct explain *explain, struct logged_finding *record);
void explain_release(struct explain *explain);

#endif
