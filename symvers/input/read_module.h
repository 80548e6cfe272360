/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * read_module: exports, imports, versions and .modinfo of an ELF file: a module, before or
 * after its link, or a kernel.
 *
 * Ownership: strings are copied to the builder's arena.
 * Errors: set in the builder.
 * Threads: one builder per thread.
 */
#ifndef SYMVERS_INPUT_READ_MODULE_H
#define SYMVERS_INPUT_READ_MODULE_H

#include "lib/elf/object.h"
#include "symvers/input/module_builder.h"

/* The sections that matter. */
enum section_role {
	NO_ROLE,
	KSYMTAB,
	KSYMTAB_GPL,
	KCRCTAB,
	KFLAGSTAB,
	KSYMTAB_STRINGS,
	EXPORT_RECORDS, /* .export_symbol */
	VERSIONS,
	EXT_VERSION_CRCS,
	EXT_VERSION_NAMES,
	THIS_MODULE,  /* present once a module is linked */
	ABSOLUTE_CRC, /* no section: absolute symbols */
	ROLE_COUNT,
};

/* An ELF file that is being read. */
struct elf_reader {
	struct object object;
	struct module_builder *builder;
	struct input_module *module;
	struct release release;
	uint32_t section[ROLE_COUNT]; /* the last section with each role; 0 for none */
};

/* Read MAP, which is released. Sets the kind of the module. */
void read_module(struct module_builder *builder, struct input_module *module, struct file_map map);

/* Describe an error of object_open_map(), as text that follows the file name and a colon. */
const char *read_module_error(struct arena *arena, const struct object_error *error);

#endif
