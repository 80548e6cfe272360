// SPDX-License-Identifier: GPL-2.0-only
#include "symvers/output.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "lib/base/atomic_write.h"
#include "lib/base/error.h"
#include "lib/base/file.h"

/* bytes; small enough for the processor's cache */
#define FLUSH_SIZE ((size_t)256 * 1024)

static void print(struct page *page)
{
	if (!page->error)
		page->error = write_fully(STDOUT_FILENO, page->text.data, page->text.len);
	page->text.len = 0;
}

void page_flush(struct page *page)
{
	if (page->streaming && page->text.len >= FLUSH_SIZE)
		print(page);
}

void page_color(struct page *page, enum color color, const char *text)
{
	static const char *const codes[] = {
		[PLAIN] = "0",	 [RED] = "31", [GREEN] = "32",
		[YELLOW] = "33", [BOLD] = "1", [DIM] = "2",
	};

	if (!page->colored || color == PLAIN) {
		str_add(&page->text, text);
		return;
	}
	str_printf(&page->text, "\033[%sm%s\033[0m", codes[color], text);
}

void page_count(struct page *page, size_t count, const char *noun)
{
	str_number(&page->text, count);
	str_add(&page->text, " ");
	str_add(&page->text, noun);
	if (count != 1)
		str_add(&page->text, "s");
}

void page_markdown(struct page *page, const char *text)
{
	for (; *text; text++) {
		if (strchr("\\`*_{}[]<>#|~", *text))
			str_add(&page->text, "\\");
		str_append(&page->text, text, 1);
	}
}

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
		print(&page);
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
