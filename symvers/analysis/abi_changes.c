// SPDX-License-Identifier: GPL-2.0-only
#include "symvers/analysis/abi_changes.h"

#include <stdlib.h>
#include <string.h>

#include "symvers/analysis/module_access.h"

static void add_change(struct abi_changes *changes, enum change_kind kind,
		       const struct input_export *old, const struct input_export *new)
{
	array_reserve(changes->list, changes->capacity, changes->count + 1);
	changes->list[changes->count++] =
		(struct abi_change){ .kind = kind, .old = old, .new = new };
}

/* Add a change, unless there is none. */
static void add_found(struct abi_changes *changes, enum change_kind kind,
		      const struct input_export *old, const struct input_export *new)
{
	if (kind != CHANGE_KINDS)
		add_change(changes, kind, old, new);
}

/* Modules of two inputs that are the same one; neighboring exports have the same module. */
struct module_pair {
	const struct input_module *old, *new;
};

/* True of most exports of two builds: saves looking at each field. */
static bool has_same_values(const struct input_export *old, const struct input_export *new)
{
	return old->crc == new->crc && old->gpl_only == new->gpl_only &&
	       old->old_type == new->old_type && !*old->ns && !*new->ns;
}

static void compare(struct abi_changes *changes, const struct input_export *old,
		    const struct input_export *new, struct module_pair *same)
{
	bool values = has_same_values(old, new);
	size_t before = changes->count;

	if (values && same->old == old->module && same->new == new->module) {
		changes->unchanged++;
		return;
	}
	for (size_t i = values ? ABI_MODULE : 0; i < ABI_FIELDS; i++)
		add_found(changes, abi_change_of_field(i, old, new), old, new);
	if (changes->count != before)
		return;
	*same = (struct module_pair){ old->module, new->module };
	changes->unchanged++;
}

static int by_symbol(const void *a, const void *b)
{
	const struct abi_change *left = a, *right = b;
	int order = strcmp(abi_change_symbol(left), abi_change_symbol(right));

	return order ? order : (int)left->kind - (int)right->kind;
}

/*
 * Find the export of NEW with the name of an export of OLD. Two symvers files mostly have the
 * same order, so try the one at HINT before the table.
 */
static const struct input_export *find_in_new(const struct name_table *table,
					      const struct input *new, size_t hint,
					      const struct input_export *old)
{
	/* only the table knows which of several exports with the same name counts */
	if (hint < new->export_count && !table->has_duplicates) {
		const struct input_export *guess = &new->exports[hint];

		if (guess->named.hash == old->named.hash &&
		    strcmp(guess->named.name, old->named.name) == 0)
			return guess;
	}
	return name_table_find(table, &old->named);
}

/* A symbol that one input lists twice is removed or added once. */
static void drop_duplicates(struct abi_changes *changes)
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
	struct module_pair same = { 0 };
	struct name_table table;

	name_table_make(&table, new->exports, new->export_count, sizeof(*new->exports));
	/* backwards: like modpost, use the last line of a symbol */
	for (size_t i = old->export_count; i-- > 0;) {
		const struct input_export *export = &old->exports[i];
		const struct input_export *found = find_in_new(&table, new, hint, export);
		size_t at = found ? (size_t)(found - new->exports) : 0;

		if (!found) {
			add_change(changes, CHANGE_REMOVED, export, NULL);
			continue;
		}
		if (!seen[at])
			compare(changes, export, found, &same);
		seen[at] = true;
		hint = at - 1; /* may wrap; it is compared with the count */
	}
	for (size_t i = 0; i < new->export_count; i++)
		if (!seen[i] && name_table_find(&table, &new->exports[i].named) == &new->exports[i])
			add_change(changes, CHANGE_ADDED, NULL, &new->exports[i]);
	name_table_release(&table);
	free(seen);
	if (changes->count)
		qsort(changes->list, changes->count, sizeof(*changes->list), by_symbol);
	drop_duplicates(changes);
}

void abi_changes_classify(struct abi_changes *changes, const bool breaks[CHANGE_KINDS],
			  struct abi_rules *rules)
{
	for (size_t i = 0; i < changes->count; i++) {
		struct abi_change *change = &changes->list[i];
		enum abi_verdict verdict = abi_rules_find(
			rules, change->old ? change->old : change->new, &change->rule);

		change->breaking = breaks[change->kind];
		change->unlisted = verdict == TOLERATED && !change->rule;
		if (verdict == TOLERATED)
			change->breaking = false;
		/* no module can depend on a symbol that is new */
		else if (verdict == BREAKING && change->kind != CHANGE_ADDED)
			change->breaking = true;
		changes->breaking += change->breaking;
	}
}

enum impact { IMPACT_NONE, IMPACT_BREAKS, IMPACT_UNCHECKED };

static enum impact impact_on(const struct abi_change *change, const struct input_module *module,
			     const struct input_import *import, const struct release *release)
{
	static const enum impact impacts[] = {
		[ACCESS_GRANTED] = IMPACT_NONE,
		[ACCESS_REFUSED] = IMPACT_BREAKS,
		[ACCESS_UNCHECKED] = IMPACT_UNCHECKED,
	};

	/* a version without a use is compared, but nothing else of it matters */
	if (!import->undefined && change->kind != CHANGE_CRC)
		return IMPACT_NONE;
	switch (change->kind) {
	case CHANGE_REMOVED:
		return import->weak ? IMPACT_NONE : IMPACT_BREAKS;
	case CHANGE_CRC:
		return import->crc_known && import->crc == change->new->crc ? IMPACT_NONE :
									      IMPACT_BREAKS;
	case CHANGE_TYPE:
		return !module_access_known(module) ? IMPACT_UNCHECKED :
		       module_access_gpl(module)    ? IMPACT_NONE :
						      IMPACT_BREAKS;
	case CHANGE_NAMESPACE:
		return impacts[module_access_namespace(module, change->new->ns, release)];
	default:
		return IMPACT_NONE;
	}
}

/* The changes of a symbol are adjacent; this is the first. */
struct symbol_changes {
	struct named named;
	size_t first; /* index */
};

struct impact_search {
	struct abi_changes *changes;
	const struct release *release;
	struct name_table table; /* of struct symbol_changes */
};

/* Count a module in a list; the second time, when the list has room, add it. */
static void add_module(struct module_list *list, const struct input_module *module)
{
	if (list->list)
		list->list[list->count] = module;
	list->count++;
}

static void make_room(struct abi_changes *changes, struct module_list *list)
{
	list->list = arena_alloc(&changes->arena, list->count * sizeof(*list->list));
	list->count = 0;
}

/* Count or add a module in the lists of the changes that break it, or may. */
static void check_module(struct impact_search *impact, const struct input_module *module)
{
	for (size_t i = 0; i < module->import_count; i++) {
		const struct input_import *import = &module->imports[i];
		const struct symbol_changes *found =
			name_table_find(&impact->table, &import->named);
		size_t at = found ? found->first : impact->changes->count;

		for (; at < impact->changes->count; at++) {
			struct abi_change *change = &impact->changes->list[at];

			if (strcmp(abi_change_symbol(change), import->named.name) != 0)
				break;
			switch (impact_on(change, module, import, impact->release)) {
			case IMPACT_BREAKS:
				add_module(&change->broken, module);
				break;
			case IMPACT_UNCHECKED:
				add_module(&change->unchecked, module);
				impact->changes->unchecked = true;
				break;
			default:
				break;
			}
		}
	}
}

void abi_changes_find_impact(struct abi_changes *changes, const struct input *installed,
			     const struct release *release)
{
	struct symbol_changes *names = xcalloc(changes->count, sizeof(*names));
	struct impact_search impact = { .changes = changes, .release = release };
	size_t count = 0;

	for (size_t i = 0; i < changes->count; i++)
		if (!i || strcmp(abi_change_symbol(&changes->list[i]),
				 abi_change_symbol(&changes->list[i - 1])) != 0)
			names[count++] = (struct symbol_changes){
				named_of(abi_change_symbol(&changes->list[i])),
				i,
			};
	name_table_make(&impact.table, names, count, sizeof(*names));
	for (size_t i = 0; i < installed->module_count; i++)
		check_module(&impact, &installed->modules[i]);
	for (size_t i = 0; i < changes->count; i++) {
		make_room(changes, &changes->list[i].broken);
		make_room(changes, &changes->list[i].unchecked);
	}
	for (size_t i = 0; i < installed->module_count; i++)
		check_module(&impact, &installed->modules[i]);
	name_table_release(&impact.table);
	free(names);
}

void abi_changes_release(struct abi_changes *changes)
{
	free(changes->list);
	arena_release(&changes->arena);
	*changes = (struct abi_changes){ 0 };
}
