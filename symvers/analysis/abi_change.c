// SPDX-License-Identifier: GPL-2.0-only
#include "symvers/analysis/abi_change.h"

#include <string.h>

#include "symvers/analysis/module_access.h"

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

static const char *namespace_or_none(const char *ns)
{
	return *ns ? ns : "none";
}

/* Faster than str_printf(): an update changes the CRCs of most symbols. */
static void add_crc(struct str *out, uint32_t crc)
{
	char digits[8];

	for (size_t i = sizeof(digits); i-- > 0; crc >>= 4)
		digits[i] = "0123456789abcdef"[crc & 0xf];
	str_add(out, "0x");
	str_append(out, digits, sizeof(digits));
}

static void add_pair(struct str *out, const char *before, const char *old, const char *new)
{
	str_add(out, before);
	str_add(out, old);
	str_add(out, " to ");
	str_add(out, new);
}

/* Describe a change by its two values. */
static void describe_values(const struct abi_change *change, struct str *out)
{
	const struct input_export *old = change->old, *new = change->new;

	switch (change->kind) {
	case CHANGE_CRC:
		str_add(out, "CRC ");
		add_crc(out, old->crc);
		str_add(out, " to ");
		add_crc(out, new->crc);
		break;
	case CHANGE_NAMESPACE:
	case CHANGE_NAMESPACE_DROPPED:
		add_pair(out, "namespace ", namespace_or_none(old->ns), namespace_or_none(new->ns));
		break;
	default:
		add_pair(out, "", input_export_type(old), input_export_type(new));
		break;
	}
}

void abi_change_describe(const struct abi_change *change, struct str *out)
{
	switch (change->kind) {
	case CHANGE_REMOVED:
		str_add(out, "removed from ");
		str_add(out, change->old->module->name);
		break;
	case CHANGE_ADDED:
		str_add(out, "added to ");
		str_add(out, change->new->module->name);
		break;
	case CHANGE_MOVED:
		add_pair(out, "moved from ", change->old->module->name, change->new->module->name);
		break;
	default:
		describe_values(change, out);
		break;
	}
}

void abi_change_describe_briefly(const struct abi_change *change, struct str *out)
{
	switch (change->kind) {
	case CHANGE_REMOVED:
		str_add(out, "removed");
		break;
	case CHANGE_ADDED:
		str_add(out, "added");
		break;
	case CHANGE_MOVED:
		str_add(out, "moved to ");
		str_add(out, change->new->module->name);
		break;
	default:
		describe_values(change, out);
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

const char *abi_change_unchecked_reason(const struct abi_change *change,
					const struct input_module *module)
{
	return change->kind == CHANGE_TYPE ? "the license of the module is unknown" :
					     module_access_reason(module);
}
