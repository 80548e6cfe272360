/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * scan_context: what the steps of a scan share.
 */
#ifndef MODPOST_SCAN_SCAN_CONTEXT_H
#define MODPOST_SCAN_SCAN_CONTEXT_H

#include "lib/elf/object.h"
#include "modpost/info/object_info.h"
#include "modpost/options.h"
#include "modpost/scan/cmd_files.h"
#include "modpost/scan/nearest_symbol.h"
#include "modpost/scan/section_rules.h"

/* Memory that a thread reuses from object to object. All zeroes is ready. */
struct scratch {
	struct file_buffer file;
	struct section_classes classes;
	struct import *imports; /* of the current object */
	size_t import_capacity;
	uint8_t *forbidden; /* for each symbol: forbidden of its section's class */
	size_t forbidden_capacity;
	const struct section_class **section_classes; /* for each section */
	size_t section_capacity;
};

void scratch_release(struct scratch *scratch);

struct alias_names {
	struct alias_name *nodes; /* uthash */
	struct arena arena;
};

struct scan {
	const struct options *options;
	const struct release *release;
	struct object object;
	struct object_info *info;
	struct scratch *scratch;
	struct alias_names alias_names; /* to drop repeated aliases */
	struct nearest_symbols nearest; /* symbols by address; built on first use */
	struct cmd_files cmds;		/* of the module; read on first use */
};

/* Record a finding of the scan; file and module are filled in. */
struct event *scan_report(struct scan *scan, struct finding finding);
/* Record a finding that ends the run, and with it this scan. */
struct event *scan_stop(struct scan *scan, struct finding finding);
/* Both with the finding given as fields: scan_finding(scan, .id = …, .symbol = …) */
#define scan_finding(scan, ...) scan_report((scan), (struct finding){ __VA_ARGS__ })
#define scan_fatal(scan, ...)	scan_stop((scan), (struct finding){ __VA_ARGS__ })
/* Stop because FILE cannot be read; ERROR is an errno value. */
void scan_stop_file(struct scan *scan, const char *file, int error);

/* The .cmd files of the module, whose list is read on the first call. */
struct cmd_files *scan_cmd_files(struct scan *scan);
/* Add an export to the module; its strings are copied. */
struct export *scan_add_export(struct scan *scan, const char *name, bool gpl_only, const char *ns);

#endif
