/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * kernel_place: where a distribution or a build keeps the files of one kernel.
 *
 * Ownership: strings belong to the arena that is passed in.
 * Errors: printed to standard error.
 * Threads: not thread-safe.
 */
#ifndef SYMVERS_INPUT_KERNEL_PLACE_H
#define SYMVERS_INPUT_KERNEL_PLACE_H

#include <stdbool.h>

#include "lib/base/arena.h"

/* The directories of a kernel; all but arena and dir may be NULL. */
struct kernel_place {
	struct arena *arena;
	const char *dir;     /* as given */
	const char *root;    /* that has lib/modules or boot; NULL if unknown */
	const char *tree;    /* of modules: lib/modules/RELEASE; NULL if there is none */
	const char *release; /* NULL if unknown */
};

enum place_file {
	PLACE_KERNEL,		  /* vmlinux or a boot image */
	PLACE_SYMVERS,		  /* Module.symvers */
	PLACE_SYMVERS_OF_FLAVORS, /* the same in a directory of symvers-FLAVOR */
	PLACE_SYMVERS_OF_TEXT,	  /* the same, beside a .symtypes file */
};

/*
 * Look for the tree of modules below the directory. Return false, after a message, if there are
 * several; it is not an error if there is none.
 */
bool kernel_place_find_below(struct kernel_place *place);
/* Fill in the place of a path that is ROOT/lib/modules/RELEASE or in it. */
void kernel_place_find_above(struct kernel_place *place, const char *path_inside);
/* Take the release from the name of a file such as boot/vmlinuz-RELEASE. */
void kernel_place_of_image(struct kernel_place *place, const char *file);
/* Take the flavor, as the release, from that of a file symtypes-FLAVOR. */
void kernel_place_of_symtypes(struct kernel_place *place, const char *file);
/*
 * Set *FOUND, which must be NULL, to the first file of this kind that exists. Return false,
 * after a message, if there are files of several kernels.
 */
bool kernel_place_find(const struct kernel_place *place, enum place_file kind, const char **found);

#endif
