/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * scan: one object becomes facts. It sees that object alone, so that objects
 * can be scanned side by side.
 */
#ifndef MODPOST_SCAN_SCAN_H
#define MODPOST_SCAN_SCAN_H

#include "lib/elf/object.h"
#include "modpost/scan/object_info.h"
#include "modpost/options.h"
#include "modpost/scan/nearest_symbol.h"
#include "modpost/scan/section_rules.h"

/* Memory that a thread uses again for object after object. */
struct scratch {
	struct file_buffer file;
	struct section_classes classes;
	struct import *imports; /* those of the object at hand */
	size_t import_capacity;
	uint8_t *forbidden; /* for each symbol: its section's class->bad */
	size_t forbidden_capacity;
	const struct section_class **section_classes; /* for each section */
	size_t section_capacity;
};

void scratch_release(struct scratch *scratch);

struct alias_names {
	struct alias_name *nodes; /* uthash */
	struct arena arena;
};

/* What the steps of a scan share. */
struct scan {
	const struct options *options;
	const struct release *release;
	struct object object;
	struct object_info *info;
	struct scratch *scratch;
	struct alias_names alias_names; /* to tell whether an alias is there already */
	struct nearest_symbols nearest; /* symbols by address; made when first asked for */
	struct text_list *without_crcs; /* objects whose .cmd was read and has none, in order */
};

/* Scan FILE into *FACTS, which is all zeroes but for the arena. */
void scan_object(const struct options *options, const char *file, struct object_info *info,
		 struct scratch *scratch);

/* Record a finding of the scan; file and module are filled in. */
struct event *scan_report(struct scan *scan, struct finding finding);
/* The same for a finding that ends the run, and with it this scan. */
struct event *scan_stop(struct scan *scan, struct finding finding);
/* Both with the finding given as fields: scan_finding(scan, .id = …, .symbol = …) */
#define scan_finding(scan, ...) scan_report((scan), (struct finding){ __VA_ARGS__ })
#define scan_fatal(scan, ...)	scan_stop((scan), (struct finding){ __VA_ARGS__ })
/* Stop because FILE cannot be read; ERROR is an errno value. */
void scan_stop_file(struct scan *scan, const char *file, int error);

/* The steps, in the kernel's order; each stops early when facts->fatal is set. */
void scan_symbols(struct scan *scan); /* symbols.c */
void scan_namespaces(struct scan *scan);
void scan_sections(struct scan *scan);	 /* mismatch.c */
void scan_srcversion(struct scan *scan); /* srcversion.c */
void scan_crcs(struct scan *scan);	 /* crc.c */

/* symbols.c: an export that a relocation in .export_symbol declares. */
void scan_export_record(struct scan *scan, uint64_t offset, uint32_t symbol,
			const struct section_class *target);
/* symbols.c: is this a name by which a place can be told? */
bool scan_name_is_valid(const struct release *release, const char *name);

#endif
