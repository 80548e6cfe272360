// SPDX-License-Identifier: GPL-2.0-only
#include "symvers/analysis/namespace_usage.h"

#include <fnmatch.h>
#include <stdlib.h>
#include <string.h>

#include "symvers/analysis/module_access.h"

bool namespace_usage_is_first(const struct namespace_usage *usage, size_t i)
{
	return !i || strcmp(usage->members[i].ns.name, usage->members[i - 1].ns.name) != 0;
}

static struct namespace_member *add_member(struct namespace_usage *usage, const char *ns,
					   enum namespace_relation relation,
					   const struct input_module *module)
{
	array_reserve(usage->members, usage->capacity, usage->count + 1);
	usage->members[usage->count] = (struct namespace_member){
		.ns = named_of(ns),
		.relation = relation,
		.module = module,
		.position = usage->count,
	};
	return &usage->members[usage->count++];
}

/* Search the members of one module, which start at FROM. Return NULL if there is none. */
static struct namespace_member *find_member(struct namespace_usage *usage, size_t from,
					    const char *ns)
{
	for (size_t i = from; i < usage->count; i++)
		if (strcmp(usage->members[i].ns.name, ns) == 0)
			return &usage->members[i];
	return NULL;
}

static void count_symbol(struct namespace_member *member, const char *symbol)
{
	if (!member->symbols++)
		member->symbol = symbol;
}

static void find_exporters(struct namespace_usage *usage, const struct input_module *module)
{
	size_t from = usage->count;

	for (size_t i = 0; i < module->export_count; i++) {
		const struct input_export *export = &module->exports[i];
		struct namespace_member *member;

		/* a module and its symvers file may list the same export; count one of them */
		if (!*export->ns || export_lookup_find(&usage->exports, &export->named) != export)
			continue;
		member = find_member(usage, from, export->ns);
		if (!member)
			member = add_member(usage, export->ns, NS_EXPORTS, module);
		count_symbol(member, export->named.name);
	}
}

static const struct release *known_release(const struct namespace_usage *usage)
{
	return usage->release_known ? &usage->release : NULL;
}

/* How a module is related to a namespace whose symbols it uses. */
static enum namespace_relation relation_of_user(const struct namespace_usage *usage,
						const struct input_module *module, const char *ns)
{
	switch (module_access_namespace(module, ns, known_release(usage))) {
	case ACCESS_GRANTED:
		return NS_USES;
	case ACCESS_UNCHECKED:
		return NS_UNCHECKED;
	default:
		/* an import that is not allowed is NS_FORBIDDEN already */
		return module_access_imports(module, ns) ? NS_USES : NS_MISSING;
	}
}

/* Add a namespace that a module imports. */
static void add_import(struct namespace_usage *usage, size_t from,
		       const struct input_module *module, const char *ns, bool all_found)
{
	enum namespace_access access = module_access_import(ns, known_release(usage));

	if (access == ACCESS_REFUSED)
		add_member(usage, ns, NS_FORBIDDEN, module);
	else if (!find_member(usage, from, ns))
		add_member(usage, ns,
			   access == ACCESS_UNCHECKED ? NS_UNCHECKED :
			   all_found		      ? NS_UNNEEDED :
							NS_UNVERIFIED,
			   module);
}

/* Add the namespaces that a module uses or imports. */
static void find_users(struct namespace_usage *usage, const struct input_module *module)
{
	size_t from = usage->count;
	bool all_found = true;

	for (size_t i = 0; i < module->import_count; i++) {
		const struct input_import *import = &module->imports[i];
		const struct input_export *export;
		struct namespace_member *member;

		if (!import->undefined)
			continue;
		export = export_lookup_find(&usage->exports, &import->named);
		all_found = all_found && (export || import->weak);
		if (!export || !*export->ns)
			continue;
		member = find_member(usage, from, export->ns);
		if (!member)
			member = add_member(usage, export->ns,
					    relation_of_user(usage, module, export->ns), module);
		count_symbol(member, import->named.name);
	}
	for (size_t i = 0; i < module->import_ns.count; i++)
		add_import(usage, from, module, module->import_ns.items[i], all_found);
}

static int by_namespace(const void *a, const void *b)
{
	const struct namespace_member *left = a, *right = b;
	int order = strcmp(left->ns.name, right->ns.name);

	if (!order)
		order = (left->relation > right->relation) - (left->relation < right->relation);
	return order ? order : strcmp(left->module->name, right->module->name);
}

static int by_namespace_and_position(const void *a, const void *b)
{
	const struct namespace_member *left = a, *right = b;
	int order = by_namespace(a, b);

	/* qsort() is not stable everywhere */
	return order ? order :
		       (left->position > right->position) - (left->position < right->position);
}

/* Join members of a module whose lines are not adjacent in its symvers file. */
static void join_exporters(struct namespace_usage *usage)
{
	size_t kept = 0;

	for (size_t i = 0; i < usage->count; i++) {
		struct namespace_member *member = &usage->members[i];
		struct namespace_member *last = kept ? &usage->members[kept - 1] : NULL;

		if (last && member->relation == NS_EXPORTS && by_namespace(last, member) == 0)
			last->symbols += member->symbols;
		else
			usage->members[kept++] = *member;
	}
	usage->count = kept;
}

/* Tell imports of a namespace that the kernel does not have from those that are not needed. */
static void find_unknown(struct namespace_usage *usage)
{
	bool exported = false;

	for (size_t i = 0; usage->complete && i < usage->count; i++) {
		struct namespace_member *member = &usage->members[i];

		/* exporters come first */
		if (namespace_usage_is_first(usage, i))
			exported = member->relation == NS_EXPORTS;
		if (!exported &&
		    (member->relation == NS_UNNEEDED || member->relation == NS_UNVERIFIED))
			member->relation = NS_UNKNOWN;
	}
}

static void count_members(struct namespace_usage *usage)
{
	usage->namespace_count = usage->refused = usage->unchecked = 0;
	for (size_t i = 0; i < usage->count; i++) {
		enum namespace_relation relation = usage->members[i].relation;

		usage->namespace_count += namespace_usage_is_first(usage, i);
		usage->refused += relation == NS_MISSING || relation == NS_FORBIDDEN;
		usage->unchecked += relation == NS_UNCHECKED;
	}
}

void namespace_usage_find(struct namespace_usage *usage, const struct input *input)
{
	export_lookup_add(&usage->exports, input);
	for (size_t i = 0; i < input->module_count; i++) {
		find_exporters(usage, &input->modules[i]);
		find_users(usage, &input->modules[i]);
	}
	if (usage->count)
		qsort(usage->members, usage->count, sizeof(*usage->members),
		      by_namespace_and_position);
	join_exporters(usage);
	find_unknown(usage);
	count_members(usage);
}

static bool matches(const char *ns, const struct strlist *patterns)
{
	for (size_t i = 0; i < patterns->count; i++)
		if (fnmatch(patterns->items[i], ns, FNM_NOESCAPE) == 0)
			return true;
	return false;
}

void namespace_usage_keep_matching(struct namespace_usage *usage, const struct strlist *patterns)
{
	size_t kept = 0;

	for (size_t i = 0; i < usage->count; i++)
		if (matches(usage->members[i].ns.name, patterns))
			usage->members[kept++] = usage->members[i];
	usage->count = kept;
	count_members(usage);
}

void namespace_usage_keep_problems(struct namespace_usage *usage)
{
	size_t kept = 0;

	for (size_t i = 0; i < usage->count; i++)
		if (usage->members[i].relation != NS_EXPORTS &&
		    usage->members[i].relation != NS_USES)
			usage->members[kept++] = usage->members[i];
	usage->count = kept;
}

void namespace_usage_import_line(const struct namespace_usage *usage,
				 const struct namespace_member *member, struct str *out)
{
	const char *quote = release_has(&usage->release, NAMESPACES_QUOTED) ? "\"" : "";

	str_printf(out, "MODULE_IMPORT_NS(%s%s%s);", quote, member->ns.name, quote);
}

bool namespace_usage_can_import(const struct namespace_usage *usage,
				const struct namespace_member *member)
{
	return module_access_import(member->ns.name, known_release(usage)) == ACCESS_GRANTED;
}

void namespace_usage_release(struct namespace_usage *usage)
{
	free(usage->members);
	export_lookup_release(&usage->exports);
	*usage = (struct namespace_usage){ 0 };
}
