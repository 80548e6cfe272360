/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * run_context: the state of a run, shared by the steps that follow the scan.
 */
#ifndef MODPOST_RESOLVE_RUN_CONTEXT_H
#define MODPOST_RESOLVE_RUN_CONTEXT_H

#include "lib/base/file.h"
#include "lib/base/jobserver.h"
#include "lib/base/progress.h"
#include "lib/base/timing.h"
#include "modpost/diag/reporter.h"
#include "modpost/info/object_info.h"
#include "modpost/options.h"
#include "modpost/resolve/export_table.h"

struct output_sink;

/*
 * A step sets report.fatal to end the run. After report.error the run goes on,
 * but writes no more files.
 */
struct run {
	const struct options *options;
	const struct release *release;
	struct reporter report;
	struct output_sink *outputs;	 /* receives them instead of the files, or NULL */
	struct arena arena;		 /* modules and exports of Module.symvers files */
	struct file_text *symvers_texts; /* one for each -i; holds the names of its exports */
	struct export_table table;
	struct strlist files;	  /* objects, in input order */
	const char *list_error;	  /* why the file list could not be read, or NULL */
	struct object_info *info; /* one for each of files */
	struct jobserver jobs;
	unsigned int threads;	       /* set when the number of objects is known */
	struct arena *arenas;	       /* one for each thread; holds what the infos point to */
	unsigned int undefined;	       /* undefined symbols, reported or not */
	unsigned int known_mismatches; /* listed in the baseline: -E ignores them */
	struct progress progress;
	struct timing *timing;	/* NULL unless --timing */
	uint64_t extable_entry; /* size in bytes of an __ex_table entry; 0 while unknown */
};

/* Give an object's info to thread WORKER, whose arena it allocates from until the next claim. */
static inline struct object_info *run_claim_object(const struct run *run, size_t index,
						   unsigned int worker)
{
	struct object_info *info = &run->info[index];

	info->arena = &run->arenas[worker];
	return info;
}

#endif
