/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * tell: what is made of findings beyond their lines: explanations under them,
 * reports for programs, and the question whether a finding is known. Without an
 * option that asks for one of these nothing here is done.
 */
#ifndef MODPOST_FINDING_SINK_H
#define MODPOST_FINDING_SINK_H

#include "modpost/diag/baseline.h"
#include "modpost/diag/finding_log.h"
#include "modpost/explain/explain.h"

struct finding_sink {
	struct run *run;
	bool active; /* something was asked for */
	struct finding_log log;
	struct baseline baseline;
	const char *baseline_file; /* where it is; NULL for none */
	struct explain explain;
};

/* Begin to listen to the findings of a pass. The baseline is read; that may end the run. */
void finding_sink_begin(struct finding_sink *sink, struct run *run);
/* The run is over: tell what of the baseline is gone, write it anew, and the reports. */
void finding_sink_end(struct finding_sink *sink);

#endif
