/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * input: the files and directories that a command line names, read into modules with
 * their exports and imports.
 *
 * An input is a set of files. Declare one ({ 0 }), add names, and read all inputs of a
 * command with one call to inputs_read().
 *
 * Ownership: all strings belong to the input; names that are added, to the caller.
 * Errors: printed to standard error, with file and line.
 * Threads: inputs_read() uses several; an input that has been read is read-only.
 */
#ifndef SYMVERS_INPUT_INPUT_H
#define SYMVERS_INPUT_INPUT_H

#include <stdbool.h>
#include <stdint.h>

#include "lib/base/arena.h"
#include "lib/base/file.h"
#include "lib/base/strlist.h"
#include "lib/kernel/symvers_file.h"
#include "symvers/input/boot_image.h"
#include "symvers/input/name_pool.h"

/* What a module was read from. */
enum input_kind {
	INPUT_SYMVERS,	  /* a Module.symvers */
	INPUT_OBJECT,	  /* a module before the final link: .o */
	INPUT_MODULE,	  /* a linked module: .ko */
	INPUT_SOURCE,	  /* a .mod.c */
	INPUT_VMLINUX,	  /* a kernel */
	INPUT_UNREADABLE, /* a module whose file cannot be read; see input.keeps_unreadable */
};

/* The sections of a linked module that the loader takes exports from. */
enum export_section {
	EXPORTS_PLAIN = 1 << 0, /* __ksymtab, with entries */
	EXPORTS_GPL = 1 << 1,	/* __ksymtab_gpl, likewise; until 7.0 */
	CRCS_PLAIN = 1 << 2,	/* __kcrctab */
	CRCS_GPL = 1 << 3,	/* __kcrctab_gpl; until 7.0 */
	EXPORT_FLAGS = 1 << 4,	/* __kflagstab; since 7.1 */
};

struct input_export {
	struct named named;
	struct input_module *module;
	const char *ns; /* "" for none */
	uint32_t crc;
	unsigned int line; /* in a symvers file; otherwise 0 */
	bool crc_known;	   /* false for .o files and kernels without modversions */
	bool ns_known;	   /* false for symvers files of old kernels */
	bool gpl_only;
	uint8_t old_type; /* an enum export_type of kernels before 5.12; otherwise 0 */
};

struct input_import {
	struct named named;
	uint32_t name_index; /* in the name pool of the module's reader */
	uint32_t crc;	     /* that the module was built against */
	bool crc_known;
	bool undefined; /* an undefined symbol; false if only its version is listed */
	bool weak;
};

struct input_module {
	const char *file;    /* the file it was read from */
	const char *name;    /* as in the third column of Module.symvers: "drivers/net/dummy" */
	bool path_known;     /* name has all directories of the source tree */
	const char *modname; /* as lsmod shows it: no path, '_' for '-'; "vmlinux" for a kernel */
	enum input_kind kind;
	bool in_tree;	     /* found below a directory */
	bool in_kernel;	     /* ... among the modules that are built with the kernel */
	bool installed;	     /* ... which is laid out like /lib/modules/RELEASE */
	unsigned int reader; /* index of the input_reader that holds the names of its imports */
	struct input_export *exports;
	size_t export_count;
	struct input_import *imports; /* undefined symbols, then those with only a version */
	size_t import_count;

	/* from .modinfo; NULL or empty if missing */
	struct strlist licenses;
	struct strlist import_ns;
	const char *depends; /* module names, separated by commas */
	const char *vermagic;

	/* of an ELF file */
	uint64_t device, inode;
	uint32_t format;   /* machine, class and byte order; equal if they are; or 0 */
	uint32_t size;	   /* bytes of .gnu.linkonce.this_module; 0 without it */
	bool has_versions; /* a section __versions */
	bool has_ext_versions;
	uint8_t export_sections; /* flags of enum export_section */

	const char *error; /* of an unreadable one */
};

/* A module of a tree that depmod skips for another one of the same name. */
struct shadowed_module {
	const char *file, *taken;
	bool by_chance; /* the configuration does not decide; the order of a directory does */
};

/* What one thread has read. */
struct input_reader {
	struct arena arena;
	struct name_pool names; /* of imports */
};

struct input_file;

/* A boot image that the caller has decompressed. */
struct unpacked_file {
	const char *name; /* as added */
	const void *data; /* the caller's */
	size_t len;
	enum boot_image image;
};

#define DEPMOD_CONFIG_HELP "choose between modules as depmod -C FILE does"

/* What to add to a message about a module that is shadowed by chance. */
#define SHADOWED_BY_CHANCE "; the order of directory entries decides, not the configuration"

struct input {
	struct strlist names; /* from the command line */
	struct input_module *modules;
	size_t module_count;
	struct input_export *exports; /* of all modules, in input order */
	size_t export_count;
	bool old_symvers; /* some symvers file is from a kernel before 5.6 */
	bool has_ns;	  /* ns_known is set for every export */

	/* Options; set them before inputs_read(). */
	const struct name_table *import_filter; /* read only these imports; NULL for all */
	bool names_only;	   /* skip CRCs, types, .modinfo, and exports that cannot be read */
	bool modules_optional;	   /* accept a directory without modules */
	const char *depmod_config; /* a file or directory for depmod -C; NULL for the system's */
	bool shadowed_quietly;	   /* the caller reports shadowed modules */
	bool keeps_unreadable;	   /* a module that cannot be read is INPUT_UNREADABLE; it has a
				      message, but does not fail the input */
	const char *optional;	   /* a file that is left out, with a note, if it cannot be read */
	const struct unpacked_file *unpacked; /* spares reading this file; or NULL */

	struct shadowed_module *shadowed; /* left out */
	size_t shadowed_count;

	/* private */
	struct input_file *files;
	size_t file_count;
	struct input_reader *readers; /* one per thread */
	unsigned int reader_count;
	struct arena arena;
};

/* Return the export type, as in Module.symvers. */
static inline const char *input_export_type(const struct input_export *export)
{
	return export_type_name(export->old_type ? export->old_type :
				export->gpl_only ? EXPORT_GPL :
						   EXPORT_ANY);
}

/* Add a file, a directory, or "-" for standard input. */
void input_add(struct input *input, const char *name);
/*
 * Read COUNT inputs on up to THREADS threads. Return false after one message per file that
 * cannot be read, unless it is kept as unreadable. Old formats of Module.symvers are accepted, with
 * a note.
 */
bool inputs_read(struct input *inputs, size_t count, unsigned int threads);
/* Return the name that lsmod shows for a module with this name or path. */
const char *input_modname(struct arena *arena, const char *name);
void input_release(struct input *input);

#endif
