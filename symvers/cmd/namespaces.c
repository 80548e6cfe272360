// SPDX-License-Identifier: GPL-2.0-only
/*
 * namespaces: who exports into each, who imports it, and what is wrong with that.
 */
#include <stdlib.h>
#include <string.h>

#include "lib/base/error.h"
#include "lib/base/json_writer.h"
#include "lib/kernel/namespace.h"
#include "lib/base/strbuf.h"
#include "symvers/command.h"
#include "symvers/analysis/export_lookup.h"
#include "symvers/analysis/module_access.h"
#include "symvers/input/kernel_tree.h"

struct namespaces_options {
	const char *release;
};

/* What a module has to do with a namespace. */
enum relation {
	EXPORTS,
	USES,	   /* imports it, or is named by it */
	MISSING,   /* uses it and may not */
	UNNEEDED,  /* imports it and uses nothing of it */
	UNSURE,	   /* the same, but some of what it uses is exported by nobody here */
	FORBIDDEN, /* imports a namespace of "module:", which the kernel refuses */
};

static const struct {
	const char *name;
	enum color color;
} relations[] = {
	[EXPORTS] = { "exports", PLAIN }, [USES] = { "uses", PLAIN },
	[MISSING] = { "missing", RED },	  [UNNEEDED] = { "unneeded", YELLOW },
	[UNSURE] = { "unsure", YELLOW },  [FORBIDDEN] = { "forbidden", RED },
};

struct namespace_member {
	struct named ns;
	enum relation relation;
	const struct input_module *module;
	const char *symbol; /* the first it exports or uses; NULL for none */
	size_t symbols;	    /* how many */
};

struct namespaces {
	struct input input;
	struct export_lookup links;
	struct release release;
	struct namespace_member *members; /* by namespace, relation, and name of module */
	size_t count, capacity;
	size_t spaces; /* how many namespaces */
	size_t wrong;  /* missing and forbidden ones */
};

static struct namespace_member *add_member(struct namespaces *spaces, const char *ns,
					   enum relation relation,
					   const struct input_module *module)
{
	array_reserve(spaces->members, spaces->capacity, spaces->count + 1);
	spaces->members[spaces->count] = (struct namespace_member){
		.ns = named_of(ns),
		.relation = relation,
		.module = module,
	};
	return &spaces->members[spaces->count++];
}

/* The member of that namespace among those from FROM on, all of one module; or NULL. */
static struct namespace_member *find_member(struct namespaces *spaces, size_t from, const char *ns)
{
	for (size_t i = from; i < spaces->count; i++)
		if (strcmp(spaces->members[i].ns.name, ns) == 0)
			return &spaces->members[i];
	return NULL;
}

static void count_symbol(struct namespace_member *member, const char *symbol)
{
	if (!member->symbols++)
		member->symbol = symbol;
}

static void find_exporters(struct namespaces *spaces, const struct input_module *module)
{
	size_t from = spaces->count;

	for (size_t i = 0; i < module->export_count; i++) {
		const struct input_export *export = &module->exports[i];
		struct namespace_member *member;

		/* a dump tells of a module's exports again; those are the ones found */
		if (!*export->ns || export_lookup_find(&spaces->links, &export->named) != export)
			continue;
		member = find_member(spaces, from, export->ns);
		if (!member)
			member = add_member(spaces, export->ns, EXPORTS, module);
		count_symbol(member, export->named.name);
	}
}

/* The namespaces that a module uses or imports. */
static void find_users(struct namespaces *spaces, const struct input_module *module)
{
	size_t from = spaces->count;
	bool all_found = true;

	for (size_t i = 0; i < module->import_count; i++) {
		const struct input_import *import = &module->imports[i];
		const struct input_export *export;
		struct namespace_member *member;

		if (!import->undefined)
			continue;
		export = export_lookup_find(&spaces->links, &import->named);
		all_found = all_found && (export || import->weak);
		if (!export || !*export->ns)
			continue;
		member = find_member(spaces, from, export->ns);
		if (!member) {
			bool may = !module_access_known(module) ||
				   module_may_use_namespace(module, export->ns, &spaces->release);

			member = add_member(spaces, export->ns, may ? USES : MISSING, module);
		}
		count_symbol(member, import->named.name);
	}
	for (size_t i = 0; i < module->import_ns.count; i++) {
		const char *ns = module->import_ns.items[i];

		if (release_has(&spaces->release, MODULE_NAMESPACES) &&
		    starts_with(ns, MODULE_NAMESPACE))
			add_member(spaces, ns, FORBIDDEN, module);
		else if (!find_member(spaces, from, ns))
			add_member(spaces, ns, all_found ? UNNEEDED : UNSURE, module);
	}
}

static int by_namespace(const void *a, const void *b)
{
	const struct namespace_member *left = a, *right = b;
	int order = strcmp(left->ns.name, right->ns.name);

	if (!order)
		order = (left->relation > right->relation) - (left->relation < right->relation);
	return order ? order : strcmp(left->module->name, right->module->name);
}

static bool is_first(const struct namespaces *spaces, size_t i)
{
	return !i || strcmp(spaces->members[i].ns.name, spaces->members[i - 1].ns.name) != 0;
}

/* A dump may have the lines of a module in several places. */
static void join_exporters(struct namespaces *spaces)
{
	size_t kept = 0;

	for (size_t i = 0; i < spaces->count; i++) {
		struct namespace_member *member = &spaces->members[i];
		struct namespace_member *last = kept ? &spaces->members[kept - 1] : NULL;

		if (last && member->relation == EXPORTS && by_namespace(last, member) == 0)
			last->symbols += member->symbols;
		else
			spaces->members[kept++] = *member;
	}
	spaces->count = kept;
}

static void find_members(struct namespaces *spaces)
{
	for (size_t i = 0; i < spaces->input.module_count; i++) {
		find_exporters(spaces, &spaces->input.modules[i]);
		find_users(spaces, &spaces->input.modules[i]);
	}
	if (spaces->count)
		qsort(spaces->members, spaces->count, sizeof(*spaces->members), by_namespace);
	join_exporters(spaces);
	for (size_t i = 0; i < spaces->count; i++) {
		enum relation relation = spaces->members[i].relation;

		spaces->spaces += is_first(spaces, i);
		spaces->wrong += relation == MISSING || relation == FORBIDDEN;
	}
}

/* The release is asked for, or is that of the first module that says one. */
static bool find_release(struct namespaces *spaces, const char *asked)
{
	const char *reason;

	spaces->release = release_newest();
	if (asked) {
		if (release_parse(asked, &spaces->release, &reason))
			return true;
		error_print("--release: '%s': %s", asked, reason);
		return false;
	}
	for (size_t i = 0; i < spaces->input.module_count; i++) {
		const char *vermagic = spaces->input.modules[i].vermagic;

		if (!vermagic)
			continue;
		/* of kernels before those we know the oldest known is the nearest */
		if (!release_parse(vermagic, &spaces->release, &reason))
			spaces->release = release_oldest();
		break;
	}
	return true;
}

/* What the module's source needs. */
static void import_line(const struct namespaces *spaces, const struct namespace_member *member,
			struct str *out)
{
	const char *quote = release_has(&spaces->release, NAMESPACES_QUOTED) ? "\"" : "";

	str_printf(out, "MODULE_IMPORT_NS(%s%s%s);", quote, member->ns.name, quote);
}

/* A namespace of "module:" cannot be imported: its exporter has to name the module. */
static bool can_be_imported(const struct namespaces *spaces, const struct namespace_member *member)
{
	return !release_has(&spaces->release, MODULE_NAMESPACES) ||
	       !starts_with(member->ns.name, MODULE_NAMESPACE);
}

static void describe(const struct namespaces *spaces, const struct namespace_member *member,
		     struct str *out)
{
	switch (member->relation) {
	case EXPORTS:
	case USES:
		str_printf(out, "%zu symbol%s", member->symbols, member->symbols == 1 ? "" : "s");
		break;
	case MISSING:
		str_printf(out, "uses %s", member->symbol);
		if (member->symbols > 1)
			str_printf(out, " and %zu more", member->symbols - 1);
		if (can_be_imported(spaces, member)) {
			str_add(out, "; add ");
			import_line(spaces, member, out);
		} else {
			str_add(out, "; the namespace does not name it");
		}
		break;
	case UNNEEDED:
		str_add(out, "imports it and uses nothing of it");
		break;
	case UNSURE:
		str_add(out, "imports it; some of what it uses is exported by nobody here");
		break;
	case FORBIDDEN:
		str_add(out, "imports it, and the kernel refuses that");
		break;
	}
}

static void print_count(const struct namespaces *spaces, struct page *page)
{
	str_printf(&page->text, "%zu namespace%s, %zu use%s that the kernel refuses",
		   spaces->spaces, spaces->spaces == 1 ? "" : "s", spaces->wrong,
		   spaces->wrong == 1 ? "" : "s");
}

static void render_text(const void *result, struct page *page)
{
	const struct namespaces *spaces = result;

	for (size_t i = 0; i < spaces->count; i++) {
		const struct namespace_member *member = &spaces->members[i];
		const char *name = relations[member->relation].name;

		if (is_first(spaces, i)) {
			page_paint(page, BOLD, member->ns.name);
			str_add(&page->text, "\n");
		}
		str_add(&page->text, "    ");
		page_paint(page, relations[member->relation].color, name);
		str_printf(&page->text, "%*s%s: ", 12 - (int)strlen(name), "",
			   member->module->name);
		describe(spaces, member, &page->text);
		str_add(&page->text, "\n");
	}
	print_count(spaces, page);
	str_add(&page->text, "\n");
}

static void render_json(const void *result, struct page *page)
{
	const struct namespaces *spaces = result;
	struct json json = { .out = &page->text };
	struct str line = { 0 };

	json_object(&json, NULL);
	json_string(&json, "command", "namespaces");
	json_string(&json, "release", spaces->release.name);
	json_number(&json, "refused", spaces->wrong);
	json_array(&json, "namespaces");
	for (size_t i = 0; i < spaces->count; i++) {
		const struct namespace_member *member = &spaces->members[i];
		bool advise = member->relation == MISSING && can_be_imported(spaces, member);

		if (is_first(spaces, i)) {
			json_object(&json, NULL);
			json_string(&json, "namespace", member->ns.name);
			json_array(&json, "modules");
		}
		line.len = 0;
		if (advise)
			import_line(spaces, member, &line);
		json_object(&json, NULL);
		json_string(&json, "module", member->module->name);
		json_string(&json, "file", member->module->file);
		json_string(&json, "relation", relations[member->relation].name);
		json_number(&json, "symbols", member->symbols);
		json_string(&json, "symbol", member->symbol);
		json_string(&json, "add", advise ? str_cstr(&line) : NULL);
		json_end_object(&json);
		if (i + 1 == spaces->count || is_first(spaces, i + 1)) {
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
	const struct namespaces *spaces = result;
	struct str text = { 0 };

	str_add(&page->text, "# Namespaces\n\n");
	print_count(spaces, page);
	str_add(&page->text, ".\n");
	for (size_t i = 0; i < spaces->count; i++) {
		const struct namespace_member *member = &spaces->members[i];

		if (is_first(spaces, i)) {
			str_add(&page->text, "\n## ");
			page_markdown(page, member->ns.name);
			str_add(&page->text, "\n\n| module | | |\n| --- | --- | --- |\n");
		}
		str_add(&page->text, "| ");
		page_markdown(page, member->module->name);
		str_printf(&page->text, " | %s | ", relations[member->relation].name);
		text.len = 0;
		describe(spaces, member, &text);
		page_markdown(page, str_cstr(&text));
		str_add(&page->text, " |\n");
	}
	str_release(&text);
}

static enum exit_status namespaces_run(struct call *call)
{
	const struct namespaces_options *options = call->options;
	struct namespaces spaces = { 0 };
	enum exit_status status = EXIT_TROUBLE;

	for (size_t i = 0; i < call->arguments.count; i++)
		kernel_tree_add(&spaces.input, call->arguments.items[i]);
	if (inputs_read(&spaces.input, 1, call->threads) &&
	    find_release(&spaces, options->release)) {
		if (!kernel_tree_has_vmlinux(&spaces.input))
			error_print("note: what vmlinux exports is not known: its dump is not "
				    "among the inputs");
		export_lookup_add(&spaces.links, &spaces.input);
		find_members(&spaces);
		status = call_write(call, &spaces, spaces.wrong ? EXIT_PROBLEMS : EXIT_OK);
	}
	free(spaces.members);
	export_lookup_release(&spaces.links);
	input_release(&spaces.input);
	return status;
}

static const struct output_format formats[] = {
	{ "text", render_text, "for people; the default" },
	{ "json", render_json, "for programs: Documentation/symvers-json.md" },
	{ "markdown", render_markdown, "a table a namespace, for a report" },
};

/* clang-format off */
static const struct option_row options[] = {
	{ "release", "RELEASE", OPTION_VALUE, offsetof(struct namespaces_options, release),
	  "the kernel's; by default what the vermagic of the first module says" },
};
/* clang-format on */

const struct command namespaces_command = {
	.name = "namespaces",
	.arguments = "TREE...",
	.min_arguments = 1,
	.max_arguments = SIZE_MAX,
	.summary = "who exports into, imports and uses each namespace",
	.help = "A TREE is a directory of modules, with the dump that is in it (Module.symvers,\n"
		"symvers.gz and the like, build/Module.symvers); a dump elsewhere is named\n"
		"beside it. Told are imports that nothing needs, and uses that the kernel refuses\n"
		"with the MODULE_IMPORT_NS() line that mends them, as the release writes it.\n"
		"Exit status: 0, 1 some uses are refused, 2 a fault.\n",
	.run = namespaces_run,
	.options_size = sizeof(struct namespaces_options),
	.options = options,
	.option_count = sizeof(options) / sizeof(options[0]),
	.formats = formats,
	.format_count = sizeof(formats) / sizeof(formats[0]),
};
