// SPDX-License-Identifier: GPL-2.0-only
#include "symvers/input/input_report.h"

#include <string.h>

#include "lib/base/error.h"
#include "symvers/input/find_files.h"

bool input_file_is_optional(const struct input_file *file)
{
	return file->input->optional && strcmp(file->name, file->input->optional) == 0;
}

bool input_file_is_unreadable(const struct input_file *file)
{
	return file->error && file->input->keeps_unreadable && !input_file_is_optional(file) &&
	       find_files_stem(file->name, ".ko");
}

/* Was the file reported for one of the first COUNT inputs? */
static bool is_file_reported(const struct input *inputs, size_t count,
			     const struct input_file *file)
{
	for (size_t i = 0; i < count; i++)
		for (size_t j = 0; j < inputs[i].file_count; j++)
			if (inputs[i].files[j].error &&
			    strcmp(inputs[i].files[j].name, file->name) == 0)
				return true;
	return false;
}

/*
 * Print errors, and notes about old symvers files, in input order. A module that is kept as
 * unreadable is reported once if several inputs have it.
 */
static bool report_files(const struct input *inputs, size_t index)
{
	const struct input *input = &inputs[index];
	bool ok = true;

	for (size_t i = 0; i < input->file_count; i++) {
		const struct input_file *file = &input->files[i];
		const char *name = strcmp(file->name, "-") == 0 ? "standard input" : file->name;

		if (file->error && input_file_is_optional(file)) {
			error_print("note: %s: %s; it is ignored", name, file->error);
			continue;
		}
		if (input_file_is_unreadable(file)) {
			if (!is_file_reported(inputs, index, file))
				error_print("%s: %s", name, file->error);
			continue;
		}
		if (file->error && file->error_line)
			error_print("%s:%u: %s", name, file->error_line, file->error);
		else if (file->error)
			error_print("%s: %s", name, file->error);
		else if (file->no_ns)
			error_print("note: %s:%u: symvers file from a kernel before 5.4: no "
				    "namespaces",
				    name, file->old_line);
		else if (file->old_line)
			error_print("note: %s:%u: symvers file from a kernel before 5.6: the "
				    "namespace is in the third column",
				    name, file->old_line);
		ok = ok && !file->error;
	}
	return ok;
}

static bool is_reported(const struct input *inputs, size_t count, const char *file)
{
	for (size_t i = 0; i < count; i++)
		for (size_t j = 0; j < inputs[i].shadowed_count; j++)
			if (strcmp(inputs[i].shadowed[j].file, file) == 0)
				return true;
	return false;
}

/* Print a note for each shadowed module, once if several inputs have the same tree. */
static void report_shadowed(const struct input *inputs, size_t count)
{
	for (size_t i = 0; i < count; i++)
		for (size_t j = 0; j < inputs[i].shadowed_count; j++) {
			const struct shadowed_module *shadowed = &inputs[i].shadowed[j];

			if (!inputs[i].shadowed_quietly && !is_reported(inputs, i, shadowed->file))
				error_print("note: %s is skipped: depmod prefers %s%s",
					    shadowed->file, shadowed->taken,
					    shadowed->by_chance ? SHADOWED_BY_CHANCE : "");
		}
}

bool input_report(const struct input *inputs, size_t count)
{
	bool ok = true;

	report_shadowed(inputs, count);
	for (size_t i = 0; i < count; i++)
		ok = report_files(inputs, i) && ok;
	return ok;
}
