/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * sections: the sections of an object, in the order of their headers: sections
 * without the alloc flag, relocations that break a rule, and export records.
 */
#ifndef MODPOST_SCAN_SECTIONS_H
#define MODPOST_SCAN_SECTIONS_H

#include "modpost/scan/scan_context.h"

void scan_sections(struct scan *scan);

#endif
