/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * json_names: names of a type graph in JSON.
 *
 * Ownership: names belong to the caller.
 * Errors: none.
 * Threads: reentrant.
 */
#ifndef SYMVERS_JSON_NAMES_H
#define SYMVERS_JSON_NAMES_H

#include "lib/base/json_writer.h"
#include "lib/types/type_graph.h"
#include "symvers/causes/type_path.h"

/* Write the keys "type_kind" and "type_name" of a type or symbol. */
void json_type_name(struct json *json, const struct graph_name *name);
/* Write the key "symbol": the export at which a path begins, or null if it is empty. */
void json_path_symbol(struct json *json, const struct type_graph *graph,
		      const struct type_path *path);

#endif
