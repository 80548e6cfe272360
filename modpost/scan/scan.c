// SPDX-License-Identifier: GPL-2.0-only
#include "modpost/scan/scan.h"

#include <stdlib.h>
#include <string.h>

#include "lib/kernel/license.h"
#include "lib/elf/modinfo.h"
#include "lib/kernel/namespace.h"
#include "lib/base/sigbus_guard.h"
#include "lib/base/strbuf.h"
#include "modpost/devtable/device_table.h"

struct event *scan_report(struct scan *scan, struct finding finding)
{
	struct facts *facts = scan->facts;

	finding.file = finding.file ? finding.file : facts->file;
	finding.module = facts->module.name;
	finding.vmlinux = facts->module.is_vmlinux;
	return facts_report(facts, &facts->events, &finding);
}

struct event *scan_stop(struct scan *scan, struct finding finding)
{
	scan->facts->fatal = true;
	return scan_report(scan, finding);
}

void scan_stop_file(struct scan *scan, const char *file, int error)
{
	scan_fatal(scan, .id = FILE_FAILED, .file = file, .text = strerror(error));
}

static void look_at_licences(struct scan *scan)
{
	const char *licence = modinfo_next(&scan->object, "license", NULL);

	if (!licence)
		scan_finding(scan, .id = NO_LICENSE);
	for (; licence; licence = modinfo_next(&scan->object, "license", licence))
		if (!licence_is_gpl_compatible(licence))
			scan->facts->gpl_compatible = false;
}

static void look_at_imported_namespaces(struct scan *scan)
{
	const char *ns = NULL;

	while ((ns = modinfo_next(&scan->object, "import_ns", ns))) {
		if (release_has(scan->release, MODULE_NAMESPACES) &&
		    starts_with(ns, MODULE_NAMESPACE))
			scan_finding(scan, .id = MODULE_NAMESPACE_IMPORTED, .ns = ns);
		if (*ns)
			text_list_add(scan->facts, &scan->facts->import_ns, ns);
	}
}

static bool wants_description(const struct scan *scan)
{
	const struct release *release = scan->release;

	if (scan->facts->module.is_vmlinux && !release_has(release, DESCRIPTION_OF_VMLINUX))
		return false;
	return release_has(release, DESCRIPTION_ALWAYS) ||
	       (release_has(release, DESCRIPTION_WITH_W) && scan->options->extra_warnings);
}

static void look_at_modinfo(struct scan *scan)
{
	if (!scan->facts->module.is_vmlinux) {
		look_at_licences(scan);
		look_at_imported_namespaces(scan);
	}
	if (wants_description(scan) && !modinfo_next(&scan->object, "description", NULL))
		scan_finding(scan, .id = NO_DESCRIPTION);
}

/* The names in .no_trim_symbol, which exports are to be kept for. */
static void look_at_kept_names(struct scan *scan)
{
	const struct object *object = &scan->object;
	struct text_list **end = &scan->facts->kept;
	uint64_t len = object->no_trim.len;
	const char *s;

	if (!release_has(scan->release, KEEPS_NO_TRIM) || !len)
		return;
	if (object->no_trim.offset > object->map.len ||
	    len > object->map.len - object->no_trim.offset) {
		scan_fatal(scan, .id = DAMAGED,
			   .text = ".no_trim_symbol reaches beyond its end, from byte",
			   .n = object->no_trim.offset);
		return;
	}
	for (s = (const char *)object->map.data + object->no_trim.offset; s;
	     s = packed_next(s, &len)) {
		*end = arena_new(scan->facts->arena, struct text_list);
		(*end)->text = arena_copy(scan->facts->arena, s, strnlen(s, len));
		end = &(*end)->next;
	}
}

static void scan_module(struct scan *scan)
{
	const struct options *options = scan->options;
	struct facts *facts = scan->facts;

	facts->is_module = true;
	facts->gpl_compatible = true;
	facts->target = (struct target){
		.machine = scan->object.machine,
		.class64 = scan->object.class64,
		.big_endian = scan->object.big_endian,
	};
	/* linux/moduleparam.h: 64 bytes less the target's long */
	facts->name_limit = scan->object.class64 ? 64 - 8 : 64 - 4;
	look_at_kept_names(scan);
	if (!facts->fatal)
		look_at_modinfo(scan);
	if (!facts->fatal)
		scan_symbols(scan);
	if (!facts->fatal)
		scan_namespaces(scan);
	if (!facts->fatal)
		scan_sections(scan);
	if (!facts->fatal && !facts->module.is_vmlinux &&
	    (options->all_srcversions || modinfo_next(&scan->object, "version", NULL)))
		scan_srcversion(scan);
	if (!facts->fatal && options->modversions)
		scan_crcs(scan);
}

/* Open the object; false when it is none, or cannot be used, which is recorded. */
static bool open_object(struct scan *scan)
{
	struct finding finding;
	int error;

	switch (object_open(&scan->object, scan->facts->file, scan->release, &scan->scratch->file,
			    &finding, &error)) {
	case OBJECT_OK:
		return true;
	case OBJECT_IGNORED:
		break;
	case OBJECT_UNREADABLE:
		if (scan->options->ignore_missing)
			scan_finding(scan, .id = FILE_IGNORED, .text = strerror(error));
		else
			scan_stop_file(scan, scan->facts->file, error);
		break;
	case OBJECT_BAD:
		scan_stop(scan, finding);
		break;
	}
	return false;
}

/* A file that became shorter meanwhile said nothing that counts. */
static void look_for_shrinking(struct scan *scan)
{
	struct facts *facts = scan->facts;

	if (!shrink_happened())
		return;
	facts->events = (struct events){ 0 };
	facts->is_module = false;
	scan_fatal(scan, .id = FILE_FAILED, .text = "it became shorter while it was read");
}

void scan_object(const struct options *options, const char *file, struct facts *facts,
		 struct scratch *scratch)
{
	struct scan scan = {
		.options = options,
		.release = &options->release,
		.facts = facts,
		.scratch = scratch,
	};
	bool suffixed = ends_with(file, ".o");
	size_t len = strlen(file);

	facts->file = file;
	facts->aliases_end = &facts->aliases;
	module_init(&facts->module,
		    arena_copy(facts->arena, file, suffixed ? len - strlen(".o") : len));
	if (!suffixed && release_has(scan.release, SUFFIX_BEFORE_OPEN)) {
		scan_finding(&scan, .id = NOT_DOT_O);
		return;
	}
	if (!open_object(&scan)) {
		look_for_shrinking(&scan);
		return;
	}
	if (suffixed)
		scan_module(&scan);
	else
		scan_finding(&scan, .id = NOT_DOT_O);
	look_for_shrinking(&scan);
	places_release(&scan.places);
	alias_names_release(&scan.alias_names);
	object_close(&scan.object);
}

void scratch_release(struct scratch *scratch)
{
	file_buffer_release(&scratch->file);
	section_classes_release(&scratch->classes);
	free(scratch->imports);
	free(scratch->bad);
	free(scratch->section_classes);
	*scratch = (struct scratch){ 0 };
}
