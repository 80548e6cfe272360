// SPDX-License-Identifier: GPL-2.0-only
#include "symvers/analysis/import_history.h"

#include <stdlib.h>
#include <string.h>

#include "symvers/analysis/module_access.h"

const char *import_state_name(enum import_state state)
{
	static const char *const names[IMPORT_STATES] = {
		[IMPORT_AVAILABLE] = "available",   [IMPORT_MISSING] = "missing",
		[IMPORT_GPL_ONLY] = "gpl-only",	    [IMPORT_NAMESPACE] = "namespace",
		[IMPORT_UNCHECKED] = "not-checked",
	};

	return names[state];
}

const char *crc_state_name(enum crc_state state)
{
	static const char *const names[] = {
		[CRC_SAME] = "same",
		[CRC_OTHER] = "other",
		[CRC_UNCHECKED] = "not-checked",
	};

	return names[state];
}

static enum import_state find_state(const struct history_kernel *kernel,
				    const struct input_module *module,
				    const struct input_export *export)
{
	static const enum import_state states[] = {
		[ACCESS_GRANTED] = IMPORT_AVAILABLE,
		[ACCESS_REFUSED] = IMPORT_NAMESPACE,
		[ACCESS_UNCHECKED] = IMPORT_UNCHECKED,
	};

	if (!export)
		return history_is_complete(kernel) ? IMPORT_MISSING : IMPORT_UNCHECKED;
	if (export->gpl_only && !module_access_known(module))
		return IMPORT_UNCHECKED;
	if (export->gpl_only && !module_access_gpl(module))
		return IMPORT_GPL_ONLY;
	return states[module_access_namespace(module, export->ns,
					      kernel->release_known ? &kernel->release : NULL)];
}

static enum crc_state find_crc(const struct history_kernel *kernel,
			       const struct input_import *import, const struct input_export *export)
{
	if (!export || !import->crc_known || !export->crc_known || !kernel->has_crcs)
		return CRC_UNCHECKED;
	return import->crc == export->crc ? CRC_SAME : CRC_OTHER;
}

static bool has_crc(const struct import_at *at)
{
	return at->state == IMPORT_AVAILABLE && at->crc == CRC_SAME;
}

/* Fill in an import in all kernels, and find the first of those at the end that have it. */
static void follow_import(struct import_history *import, struct import_at *at,
			  const struct symbol_history *history, const struct input_module *module)
{
	bool available = true, same = true;

	import->at = at;
	import->since = import->crc_since = NO_KERNEL;
	for (size_t i = history->kernel_count; i--;) {
		const struct history_kernel *kernel = &history->kernels[i];

		at[i].export = history_kernel_find(kernel, &import->import->named);
		at[i].state = find_state(kernel, module, at[i].export);
		/* the license and namespaces of the module are all else that could decide */
		at[i].release_unknown = at[i].state == IMPORT_UNCHECKED && at[i].export &&
					module_access_known(module);
		at[i].crc = find_crc(kernel, import->import, at[i].export);
		available = available && at[i].state == IMPORT_AVAILABLE;
		same = same && has_crc(&at[i]);
		if (available)
			import->since = i;
		if (same)
			import->crc_since = i;
	}
}

static int by_name(const void *a, const void *b)
{
	const struct import_history *left = a, *right = b;

	return strcmp(left->import->named.name, right->import->named.name);
}

/* The later of two kernels; no kernel at all is the latest. */
static size_t later(size_t a, size_t b)
{
	return a > b ? a : b;
}

/* A version without a symbol is compared, but does not have to be available. */
static bool needs_crc(const struct input_import *import)
{
	return !import->weak && (import->undefined || import->crc_known);
}

static void summarize(struct module_history *found, size_t kernels)
{
	found->first = NO_KERNEL;
	found->since = found->crc_since = 0;
	for (size_t i = 0; i < found->count; i++) {
		const struct import_history *import = &found->imports[i];
		const struct import_at *last = &import->at[kernels - 1];

		if (needs_crc(import->import))
			found->crc_since = later(found->crc_since, import->crc_since);
		if (import_is_optional(import->import))
			continue;
		found->required++;
		found->since = later(found->since, import->since);
		found->unchecked += last->state == IMPORT_UNCHECKED;
		found->last_missing += last->state != IMPORT_AVAILABLE;
	}
	/* what the CRCs of a module without them would be is unknown */
	for (size_t i = kernels; i--;) {
		bool all = true;

		for (size_t j = 0; j < found->count && all; j++)
			all = import_is_optional(found->imports[j].import) ||
			      found->imports[j].at[i].state == IMPORT_AVAILABLE;
		if (all)
			found->first = i;
	}
}

static bool has_imports(const struct input_module *module)
{
	return module->kind != INPUT_SYMVERS && module->kind != INPUT_VMLINUX &&
	       module->kind != INPUT_UNREADABLE;
}

void import_histories_find(struct import_histories *histories, const struct input *modules,
			   const struct symbol_history *history)
{
	size_t count = 0, used = 0;
	struct name_table own;

	for (size_t i = 0; i < modules->module_count; i++)
		count += modules->modules[i].import_count;
	*histories = (struct import_histories){ .all_available = true };
	histories->list = xcalloc(modules->module_count, sizeof(*histories->list));
	histories->imports = xcalloc(count, sizeof(*histories->imports));
	histories->at = xcalloc(count * history->kernel_count, sizeof(*histories->at));
	name_table_make(&own, modules->exports, modules->export_count, sizeof(*modules->exports));
	for (size_t i = 0; i < modules->module_count; i++) {
		const struct input_module *module = &modules->modules[i];
		struct module_history *found = &histories->list[histories->count];

		if (!has_imports(module))
			continue;
		found->module = module;
		found->imports = &histories->imports[used];
		for (size_t j = 0; j < module->import_count; j++) {
			struct import_history *import = &found->imports[found->count];

			if (name_table_find(&own, &module->imports[j].named))
				continue;
			import->import = &module->imports[j];
			follow_import(import, &histories->at[used++ * history->kernel_count],
				      history, module);
			found->count++;
		}
		if (found->count)
			qsort(found->imports, found->count, sizeof(*found->imports), by_name);
		summarize(found, history->kernel_count);
		histories->all_available = histories->all_available && !found->last_missing;
		histories->count++;
	}
	name_table_release(&own);
}

void import_histories_release(struct import_histories *histories)
{
	free(histories->list);
	free(histories->imports);
	free(histories->at);
	*histories = (struct import_histories){ 0 };
}
