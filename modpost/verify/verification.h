/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * verification: a run whose outputs and messages are kept in memory, and compared.
 */
#ifndef MODPOST_VERIFY_VERIFICATION_H
#define MODPOST_VERIFY_VERIFICATION_H

#include "modpost/options.h"
#include "modpost/verify/extra_outputs.h"
#include "modpost/verify/message_compare.h"
#include "modpost/verify/output_compare.h"

/* Run modpost as OPTIONS say, into OUTPUTS and MESSAGES. False if an error was reported. */
typedef bool run_fn(const struct options *options, struct output_sink *outputs,
		    struct str *messages);

/* All zeroes before verification_run(). */
struct verification {
	struct kept_outputs outputs;
	struct str messages; /* all text of the findings */
	bool failed;	     /* the run reported an error: later outputs are not known */
	struct verify_report report;
};

/* Run; the files are compared right after it, or with LATER when another program wrote them. */
void verification_run(struct verification *verification, const struct options *options, run_fn *run,
		      bool later);
/* Compare the outputs and, of those that are extra, all that BEFORE does not have. */
void verification_compare_files(struct verification *verification, const struct options *options,
				const struct extra_outputs *before);
/* Compare the messages with a log called NAME. */
void verification_compare_log(struct verification *verification, const char *name,
			      const struct log_text *log);
/*
 * After all comparisons: add that an error ended the outputs of the run. Unless the findings were
 * compared, nothing shows that the other side failed for the same reason.
 */
void verification_report_failure(struct verification *verification);
void verification_release(struct verification *verification);

/* --verify: returns the exit status. */
int verify_files(const struct options *options, run_fn *run);

#endif
