// SPDX-License-Identifier: GPL-2.0-only
#include "symvers/dot_text.h"

#include <string.h>

/*
 * Append quoted text. In a label, DOT takes "&" for an HTML entity. Bytes other than ASCII have
 * no meaning in names, and may not be UTF-8.
 */
static void add_quoted(struct str *out, const char *text, bool label)
{
	str_add(out, "\"");
	for (; *text; text++) {
		if (*text < ' ' || *text > '~')
			str_printf(out, "\\\\x%02x", (unsigned char)*text);
		else if (*text == '&' && label)
			str_add(out, "&amp;");
		else
			str_printf(out, *text == '"' || *text == '\\' ? "\\%c" : "%c", *text);
	}
	str_add(out, "\"");
}

static void add_node(const struct dot_node *node, const char *indent, struct str *out)
{
	static const char *const shapes[] = {
		[DOT_MODULE] = "",
		[DOT_DIRECTORY] = ", shape=folder, fillcolor=\"#fff6d8\"",
		[DOT_NAMESPACE] = ", shape=cds, style=filled, fillcolor=\"#d8ecff\"",
	};

	str_add(out, indent);
	add_quoted(out, node->id, false);
	str_add(out, " [label=");
	add_quoted(out, node->label, true);
	if (node->kind == DOT_DIRECTORY) {
		out->len--; /* the quote */
		str_printf(out, "\\n%zu modules\"", node->modules);
	}
	str_printf(out, "%s];\n", shapes[node->kind]);
}

/* Does a node begin a frame, or end one, whose neighbor is NEIGHBOR, or NULL? */
static bool is_edge_of_frame(const struct dot_node *node, const struct dot_node *neighbor)
{
	return node->frame_len &&
	       (!neighbor || neighbor->frame_len != node->frame_len ||
		memcmp(neighbor->directory, node->directory, node->frame_len) != 0);
}

/* The nodes, those of one directory in a frame. */
static void add_nodes(const struct dot_graph *graph, struct str *out)
{
	const struct dot_node *last = NULL;

	for (size_t i = 0; i < graph->drawn_count; i++) {
		const struct dot_node *node = &graph->nodes[graph->drawn[i]];
		const struct dot_node *next =
			i + 1 < graph->drawn_count ? &graph->nodes[graph->drawn[i + 1]] : NULL;

		if (is_edge_of_frame(node, last)) {
			struct str label = { 0 };

			str_append(&label, node->directory, node->frame_len);
			str_printf(out, "\tsubgraph cluster_%zu {\n\t\tlabel=", i);
			add_quoted(out, str_cstr(&label), true);
			str_add(out, ";\n");
			str_release(&label);
		}
		add_node(node, node->frame_len ? "\t\t" : "\t", out);
		if (is_edge_of_frame(node, next))
			str_add(out, "\t}\n");
		last = node;
	}
}

static void add_edge(const struct dot_graph *graph, const struct dot_edge *edge, struct str *out)
{
	static const char *const colors[] = {
		[DOT_PLAIN] = "",
		[DOT_DOUBTFUL] = ", color=darkorange, style=dashed",
		[DOT_PROBLEM] = ", color=red, penwidth=2",
	};

	str_add(out, "\t");
	add_quoted(out, graph->nodes[edge->from].id, false);
	str_add(out, " -> ");
	add_quoted(out, graph->nodes[edge->to].id, false);
	str_add(out, " [label=\"");
	if (edge->symbols)
		str_number(out, edge->symbols);
	str_printf(out, "\"%s%s];\n", colors[edge->style],
		   edge->implied && !edge->style ? ", color=gray80, fontcolor=gray60" : "");
}

/* What the picture does not show. */
static void add_note(const struct dot_graph *graph, struct str *out)
{
	size_t directories = 0, modules = 0, hidden = 0, namespaces = 0;
	const char *separator = "";

	for (size_t i = 0; i < graph->node_count; i++) {
		const struct dot_node *node = &graph->nodes[i];

		if (node->drawn_as != i)
			continue;
		if (node->hidden) {
			hidden += node->modules;
			namespaces += node->kind == DOT_NAMESPACE;
		} else if (node->kind == DOT_DIRECTORY) {
			directories++;
			modules += node->modules;
		}
	}
	if (!modules && !hidden && !namespaces)
		return;
	str_add(out, "\tlabel=\"");
	if (modules) {
		str_printf(out, "%zu modules drawn as %zu director%s", modules, directories,
			   directories == 1 ? "y" : "ies");
		separator = "\\n";
	}
	if (hidden) {
		str_printf(out, "%s%zu module%s not drawn", separator, hidden,
			   hidden == 1 ? "" : "s");
		separator = "\\n";
	}
	if (namespaces)
		str_printf(out, "%s%zu namespace%s not drawn", separator, namespaces,
			   namespaces == 1 ? "" : "s");
	str_add(out, "\\n--limit=N draws more\";\n");
}

void dot_text_add(const struct dot_graph *graph, struct str *out)
{
	str_printf(out, "digraph %s {\n", graph->name);
	str_add(out,
		"\trankdir=LR; newrank=true; ranksep=0.6; nodesep=0.15; fontname=\"Helvetica\";\n"
		"\tfontsize=11; style=\"rounded,filled\"; color=gray70; fillcolor=gray97;\n"
		"\tnode [shape=box, style=\"rounded,filled\", fillcolor=white, height=0.3, "
		"fontname=\"Helvetica\", fontsize=11];\n"
		"\tedge [arrowsize=0.6, fontname=\"Helvetica\", fontsize=8];\n");
	add_note(graph, out);
	add_nodes(graph, out);
	for (size_t i = 0; i < graph->edge_count; i++)
		add_edge(graph, &graph->edges[i], out);
	str_add(out, "}\n");
}
