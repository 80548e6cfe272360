/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * scan: turn one object into an object info. A scan sees no other object, so
 * that objects can be scanned in parallel.
 */
#ifndef MODPOST_SCAN_SCAN_H
#define MODPOST_SCAN_SCAN_H

#include "modpost/scan/scan_context.h"

/* Scan FILE into *INFO, which is all zeroes except for its arena. */
void scan_object(const struct options *options, const char *file, struct object_info *info,
		 struct scratch *scratch);

#endif
