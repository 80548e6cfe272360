/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * input_file: one file of an input and its contents. Private to symvers/input.
 */
#ifndef SYMVERS_INPUT_INPUT_FILE_H
#define SYMVERS_INPUT_INPUT_FILE_H

#include "symvers/input/input.h"

struct input_file {
	struct input *input;
	const char *name;
	const char *error;	 /* to follow the file name; NULL if the file was read */
	unsigned int error_line; /* of a text file; otherwise 0 */
	struct file_text text;	 /* of a symvers file; its strings point into it */
	struct input_module *modules;
	size_t module_count;
	struct input_export *exports; /* of a symvers file */
	size_t export_count;
	unsigned int old_line;		    /* the first line in an old format; 0 for none */
	bool no_ns;			    /* that format has no namespaces */
	const char *module_name;	    /* as Module.symvers would name the module */
	bool in_tree, in_kernel, installed; /* as in struct input_module */
	bool path_known;		    /* that name has all directories of the source tree */
};

#endif
