/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * scan_context: what the steps of a scan share.
 */
#ifndef MODPOST_SCAN_SCAN_CONTEXT_H
#define MODPOST_SCAN_SCAN_CONTEXT_H

#include "lib/elf/object.h"
#include "modpost/devtable/alias_set.h"
#include "modpost/info/object_info.h"
#include "modpost/options.h"
#include "modpost/scan/cmd_files.h"
#include "modpost/scan/ranges.h"
#include "modpost/scan/section_rules.h"
#include "modpost/scan/symbol_index.h"

/* Memory that a thread reuses from object to object. All zeroes is ready. */
struct scratch {
	struct object_buffer file;
	struct section_classes classes;
	struct import *imports; /* of the current object */
	size_t import_capacity;
	uint8_t *forbidden; /* for each symbol: forbidden of its section's class */
	size_t forbidden_capacity;
	const struct section_class **section_classes; /* for each section */
	uint8_t *section_forbidden;		      /* forbidden of these */
	size_t section_capacity;
	struct reloc_section *reloc_sections; /* whose relocations are checked */
	size_t reloc_section_capacity;
	struct range_search search; /* of the table that is being searched */
};

void scratch_release(struct scratch *scratch);

struct scan {
	const struct options *options;
	const struct release *release;
	struct object object;
	struct object_info *info;
	struct scratch *scratch;
	struct alias_set aliases;
	struct symbol_index index; /* built on first use */
	struct cmd_files cmds;	   /* of the module; read on first use */
};

/* The class of a section, after its object's sections were classified. */
static inline const struct section_class *scan_section_class(const struct scan *scan,
							     uint32_t section)
{
	if (section < scan->object.section_count)
		return scan->scratch->section_classes[section];
	return section_class(&scan->scratch->classes, scan->release, "");
}

/* Findings of the scan, given as fields: scan_finding(scan, .id = …, .symbol = …) */
#define scan_finding(scan, ...) info_finding((scan)->info, __VA_ARGS__)
#define scan_fatal(scan, ...)	info_fatal((scan)->info, __VA_ARGS__)
/* Stop because FILE cannot be read; ERROR is an errno value. */
void scan_stop_file(struct scan *scan, const char *file, int error);

/* The .cmd files of the module, whose list is read on the first call. */
struct cmd_files *scan_cmd_files(struct scan *scan);
/* Add an export to the module; its strings are copied. */
struct export *scan_add_export(struct scan *scan, const char *name, bool gpl_only, const char *ns);

#endif
