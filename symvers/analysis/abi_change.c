// SPDX-License-Identifier: GPL-2.0-only
#include "symvers/analysis/abi_change.h"

#include <inttypes.h>
#include <string.h>

static const struct {
	const char *name;
	bool breaks;
} kinds[] = {
	[CHANGE_REMOVED] = { "removed", true },
	[CHANGE_CRC] = { "crc", true },
	[CHANGE_TYPE] = { "type", true },
	[CHANGE_NAMESPACE] = { "namespace", true },
	[CHANGE_ADDED] = { "added", false },
	[CHANGE_TYPE_LOOSENED] = { "type-loosened", false },
	[CHANGE_TYPE_MARKED] = { "type-marked", false },
	[CHANGE_NAMESPACE_DROPPED] = { "namespace-dropped", false },
	[CHANGE_MOVED] = { "moved", false },
};

const char *abi_change_kind_name(enum change_kind kind)
{
	return kinds[kind].name;
}

bool abi_change_kind_breaks(enum change_kind kind)
{
	return kinds[kind].breaks;
}

enum change_kind abi_change_kind_find(const char *name, size_t len)
{
	enum change_kind kind = 0;

	while (kind < CHANGE_KINDS &&
	       (strlen(kinds[kind].name) != len || memcmp(kinds[kind].name, name, len) != 0))
		kind++;
	return kind;
}

const char *abi_change_symbol(const struct abi_change *change)
{
	return (change->old ? change->old : change->new)->named.name;
}

static const char *namespace_or_none(const char *ns)
{
	return *ns ? ns : "none";
}

void abi_change_describe(const struct abi_change *change, struct str *out)
{
	const struct input_export *old = change->old, *new = change->new;

	switch (change->kind) {
	case CHANGE_REMOVED:
		str_printf(out, "removed from %s", old->module->name);
		break;
	case CHANGE_ADDED:
		str_printf(out, "added to %s", new->module->name);
		break;
	case CHANGE_CRC:
		str_printf(out, "CRC 0x%08" PRIx32 " to 0x%08" PRIx32, old->crc, new->crc);
		break;
	case CHANGE_TYPE:
	case CHANGE_TYPE_LOOSENED:
	case CHANGE_TYPE_MARKED:
		str_printf(out, "%s to %s", input_export_type(old), input_export_type(new));
		break;
	case CHANGE_NAMESPACE:
	case CHANGE_NAMESPACE_DROPPED:
		str_printf(out, "namespace %s to %s", namespace_or_none(old->ns),
			   namespace_or_none(new->ns));
		break;
	default:
		str_printf(out, "moved from %s to %s", old->module->name, new->module->name);
		break;
	}
}

/* Symvers files have paths of modules; modules have only names. */
static bool same_module(const struct input_module *a, const struct input_module *b)
{
	if (a->kind == INPUT_SYMVERS && b->kind == INPUT_SYMVERS)
		return a == b || strcmp(a->name, b->name) == 0;
	return strcmp(a->modname, b->modname) == 0;
}

/* Kernels before 5.12 warn about users of an export that they mark, but load them. */
static enum change_kind type_change(const struct input_export *old, const struct input_export *new)
{
	if (old->gpl_only != new->gpl_only)
		return new->gpl_only ? CHANGE_TYPE : CHANGE_TYPE_LOOSENED;
	return new->old_type ? CHANGE_TYPE_MARKED : CHANGE_TYPE_LOOSENED;
}

static enum change_kind namespace_change(const struct input_export *old,
					 const struct input_export *new)
{
	if ((!*old->ns && !*new->ns) || strcmp(old->ns, new->ns) == 0)
		return CHANGE_KINDS;
	return *new->ns ? CHANGE_NAMESPACE : CHANGE_NAMESPACE_DROPPED;
}

enum change_kind abi_change_of_field(enum abi_field field, const struct input_export *old,
				     const struct input_export *new)
{
	switch (field) {
	case ABI_CRC:
		return old->crc != new->crc && old->crc_known &&new->crc_known ? CHANGE_CRC :
										 CHANGE_KINDS;
	case ABI_TYPE:
		return old->gpl_only != new->gpl_only || old->old_type != new->old_type ?
			       type_change(old, new) :
			       CHANGE_KINDS;
	case ABI_NAMESPACE:
		return old->ns_known && new->ns_known ? namespace_change(old, new) : CHANGE_KINDS;
	default:
		return same_module(old->module, new->module) ? CHANGE_KINDS : CHANGE_MOVED;
	}
}
