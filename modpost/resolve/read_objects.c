// SPDX-License-Identifier: GPL-2.0-only
/*
 * objects: which there are, and the reading of them all, and of the dumps.
 */
#include "modpost/resolve/read_objects.h"

#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "lib/base/file.h"
#include "lib/base/sigbus_guard.h"
#include "lib/base/strbuf.h"
#include "lib/base/parallel.h"
#include "modpost/scan/kbuild_files.h"
#include "modpost/scan/symbol_crcs.h"
#include "modpost/scan/scan.h"
#include "modpost/resolve/read_symvers.h"

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
static void add_lines(struct run *run, const struct file_text *text)
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
		name = arena_copy(&run->arena, line, len);
		if (run->options->order_has_ko)
			ko_to_o(name);
		strlist_add(&run->files, name);
	}
}

void list_objects(struct run *run)
{
	const struct options *options = run->options;
	struct file_text text;
	int error;

	for (size_t i = 0; i < options->objects.count; i++)
		strlist_add(&run->files, options->objects.items[i]);
	if (!options->file_list)
		return;
	if (strcmp(options->file_list, "-") == 0)
		error = file_read_fd(STDIN_FILENO, &text);
	else
		error = file_read_argument(options->file_list, &text);
	if (error) {
		/* told when the objects before it are through */
		run->list_error = strerror(error);
		return;
	}
	add_lines(run, &text);
	file_text_release(&text);
}

/* .cmd files of vmlinux are read so many at a time. */
#define CHUNK 16

struct object_reader {
	struct run *run;
	struct scratch *scratches; /* one a thread */
	struct cmd_files vmlinux;  /* when its versions are wanted */
};

static void load_chunk(struct object_reader *crew, unsigned int worker, size_t chunk)
{
	size_t first = chunk * CHUNK, end = first + CHUNK;

	for (size_t i = first; i < end && i < crew->vmlinux.crc_count; i++)
		cmd_file_load(&crew->vmlinux.list[i], crew->run->release,
			      &crew->run->arenas[worker]);
}

/*
 * Item 0 is all dumps: while they are read the other threads scan objects, in
 * their order, for vmlinux.o, the largest, is the first; at last come chunks of
 * vmlinux's .cmd files.
 */
static void read_one(void *context, unsigned int worker, size_t item)
{
	struct object_reader *crew = context;
	struct run *run = crew->run;

	if (item == 0)
		read_symvers_files(run);
	else if (item <= run->files.count)
		scan_object(run->options, run->files.items[item - 1],
			    run_claim_object(run, item - 1, worker), &crew->scratches[worker]);
	else
		load_chunk(crew, worker, item - run->files.count - 1);
	progress_step(&run->progress);
}

/* List the .cmd files of vmlinux, if it is here and its versions are wanted. */
static void list_vmlinux(struct object_reader *crew)
{
	struct run *run = crew->run;

	for (size_t i = 0; run->options->modversions && i < run->files.count; i++) {
		if (strcmp(run->files.items[i], "vmlinux.o") != 0)
			continue;
		run->info[i].crcs_deferred = true;
		if (!crew->vmlinux.name)
			cmd_files_read(&crew->vmlinux, arena_string(&run->arena, VMLINUX_OBJECTS));
	}
}

/* What the .cmd files of vmlinux say, as the last part of its scan. */
static void use_vmlinux(struct object_reader *crew)
{
	struct run *run = crew->run;

	for (size_t i = 0; crew->vmlinux.name && i < run->files.count; i++) {
		struct scan scan = {
			.options = run->options,
			.release = run->release,
			.info = &run->info[i],
		};

		if (scan.info->crcs_deferred && scan.info->is_module && !scan.info->fatal)
			scan_crcs_from(&scan, &crew->vmlinux);
	}
	cmd_files_release(&crew->vmlinux);
}

void read_inputs(struct run *run)
{
	struct object_reader crew = { .run = run };
	size_t chunks;

	run->info = xcalloc(run->files.count, sizeof(*run->info));
	list_vmlinux(&crew);
	chunks = (crew.vmlinux.crc_count + CHUNK - 1) / CHUNK;
	/* one small module is done before a thread would have begun */
	run->threads = jobserver_acquire(&run->jobs, (unsigned int)(run->files.count + chunks));
	sigbus_guard_install();
	run->arenas = xcalloc(run->threads, sizeof(*run->arenas));
	crew.scratches = xcalloc(run->threads, sizeof(*crew.scratches));
	progress_begin(&run->progress, "files read", 1 + run->files.count + chunks);
	parallel_run(run->threads, 1 + run->files.count + chunks, read_one, &crew);
	progress_end(&run->progress);
	use_vmlinux(&crew);
	for (unsigned int i = 0; i < run->threads; i++)
		scratch_release(&crew.scratches[i]);
	free(crew.scratches);
}
