// SPDX-License-Identifier: GPL-2.0-only
#include "modpost/resolve/read_objects.h"

#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "lib/base/file.h"
#include "lib/base/sigbus_guard.h"
#include "lib/base/strbuf.h"
#include "modpost/scan/kbuild_files.h"
#include "modpost/scan/symbol_crcs.h"
#include "modpost/scan/scan.h"
#include "modpost/resolve/read_symvers.h"

/* modules.order of 6.1 lists modules, not their objects. */
static void ko_to_o(char *name)
{
	size_t len = strlen(name);

	if (ends_with(name, ".ko")) {
		name[len - 2] = 'o';
		name[len - 1] = '\0';
	}
}

/* One name per line. A line of PATH_MAX bytes or more is split, as in the kernel's modpost. */
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
		/* reported after the findings of all objects */
		run->list_error = strerror(error);
		return;
	}
	add_lines(run, &text);
	file_text_release(&text);
}

/* Number of .cmd files of vmlinux that a thread reads at a time. */
#define CMD_FILES_CHUNK 16

struct object_reader {
	struct run *run;
	struct scratch *scratches; /* one for each thread */
	struct cmd_files vmlinux;  /* if its CRCs are wanted */
};

static void load_chunk(struct object_reader *reader, unsigned int worker, size_t chunk)
{
	size_t first = chunk * CMD_FILES_CHUNK, end = first + CMD_FILES_CHUNK;

	for (size_t i = first; i < end && i < reader->vmlinux.crc_count; i++)
		cmd_file_load(&reader->vmlinux.list[i], reader->run->release,
			      &reader->run->arenas[worker]);
}

/*
 * Item 0 is all Module.symvers files. Meanwhile, the other threads scan the
 * objects, in input order: vmlinux.o, the largest one, is usually the first.
 * The .cmd files of vmlinux come last.
 */
static void read_item(void *context, unsigned int worker, size_t item)
{
	struct object_reader *reader = context;
	struct run *run = reader->run;

	if (item == 0) {
		read_symvers_files(run);
	} else if (item <= run->files.count) {
		scan_object(run->options, run->files.items[item - 1],
			    run_claim_object(run, item - 1, worker), &reader->scratches[worker]);
	} else {
		load_chunk(reader, worker, item - run->files.count - 1);
	}
	progress_step(&run->progress);
}

/* List the .cmd files of vmlinux, if it is an input and its CRCs are wanted. */
static void list_vmlinux_cmd_files(struct object_reader *reader)
{
	struct run *run = reader->run;

	for (size_t i = 0; run->options->modversions && i < run->files.count; i++) {
		if (strcmp(run->files.items[i], "vmlinux.o") != 0)
			continue;
		run->info[i].crcs_deferred = true;
		if (!reader->vmlinux.name)
			cmd_files_read(&reader->vmlinux,
				       arena_string(&run->arena, VMLINUX_OBJECTS));
	}
}

/* The last part of the scan of vmlinux: set the CRCs of its exports. */
static void set_vmlinux_crcs(struct object_reader *reader)
{
	struct run *run = reader->run;

	for (size_t i = 0; reader->vmlinux.name && i < run->files.count; i++) {
		struct scan scan = {
			.options = run->options,
			.release = run->release,
			.info = &run->info[i],
		};

		if (scan.info->crcs_deferred && scan.info->is_module && !scan.info->fatal)
			scan_crcs_from(&scan, &reader->vmlinux);
	}
	cmd_files_release(&reader->vmlinux);
}

/* The bytes of an object for which another thread is worth starting. */
#define BYTES_FOR_THREAD ((size_t)16 * 1024 * 1024)

/*
 * How many threads have something to do: one for each object and for each chunk, and more for
 * large objects, whose tables are divided.
 */
static unsigned int useful_threads(const struct run *run, size_t chunks)
{
	size_t count = run->files.count + chunks;
	struct stat st;

	for (size_t i = 0; i < run->files.count && count < run->jobs.limit; i++)
		if (stat(run->files.items[i], &st) == 0 && S_ISREG(st.st_mode))
			count += (size_t)st.st_size / BYTES_FOR_THREAD;
	return count < run->jobs.limit ? (unsigned int)count : run->jobs.limit;
}

void read_inputs(struct run *run)
{
	struct object_reader reader = { .run = run };
	size_t chunks;

	run->info = xcalloc(run->files.count, sizeof(*run->info));
	list_vmlinux_cmd_files(&reader);
	chunks = (reader.vmlinux.crc_count + CMD_FILES_CHUNK - 1) / CMD_FILES_CHUNK;
	/* a small module takes less time than starting a thread */
	run->threads = jobserver_acquire(&run->jobs, useful_threads(run, chunks));
	sigbus_guard_install();
	run->arenas = xcalloc(run->threads, sizeof(*run->arenas));
	reader.scratches = xcalloc(run->threads, sizeof(*reader.scratches));
	/* a finding in a symvers file is explained when all object infos are complete */
	report_hold(&run->report);
	progress_begin(&run->progress, "files read", 1 + run->files.count + chunks);
	timing_parallel(run->timing, parallel_run_divisible, run->threads,
			1 + run->files.count + chunks, read_item, &reader);
	progress_end(&run->progress);
	set_vmlinux_crcs(&reader);
	report_release_held(&run->report);
	for (unsigned int i = 0; i < run->threads; i++)
		scratch_release(&reader.scratches[i]);
	free(reader.scratches);
}
