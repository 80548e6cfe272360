/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * type_listing: what 'symvers types --list' prints: a definition as C, with the offsets, sizes
 * and holes of a struct, the values of an enum, or the prototype of a symbol.
 *
 *	struct msghdr {
 *		void *msg_name;                         //     0       8
 *		int msg_namelen;                        //     8       4
 *		// hole: 4 bytes
 *		...
 *	};
 *	// size 96, alignment 8, 12 members, 1 hole of 4 bytes
 *
 * (with the other kind of comments).
 *
 * Ownership: text is appended to the caller's string.
 * Errors: false with a reason (static text).
 * Threads: may run concurrently on a complete graph.
 */
#ifndef SYMVERS_TYPES_TYPE_LISTING_H
#define SYMVERS_TYPES_TYPE_LISTING_H

#include "lib/base/strbuf.h"
#include "lib/types/type_graph.h"
#include "lib/c_types/type_layout.h"

/*
 * Find the names that TEXT means: "struct file", "union x", "enum y", "typedef z", or a name
 * alone, which can be one of each kind or a symbol. Sets *NAMES to indexes in the graph, and
 * returns their number.
 */
size_t type_listing_names(const struct type_graph *graph, const char *text,
			  uint32_t names[NAME_KINDS]);
/*
 * Append the listing of ENTRY. UNIT is the one that has it, with its table if it was read from
 * BTF or DWARF. MODEL is needed for UNIT_SYMTYPES only. Where a layout is not known, members
 * are listed without offsets, with the reason.
 */
bool type_listing_append(struct str *text, const struct type_graph *graph,
			 const struct type_unit *unit, const struct unit_entry *entry,
			 const struct data_model *model, const char **reason);

#endif
