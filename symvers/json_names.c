// SPDX-License-Identifier: GPL-2.0-only
#include "symvers/json_names.h"

#include "lib/base/strbuf.h"

static void json_name(struct json *json, const char *key, const struct graph_name *name)
{
	struct str text = { 0 };

	str_append(&text, name->text, name->len);
	json_string(json, key, str_cstr(&text));
	str_release(&text);
}

void json_type_name(struct json *json, const struct graph_name *name)
{
	json_string(json, "type_kind",
		    name->kind == NAME_SYMBOL ? "symbol" : name_kind_word(name->kind));
	json_name(json, "type_name", name);
}

void json_path_symbol(struct json *json, const struct type_graph *graph,
		      const struct type_path *path)
{
	if (path->count)
		json_name(json, "symbol", &graph->names[path->steps[0].entry->name]);
	else
		json_string(json, "symbol", NULL);
}
