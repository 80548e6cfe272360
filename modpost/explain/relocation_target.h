/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * relocation_target: what a forbidden reference refers to, and where that is defined.
 */
#ifndef MODPOST_EXPLAIN_RELOCATION_TARGET_H
#define MODPOST_EXPLAIN_RELOCATION_TARGET_H

#include <stdint.h>

struct explain;
struct logged_finding;
struct relocation_view;

/*
 * A name for messages, without the suffixes that compilers add; "section+0x10" for a
 * place without a symbol.
 */
const char *readable_name(struct explain *explain, const char *name, const char *section,
			  uint64_t offset);
/* Add the target of a view, and set its name in the view and its place in the record. */
void explain_target(struct explain *explain, struct logged_finding *record,
		    struct relocation_view *view);

#endif
