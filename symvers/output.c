// SPDX-License-Identifier: GPL-2.0-only
#include "symvers/output.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "lib/base/atomic_write.h"
#include "lib/base/error.h"
#include "lib/base/strbuf.h"
#include "symvers/input/find_files.h"
#include "symvers/wrap.h"

bool output_choose(struct output *output, const struct output_format *formats, size_t count,
		   const char *text)
{
	size_t len = strcspn(text, ":"), at = output->count;
	const char *file = text[len] ? text + len + 1 : NULL;

	if (file && !*file) {
		error_print("--format: '%s' has no file name after the colon", text);
		return false;
	}
	if (file && strcmp(file, "-") == 0)
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

static bool is_same_file(const struct stat *a, const struct stat *b)
{
	return a->st_dev == b->st_dev && a->st_ino == b->st_ino;
}

/* Does a directory that is searched for modules contain this file, and would it be read? */
static bool is_read_below(const char *dir, const char *file)
{
	static const char *const others[] = {
		"Module.symvers",  "symvers",	      "symvers.gz",	 "symvers.xz",
		"symvers.zst",	   "vmlinux",	      "modules.dep",	 "modules.order",
		"modules.builtin", "modules.symbols", "modules.softdep",
	};
	char *path = realpath(file, NULL), *top = realpath(dir, NULL);
	const char *name = path ? base_name(path) : "";
	bool below, input = find_files_stem(name, ".ko") || find_files_stem(name, ".o") ||
			    find_files_stem(name, ".mod.c");

	for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++)
		input = input || strcmp(name, others[i]) == 0;
	below = path && top && starts_with(path, top) &&
		(path[strlen(top)] == '/' || strcmp(top, "/") == 0);
	free(path);
	free(top);
	return input && below;
}

static bool is_input(const char *name, const char *file, const struct stat *st)
{
	struct stat input;

	if ((strcmp(name, "-") == 0 ? fstat(STDIN_FILENO, &input) : stat(name, &input)) < 0)
		return false;
	return S_ISDIR(input.st_mode) ? is_read_below(name, file) : is_same_file(&input, st);
}

bool output_check(const struct output *output, const struct strlist *inputs)
{
	for (size_t i = 0; i < output->count; i++) {
		const char *file = output->chosen[i].file;
		struct stat st, other;

		/* a device may be both */
		if (!file || stat(file, &st) < 0 || !S_ISREG(st.st_mode))
			continue;
		for (size_t j = 0; j < inputs->count; j++)
			if (is_input(inputs->items[j], file, &st)) {
				error_print("--format: the output file %s is also an input (%s)",
					    file,
					    strcmp(inputs->items[j], "-") ? inputs->items[j] :
									    "standard input");
				return false;
			}
		for (size_t j = 0; j < i; j++)
			if (output->chosen[j].file && stat(output->chosen[j].file, &other) == 0 &&
			    is_same_file(&st, &other)) {
				error_print("--format: %s and %s are the same file", file,
					    output->chosen[j].file);
				return false;
			}
	}
	return true;
}

/* Only text is for people: other formats have lines that must not change. */
static struct page make_page(const struct output_format *format, const char *file,
			     enum color_mode color)
{
	struct page page = { .streaming = !file };

	if (!file) {
		page.colored = terminal_color(color, STDOUT_FILENO);
		if (streq(format->name, "text"))
			page.width = wrap_width(STDOUT_FILENO);
	}
	return page;
}

static bool write_one(const struct output_format *format, const char *file, const void *result,
		      enum color_mode color)
{
	struct page page = make_page(format, file, color);

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
		return write_one(&formats[0], NULL, result, output->color);
	for (size_t i = 0; i < output->count; i++)
		ok = write_one(output->chosen[i].format, output->chosen[i].file, result,
			       output->color) &&
		     ok;
	return ok;
}
