/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * table: uthash, with the one answer of this project to memory that is out.
 */
#ifndef LIB_TABLE_H
#define LIB_TABLE_H

#include "lib/report.h"

#define HASH_NONFATAL_OOM	     1
#define uthash_nonfatal_oom(element) report_no_memory()
#include <uthash.h>

#endif
