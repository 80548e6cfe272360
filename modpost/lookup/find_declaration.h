/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * find_declaration: the header that declares a symbol which nothing exports. Headers of the
 * kernel declare much that is for built-in code only.
 */
#ifndef MODPOST_LOOKUP_FIND_DECLARATION_H
#define MODPOST_LOOKUP_FIND_DECLARATION_H

#include <stdbool.h>

#include "modpost/diag/explanation.h"

struct explain;

/*
 * Find the declaration of SYMBOL in the headers that OBJECT was compiled with, according to its
 * .cmd file; without that file, in headers of the kernel. #if conditions are not checked.
 */
bool find_declaration(struct explain *explain, const char *object, const char *symbol,
		      struct source_place *place);
/* Is a header with this path one of the kernel? Only its place in an include directory is known. */
bool is_kernel_header(const char *file);

#endif
