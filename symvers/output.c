// SPDX-License-Identifier: GPL-2.0-only
#include "symvers/output.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "lib/base/atomic_write.h"
#include "lib/base/error.h"

bool output_choose(struct output *output, const struct output_format *formats, size_t count,
		   const char *text)
{
	size_t len = strcspn(text, ":"), at = output->count;
	const char *file = text[len] ? text + len + 1 : NULL;

	if (file && (!*file || strcmp(file, "-") == 0))
		file = NULL;
	if (at == MAX_OUTPUTS) {
		error_print("--format: more than %d outputs", MAX_OUTPUTS);
		return false;
	}
	for (size_t i = 0; i < at; i++)
		if (file ? output->chosen[i].file && strcmp(output->chosen[i].file, file) == 0 :
			   !output->chosen[i].file) {
			error_print(
				"--format: two outputs to %s; use TYPE:FILE to write one to a file",
				file ? file : "standard output");
			return false;
		}
	for (size_t i = 0; i < count; i++)
		if (strlen(formats[i].name) == len && memcmp(formats[i].name, text, len) == 0) {
			output->chosen[at].format = &formats[i];
			output->chosen[at].file = file;
			output->count++;
			return true;
		}

	struct str names = { 0 };

	for (size_t i = 0; i < count; i++)
		if (formats[i].help)
			str_printf(&names, "%s%s", i ? ", " : "", formats[i].name);
	error_print("--format: unknown type '%.*s'; the types are %.*s", (int)len, text,
		    (int)names.len, names.data);
	str_release(&names);
	return false;
}

/* NO_COLOR is described at no-color.org. */
static bool wants_color(void)
{
	const char *no_color = getenv("NO_COLOR"), *term = getenv("TERM");

	return isatty(STDOUT_FILENO) && !(no_color && *no_color) &&
	       !(term && strcmp(term, "dumb") == 0);
}

static bool write_one(const struct output_format *format, const char *file, const void *result)
{
	struct page page = { .colored = !file && wants_color(), .streaming = !file };

	format->render(result, &page);
	if (file)
		page.error = atomic_write(file, page.text.data, page.text.len);
	else
		page_print(&page);
	if (page.error)
		error_print("%s: %s", file ? file : "standard output", strerror(page.error));
	str_release(&page.text);
	return !page.error;
}

bool output_write(const struct output *output, const struct output_format *formats,
		  const void *result)
{
	bool ok = true;

	if (!output->count)
		return write_one(&formats[0], NULL, result);
	for (size_t i = 0; i < output->count; i++)
		ok = write_one(output->chosen[i].format, output->chosen[i].file, result) && ok;
	return ok;
}
