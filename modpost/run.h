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

struct run {
	const struct options *options;
	const struct release *release;
	struct reporter report;
	struct arena arena;		 /* modules and symbols of dumps */
	struct file_text *symvers_texts; /* one for each dump; its symbols' names lie in it */
	struct export_table table;
	struct strlist files;	  /* objects, in the order in which they are read */
	const char *list_error;	  /* why the file list could not be read, or NULL */
	struct object_info *info; /* one for each of files */
	struct jobserver jobs;
	unsigned int threads;	       /* that may run; set when the objects are known */
	struct arena *arenas;	       /* one for each of them; hold the facts */
	unsigned int undefined;	       /* reported or not */
	unsigned int known_mismatches; /* which a baseline has; they do not count for -E */
	struct progress progress;
	uint64_t extable_entry; /* bytes; 0 as long as unknown */
};

/* All of a run, as the options ask for it; false where an error was recorded. */
bool run_modpost(const struct options *options);

/*
 * Each step leaves report.fatal set when the run is to end; report.error alone
 * lets it go on, but nothing is written any more.
 */
void run_list_objects(struct run *run); /* objects.c */
void run_read_inputs(struct run *run);
void run_index_objects(struct run *run); /* index.c */
void run_check_modules(struct run *run); /* resolve.c */
void run_write_modules(struct run *run); /* publish.c */
void run_write_lists(struct run *run);
void run_summarize(struct run *run);

/* dumps.c: what earlier runs exported enters the table; by the thread that reports. */
void run_read_symvers_files(struct run *run);
/* index.c: enter a definition into the table; says so when it is not the first. */
void run_add_export(struct run *run, struct export *symbol);
/* index.c: give the newest symbol of that name a namespace. */
void run_set_namespace(struct run *run, const char *name, const char *ns);
/* resolve.c: report what was found when the module's imports were resolved. */
void run_report_checks(struct run *run, struct object_info *info);
/* emit.c: the text of the module's .mod.c, or vmlinux's .vmlinux.export.c. */
void emit_module(const struct run *run, struct object_info *info, struct str *out);
/* emit.c: the text of the dump; false after a finding that ends the run. */
bool emit_symvers(struct run *run, struct str *out);
/* emit.c: the text of the namespace dependencies; false likewise. */
bool emit_ns_deps(struct run *run, struct str *out);

/* Thread WORKER works on these facts from here on. */
static inline struct object_info *run_object_info(const struct run *run, size_t item,
						  unsigned int worker)
{
	struct object_info *info = &run->info[item];

	info->arena = &run->arenas[worker];
	return info;
}

void run_release(struct run *run);

#endif
