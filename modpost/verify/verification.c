// SPDX-License-Identifier: GPL-2.0-only
#include "modpost/verify/verification.h"

#include <stdio.h>
#include <sys/stat.h>

#include "lib/base/error.h"
#include "lib/base/file.h"

/* Exit status of --verify if something could not be compared. */
#define EXIT_INCOMPLETE 2

void verification_run(struct verification *verification, const struct options *options, run_fn *run,
		      bool later)
{
	kept_outputs_init(&verification->outputs, later);
	verification->failed = !run(options, &verification->outputs.sink, &verification->messages);
}

void verification_compare_files(struct verification *verification, const struct options *options,
				const struct extra_outputs *before)
{
	struct extra_outputs extra = { 0 };

	kept_outputs_compare(&verification->outputs, &verification->report);
	/* without a list, other modules of the directory belong to other runs */
	if (verification->failed || !options->file_list)
		return;
	extra_outputs_list(&extra, &verification->outputs);
	extra_outputs_report(&extra, before, &verification->report);
	extra_outputs_release(&extra);
}

void verification_compare_log(struct verification *verification, const char *name,
			      const struct log_text *log)
{
	const struct log_text emulated = {
		.data = str_cstr(&verification->messages),
		.len = verification->messages.len,
	};

	messages_compare(&verification->report, name, log, &emulated);
}

void verification_report_failure(struct verification *verification)
{
	static const char what[] = "outputs after the first error";

	if (!verification->failed)
		return;
	if (verification->report.messages)
		verify_report_line(&verification->report, "%s: not compared", what);
	else
		verify_report_not_compared(&verification->report, what,
					   "this run does not write them");
}

void verification_release(struct verification *verification)
{
	kept_outputs_release(&verification->outputs);
	str_release(&verification->messages);
	str_release(&verification->report.text);
}

/* The log is relative to the directory that modpost was started in. */
static int read_log(const struct options *options, struct file_text *text)
{
	const char *file = options->verify_log;
	struct str path = { 0 };
	int error;

	if (options->start_dir && *file != '/')
		str_printf(&path, "%s/", options->start_dir);
	str_add(&path, file);
	error = file_read_argument(str_cstr(&path), text);
	str_release(&path);
	return error;
}

static void compare_log(struct verification *verification, const struct options *options)
{
	struct file_text text;
	struct log_text log;
	int error = read_log(options, &text);

	if (error) {
		verify_report_not_compared(&verification->report, options->verify_log,
					   strerror(error));
		return;
	}
	log = (struct log_text){ .data = text.data, .len = text.len };
	log = log_of_target(&log, options->symvers_out);
	verification_compare_log(verification, options->verify_log, &log);
	file_text_release(&text);
}

/* Is the Module.symvers that the run would write one of its inputs? */
static bool replaces_input(const struct options *options)
{
	struct stat out, in;

	if (!options->symvers_out || stat(options->symvers_out, &out) < 0)
		return false;
	for (size_t i = 0; i < options->symvers_files.count; i++)
		if (stat(options->symvers_files.items[i], &in) == 0 && in.st_dev == out.st_dev &&
		    in.st_ino == out.st_ino && S_ISREG(in.st_mode))
			return true;
	return false;
}

int verify_files(const struct options *options, run_fn *run)
{
	struct verification verification = { .report.prefix = "" };
	struct verify_report *report = &verification.report;
	int status;

	if (replaces_input(options)) {
		error_print("%s: the build replaced this file, which is also an input (-i)",
			    options->symvers_out);
		return EXIT_INCOMPLETE;
	}
	verification_run(&verification, options, run, false);
	if (options->explain || (verification.failed && !options->verify_log))
		error_write(verification.messages.data, verification.messages.len);
	if (options->newer_release)
		verify_report_line(report, "emulating %s for %s", options->release.name,
				   options->newer_release);
	verification_compare_files(&verification, options, NULL);
	if (options->verify_log)
		compare_log(&verification, options);
	verification_report_failure(&verification);
	verify_report_summary(report);
	fwrite(report->text.data, 1, report->text.len, stdout);
	status = report->differ ? 1 : report->incomplete ? EXIT_INCOMPLETE : 0;
	verification_release(&verification);
	return error_flush_stdout() ? status : EXIT_INCOMPLETE;
}
