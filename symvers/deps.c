// SPDX-License-Identifier: GPL-2.0-only
/*
 * deps: what modules need, transitively, and where they need each other in a circle.
 */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "lib/report.h"
#include "lib/str.h"
#include "symvers/command.h"
#include "lib/json.h"
#include "symvers/links.h"
#include "symvers/tree.h"

struct deps_options {
	struct names modules;
	bool dot;
};

/* A symbol that a module needs, and who exports it. */
struct edge {
	struct node *to; /* NULL: nobody does */
	const struct input_import *import;
};

struct node {
	struct named named; /* the module as it is loaded */
	const struct input_module *module;
	struct edge *edges; /* by node, unknown ones last; then by symbol */
	size_t edge_count;
	enum { NEW, VISITING, DONE } state;
	struct node *from; /* whose need for it is being followed */
};

/* Modules that need each other: each the next, and the last the first. */
struct cycle {
	const struct node **nodes;
	size_t count;
};

struct deps {
	struct input inputs[2]; /* modules that were named, and where others are */
	struct links links;
	struct node *nodes; /* all modules; of one name the last counts */
	size_t node_count;
	struct nametable table;
	const struct node **order; /* those reached, in the order in which they can be loaded */
	size_t order_count;
	struct cycle *cycles;
	size_t cycle_count, cycle_room;
	size_t unknown; /* symbols that nobody exports */
	bool has_vmlinux;
	struct arena arena;
};

static void add_nodes(struct deps *deps, const struct input *input, bool dumps)
{
	for (size_t i = 0; i < input->module_count; i++)
		if ((input->modules[i].kind == INPUT_DUMP) == dumps)
			deps->nodes[deps->node_count++] = (struct node){
				.named = named_of(input->modules[i].base),
				.module = &input->modules[i],
			};
}

/* What was named stands before what was found, and a module before what a dump says of it. */
static void make_nodes(struct deps *deps)
{
	deps->nodes = must_calloc(deps->inputs[0].module_count + deps->inputs[1].module_count,
				  sizeof(*deps->nodes));
	add_nodes(deps, &deps->inputs[1], true);
	add_nodes(deps, &deps->inputs[0], true);
	add_nodes(deps, &deps->inputs[1], false);
	add_nodes(deps, &deps->inputs[0], false);
	nametable_make(&deps->table, deps->nodes, deps->node_count, sizeof(*deps->nodes));
	deps->order = must_calloc(deps->node_count, sizeof(*deps->order));
}

static int by_node(const void *a, const void *b)
{
	const struct edge *left = a, *right = b;

	if (left->to != right->to) {
		if (!left->to || !right->to)
			return left->to ? -1 : 1;
		return strcmp(left->to->named.name, right->to->named.name);
	}
	return strcmp(left->import->named.name, right->import->named.name);
}

static void find_edges(struct deps *deps, struct node *node)
{
	const struct input_module *module = node->module;

	node->edges = arena_alloc(&deps->arena, module->import_count * sizeof(*node->edges));
	for (size_t i = 0; i < module->import_count; i++) {
		const struct input_import *import = &module->imports[i];
		const struct input_export *export = links_find(&deps->links, &import->named);
		struct node *to =
			export ? nametable_find_name(&deps->table, export->module->base) : NULL;

		if (!import->undefined || (!to && import->weak) || to == node)
			continue;
		node->edges[node->edge_count++] = (struct edge){ to, import };
		deps->unknown += !to;
	}
	if (node->edge_count)
		qsort(node->edges, node->edge_count, sizeof(*node->edges), by_node);
}

/* NODE needs TO, which is on the way to it. */
static void add_cycle(struct deps *deps, const struct node *node, const struct node *to)
{
	struct cycle *cycle;
	size_t count = 1;

	for (const struct node *at = node; at != to; at = at->from)
		count++;
	if (deps->cycle_count == deps->cycle_room) {
		deps->cycle_room = deps->cycle_room ? deps->cycle_room * 2 : 4;
		deps->cycles = must_realloc(deps->cycles, deps->cycle_room * sizeof(*deps->cycles));
	}
	cycle = &deps->cycles[deps->cycle_count++];
	cycle->nodes = arena_alloc(&deps->arena, count * sizeof(*cycle->nodes));
	cycle->count = count;
	for (const struct node *at = node; count; at = at->from)
		cycle->nodes[--count] = at;
}

static void visit(struct deps *deps, struct node *node)
{
	node->state = VISITING;
	find_edges(deps, node);
	for (size_t i = 0; i < node->edge_count; i++) {
		struct node *to = node->edges[i].to;

		if (!to || (i && node->edges[i - 1].to == to))
			continue;
		if (to->state == VISITING) {
			add_cycle(deps, node, to);
		} else if (to->state == NEW) {
			to->from = node;
			visit(deps, to);
		}
	}
	node->state = DONE;
	deps->order[deps->order_count++] = node;
}

/* Is it a file, or to be one? Else it is the name of a module. */
static bool is_file(const char *name)
{
	return strchr(name, '/') || strcmp(name, "-") == 0 || access(name, F_OK) == 0;
}

static struct node *node_of_name(struct deps *deps, const char *name)
{
	char *base = arena_string(&deps->arena, name);

	for (char *s = base; *s; s++)
		if (*s == '-')
			*s = '_';
	return nametable_find_name(&deps->table, base);
}

/* Follow all modules that were named; false after messages where there is none of a name. */
static bool follow(struct deps *deps, const struct names *arguments)
{
	bool ok = true;

	for (size_t i = 0; i < deps->node_count; i++) {
		struct node *node = &deps->nodes[i];
		const struct input *named = &deps->inputs[0];

		if (node->module >= named->modules &&
		    node->module < named->modules + named->module_count && node->state == NEW &&
		    nametable_find(&deps->table, &node->named) == node)
			visit(deps, node);
	}
	for (size_t i = 0; i < arguments->count; i++) {
		struct node *node;

		if (is_file(arguments->names[i]))
			continue;
		node = node_of_name(deps, arguments->names[i]);
		if (!node) {
			report_usage("'%s' is neither a file nor a module of --modules",
				     arguments->names[i]);
			ok = false;
		} else if (node->state == NEW) {
			visit(deps, node);
		}
	}
	return ok;
}

/* How many edges lead to the same node as the one at I does. */
static size_t count_same(const struct node *node, size_t i)
{
	size_t count = 1;

	while (i + count < node->edge_count && node->edges[i + count].to == node->edges[i].to)
		count++;
	return count;
}

/* What nobody exports, in words. */
static const char *unknown_name(const struct deps *deps)
{
	return deps->has_vmlinux ? "unknown" : "vmlinux or unknown";
}

#define SHOWN 4 /* symbols of a module in a line */

static void print_edges(const struct deps *deps, const struct node *node, struct page *page)
{
	for (size_t i = 0, count; i < node->edge_count; i += count) {
		const struct node *to = node->edges[i].to;
		bool all = !to && deps->has_vmlinux;

		count = count_same(node, i);
		str_add(&page->text, "    ");
		page_paint(page, all ? RED : PLAIN, to ? to->named.name : unknown_name(deps));
		str_printf(&page->text, ": %zu symbol%s", count, count == 1 ? "" : "s");
		if (all || (to && to->module->kind != INPUT_VMLINUX &&
			    strcmp(to->named.name, "vmlinux") != 0))
			for (size_t j = 0; j < count && (all || j < SHOWN); j++)
				str_printf(&page->text, "%s%s", j ? ", " : ": ",
					   node->edges[i + j].import->named.name);
		if (!all && to && count > SHOWN && strcmp(to->named.name, "vmlinux") != 0)
			str_add(&page->text, ", ...");
		str_add(&page->text, "\n");
	}
}

static void render_text(const void *result, struct page *page)
{
	const struct deps *deps = result;

	for (size_t i = 0; i < deps->order_count; i++) {
		const struct node *node = deps->order[i];

		page_paint(page, BOLD, node->named.name);
		str_printf(&page->text, " (%s)\n", node->module->file);
		print_edges(deps, node, page);
	}
	for (size_t i = 0; i < deps->cycle_count; i++) {
		const struct cycle *cycle = &deps->cycles[i];

		page_paint(page, RED, "cycle");
		str_add(&page->text, ": ");
		for (size_t j = 0; j < cycle->count; j++)
			str_printf(&page->text, "%s -> ", cycle->nodes[j]->named.name);
		str_printf(&page->text, "%s\n", cycle->nodes[0]->named.name);
	}
}

static void render_json(const void *result, struct page *page)
{
	const struct deps *deps = result;
	struct json json = { .out = &page->text };

	json_object(&json, NULL);
	json_string(&json, "command", "deps");
	json_bool(&json, "has_vmlinux", deps->has_vmlinux);
	json_array(&json, "modules");
	for (size_t i = 0; i < deps->order_count; i++) {
		const struct node *node = deps->order[i];

		json_object(&json, NULL);
		json_string(&json, "module", node->named.name);
		json_string(&json, "file", node->module->file);
		json_array(&json, "needs");
		for (size_t j = 0, count; j < node->edge_count; j += count) {
			const struct node *to = node->edges[j].to;

			count = count_same(node, j);
			json_object(&json, NULL);
			json_string(&json, "module", to ? to->named.name : NULL);
			json_array(&json, "symbols");
			for (size_t k = 0; k < count; k++)
				json_string(&json, NULL, node->edges[j + k].import->named.name);
			json_end_array(&json);
			json_end_object(&json);
		}
		json_end_array(&json);
		json_end_object(&json);
	}
	json_end_array(&json);
	json_array(&json, "cycles");
	for (size_t i = 0; i < deps->cycle_count; i++) {
		json_array(&json, NULL);
		for (size_t j = 0; j < deps->cycles[i].count; j++)
			json_string(&json, NULL, deps->cycles[i].nodes[j]->named.name);
		json_end_array(&json);
	}
	json_end_array(&json);
	json_end_object(&json);
}

static void render_markdown(const void *result, struct page *page)
{
	const struct deps *deps = result;

	str_add(&page->text, "# What modules need\n\n| module | needs | symbols |\n"
			     "| --- | --- | --- |\n");
	for (size_t i = 0; i < deps->order_count; i++) {
		const struct node *node = deps->order[i];

		for (size_t j = 0, count; j < node->edge_count; j += count) {
			const struct node *to = node->edges[j].to;

			count = count_same(node, j);
			str_add(&page->text, "| ");
			page_markdown(page, node->named.name);
			str_add(&page->text, " | ");
			page_markdown(page, to ? to->named.name : unknown_name(deps));
			str_printf(&page->text, " | %zu |\n", count);
		}
	}
	if (deps->cycle_count)
		str_add(&page->text, "\n## Cycles\n\n");
	for (size_t i = 0; i < deps->cycle_count; i++) {
		str_add(&page->text, "- ");
		for (size_t j = 0; j < deps->cycles[i].count; j++) {
			str_add(&page->text, j ? ", " : "");
			page_markdown(page, deps->cycles[i].nodes[j]->named.name);
		}
		str_add(&page->text, "\n");
	}
}

/* A string of the DOT language. */
static void dot_string(struct page *page, const char *text)
{
	str_add(&page->text, "\"");
	for (; *text; text++) {
		if (*text == '"' || *text == '\\')
			str_add(&page->text, "\\");
		str_append(&page->text, text, 1);
	}
	str_add(&page->text, "\"");
}

/* Does the edge lead on in a circle? */
static bool in_cycle(const struct deps *deps, const struct node *from, const struct node *to)
{
	for (size_t i = 0; i < deps->cycle_count; i++) {
		const struct cycle *cycle = &deps->cycles[i];

		for (size_t j = 0; j < cycle->count; j++)
			if (cycle->nodes[j] == from && cycle->nodes[(j + 1) % cycle->count] == to)
				return true;
	}
	return false;
}

static void render_dot(const void *result, struct page *page)
{
	const struct deps *deps = result;

	str_add(&page->text, "digraph modules {\n");
	for (size_t i = 0; i < deps->order_count; i++) {
		const struct node *node = deps->order[i];

		if (strcmp(node->named.name, "vmlinux") == 0)
			continue;
		str_add(&page->text, "\t");
		dot_string(page, node->named.name);
		str_add(&page->text, ";\n");
		for (size_t j = 0; j < node->edge_count; j += count_same(node, j)) {
			const struct node *to = node->edges[j].to;

			if (!to || strcmp(to->named.name, "vmlinux") == 0)
				continue;
			str_add(&page->text, "\t");
			dot_string(page, node->named.name);
			str_add(&page->text, " -> ");
			dot_string(page, to->named.name);
			str_add(&page->text, in_cycle(deps, node, to) ? " [color=red];\n" : ";\n");
		}
	}
	str_add(&page->text, "}\n");
}

static bool run_deps(struct deps *deps, struct call *call)
{
	const struct deps_options *options = call->options;

	if (options->dot && !output_choose(&call->output, call->command->formats,
					   call->command->format_count, "dot"))
		return false;
	for (size_t i = 0; i < call->arguments.count; i++)
		if (is_file(call->arguments.names[i]))
			input_add(&deps->inputs[0], call->arguments.names[i]);
	for (size_t i = 0; i < options->modules.count; i++)
		tree_add(&deps->inputs[1], options->modules.names[i]);
	if (!inputs_read(deps->inputs, 2, call->threads))
		return false;
	for (size_t i = 0; i < 2; i++) {
		links_add(&deps->links, &deps->inputs[i]);
		deps->has_vmlinux = deps->has_vmlinux || tree_has_vmlinux(&deps->inputs[i]);
	}
	make_nodes(deps);
	return follow(deps, &call->arguments);
}

static enum status deps_run(struct call *call)
{
	struct deps deps = { 0 };
	enum status status = STATUS_FAULT;

	if (run_deps(&deps, call)) {
		bool broken = deps.cycle_count || (deps.has_vmlinux && deps.unknown);

		status = call_write(call, &deps, broken ? STATUS_BREAK : STATUS_GOOD);
	}
	links_release(&deps.links);
	nametable_release(&deps.table);
	free(deps.nodes);
	free(deps.order);
	free(deps.cycles);
	arena_release(&deps.arena);
	input_release(&deps.inputs[0]);
	input_release(&deps.inputs[1]);
	return status;
}

static const struct output_format formats[] = {
	{ "text", render_text, "for people; the default" },
	{ "json", render_json, "for programs: Documentation/symvers-json.md" },
	{ "markdown", render_markdown, "a table, for a report" },
	{ "dot", render_dot, "for Graphviz, without vmlinux; cycles are red" },
};

/* clang-format off */
static const struct option_row options[] = {
	{ "modules", "DIR", OPTION_LIST, offsetof(struct deps_options, modules),
	  "follow them there: a directory with the dump that is in it, or files" },
	{ "dot", NULL, OPTION_FLAG, offsetof(struct deps_options, dot),
	  "the same as --format=dot" },
};
/* clang-format on */

const struct command deps_command = {
	.name = "deps",
	.arguments = "MODULE...",
	.least = 1,
	.most = SIZE_MAX,
	.summary = "what modules need, transitively, and in circles",
	.help = "A MODULE is a file or a directory, or the name of a module in --modules, which\n"
		"may be repeated. Modules are told in an order in which they can be loaded. What\n"
		"no module exports is unknown only where the exports of vmlinux are among the\n"
		"inputs.\n"
		"Exit status: 0, 1 there is a cycle, or an unknown symbol that is needed, 2 a\n"
		"fault.\n",
	.run = deps_run,
	.options_size = sizeof(struct deps_options),
	.options = options,
	.option_count = sizeof(options) / sizeof(options[0]),
	.formats = formats,
	.format_count = sizeof(formats) / sizeof(formats[0]),
};
