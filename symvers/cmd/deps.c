// SPDX-License-Identifier: GPL-2.0-only
/*
 * deps: show recursive module dependencies and cycles.
 */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "lib/base/error.h"
#include "lib/base/json_writer.h"
#include "lib/base/strbuf.h"
#include "symvers/command.h"
#include "symvers/dot_text.h"
#include "symvers/analysis/depgraph.h"
#include "symvers/input/kernel_tree.h"

struct deps_options {
	struct strlist modules;
	bool dot;
	const char *config; /* of depmod */
	const char *limit;
};

struct deps {
	struct input inputs[2]; /* from the arguments, and from --modules */
	struct depgraph graph;
	bool has_vmlinux;
	size_t dot_limit;
};

/* Return false for the name of a module. */
static bool is_file(const char *name)
{
	return strchr(name, '/') || strcmp(name, "-") == 0 || access(name, F_OK) == 0;
}

/* Follow all arguments. Return false after messages for names without a module. */
static bool follow(struct deps *deps, const struct strlist *arguments)
{
	bool ok = true;

	depgraph_follow_all(&deps->graph, &deps->inputs[0]);
	for (size_t i = 0; i < arguments->count; i++) {
		if (is_file(arguments->items[i]) ||
		    depgraph_follow_name(&deps->graph, arguments->items[i]))
			continue;
		error_print("'%s' is neither a file nor a module below --modules",
			    arguments->items[i]);
		ok = false;
	}
	return ok;
}

static const char *unresolved_name(const struct deps *deps)
{
	return deps->has_vmlinux ? "unresolved" : "vmlinux or unresolved";
}

#define MAX_SYMBOLS_SHOWN 4 /* per exporter */

static void print_edges(const struct deps *deps, const struct depgraph_node *node,
			struct page *page)
{
	for (size_t i = 0, count; i < node->edge_count; i += count) {
		const struct depgraph_node *to = node->edges[i].to;
		bool all = !to && deps->has_vmlinux;

		count = depgraph_same_target(node, i);
		str_add(&page->text, "    ");
		page_color(page, all ? RED : PLAIN, to ? to->named.name : unresolved_name(deps));
		str_add(&page->text, ": ");
		page_count(page, count, "symbol");
		if (all || (to && to->module->kind != INPUT_VMLINUX &&
			    strcmp(to->named.name, "vmlinux") != 0))
			for (size_t j = 0; j < count && (all || j < MAX_SYMBOLS_SHOWN); j++)
				str_printf(&page->text, "%s%s", j ? ", " : ": ",
					   node->edges[i + j].import->named.name);
		if (!all && to && count > MAX_SYMBOLS_SHOWN &&
		    strcmp(to->named.name, "vmlinux") != 0)
			str_add(&page->text, ", ...");
		str_add(&page->text, "\n");
	}
}

static void render_text(const void *result, struct page *page)
{
	const struct deps *deps = result;

	for (size_t i = 0; i < deps->graph.order_count; i++) {
		const struct depgraph_node *node = deps->graph.order[i];

		page_color(page, BOLD, node->named.name);
		str_printf(&page->text, " (%s)\n", node->module->file);
		print_edges(deps, node, page);
	}
	for (size_t i = 0; i < deps->graph.cycle_count; i++) {
		const struct depgraph_cycle *cycle = &deps->graph.cycles[i];

		page_color(page, RED, "cycle");
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
	for (size_t i = 0; i < deps->graph.order_count; i++) {
		const struct depgraph_node *node = deps->graph.order[i];

		json_object(&json, NULL);
		json_string(&json, "name", node->named.name);
		json_string(&json, "file", node->module->file);
		json_array(&json, "needs");
		for (size_t j = 0, count; j < node->edge_count; j += count) {
			const struct depgraph_node *to = node->edges[j].to;

			count = depgraph_same_target(node, j);
			json_object(&json, NULL);
			json_string(&json, "name", to ? to->named.name : NULL);
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
	for (size_t i = 0; i < deps->graph.cycle_count; i++) {
		json_array(&json, NULL);
		for (size_t j = 0; j < deps->graph.cycles[i].count; j++)
			json_string(&json, NULL, deps->graph.cycles[i].nodes[j]->named.name);
		json_end_array(&json);
	}
	json_end_array(&json);
	json_end_object(&json);
}

static void render_markdown(const void *result, struct page *page)
{
	const struct deps *deps = result;

	str_add(&page->text, "# Module dependencies\n\n| module | depends on | symbols |\n"
			     "| --- | --- | --- |\n");
	for (size_t i = 0; i < deps->graph.order_count; i++) {
		const struct depgraph_node *node = deps->graph.order[i];

		for (size_t j = 0, count; j < node->edge_count; j += count) {
			const struct depgraph_node *to = node->edges[j].to;

			count = depgraph_same_target(node, j);
			str_add(&page->text, "| ");
			page_markdown(page, node->named.name);
			str_add(&page->text, " | ");
			page_markdown(page, to ? to->named.name : unresolved_name(deps));
			str_printf(&page->text, " | %zu |\n", count);
		}
	}
	if (deps->graph.cycle_count)
		str_add(&page->text, "\n## Cycles\n\n");
	for (size_t i = 0; i < deps->graph.cycle_count; i++) {
		str_add(&page->text, "- ");
		for (size_t j = 0; j < deps->graph.cycles[i].count; j++) {
			str_add(&page->text, j ? ", " : "");
			page_markdown(page, deps->graph.cycles[i].nodes[j]->named.name);
		}
		str_add(&page->text, "\n");
	}
}

static bool in_cycle(const struct deps *deps, const struct depgraph_node *from,
		     const struct depgraph_node *to)
{
	for (size_t i = 0; i < deps->graph.cycle_count; i++) {
		const struct depgraph_cycle *cycle = &deps->graph.cycles[i];

		for (size_t j = 0; j < cycle->count; j++)
			if (cycle->nodes[j] == from && cycle->nodes[(j + 1) % cycle->count] == to)
				return true;
	}
	return false;
}

/* vmlinux is left out: everything depends on it. */
static bool is_vmlinux(const struct depgraph_node *node)
{
	return strcmp(node->named.name, "vmlinux") == 0;
}

static size_t add_dot_node(struct dot_graph *dot, const struct depgraph_node *node)
{
	return dot_graph_node(dot, DOT_MODULE, node->named.name, node->named.name,
			      node->module->name);
}

static void render_dot(const void *result, struct page *page)
{
	const struct deps *deps = result;
	struct dot_graph dot = { .name = "modules", .min_depth = 1 };

	for (size_t i = 0; i < deps->graph.order_count; i++) {
		const struct depgraph_node *node = deps->graph.order[i];
		size_t from;

		if (is_vmlinux(node))
			continue;
		from = add_dot_node(&dot, node);
		for (size_t j = 0, count; j < node->edge_count; j += count) {
			const struct depgraph_node *to = node->edges[j].to;

			count = depgraph_same_target(node, j);
			if (to && !is_vmlinux(to))
				dot_graph_edge(&dot, from, add_dot_node(&dot, to), count,
					       in_cycle(deps, node, to) ? DOT_PROBLEM : DOT_PLAIN);
		}
	}
	dot_graph_reduce(&dot, deps->dot_limit);
	dot_text_add(&dot, &page->text);
	dot_graph_release(&dot);
}

static bool run_deps(struct deps *deps, struct call *call)
{
	const struct deps_options *options = call->options;

	if (options->dot && !output_choose(&call->output, call->command->formats,
					   call->command->format_count, "dot"))
		return false;
	if (!dot_limit_parse(options->limit, &deps->dot_limit))
		return false;
	deps->inputs[0].depmod_config = deps->inputs[1].depmod_config = options->config;
	for (size_t i = 0; i < call->arguments.count; i++)
		if (is_file(call->arguments.items[i]))
			input_add(&deps->inputs[0], call->arguments.items[i]);
	for (size_t i = 0; i < options->modules.count; i++)
		kernel_tree_add(&deps->inputs[1], options->modules.items[i]);
	if (!inputs_read(deps->inputs, 2, call->threads))
		return false;
	deps->has_vmlinux = kernel_tree_has_vmlinux(&deps->inputs[0]) ||
			    kernel_tree_has_vmlinux(&deps->inputs[1]);
	depgraph_make(&deps->graph, &deps->inputs[0], &deps->inputs[1]);
	return follow(deps, &call->arguments);
}

static enum exit_status deps_run(struct call *call)
{
	struct deps deps = { 0 };
	enum exit_status status = EXIT_TROUBLE;

	if (run_deps(&deps, call)) {
		bool problems =
			deps.graph.cycle_count || (deps.has_vmlinux && deps.graph.unresolved);

		status = call_write(call, &deps, problems ? EXIT_PROBLEMS : EXIT_OK);
	}
	depgraph_release(&deps.graph);
	input_release(&deps.inputs[0]);
	input_release(&deps.inputs[1]);
	return status;
}

static const struct output_format formats[] = {
	{ "text", render_text, "readable text (default)" },
	{ "json", render_json, "JSON; see Documentation/symvers-json.md" },
	{ "markdown", render_markdown, "a Markdown table" },
	{ "dot", render_dot, "a graph for Graphviz, without vmlinux; cycles are red" },
};

/* clang-format off */
static const struct option_row options[] = {
	{ "modules", "DIR", OPTION_LIST, offsetof(struct deps_options, modules),
	  "search DIR or a file for dependencies" },
	{ "dot", NULL, OPTION_FLAG, offsetof(struct deps_options, dot),
	  "same as --format=dot" },
	{ "limit", "N", OPTION_VALUE, offsetof(struct deps_options, limit), DOT_LIMIT_HELP },
	{ "config", "FILE", OPTION_VALUE, offsetof(struct deps_options, config),
	  DEPMOD_CONFIG_HELP },
};
/* clang-format on */

const struct command deps_command = {
	.name = "deps",
	.arguments = "MODULE...",
	.min_arguments = 1,
	.max_arguments = SIZE_MAX,
	.summary = "show recursive module dependencies and cycles",
	.help = "MODULE is a module, a directory of modules, or the name of a module in --modules.\n"
		"DIR is a module, a symvers file, a kernel, or a directory of modules together with\n"
		"the symvers file or vmlinux in it; --modules may be repeated. Modules are listed\n"
		"in an order in which they can be loaded. Symbols without an exporter are reported\n"
		"as unresolved if the exports of vmlinux are known.\n"
		"\n"
		"Exit status: 0 no problems, 1 a cycle or an unresolved symbol, 2 trouble.\n",
	.run = deps_run,
	.options_size = sizeof(struct deps_options),
	.options = options,
	.option_count = sizeof(options) / sizeof(options[0]),
	.formats = formats,
	.format_count = sizeof(formats) / sizeof(formats[0]),
};
