/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * type_files: the files of one side of a comparison of types: those that hold types, and the
 * symvers file that lists the exports.
 *
 * Ownership: strings belong to the arena that is passed in.
 * Errors: printed to standard error.
 * Threads: not thread-safe.
 */
#ifndef SYMVERS_TYPE_INPUT_TYPE_FILES_H
#define SYMVERS_TYPE_INPUT_TYPE_FILES_H

#include "lib/types/type_graph.h"
#include "symvers/input/input.h"

/* A file of BTF or DWARF: a kernel, or a module. */
struct type_binary {
	struct type_unit unit; /* file is NULL until something was read */
	struct type_side *side;
	const char *path;
	const char *module;	    /* as in Module.symvers, as far as known: "vmlinux" */
	const char *modname;	    /* of that, as lsmod shows it */
	bool is_needed;		    /* an export of the side is in it */
	struct type_table table;    /* of the unit, while has_table */
	struct type_table own_base; /* of .BTF.base, likewise, if it has one */
	bool has_table, has_own_base, has_types;
	struct type_contents *opened; /* of a kernel that was decompressed, while it is read */
	const char *error;	      /* to follow the path; or NULL */
};

/* How many modules keep their tables once these have been asked for. */
#define TABLES_KEPT 8

struct type_files {
	struct strlist symtypes;
	struct type_binary *binaries;
	size_t count, capacity;
	bool has_kernel;     /* the first one is the kernel */
	bool raw;	     /* files of raw BTF, which have no exports */
	bool single;	     /* the side is one file: a module, say, without its tree */
	const char *symvers; /* or NULL */
	const char *tree;    /* directory of modules, or NULL */
	struct input list;   /* of the modules */
	struct type_binary *recent[TABLES_KEPT]; /* modules whose tables were read again */
	unsigned int next_recent;
	struct file_map *maps; /* of symtypes files */
	size_t map_count;
};

/*
 * Find the files of NAME, a file or directory. SYMVERS is the symvers file if the user named it.
 * Return false after a message. Does not check that the files have types.
 */
bool type_files_find(struct type_files *files, const char *name, const char *symvers,
		     struct arena *arena);
void type_files_release(struct type_files *files);

#endif
