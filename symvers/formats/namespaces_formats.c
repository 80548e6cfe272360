// SPDX-License-Identifier: GPL-2.0-only
#include "symvers/formats/namespaces_formats.h"

#include <string.h>

#include "lib/base/json_writer.h"
#include "lib/base/strbuf.h"
#include "symvers/analysis/module_access.h"
#include "symvers/dot_text.h"

static const struct {
	const char *name;
	enum color color;
	enum dot_style style;
} relations[] = {
	[NS_EXPORTS] = { "exports", PLAIN, DOT_PLAIN },
	[NS_USES] = { "uses", PLAIN, DOT_PLAIN },
	[NS_MISSING] = { "missing", RED, DOT_PROBLEM },
	[NS_UNNEEDED] = { "unneeded", YELLOW, DOT_DOUBTFUL },
	[NS_UNVERIFIED] = { "unverified", YELLOW, DOT_DOUBTFUL },
	[NS_UNKNOWN] = { "unknown", YELLOW, DOT_DOUBTFUL },
	[NS_FORBIDDEN] = { "forbidden", RED, DOT_PROBLEM },
	[NS_UNCHECKED] = { "not-checked", YELLOW, DOT_DOUBTFUL },
};

const char *namespaces_relation(enum namespace_relation relation)
{
	return relations[relation].name;
}

static void add_symbols(const struct namespace_member *member, struct str *out)
{
	str_printf(out, "uses %s", member->symbol);
	if (member->symbols > 1)
		str_printf(out, " and %zu more", member->symbols - 1);
}

void namespaces_describe(const struct namespace_usage *usage, const struct namespace_member *member,
			 struct str *out)
{
	switch (member->relation) {
	case NS_EXPORTS:
	case NS_USES:
		str_printf(out, "%zu symbol%s", member->symbols, member->symbols == 1 ? "" : "s");
		break;
	case NS_MISSING:
		add_symbols(member, out);
		if (namespace_usage_can_import(usage, member)) {
			str_add(out, "; add ");
			namespace_usage_import_line(usage, member, out);
		} else {
			str_add(out, "; the namespace does not list the module");
		}
		break;
	case NS_UNNEEDED:
		str_add(out, "imports it, but uses none of its symbols");
		break;
	case NS_UNVERIFIED:
		str_add(out, "imports it, but none of its resolved symbols is in it");
		break;
	case NS_UNKNOWN:
		str_add(out, "imports it, but this kernel has no such namespace");
		break;
	case NS_FORBIDDEN:
		str_add(out, "imports it, but module: namespaces cannot be imported");
		break;
	case NS_UNCHECKED:
		if (member->symbols)
			add_symbols(member, out);
		else
			str_add(out, "imports it");
		str_printf(out, "; %s", module_access_reason(member->module));
		break;
	}
}

static void print_summary(const struct namespace_usage *usage, struct page *page)
{
	page_count(page, usage->namespace_count, "namespace");
	str_add(&page->text, ", ");
	page_count(page, usage->refused, "use");
	str_add(&page->text, " that the kernel would refuse");
	if (usage->unchecked)
		str_printf(&page->text, ", %zu not checked", usage->unchecked);
}

static void render_text(const void *result, struct page *page)
{
	const struct namespace_usage *usage = &((const struct namespaces *)result)->usage;

	for (size_t i = 0; i < usage->count; i++) {
		const struct namespace_member *member = &usage->members[i];
		const char *name = relations[member->relation].name;

		if (namespace_usage_is_first(usage, i)) {
			page_color(page, BOLD, member->ns.name);
			str_add(&page->text, "\n");
		}
		str_add(&page->text, "    ");
		page_color(page, relations[member->relation].color, name);
		str_printf(&page->text, "%*s%s: ", 12 - (int)strlen(name), "",
			   member->module->name);
		namespaces_describe(usage, member, &page->text);
		str_add(&page->text, "\n");
	}
	print_summary(usage, page);
	str_add(&page->text, "\n");
}

static void render_json(const void *result, struct page *page)
{
	const struct namespace_usage *usage = &((const struct namespaces *)result)->usage;
	struct json json = { .out = &page->text };
	struct str line = { 0 };

	json_object(&json, NULL);
	json_string(&json, "command", "namespaces");
	json_string(&json, "release", usage->release_known ? usage->release.name : NULL);
	json_number(&json, "refused", usage->refused);
	json_number(&json, "not_checked", usage->unchecked);
	json_array(&json, "namespaces");
	for (size_t i = 0; i < usage->count; i++) {
		const struct namespace_member *member = &usage->members[i];
		bool advise =
			member->relation == NS_MISSING && namespace_usage_can_import(usage, member);

		if (namespace_usage_is_first(usage, i)) {
			json_object(&json, NULL);
			json_string(&json, "namespace", member->ns.name);
			json_array(&json, "modules");
		}
		line.len = 0;
		if (advise)
			namespace_usage_import_line(usage, member, &line);
		json_object(&json, NULL);
		json_string(&json, "module", member->module->name);
		json_string(&json, "file", member->module->file);
		json_string(&json, "relation", relations[member->relation].name);
		json_number(&json, "symbol_count", member->symbols);
		json_string(&json, "first_symbol", member->symbol);
		json_string(&json, "fix", advise ? str_cstr(&line) : NULL);
		json_string(&json, "reason",
			    member->relation == NS_UNCHECKED ?
				    module_access_reason(member->module) :
				    NULL);
		json_end_object(&json);
		if (i + 1 == usage->count || namespace_usage_is_first(usage, i + 1)) {
			json_end_array(&json);
			json_end_object(&json);
		}
	}
	json_end_array(&json);
	json_end_object(&json);
	str_release(&line);
}

static void render_markdown(const void *result, struct page *page)
{
	const struct namespace_usage *usage = &((const struct namespaces *)result)->usage;
	struct str text = { 0 };

	str_add(&page->text, "# Namespaces\n\n");
	print_summary(usage, page);
	str_add(&page->text, ".\n");
	for (size_t i = 0; i < usage->count; i++) {
		const struct namespace_member *member = &usage->members[i];

		if (namespace_usage_is_first(usage, i)) {
			str_add(&page->text, "\n## ");
			page_markdown(page, member->ns.name);
			str_add(&page->text, "\n\n| module | | |\n| --- | --- | --- |\n");
		}
		str_add(&page->text, "| ");
		page_markdown(page, member->module->name);
		str_printf(&page->text, " | %s | ", relations[member->relation].name);
		text.len = 0;
		namespaces_describe(usage, member, &text);
		page_markdown(page, str_cstr(&text));
		str_add(&page->text, " |\n");
	}
	str_release(&text);
}

/* Users, which point to the namespaces they use or import, which point to their exporters. */
static void render_dot(const void *result, struct page *page)
{
	const struct namespaces *namespaces = result;
	const struct namespace_usage *usage = &namespaces->usage;
	struct dot_graph dot = { .name = "namespaces", .min_depth = 2 };
	size_t ns = 0;

	for (size_t i = 0; i < usage->count; i++) {
		const struct namespace_member *member = &usage->members[i];
		const char *name = member->module->name;
		size_t module;

		if (namespace_usage_is_first(usage, i))
			ns = dot_graph_node(&dot, DOT_NAMESPACE,
					    arena_printf(&dot.arena, "namespace:%s",
							 member->ns.name),
					    member->ns.name, NULL);
		module = dot_graph_node(&dot, DOT_MODULE,
					arena_printf(&dot.arena, "module:%s", name),
					base_name(name), name);
		if (member->relation == NS_EXPORTS)
			dot_graph_edge(&dot, ns, module, member->symbols, DOT_PLAIN);
		else
			dot_graph_edge(&dot, module, ns, member->symbols,
				       relations[member->relation].style);
	}
	dot_graph_reduce(&dot, namespaces->dot_limit);
	dot_text_add(&dot, &page->text);
	dot_graph_release(&dot);
}

const struct output_format namespaces_formats[NAMESPACES_FORMAT_COUNT] = {
	{ "text", render_text, "readable text (default)" },
	{ "json", render_json, "JSON; see Documentation/symvers-json.md" },
	{ "markdown", render_markdown, "a Markdown table per namespace" },
	{ "html", namespaces_render_html, "a page to search and filter in a browser" },
	{ "dot", render_dot,
	  "a graph for Graphviz: users, namespaces, exporters; refused uses are red" },
};
