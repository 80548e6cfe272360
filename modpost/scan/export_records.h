/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * export_records: since 6.5, EXPORT_SYMBOL() leaves a record in .export_symbol:
 * a label __export_symbol_NAME, the license, the namespace, and a relocation to
 * the symbol.
 */
#ifndef MODPOST_SCAN_EXPORT_RECORDS_H
#define MODPOST_SCAN_EXPORT_RECORDS_H

#include "modpost/scan/scan_context.h"

/*
 * Add the export of SYMBOL, which is in a section of class TARGET. OFFSET is
 * the relocation's, in .export_symbol.
 */
void scan_export_record(struct scan *scan, uint64_t offset, uint32_t symbol,
			const struct section_class *target);

#endif
