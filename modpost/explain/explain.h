/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * explain: what a finding means, where in the source it comes from, and what to
 * do. It is asked one finding at a time, in the order of the run, and opens
 * again the objects concerned; what a run without findings never pays for.
 */
#ifndef MODPOST_EXPLAIN_EXPLAIN_H
#define MODPOST_EXPLAIN_EXPLAIN_H

#include "modpost/diag/finding_log.h"
#include "modpost/explain/advice.h"
#include "modpost/explain/root_cause.h"
#include "modpost/explain/module_objects.h"
#include "modpost/scan/section_rules.h"
#include "modpost/explain/dwarf_lookup.h"

struct run;

/* All zeroes, but for the first two, is ready. */
struct explain {
	const struct run *run;
	struct arena *arena; /* explanations live here */
	bool all_places;     /* look up the source of findings explained elsewhere too */
	struct dwarf_lookup sources;
	struct module_objects kernel; /* objects of vmlinux */
	struct module_objects module; /* objects of the module asked of last */
	struct module_objects beside; /* objects in the directory of the module asked of last */
	const char *beside_dir;	      /* ... which is this, or NULL */
	struct root_causes causes;
	struct section_classes classes;
	struct topic *topics; /* uthash: what was explained, and under which finding */
	struct arena topic_arena;
	struct kernel_exports *kernel_exports; /* for unresolved symbols; NULL until the first */
	bool said_no_library, said_no_debug;
};

/* Fill in the explanation of a record that was just made. */
void explain_finding(struct explain *explain, struct logged_finding *record);
void explain_release(struct explain *explain);

/* What the parts of it share. */

/* Add a line, printf-formatted. */
void explain_note(struct explain *explain, struct logged_finding *record, const char *fmt, ...)
	__attribute__((format(printf, 3, 4)));
void explain_help(struct explain *explain, struct logged_finding *record, const char *fmt, ...)
	__attribute__((format(printf, 3, 4)));
/*
 * Was this topic explained before? Then the record is marked as having that
 * cause. Otherwise this is the record that it is explained under.
 */
bool explain_seen(struct explain *explain, struct logged_finding *record, const char *topic);
/* The same where lines were added already; those are taken back when it was. */
bool explain_reported(struct explain *explain, struct logged_finding *record, const char *topic);
/* "'file:line', in 'function'", as far as it is known. */
const char *explain_where(struct explain *explain, const struct source_place *place);
/* What the record's place was inlined into, if anything. */
void explain_inlined(struct explain *explain, struct logged_finding *record);
/* The objects of a module, read when first asked for. */
const struct module_objects *explain_module_objects(struct explain *explain,
						    const struct module *module);
/* Say, once a run, why places of the source are unknown. OBJECT was asked. */
void explain_no_source(struct explain *explain, struct logged_finding *record, const char *object);
/* The facts of the module that a finding is about, or NULL. */
const struct object_info *explain_object_info(const struct explain *explain,
					      const struct finding *finding);

/* explain_reference.c: a reference that a rule forbids. */
void explain_reference(struct explain *explain, struct logged_finding *record);
/* explain_unresolved.c: a symbol that nobody exports. */
void explain_unresolved(struct explain *explain, struct logged_finding *record);
/* explain_made.c: that a compiler or a macro made it; false when that is not so. */
bool explain_made(struct explain *explain, struct logged_finding *record,
		  const struct object_info *info);
/* explain_use.c: which object of the module uses a symbol, and where. */
void explain_user(struct explain *explain, struct logged_finding *record,
		  const struct object_info *info, const char *symbol);
/* The same for reports alone, which have the place of a finding that is explained elsewhere. */
void explain_use(struct explain *explain, struct logged_finding *record,
		 const struct object_info *info, const char *symbol);
/* explain_use.c: an export without a version. */
void explain_version(struct explain *explain, struct logged_finding *record);
/* explain_use.c: where the finding's symbol is defined in its object. */
void explain_symbol(struct explain *explain, struct logged_finding *record);

/* explain_export.c: a symbol that is exported twice. */
void explain_exported_twice(struct explain *explain, struct logged_finding *record);
/* explain_export.c: a symbol that is exported, but not defined. */
void explain_no_definition(struct explain *explain, struct logged_finding *record);
/* explain_rights.c: what a module says of itself, and may use therefore. */
void explain_namespace(struct explain *explain, struct logged_finding *record);
void explain_gpl_only(struct explain *explain, struct logged_finding *record);
void explain_no_license(struct explain *explain, struct logged_finding *record);
void explain_no_description(struct explain *explain, struct logged_finding *record);
/* The macro that makes such an export, and its whole line; NS is "" for no namespace. */
const char *explain_export_macro(struct explain *explain, bool gpl_only, const char *ns);
const char *explain_export_line(struct explain *explain, const char *symbol, bool gpl_only,
				const char *ns);

#endif
