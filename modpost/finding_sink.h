/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * finding_sink: handles the findings of a run for --explain, --report and
 * --baseline. Without these options it does nothing.
 */
#ifndef MODPOST_FINDING_SINK_H
#define MODPOST_FINDING_SINK_H

#include "modpost/diag/baseline.h"
#include "modpost/diag/finding_log.h"
#include "modpost/explain/explain.h"

struct finding_sink {
	struct run *run;
	bool active; /* one of the options was given */
	struct finding_log log;
	struct baseline baseline;
	const char *baseline_file; /* NULL for none */
	struct explain explain;
};

/* Read the baseline, which may end the run, and receive all findings from now on. */
void finding_sink_begin(struct finding_sink *sink, struct run *run);
/* Report stale entries, write the baseline and the reports, and free the memory. */
void finding_sink_end(struct finding_sink *sink);

#endif
