// SPDX-License-Identifier: GPL-2.0-only
#include "symvers/analysis/abi_changes.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "lib/base/strbuf.h"
#include "symvers/analysis/module_access.h"

static const struct {
	const char *name;
	bool breaks;
} kinds[] = {
	[REMOVED] = { "removed", true },
	[CRC_CHANGED] = { "crc", true },
	[TYPE_GPL] = { "type", true },
	[NS_CHANGED] = { "namespace", true },
	[ADDED] = { "added", false },
	[TYPE_FREED] = { "type-loosened", false },
	[NS_DROPPED] = { "namespace-dropped", false },
	[MOVED] = { "moved", false },
};

const char *abi_change_kind_name(enum change_kind kind)
{
	return kinds[kind].name;
}

bool abi_change_kind_breaks(enum change_kind kind)
{
	return kinds[kind].breaks;
}

const char *abi_change_symbol(const struct abi_change *change)
{
	return (change->old ? change->old : change->new)->named.name;
}

static void add_change(struct abi_changes *changes, enum change_kind kind,
		       const struct input_export *old, const struct input_export *new)
{
	array_reserve(changes->list, changes->capacity, changes->count + 1);
	changes->list[changes->count++] =
		(struct abi_change){ .kind = kind, .old = old, .new = new };
}

/* Dumps name a module with its path, modules themselves without. */
static bool same_module(const struct input_module *a, const struct input_module *b)
{
	if (a->kind == INPUT_SYMVERS && b->kind == INPUT_SYMVERS)
		return a == b || strcmp(a->name, b->name) == 0;
	return strcmp(a->base, b->base) == 0;
}

static void compare(struct abi_changes *changes, const struct input_export *old,
		    const struct input_export *new)
{
	changes->compared++;
	if (old->crc != new->crc && old->crc_known &&new->crc_known)
		add_change(changes, CRC_CHANGED, old, new);
	if (old->gpl_only != new->gpl_only)
		add_change(changes, new->gpl_only ? TYPE_GPL : TYPE_FREED, old, new);
	if (old->ns_known && new->ns_known && (*old->ns || *new->ns) &&
	    strcmp(old->ns, new->ns) != 0)
		add_change(changes, *new->ns ? NS_CHANGED : NS_DROPPED, old, new);
	if (!same_module(old->module, new->module))
		add_change(changes, MOVED, old, new);
}

static int by_symbol(const void *a, const void *b)
{
	const struct abi_change *left = a, *right = b;
	int order = strcmp(abi_change_symbol(left), abi_change_symbol(right));

	return order ? order : (int)left->kind - (int)right->kind;
}

/*
 * The export of NEW that has the name of an export of OLD. Two dumps have most of their lines
 * in one order, so the one at HINT is looked at before the table.
 */
static const struct input_export *counterpart(const struct name_table *table,
					      const struct input *new, size_t hint,
					      const struct input_export *old)
{
	/* of a name that is there twice only the table knows which counts */
	if (hint < new->export_count && !table->has_doubles) {
		const struct input_export *there = &new->exports[hint];

		if (there->named.hash == old->named.hash &&
		    strcmp(there->named.name, old->named.name) == 0)
			return there;
	}
	return name_table_find(table, &old->named);
}

/* What is listed twice in one input is removed or added once. */
static void drop_doubles(struct abi_changes *changes)
{
	size_t kept = 0;

	for (size_t i = 0; i < changes->count; i++)
		if (!kept || by_symbol(&changes->list[kept - 1], &changes->list[i]) != 0)
			changes->list[kept++] = changes->list[i];
	changes->count = kept;
}

void abi_changes_find(struct abi_changes *changes, const struct input *old, const struct input *new)
{
	bool *seen = xcalloc(new->export_count, sizeof(*seen));
	size_t hint = new->export_count - 1;
	struct name_table table;

	name_table_make(&table, new->exports, new->export_count, sizeof(*new->exports));
	/* backwards, for of a symbol that is listed twice the last counts, as for modpost */
	for (size_t i = old->export_count; i-- > 0;) {
		const struct input_export *export = &old->exports[i];
		const struct input_export *found = counterpart(&table, new, hint, export);
		size_t at = found ? (size_t)(found - new->exports) : 0;

		if (!found) {
			add_change(changes, REMOVED, export, NULL);
			continue;
		}
		if (!seen[at])
			compare(changes, export, found);
		seen[at] = true;
		hint = at - 1; /* before the first is none, and no index */
	}
	for (size_t i = 0; i < new->export_count; i++)
		if (!seen[i] && name_table_find(&table, &new->exports[i].named) == &new->exports[i])
			add_change(changes, ADDED, NULL, &new->exports[i]);
	name_table_release(&table);
	free(seen);
	if (changes->count)
		qsort(changes->list, changes->count, sizeof(*changes->list), by_symbol);
	drop_doubles(changes);
}

void abi_changes_classify(struct abi_changes *changes, const bool breaks[CHANGE_KINDS],
			  struct abi_rules *rules)
{
	for (size_t i = 0; i < changes->count; i++) {
		struct abi_change *change = &changes->list[i];
		enum verdict verdict = abi_rules_find(
			rules, change->old ? change->old : change->new, &change->rule);

		change->breaking = breaks[change->kind];
		if (verdict == TOLERATED)
			change->breaking = false;
		/* nobody can rely on a symbol that was not there */
		else if (verdict == BREAKING && change->kind != ADDED)
			change->breaking = true;
		changes->breaking += change->breaking;
	}
}

static bool breaks_module(const struct abi_change *change, const struct input_module *module,
			  const struct input_import *import)
{
	struct release release = release_newest();

	switch (change->kind) {
	case REMOVED:
		return import->undefined && !import->weak;
	case CRC_CHANGED:
		return !import->crc_known || import->crc != change->new->crc;
	case TYPE_GPL:
		return import->undefined && !module_is_gpl(module);
	case NS_CHANGED:
		return import->undefined && module_access_known(module) &&
		       !module_may_use_namespace(module, change->new->ns, &release);
	default:
		return false;
	}
}

/* A change, by the name of its symbol; of several the first. */
struct by_name {
	struct named named;
	struct abi_change *first;
};

struct impact {
	struct abi_changes *changes;
	struct name_table table; /* of struct by_name */
};

/* Call for each change that breaks a module: count it, or, with room made, note it. */
static void check_module(struct impact *impact, const struct input_module *module, bool note)
{
	for (size_t i = 0; i < module->import_count; i++) {
		const struct input_import *import = &module->imports[i];
		const struct by_name *found = name_table_find(&impact->table, &import->named);
		struct abi_change *end = impact->changes->list + impact->changes->count;

		for (struct abi_change *change = found ? found->first : end;
		     change < end && strcmp(abi_change_symbol(change), import->named.name) == 0;
		     change++)
			if (breaks_module(change, module, import)) {
				if (note)
					change->broken[change->broken_count] = module;
				change->broken_count++;
			}
	}
}

void abi_changes_find_impact(struct abi_changes *changes, const struct input *installed)
{
	struct by_name *names = xcalloc(changes->count, sizeof(*names));
	struct impact impact = { .changes = changes };
	size_t count = 0;

	for (size_t i = 0; i < changes->count; i++)
		if (!i || strcmp(abi_change_symbol(&changes->list[i]),
				 abi_change_symbol(&changes->list[i - 1])) != 0)
			names[count++] = (struct by_name){
				named_of(abi_change_symbol(&changes->list[i])),
				&changes->list[i],
			};
	name_table_make(&impact.table, names, count, sizeof(*names));
	for (size_t i = 0; i < installed->module_count; i++)
		check_module(&impact, &installed->modules[i], false);
	for (size_t i = 0; i < changes->count; i++) {
		struct abi_change *change = &changes->list[i];

		change->broken = arena_alloc(&changes->arena,
					     change->broken_count * sizeof(*change->broken));
		change->broken_count = 0;
	}
	for (size_t i = 0; i < installed->module_count; i++)
		check_module(&impact, &installed->modules[i], true);
	name_table_release(&impact.table);
	free(names);
}

void abi_changes_release(struct abi_changes *changes)
{
	free(changes->list);
	arena_release(&changes->arena);
	*changes = (struct abi_changes){ 0 };
}

static const char *type_name(const struct input_export *export)
{
	return export->gpl_only ? "EXPORT_SYMBOL_GPL" : "EXPORT_SYMBOL";
}

static const char *or_none(const char *ns)
{
	return *ns ? ns : "none";
}

void abi_change_describe(const struct abi_change *change, struct str *out)
{
	const struct input_export *old = change->old, *new = change->new;

	switch (change->kind) {
	case REMOVED:
		str_printf(out, "removed from %s", old->module->name);
		break;
	case ADDED:
		str_printf(out, "added to %s", new->module->name);
		break;
	case CRC_CHANGED:
		str_printf(out, "CRC 0x%08" PRIx32 " to 0x%08" PRIx32, old->crc, new->crc);
		break;
	case TYPE_GPL:
	case TYPE_FREED:
		str_printf(out, "%s to %s", type_name(old), type_name(new));
		break;
	case NS_CHANGED:
	case NS_DROPPED:
		str_printf(out, "namespace %s to %s", or_none(old->ns), or_none(new->ns));
		break;
	default:
		str_printf(out, "moved from %s to %s", old->module->name, new->module->name);
		break;
	}
}
