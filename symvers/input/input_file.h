/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * input_file: one file of an input; only for the parts of input.
 */
#ifndef SYMVERS_INPUT_INPUT_FILE_H
#define SYMVERS_INPUT_INPUT_FILE_H

#include "symvers/input/input.h"

/* One file of an input, and what it was found to hold. */
struct input_file {
	struct input *input;
	const char *name;
	const char *fault;	 /* after its name; NULL when it was read */
	unsigned int fault_line; /* of a text; 0 where lines mean nothing */
	struct file_text text;	 /* of a dump; its strings are used in place */
	struct input_module *modules;
	size_t module_count;
	struct input_export *exports; /* of a dump */
	size_t export_count;
	unsigned int old_line; /* the first line of a dump that an old kernel wrote */
	bool no_ns;
	const char *column; /* name of a module, as a dump would have it */
	bool placed;	    /* ... with all its directories */
};

/* Find the files of an input by its names. False after messages for what is not there. */
bool input_list(struct input *input);
/*
 * How many characters of a file's name stand before SUFFIX, behind which .gz, .xz or
 * .zst may follow; 0 where the name has no such end.
 */
size_t input_stem(const char *name, const char *suffix);
/* Read the text of a dump, which is changed in place. Other strings come from ARENA. */
void input_read_symvers(struct input_file *file, struct arena *arena);

#endif
