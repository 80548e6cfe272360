/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * elsewhere: where a symbol is that no export of this run has: in vmlinux without
 * an export, in an object of the run, or in a dump that lies near, but was not
 * given. All is read when first asked for.
 */
#ifndef MODPOST_EXPLAIN_FIND_SYMBOL_H
#define MODPOST_EXPLAIN_FIND_SYMBOL_H

#include "lib/base/arena.h"
#include "lib/base/file.h"
#include "modpost/explain/module_objects.h"

struct explain;
struct run;

/* An export in a dump that lies near, but was not given. */
struct other_export {
	const char *name, *module, *ns;
	const char *file; /* the dump */
	bool gpl_only;
	bool own; /* the dump is what this run is about to write anew */
};

/* All zeroes is ready. */
struct symbol_search {
	bool made, symvers_files_read;
	struct arena arena;
	const char *kernel_file;       /* vmlinux.o, of the run or beside its dump; NULL for none */
	struct module_objects kernel;  /* that object */
	struct module_objects objects; /* those of the run, vmlinux.o aside */
	struct other_node *others;     /* uthash: exports in dumps that were not given */
	const char *map_file;	       /* System.map of the kernel, where there is no vmlinux.o */
	struct file_text map;
};

enum found_how {
	FOUND_NOWHERE,
	FOUND_GLOBAL, /* defined for all to see, not exported */
	FOUND_LOCAL,  /* defined as static */
};

/* How an object says that it exports a symbol. */
enum export_form {
	FORM_NONE,
	FORM_KSYMTAB, /* as up to 6.4 */
	FORM_SECTION, /* as from 6.5 on */
};

struct found_symbol {
	enum found_how how;
	enum export_form form;		/* of an export that is there, and does not count */
	const char *file;		/* the object or map that has it */
	const struct object_info *info; /* of that object when it is of the run, or NULL */
	const struct other_export
		*symvers; /* who exports it by a dump that was not given, or NULL */
};

/* Where a symbol is, and who exports it elsewhere: either, both, or neither. */
void symbol_search_find(struct symbol_search *search, struct explain *explain, const char *symbol,
			struct found_symbol *found);
/* A dump that was not given and has exports of the kernel itself, or NULL. */
const char *symbol_search_kernel_symvers(struct symbol_search *search, const struct run *run);
/* How an object says that it exports a symbol. */
enum export_form symbol_search_export_form(struct explain *explain, const struct object *object,
					   const char *symbol);
void symbol_search_release(struct symbol_search *search);

#endif
