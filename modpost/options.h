/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * options: the command line, MODPOST_OPTIONS and what --kbuild sets.
 */
#ifndef MODPOST_OPTIONS_H
#define MODPOST_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>

#include "lib/base/arena.h"
#include "lib/base/option_parser.h"
#include "lib/base/strlist.h"
#include "lib/base/terminal.h"
#include "lib/kernel/release.h"

struct options {
	/* options of the kernel's modpost */
	bool all_srcversions;	      /* -a */
	bool basic_versions;	      /* -b */
	const char *ns_deps;	      /* -d FILE */
	bool external;		      /* -e */
	bool mismatch_fails;	      /* -E */
	struct strlist symvers_files; /* -i FILE... */
	bool modversions;	      /* -m */
	bool modules;		      /* -M */
	bool ignore_missing;	      /* -n */
	bool allow_missing_ns;	      /* -N */
	const char *symvers_out;      /* -o FILE */
	bool trim;		      /* -t */
	const char *file_list;	      /* -T FILE|- */
	const char *keep_list_file;   /* -u FILE */
	bool warn_undefined;	      /* -w */
	bool extra_warnings;	      /* -W */
	bool extended_versions;	      /* -x */
	struct strlist objects;	      /* arguments */

	/* further options */
	const char *kernel_release; /* --kernel-release, or NULL */
	const char *color_mode;	    /* --color, or NULL */
	enum color_mode color;	    /* the same, parsed */
	unsigned int jobs;	    /* --jobs, or 0 */
	const char *kbuild;	    /* kernel build directory, or NULL */
	const char *extmod;	    /* directory of external modules, or NULL */
	bool explain;		    /* print explanations below findings */
	struct strlist reports;	    /* [FORMAT:]FILE... */
	const char *baseline;	    /* FILE of known findings, or NULL */
	bool update_baseline;
	bool verify;		 /* compare the outputs instead of writing them */
	const char *verify_log;	 /* FILE with the messages of a build, or NULL */
	const char *verify_with; /* PROGRAM to run and compare with, or NULL */
	bool verify_strict;
	bool timing; /* print where the time goes */

	/* derived */
	struct release release;
	bool release_guessed;	   /* not specified anywhere: the newest is used */
	const char *newer_release; /* the series that was found is unknown and newer, or NULL */
	const char *missing_input; /* --kbuild: a required file that is missing, or NULL */
	bool order_has_ko;	   /* --kbuild: file_list has .ko names for .o files */
	const char *start_dir;	   /* --kbuild: the initial working directory; else NULL */
	struct arena arena;	   /* strings not in ARGV */
};

/*
 * Read MODPOST_OPTIONS from the environment, then the arguments, into *OPTIONS. Strings point
 * into ARGV. OPTIONS_FAULT after a message.
 */
enum options_result options_read(struct options *options, int argc, char **argv);
/*
 * Find the kernel release: from --kernel-release, the environment, or
 * include/config/kernel.release in the working directory or beside the first symvers
 * file; else the newest known. Returns false after a message.
 */
bool options_find_release(struct options *options);
/* The row of a long option: NAME, or an abbreviation of only one; NULL if there is none. */
const struct option_spec *options_find_long(const char *name, size_t len);
/* The row of an option by its letter, or NULL. */
const struct option_spec *options_find_letter(char letter);
void options_release(struct options *options);

#endif
