/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * find_symbol: find a symbol that no input exports: in vmlinux or in an object of the run
 * that does not export it, and in symvers files nearby that are not inputs. Files are
 * read on the first search that needs them.
 */
#ifndef MODPOST_LOOKUP_FIND_SYMBOL_H
#define MODPOST_LOOKUP_FIND_SYMBOL_H

#include "lib/base/arena.h"
#include "lib/base/file.h"
#include "lib/elf/object.h"
#include "modpost/lookup/module_objects.h"

struct explain;
struct object_info;
struct run;

/* An export in a symvers file that is not an input. */
struct nearby_export {
	const char *name, *module, *ns;
	const char *file; /* the symvers file */
	bool gpl_only;
	bool own; /* the file is an output of this run, from an earlier build */
};

/* All zeroes is ready to use. */
struct symbol_search {
	bool prepared, symvers_files_read;
	struct arena arena;
	const char *kernel_file;	    /* vmlinux.o, of the run or next to its symvers file */
	struct module_objects kernel;	    /* ... alone */
	struct module_objects objects;	    /* the other objects of the run */
	struct nearby_export_node *exports; /* uthash */
	const char *map_file;		    /* System.map, if there is no vmlinux.o */
	struct file_text map;
};

enum found_scope {
	FOUND_NOWHERE,
	FOUND_GLOBAL,
	FOUND_LOCAL, /* static */
};

/* How an object exports a symbol. */
enum export_form {
	FORM_NONE,
	FORM_KSYMTAB, /* up to Linux 6.4 */
	FORM_SECTION, /* since Linux 6.5 */
};

struct found_symbol {
	enum found_scope scope;
	enum export_form form;		    /* of an export that this run does not read */
	const char *file;		    /* the object or System.map */
	const struct object_info *info;	    /* of that object; NULL if it is not of the run */
	const struct nearby_export *export; /* in a symvers file that is not an input, or NULL */
};

/* Find the definition and the nearby export of a symbol; it can have both or neither. */
void symbol_search_find(struct symbol_search *search, struct explain *explain, const char *symbol,
			struct found_symbol *found);
/* A symvers file that is not an input and lists exports of vmlinux, or NULL. */
const char *symbol_search_kernel_symvers(struct symbol_search *search, const struct run *run);
void symbol_search_release(struct symbol_search *search);

/* How an object exports a symbol. */
enum export_form object_export_form(struct arena *arena, const struct object *object,
				    const char *symbol);
/* Are A and B names of one file? */
bool same_file(const char *a, const char *b);
/* The directory part of a path, with its slash; "" if there is none. */
const char *directory_of(struct arena *arena, const char *file);

#endif
