/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * srcversion: a checksum over the sources of a module: MD4 over their text
 * without comments and white space. The .cmd files of its objects list the
 * sources.
 */
#ifndef MODPOST_SCAN_SRCVERSION_H
#define MODPOST_SCAN_SRCVERSION_H

#include "modpost/scan/scan_context.h"

/* Compute the srcversion of a module. */
void scan_srcversion(struct scan *scan);

#endif
