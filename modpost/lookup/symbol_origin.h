/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * symbol_origin: which object of a module, and which source file, a symbol or a
 * .modinfo entry comes from.
 */
#ifndef MODPOST_LOOKUP_SYMBOL_ORIGIN_H
#define MODPOST_LOOKUP_SYMBOL_ORIGIN_H

#include <stdbool.h>

#include "modpost/diag/explanation.h"

struct explain;
struct object_info;
struct module;

struct symbol_origin {
	const char *object; /* the object of the module that defines the symbol; NULL if unknown */
	bool is_static;
	struct source_place place; /* file is NULL if unknown, line is 0 */
};

/*
 * Find where a module or vmlinux defines a symbol. FILE, which may be NULL, is the whole
 * module, in case its parts are unknown. False if none of them defines it.
 */
bool symbol_origin_find(struct explain *explain, const struct module *module, const char *file,
			const char *symbol, struct symbol_origin *origin);
/*
 * The source file with the macro that sets TAG in .modinfo, such as MODULE_LICENSE(), or
 * "TAG=VALUE"; without it the source where it belongs: the one with module_init(), or the
 * first. NULL if unknown.
 */
const char *symbol_origin_of_tag(struct explain *explain, const struct object_info *info,
				 const char *tag);
/* The same as " in 'file'"; "" if unknown or without INFO. */
const char *symbol_origin_in_source(struct explain *explain, const struct object_info *info,
				    const char *tag);
/* Is AT, which symbol_origin_in_source() returned, in a Rust source? */
bool symbol_origin_is_rust(const char *at);

#endif
