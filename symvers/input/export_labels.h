/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * export_labels: exports from the symbols that label their parts in a relocatable file, such
 * as __crc_NAME (linux/export-internal.h).
 *
 * Ownership: names of exports are copied to the builder's arena; labels point into the object.
 * Errors: set in the builder.
 * Threads: one builder per thread.
 */
#ifndef SYMVERS_INPUT_EXPORT_LABELS_H
#define SYMVERS_INPUT_EXPORT_LABELS_H

#include "symvers/input/read_module.h"

/* Return true if symbols in sections of this role label exports. */
bool export_labels_in(enum section_role role);
/* Add a symbol of such a section; VALUE is its st_value. */
void export_labels_add(struct elf_reader *elf, enum section_role role, const char *name,
		       uint32_t section, uint64_t value);
/* Fill in the exports from all labels that were added. */
void export_labels_apply(struct elf_reader *elf);

#endif
