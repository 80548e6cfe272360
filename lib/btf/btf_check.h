/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * btf_check: the second step of reading BTF: check the references of all records.
 *
 * Ownership: nothing is kept.
 * Errors: as btf_read().
 * Threads: needs exclusive access to the table.
 */
#ifndef LIB_BTF_BTF_CHECK_H
#define LIB_BTF_BTF_CHECK_H

#include "lib/btf/btf.h"

/*
 * Check the references of TABLE's own types and symbols, which are below type_table_count();
 * skip type tags, and turn members whose type has fewer bits than bytes into bit-fields.
 */
bool btf_check(struct type_table *table, struct btf_error *error);

#endif
