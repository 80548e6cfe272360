/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * section_mismatch: the sections of an object, in the order of their headers: sections
 * without the alloc flag, references that a rule forbids, and export records.
 */
#ifndef MODPOST_SCAN_SECTION_MISMATCH_H
#define MODPOST_SCAN_SECTION_MISMATCH_H

#include "modpost/scan/scan_context.h"

void scan_sections(struct scan *scan);

#endif
