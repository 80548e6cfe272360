/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * output_compare: the outputs of a run against the files on disk.
 *
 * A run gives its outputs to a struct kept_outputs. A text that its file does not hold is
 * kept, so that the file can be compared later, after another program wrote it.
 */
#ifndef MODPOST_VERIFY_OUTPUT_COMPARE_H
#define MODPOST_VERIFY_OUTPUT_COMPARE_H

#include "lib/base/arena.h"
#include "modpost/emit/output_sink.h"
#include "modpost/verify/verify_report.h"

struct kept_output {
	const char *name;
	struct str text; /* empty if the file holds it */
	bool held;	 /* the file had the text when the run ended */
	bool replaced;	 /* a later output of the run has the same name */
};

struct kept_outputs {
	struct output_sink sink; /* for the run */
	bool keep_all;		 /* the files will be written later: keep every text */
	struct kept_output *items;
	size_t count, capacity;
	struct arena arena; /* names */
};

/* Prepare OUTPUTS for a run. */
void kept_outputs_init(struct kept_outputs *outputs, bool keep_all);
/* Compare all outputs with the files, and add the differences to REPORT. */
void kept_outputs_compare(struct kept_outputs *outputs, struct verify_report *report);
void kept_outputs_release(struct kept_outputs *outputs);

#endif
