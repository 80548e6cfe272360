/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * export_records: exports declared by a relocation in .export_symbol, since 6.5.
 */
#ifndef MODPOST_SCAN_EXPORT_RECORDS_H
#define MODPOST_SCAN_EXPORT_RECORDS_H

#include "modpost/scan/scan_context.h"

/*
 * Add the export of SYMBOL, which is in a section of class TARGET. The relocation is at
 * OFFSET in .export_symbol.
 */
void scan_export_record(struct scan *scan, uint64_t offset, uint32_t symbol,
			const struct section_class *target);

#endif
