// SPDX-License-Identifier: GPL-2.0-only
/*
 * objects: which there are, and the reading of them all, and of the dumps.
 */
#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "lib/base/file.h"
#include "lib/base/sigbus_guard.h"
#include "lib/base/strbuf.h"
#include "lib/base/parallel.h"
#include "modpost/scan/symbol_crcs.h"
#include "modpost/run.h"
#include "modpost/scan/scan.h"

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
		error = file_read_argument(options->file_list, &text);
	if (error) {
		/* told when the objects before it are through */
		pass->list_error = strerror(error);
		return;
	}
	add_lines(pass, &text);
	file_text_release(&text);
}

/* .cmd files of vmlinux are read so many at a time. */
#define CHUNK 16

struct crew {
	struct pass *pass;
	struct scratch *scratches; /* one a thread */
	struct cmds vmlinux;	   /* when its versions are wanted */
};

static void load_chunk(struct crew *crew, unsigned int worker, size_t chunk)
{
	size_t first = chunk * CHUNK, end = first + CHUNK;

	for (size_t i = first; i < end && i < crew->vmlinux.count; i++)
		cmd_load(&crew->vmlinux.list[i], crew->pass->release, &crew->pass->arenas[worker]);
}

/*
 * Item 0 is all dumps: while they are read the other threads scan objects, in
 * their order, for vmlinux.o, the largest, is the first; at last come chunks of
 * vmlinux's .cmd files.
 */
static void read_one(void *context, unsigned int worker, size_t item)
{
	struct crew *crew = context;
	struct pass *pass = crew->pass;

	if (item == 0)
		pass_read_dumps(pass);
	else if (item <= pass->files.count)
		scan_object(pass->options, pass->files.names[item - 1],
			    pass_facts(pass, item - 1, worker), &crew->scratches[worker]);
	else
		load_chunk(crew, worker, item - pass->files.count - 1);
	progress_step(&pass->progress);
}

/* List the .cmd files of vmlinux, if it is here and its versions are wanted. */
static void list_vmlinux(struct crew *crew)
{
	struct pass *pass = crew->pass;

	for (size_t i = 0; pass->options->modversions && i < pass->files.count; i++) {
		if (strcmp(pass->files.names[i], "vmlinux.o") != 0)
			continue;
		pass->facts[i].crcs_apart = true;
		if (!crew->vmlinux.name)
			cmds_list(&crew->vmlinux, VMLINUX_OBJECTS);
	}
}

/* What the .cmd files of vmlinux say, as the last part of its scan. */
static void use_vmlinux(struct crew *crew)
{
	struct pass *pass = crew->pass;

	for (size_t i = 0; crew->vmlinux.name && i < pass->files.count; i++) {
		struct scan scan = {
			.options = pass->options,
			.release = pass->release,
			.facts = &pass->facts[i],
		};

		if (scan.facts->crcs_apart && scan.facts->is_module && !scan.facts->fatal)
			scan_crcs_of(&scan, &crew->vmlinux, true);
	}
	cmds_release(&crew->vmlinux);
}

void pass_read_inputs(struct pass *pass)
{
	struct crew crew = { .pass = pass };
	size_t chunks;

	pass->facts = must_calloc(pass->files.count, sizeof(*pass->facts));
	list_vmlinux(&crew);
	chunks = (crew.vmlinux.count + CHUNK - 1) / CHUNK;
	/* one small module is done before a thread would have begun */
	pass->threads = jobs_take(&pass->jobs, (unsigned int)(pass->files.count + chunks));
	shrink_watch();
	pass->arenas = must_calloc(pass->threads, sizeof(*pass->arenas));
	crew.scratches = must_calloc(pass->threads, sizeof(*crew.scratches));
	progress_begin(&pass->progress, "files read", 1 + pass->files.count + chunks);
	workers_run(pass->threads, 1 + pass->files.count + chunks, read_one, &crew);
	progress_end(&pass->progress);
	use_vmlinux(&crew);
	for (unsigned int i = 0; i < pass->threads; i++)
		scratch_release(&crew.scratches[i]);
	free(crew.scratches);
}
