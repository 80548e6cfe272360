/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * change_text: a changed definition for people: the way to it, and what differs.
 *
 * Ownership: text is appended to the caller's string.
 * Errors: less text if the file of a table cannot be read again; a message was printed.
 * Threads: needs exclusive access to the sides.
 */
#ifndef SYMVERS_CAUSES_CHANGE_TEXT_H
#define SYMVERS_CAUSES_CHANGE_TEXT_H

#include "lib/base/strbuf.h"
#include "symvers/types/definition_text.h"
#include "symvers/causes/type_path.h"

/* Append "struct file", or the name of a symbol. */
void change_text_name(const struct type_graph *graph, uint32_t name, struct str *out);
/* Append "vfs_read → struct file → f_op → struct file_operations". */
void change_text_path(const struct type_graph *graph, struct type_side *side,
		      const struct type_path *path, struct str *out);
/* Append the hunks of a unified diff of two definitions, as C where that shows a difference. */
void change_text_diff(const struct definition_text texts[2], struct str *out);

#endif
