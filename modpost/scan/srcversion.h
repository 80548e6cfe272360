/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * srcversion: the checksum over the sources of a module.
 */
#ifndef MODPOST_SCAN_SRCVERSION_H
#define MODPOST_SCAN_SRCVERSION_H

#include "modpost/scan/scan_context.h"

/* Compute the srcversion of a module. */
void scan_srcversion(struct scan *scan);

#endif
