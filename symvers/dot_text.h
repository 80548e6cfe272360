/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * dot_text: a graph in the DOT language of Graphviz. Modules of one directory are drawn in a
 * frame; a label counts those that are drawn as a directory, or omitted.
 *
 * Ownership: text is appended to the caller's string.
 * Errors: none.
 * Threads: reentrant.
 */
#ifndef SYMVERS_DOT_TEXT_H
#define SYMVERS_DOT_TEXT_H

#include "lib/base/strbuf.h"
#include "symvers/dot_graph.h"

/* Append a graph that has been reduced. */
void dot_text_add(const struct dot_graph *graph, struct str *out);

#endif
