/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * dwarf_file: the debug information of an ELF file in memory, opened by libdw.
 *
 * Ownership: DATA must outlive the file.
 * Errors: a reason (static text).
 * Threads: a file belongs to one thread at a time.
 */
#ifndef LIB_DWARF_DWARF_FILE_H
#define LIB_DWARF_DWARF_FILE_H

#include <gelf.h>
#include <stdbool.h>
#include <stddef.h>

#include "lib/elf/libdw.h"

struct dwarf_file {
	struct dwarf lib;
	Elf *elf;
	int fd; /* a copy of the file in memory; or -1 */
	Dwfl *dwfl;
	Dwfl_Callbacks callbacks;
	Dwarf *debug;
	bool big_endian;
	uint8_t pointer_size; /* bytes */
};

/* Returns false, with *REASON set and nothing left open, if there is no debug information. */
bool dwarf_file_open(struct dwarf_file *file, const void *data, size_t size, const char **reason);
void dwarf_file_close(struct dwarf_file *file);

#endif
