// SPDX-License-Identifier: GPL-2.0-only
#include "modpost/scan/scan.h"

#include <string.h>

#include "lib/kernel/license.h"
#include "lib/elf/modinfo.h"
#include "lib/kernel/namespace.h"
#include "lib/base/sigbus_guard.h"
#include "lib/base/strbuf.h"
#include "modpost/scan/object_errors.h"
#include "modpost/scan/section_mismatch.h"
#include "modpost/scan/sections.h"
#include "modpost/scan/srcversion.h"
#include "modpost/scan/symbol_crcs.h"
#include "modpost/scan/symbols.h"

static void scan_licenses(struct scan *scan)
{
	const char *license = modinfo_next(&scan->object, "license", NULL);

	if (!license)
		scan_finding(scan, .id = MISSING_LICENSE);
	for (; license; license = modinfo_next(&scan->object, "license", license))
		if (!license_is_gpl_compatible(license))
			scan->info->gpl_compatible = false;
}

static void scan_imported_namespaces(struct scan *scan)
{
	const char *ns = NULL;

	while ((ns = modinfo_next(&scan->object, "import_ns", ns))) {
		if (release_has(scan->release, MODULE_NAMESPACES) &&
		    starts_with(ns, MODULE_NAMESPACE))
			scan_finding(scan, .id = MODULE_NAMESPACE_IMPORTED, .namespace = ns);
		if (*ns)
			text_list_add(scan->info, &scan->info->import_ns, ns);
	}
}

static bool wants_description(const struct scan *scan)
{
	const struct release *release = scan->release;

	if (scan->info->module.is_vmlinux && !release_has(release, DESCRIPTION_OF_VMLINUX))
		return false;
	return release_has(release, DESCRIPTION_ALWAYS) ||
	       (release_has(release, DESCRIPTION_WITH_W) && scan->options->extra_warnings);
}

static void scan_modinfo(struct scan *scan)
{
	if (!scan->info->module.is_vmlinux) {
		scan_licenses(scan);
		scan_imported_namespaces(scan);
	}
	if (wants_description(scan) && !modinfo_next(&scan->object, "description", NULL))
		scan_finding(scan, .id = MISSING_DESCRIPTION);
}

/* Store the names in .no_trim_symbol, whose exports -t keeps. */
static void scan_no_trim(struct scan *scan)
{
	const struct object *object = &scan->object;
	struct text_list **end = &scan->info->no_trim;
	uint64_t len = object->no_trim.len;
	const char *s;

	if (!release_has(scan->release, KEEPS_NO_TRIM) || !len)
		return;
	if (object->no_trim.offset > object->map.len ||
	    len > object->map.len - object->no_trim.offset) {
		scan_fatal(scan, .id = CORRUPT_OBJECT,
			   .reason = ".no_trim_symbol reaches beyond its end, from byte",
			   .position = object->no_trim.offset);
		return;
	}
	file_map_load(&object->map, object->no_trim.offset, len);
	for (s = (const char *)object->map.data + object->no_trim.offset; s;
	     s = next_string(s, &len)) {
		*end = arena_new(scan->info->arena, struct text_list);
		(*end)->text = arena_copy(scan->info->arena, s, strnlen(s, len));
		end = &(*end)->next;
	}
}

static void scan_module(struct scan *scan)
{
	const struct options *options = scan->options;
	struct object_info *info = scan->info;

	info->is_module = true;
	info->gpl_compatible = true;
	info->target = (struct target){
		.machine = scan->object.machine,
		.class64 = scan->object.class64,
		.big_endian = scan->object.big_endian,
	};
	/* linux/moduleparam.h: MODULE_NAME_LEN is 64 - sizeof(unsigned long) */
	info->name_limit = scan->object.class64 ? 64 - 8 : 64 - 4;
	scan_no_trim(scan);
	if (!info->fatal)
		scan_modinfo(scan);
	if (!info->fatal)
		scan_symbols(scan);
	if (!info->fatal)
		scan_namespaces(scan);
	if (!info->fatal)
		scan_sections(scan);
	if (!info->fatal && !info->module.is_vmlinux &&
	    (options->all_srcversions || modinfo_next(&scan->object, "version", NULL)))
		scan_srcversion(scan);
	if (!info->fatal && options->modversions)
		scan_crcs(scan);
}

/* Open the object. False after a finding. */
static bool open_object(struct scan *scan)
{
	struct object_error error;

	if (object_open(&scan->object, scan->info->file, scan->release, &scan->scratch->file,
			&error))
		return true;
	if (error.code == OBJECT_UNREADABLE && scan->options->ignore_missing)
		scan_finding(scan, .id = FILE_IGNORED, .reason = strerror(error.errnum));
	else if (error.code == OBJECT_UNREADABLE)
		scan_stop_file(scan, scan->info->file, error.errnum);
	else if (error.code != OBJECT_NOT_ELF)
		info_stop(scan->info, object_error_finding(&error));
	return false;
}

/* Discard the result of the scan if the file was truncated meanwhile. */
static void check_for_truncation(struct scan *scan)
{
	struct object_info *info = scan->info;

	if (!sigbus_guard_shrunk())
		return;
	info->events = (struct events){ 0 };
	info->is_module = false;
	scan_fatal(scan, .id = FILE_ERROR, .reason = "it became shorter while it was read");
}

void scan_object(const struct options *options, const char *file, struct object_info *info,
		 struct scratch *scratch)
{
	struct scan scan = {
		.options = options,
		.release = &options->release,
		.info = info,
		.scratch = scratch,
	};
	bool suffixed = ends_with(file, ".o");
	size_t len = strlen(file);

	info->file = file;
	info->aliases_end = &info->aliases;
	module_init(&info->module,
		    arena_copy(info->arena, file, suffixed ? len - strlen(".o") : len));
	if (!suffixed && release_has(scan.release, SUFFIX_BEFORE_OPEN)) {
		scan_finding(&scan, .id = MISSING_O_SUFFIX);
		return;
	}
	if (!open_object(&scan)) {
		check_for_truncation(&scan);
		return;
	}
	if (suffixed)
		scan_module(&scan);
	else
		scan_finding(&scan, .id = MISSING_O_SUFFIX);
	check_for_truncation(&scan);
	symbol_index_release(&scan.index);
	cmd_files_release(&scan.cmds);
	alias_set_release(&scan.aliases);
	object_close(&scan.object);
}
