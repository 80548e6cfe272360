/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * explain_context: what the explanations of a run share. Findings are explained one at
 * a time, in the order of the run, by the thread that reports them; the objects they
 * are about are opened again for that. Returned strings live as long as the arena.
 */
#ifndef MODPOST_LOOKUP_EXPLAIN_CONTEXT_H
#define MODPOST_LOOKUP_EXPLAIN_CONTEXT_H

#include "modpost/diag/finding_log.h"
#include "modpost/lookup/advice_case.h"
#include "modpost/dwarf/dwarf_lookup.h"
#include "modpost/lookup/kernel_config.h"
#include "modpost/lookup/kernel_headers.h"
#include "modpost/lookup/messages.h"
#include "modpost/lookup/module_objects.h"
#include "modpost/lookup/root_cause.h"
#include "modpost/scan/section_rules.h"

struct run;

/* All zeroes except for the first two is valid. */
struct explain {
	const struct run *run;
	struct arena *arena; /* explanations live here */
	bool all_places;     /* look up the places of findings that another one explains */
	struct dwarf_lookup sources;
	struct module_objects kernel;	 /* objects of vmlinux */
	struct module_objects module;	 /* objects of the last module that was needed */
	struct module_objects neighbors; /* objects in neighbors_dir */
	const char *neighbors_dir;	 /* NULL until the first use */
	struct root_causes causes;
	struct section_classes classes;
	struct kernel_config config;
	struct kernel_headers headers;
	struct topic *topics; /* uthash: what was explained, and under which finding */
	struct arena topic_arena;
	struct kernel_exports *kernel_exports; /* NULL until the first unresolved symbol */
	bool no_libdw_noted, no_debug_noted;
};

/* Add a message; arguments follow by name: .symbol = symbol, .count = 3. */
#define explain_add(explain, record, message, ...) \
	explain_add_message(explain, record, message, &(const struct message_args){ __VA_ARGS__ })
void explain_add_message(struct explain *explain, struct logged_finding *record,
			 enum message message, const struct message_args *args);
/* Add the advice for the kind of the finding; arguments as above. */
#define explain_add_advice(explain, record, advice_case, ...) \
	explain_add_rows(explain, record, advice_case, &(const struct message_args){ __VA_ARGS__ })
void explain_add_rows(struct explain *explain, struct logged_finding *record,
		      enum advice_case advice_case, const struct message_args *args);
/* Remove all messages of a record. */
void explain_clear(struct logged_finding *record);

/*
 * Was TOPIC explained before? If so, the record names that finding as its cause;
 * otherwise the topic is explained under this record from now on.
 */
bool explain_seen(struct explain *explain, struct logged_finding *record, const char *topic);
/* The same, and remove the record's messages if TOPIC was explained before. */
bool explain_seen_later(struct explain *explain, struct logged_finding *record, const char *topic);

/* A place as "'file:line', in 'function'", as far as it is known. */
const char *explain_place(struct explain *explain, const struct source_place *place);
/* The same as " at 'file:line'" or " in 'file'"; "" for an unknown file. */
const char *explain_at(struct explain *explain, const struct source_place *place);
/* Add where the record's place was inlined. */
void explain_inlined(struct explain *explain, struct logged_finding *record);
/* Add, once a run, why source places in OBJECT are unknown. */
void explain_no_source(struct explain *explain, struct logged_finding *record, const char *object);

/* The objects of a module; valid until those of another module are asked for. */
const struct module_objects *explain_module_objects(struct explain *explain,
						    const struct module *module);
/* The object info of a module of this run by its name; NULL if there is none. */
const struct object_info *explain_object_info(const struct explain *explain, const char *module);
/* Release everything but kernel_exports. */
void explain_context_release(struct explain *explain);

#endif
