/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * hash_table: uthash that ends the program with a message when memory runs out. Include
 * this instead of uthash.h.
 */
#ifndef LIB_BASE_HASH_TABLE_H
#define LIB_BASE_HASH_TABLE_H

#define HASH_NONFATAL_OOM	     1
#define uthash_nonfatal_oom(element) error_out_of_memory()
#include <uthash.h>

#include "lib/base/error.h"

#endif
