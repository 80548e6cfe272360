/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * input: what was named on the command line, read: dumps, modules, and directories
 * of modules, as modules with their exports and imports.
 *
 * An input is a set of such files. Declare it ({ 0 }), add names, and read all
 * inputs of a command with one call, which uses all threads. All strings live as
 * long as the input.
 */
#ifndef SYMVERS_INPUT_INPUT_H
#define SYMVERS_INPUT_INPUT_H

#include <stdbool.h>
#include <stdint.h>

#include "lib/base/arena.h"
#include "lib/base/file.h"
#include "lib/base/strlist.h"
#include "symvers/input/name_pool.h"

/* What a file was. */
enum input_kind {
	INPUT_SYMVERS, /* a Module.symvers */
	INPUT_OBJECT,  /* a module before its link: .o */
	INPUT_MODULE,  /* a linked module: .ko */
	INPUT_SOURCE,  /* a .mod.c */
	INPUT_VMLINUX, /* a kernel */
};

struct input_export {
	struct named named;
	struct input_module *module;
	const char *ns; /* "" for none */
	uint32_t crc;
	unsigned int line; /* of a dump; else 0 */
	bool crc_known;	   /* .o files have no CRC, nor do kernels without modversions */
	bool ns_known;	   /* old dumps have no namespaces */
	bool gpl_only;
};

struct input_import {
	struct named named;
	uint32_t number; /* of the name, in the list of the module's reader */
	uint32_t crc;	 /* that the module was built against */
	bool crc_known;
	bool undefined; /* an undefined symbol; else only its version is listed */
	bool weak;
};

struct input_module {
	const char *file; /* the file it was read from */
	const char *name; /* as the third column of a dump has it: "drivers/net/dummy" */
	bool placed;	  /* that name is whole: it was seen where the module is in its tree */
	const char *base; /* as it is loaded: no path, and _ for -; "vmlinux" */
	enum input_kind kind;
	unsigned int reader; /* of the input: what its names are in */
	struct input_export *exports;
	size_t export_count;
	struct input_import
		*imports; /* of modules: undefined symbols, then what has only a version */
	size_t import_count;

	/* from .modinfo; NULL, or no names, where it says nothing */
	struct strlist licenses;
	struct strlist import_ns;
	const char *depends; /* names of modules, with commas between them */
	const char *vermagic;
};

/* What one thread read. */
struct input_reader {
	struct arena arena;
	struct name_pool names; /* of its modules' imports */
};

struct input_file;

struct input {
	struct strlist names; /* as given */
	struct input_module *modules;
	size_t module_count;
	struct input_export *exports; /* of all modules, in the order of the input */
	size_t export_count;
	bool old_symvers; /* one of the dumps is of a kernel before 5.6 */
	bool has_ns;	  /* all exports have ns_known */
	/*
	 * To be set where nothing but these imports is asked for, things that begin with a
	 * struct named: others are left out.
	 */
	const struct name_table *only;
	/*
	 * To be set where exports and modules matter by their names alone: what else is known
	 * of them is not there, nor are exports that cannot be read.
	 */
	bool names_only;
	bool symvers_suffices; /* to be set where a directory need not have modules */

	/* what it is kept in */
	struct input_file *files;
	size_t file_count;
	struct input_reader *readers; /* one a thread */
	unsigned int reader_count;
	struct arena arena;
};

/* Add a name: a file, a directory, or "-" for standard input. It must outlive the input. */
void input_add(struct input *input, const char *name);
/*
 * Read COUNT inputs on up to THREADS threads. False after messages for all files
 * that cannot be read. Old dumps are told of, and are no fault.
 */
bool inputs_read(struct input *inputs, size_t count, unsigned int threads);
/* The name under which a module is loaded, where the module itself does not say it. */
const char *input_loaded_name(struct arena *arena, const char *column);
void input_release(struct input *input);

#endif
