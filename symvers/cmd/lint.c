// SPDX-License-Identifier: GPL-2.0-only
/*
 * lint: check the format of Module.symvers.
 */
#include <string.h>

#include "lib/base/json_writer.h"
#include "lib/base/strbuf.h"
#include "symvers/command.h"
#include "symvers/analysis/symvers_lint.h"

struct lint_options {
	bool fix;
};

static void render_text(const void *result, struct page *page)
{
	const struct lint *lint = result;

	for (size_t i = 0; i < lint->count; i++) {
		const struct lint_problem *problem = &lint->problems[i];

		page_color(page, BOLD,
			   strcmp(problem->file, "-") ? problem->file : "standard input");
		str_printf(&page->text, ":%u: %s: %s%s\n", problem->line,
			   symvers_lint_kind_name(problem->kind), problem->message,
			   problem->fixed ? " (fixed)" : "");
	}
}

static void render_json(const void *result, struct page *page)
{
	const struct lint *lint = result;
	struct json json = { .out = &page->text };

	json_object(&json, NULL);
	json_string(&json, "command", "lint");
	json_number(&json, "remaining", lint->remaining);
	json_array(&json, "problems");
	for (size_t i = 0; i < lint->count; i++) {
		const struct lint_problem *problem = &lint->problems[i];

		json_object(&json, NULL);
		json_string(&json, "file", problem->file);
		json_number(&json, "line", problem->line);
		json_string(&json, "kind", symvers_lint_kind_name(problem->kind));
		json_string(&json, "message", problem->message);
		json_bool(&json, "fixed", problem->fixed);
		json_end_object(&json);
	}
	json_end_array(&json);
	json_end_object(&json);
}

static void render_markdown(const void *result, struct page *page)
{
	const struct lint *lint = result;

	str_add(&page->text, "| place | kind | problem |\n| --- | --- | --- |\n");
	for (size_t i = 0; i < lint->count; i++) {
		const struct lint_problem *problem = &lint->problems[i];

		str_add(&page->text, "| ");
		page_markdown(page, problem->file);
		str_printf(&page->text, ":%u | %s | ", problem->line,
			   symvers_lint_kind_name(problem->kind));
		page_markdown(page, problem->message);
		str_add(&page->text, " |\n");
	}
}

static enum exit_status lint_run(struct call *call)
{
	struct lint lint = { .fix = ((struct lint_options *)call->options)->fix };
	enum exit_status status = EXIT_OK;

	for (size_t i = 0; i < call->arguments.count; i++)
		if (!symvers_lint_file(&lint, call->arguments.items[i]))
			status = EXIT_TROUBLE;
	if (status == EXIT_OK)
		status = call_write(call, &lint, lint.remaining ? EXIT_PROBLEMS : EXIT_OK);
	symvers_lint_release(&lint);
	return status;
}

static const struct output_format formats[] = {
	{ "text", render_text, "one problem per line (default)" },
	{ "json", render_json, "JSON; see Documentation/symvers-json.md" },
	{ "markdown", render_markdown, "a Markdown table" },
};

static const struct option_row options[] = {
	{ "fix", NULL, OPTION_FLAG, offsetof(struct lint_options, fix), "fix the file in place" },
};

const struct command lint_command = {
	.name = "lint",
	.arguments = "FILE...",
	.min_arguments = 1,
	.max_arguments = SIZE_MAX,
	.summary = "check the format of Module.symvers",
	.help = "FILE is a symvers file. --fix can fix duplicate (a repeated line), crc-format,\n"
		"old-format (before Linux 5.6), order (the lines of a module are not adjacent),\n"
		"carriage-return and no-newline, but not malformed (an invalid line), conflict (a\n"
		"symbol with two different lines) or zero-crc (a CRC of 0 where other symbols\n"
		"have one).\n"
		"\n"
		"Exit status: 0 no problems or all fixed, 1 problems, 2 trouble.\n",
	.run = lint_run,
	.options_size = sizeof(struct lint_options),
	.options = options,
	.option_count = sizeof(options) / sizeof(options[0]),
	.formats = formats,
	.format_count = sizeof(formats) / sizeof(formats[0]),
};
