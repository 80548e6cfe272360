// SPDX-License-Identifier: GPL-2.0-only
/*
 * objects: which there are, and the scan of them all.
 */
#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "lib/file.h"
#include "lib/str.h"
#include "lib/workers.h"
#include "modpost/pass.h"
#include "modpost/scan.h"

/* modules.order of 6.1 names the modules that will be, not their objects. */
static void ko_to_o(char *name)
{
	size_t len = strlen(name);

	if (ends_with(name, ".ko")) {
		name[len - 2] = 'o';
		name[len - 1] = '\0';
	}
}

/* One name a line; a line of PATH_MAX bytes or more is several, as in the kernel's own. */
static void add_lines(struct pass *pass, const struct file_text *text)
{
	for (size_t at = 0; at < text->len;) {
		const char *line = text->data + at;
		const char *newline = memchr(line, '\n', text->len - at);
		size_t len = newline ? (size_t)(newline - line) + 1 : text->len - at;
		char *name;

		if (len > PATH_MAX - 1)
			len = PATH_MAX - 1;
		at += len;
		if (line[len - 1] == '\n')
			len--;
		name = arena_copy(&pass->arena, line, len);
		if (pass->options->order_has_ko)
			ko_to_o(name);
		names_add(&pass->files, name);
	}
}

void pass_list_objects(struct pass *pass)
{
	const struct options *options = pass->options;
	struct file_text text;
	int error;

	for (size_t i = 0; i < options->objects.count; i++)
		names_add(&pass->files, options->objects.names[i]);
	if (!options->file_list)
		return;
	if (strcmp(options->file_list, "-") == 0)
		error = file_read_fd(STDIN_FILENO, &text);
	else
		error = file_read(options->file_list, &text);
	if (error) {
		/* told when the objects before it are through */
		pass->list_error = strerror(error);
		return;
	}
	add_lines(pass, &text);
	file_text_release(&text);
}

struct crew {
	struct pass *pass;
	struct scratch *scratches; /* one a thread */
};

static void scan_one(void *context, unsigned int worker, size_t item)
{
	struct crew *crew = context;

	scan_object(crew->pass->options, crew->pass->files.names[item], &crew->pass->facts[item],
		    &crew->scratches[worker]);
	progress_step(&crew->pass->progress);
}

void pass_scan_objects(struct pass *pass)
{
	struct crew crew = { .pass = pass };

	/* one small module is done before a thread would have begun */
	pass->threads = jobs_take(&pass->jobs, (unsigned int)pass->files.count);
	crew.scratches = must_calloc(pass->threads, sizeof(*crew.scratches));
	pass->facts = must_calloc(pass->files.count, sizeof(*pass->facts));
	progress_begin(&pass->progress, "objects read", pass->files.count);
	workers_run(pass->threads, pass->files.count, scan_one, &crew);
	progress_end(&pass->progress);
	for (unsigned int i = 0; i < pass->threads; i++)
		scratch_release(&crew.scratches[i]);
	free(crew.scratches);
}
