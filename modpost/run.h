/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * pass: what the steps of a run share, from the first dump to the exit status.
 */
#ifndef MODPOST_RUN_H
#define MODPOST_RUN_H

#include "modpost/resolve/export_table.h"
#include "lib/base/file.h"
#include "lib/base/jobserver.h"
#include "modpost/diag/progress.h"
#include "modpost/diag/reporter.h"
#include "modpost/scan/object_info.h"
#include "modpost/options.h"

struct pass {
	const struct options *options;
	const struct release *release;
	struct report report;
	struct arena arena;	      /* modules and symbols of dumps */
	struct file_text *dump_texts; /* one for each dump; its symbols' names lie in it */
	struct export_table table;
	struct names files;	/* objects, in the order in which they are read */
	const char *list_error; /* why the file list could not be read, or NULL */
	struct facts *facts;	/* one for each of files */
	struct jobs jobs;
	unsigned int threads;	       /* that may run; set when the objects are known */
	struct arena *arenas;	       /* one for each of them; hold the facts */
	unsigned int undefined;	       /* reported or not */
	unsigned int known_mismatches; /* which a baseline has; they do not count for -E */
	struct progress progress;
	uint64_t extable_entry; /* bytes; 0 as long as unknown */
};

/* All of a run, as the options ask for it; false where an error was recorded. */
bool pass_run(const struct options *options);

/*
 * Each step leaves report.fatal set when the run is to end; report.error alone
 * lets it go on, but nothing is written any more.
 */
void pass_list_objects(struct pass *pass); /* objects.c */
void pass_read_inputs(struct pass *pass);
void pass_index_objects(struct pass *pass); /* index.c */
void pass_check_modules(struct pass *pass); /* resolve.c */
void pass_write_modules(struct pass *pass); /* publish.c */
void pass_write_lists(struct pass *pass);
void pass_summarize(struct pass *pass);

/* dumps.c: what earlier runs exported enters the table; by the thread that reports. */
void pass_read_dumps(struct pass *pass);
/* index.c: enter a definition into the table; says so when it is not the first. */
void pass_add_export(struct pass *pass, struct export *symbol);
/* index.c: give the newest symbol of that name a namespace. */
void pass_set_namespace(struct pass *pass, const char *name, const char *ns);
/* resolve.c: report what was found when the module's imports were resolved. */
void pass_report_checks(struct pass *pass, struct facts *facts);
/* emit.c: the text of the module's .mod.c, or vmlinux's .vmlinux.export.c. */
void emit_module(const struct pass *pass, struct facts *facts, struct str *out);
/* emit.c: the text of the dump; false after a finding that ends the run. */
bool emit_dump(struct pass *pass, struct str *out);
/* emit.c: the text of the namespace dependencies; false likewise. */
bool emit_ns_deps(struct pass *pass, struct str *out);

/* Thread WORKER works on these facts from here on. */
static inline struct facts *pass_facts(const struct pass *pass, size_t item, unsigned int worker)
{
	struct facts *facts = &pass->facts[item];

	facts->arena = &pass->arenas[worker];
	return facts;
}

void pass_release(struct pass *pass);

#endif
