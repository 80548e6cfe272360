// SPDX-License-Identifier: GPL-2.0-only
/*
 * All threads render the texts, compare them with the files, and begin new files. What must
 * be in order, findings and the appearance of files, is done as soon as all earlier modules
 * are done.
 */
#include "modpost/emit/write_outputs.h"

#include <errno.h>
#include <limits.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include "lib/base/atomic_write.h"
#include "lib/base/file.h"
#include "lib/base/item_order.h"
#include "lib/base/new_file.h"
#include "lib/base/signal_hold.h"
#include "lib/base/strbuf.h"
#include "modpost/emit/mod_c.h"
#include "modpost/emit/output_sink.h"
#include "modpost/resolve/resolve.h"

#define VMLINUX_EXPORT_C ".vmlinux.export.c"

/* For each thread: how far it may be ahead of the first unfinished module. */
#define SLOTS_PER_THREAD 8
/* New files that are open at a time. */
#define MAX_NEW_FILES	 64

struct module_output {
	struct str name, text;
	bool unchanged; /* the file had this text already */
	size_t written; /* files written before it was compared: outputs may share a name */
	struct new_file file;
};

struct output_queue {
	struct run *run;
	struct item_order order;
	struct module_output *slots;
	struct signal_hold signals;
	mode_t mask;	   /* umask */
	size_t file_slots; /* that may have a new file */
	atomic_size_t written;
	atomic_bool closed; /* begin no new files: there was an error, or the disk is full */
};

static void render_module(struct output_queue *queue, struct object_info *info, size_t slot)
{
	struct module_output *output = &queue->slots[slot];
	bool missing;

	output->name.len = output->text.len = 0;
	output->file.fd = -1;
	if (!info->is_module)
		return;
	str_add(&output->name, info->module.is_vmlinux ? VMLINUX_EXPORT_C : info->module.name);
	if (!info->module.is_vmlinux)
		str_add(&output->name, ".mod.c");
	output->written = atomic_load_explicit(&queue->written, memory_order_acquire);
	emit_module(queue->run, info, &output->text);
	missing = file_compare(str_cstr(&output->name), output->text.data, output->text.len,
			       &output->unchanged) == ENOENT;
	if (missing && slot < queue->file_slots && !info->writes.first && !queue->run->outputs &&
	    !atomic_load_explicit(&queue->closed, memory_order_relaxed))
		new_file_begin(&output->file, output->name.data, queue->mask, output->text.data,
			       output->text.len);
}

static void write_item(void *context, unsigned int worker, size_t item)
{
	struct output_queue *queue = context;
	size_t slot = item_order_begin(&queue->order, item);

	render_module(queue, run_claim_object(queue->run, item, worker), slot);
	item_order_end(&queue->order, item);
}

static void report_unwritable(struct run *run, const char *name, int error)
{
	report_new(&run->report, .id = FILE_ERROR, .file = name, .reason = strerror(error));
}

/* Write an output file, unless an error was reported. HELD: it has the text already. */
static void write_output(struct run *run, const char *name, struct str *text, bool held)
{
	int error;

	if (run->report.error)
		return;
	if (run->outputs) {
		run->outputs->take(run->outputs, name, text, held);
		return;
	}
	error = atomic_write(name, text->data, text->len);
	if (error)
		report_unwritable(run, name, error);
}

static void drop_waiting(void *context, size_t slot)
{
	struct output_queue *queue = context;

	new_file_drop(&queue->slots[slot].file);
}

/* Write a module's output that has no new file. */
static void write_module_file(struct output_queue *queue, const struct module_output *output)
{
	const struct str *text = &output->text;
	int error = atomic_write(output->name.data, text->data, text->len);

	if (error == ENOSPC || error == EDQUOT || error == EMFILE || error == ENFILE) {
		/* new files of later modules hold what this one needs */
		queue->closed = true;
		item_order_settle(&queue->order, drop_waiting);
		error = atomic_write(output->name.data, text->data, text->len);
	}
	if (error)
		report_unwritable(queue->run, output->name.data, error);
}

/* Is the text in the file still, after other files were written? */
static bool is_unchanged(const struct output_queue *queue, const struct module_output *output)
{
	if (!output->unchanged || output->written == queue->written)
		return output->unchanged;
	return file_holds(output->name.data, output->text.data, output->text.len);
}

static void write_module(struct output_queue *queue, struct object_info *info,
			 struct module_output *output)
{
	struct run *run = queue->run;
	char *name = output->name.data;

	if (!release_has(run->release, CHECKS_THEN_WRITES))
		report_checks(run, info);
	for (const struct event *event = info->writes.first; event; event = event->next)
		report_finding(&run->report, event->finding);
	if (run->report.fatal)
		return;
	if (output->name.len >= PATH_MAX) {
		name[PATH_MAX - 1] = '\0';
		report_new(&run->report, .id = PATH_TOO_LONG, .file = name);
	} else if (run->outputs) {
		write_output(run, name, &output->text, output->unchanged);
	} else if (!is_unchanged(queue, output)) {
		if (!run->report.error &&
		    (output->file.fd < 0 || !new_file_end(&output->file, name)))
			write_module_file(queue, output);
		queue->written++;
		signal_hold_deliver(&queue->signals);
	}
}

static void finish_module(void *context, size_t item, size_t slot)
{
	struct output_queue *queue = context;
	struct run *run = queue->run;
	struct module_output *output = &queue->slots[slot];

	if (run->info[item].is_module && !run->report.fatal)
		write_module(queue, &run->info[item], output);
	new_file_drop(&output->file);
	if (run->report.error)
		queue->closed = true;
}

/* How many new files may be open: a process may have only some files. */
static size_t most_new_files(void)
{
	struct rlimit limit;

	if (getrlimit(RLIMIT_NOFILE, &limit) < 0)
		return 0;
	return limit.rlim_cur / 4 < MAX_NEW_FILES ? (size_t)limit.rlim_cur / 4 : MAX_NEW_FILES;
}

static void write_in_order(struct run *run)
{
	const size_t slots = (size_t)run->threads * SLOTS_PER_THREAD;
	struct output_queue queue = { .run = run, .closed = run->report.error };

	queue.mask = umask(0);
	umask(queue.mask);
	queue.file_slots = most_new_files();
	queue.slots = xcalloc(slots, sizeof(*queue.slots));
	signal_hold_begin(&queue.signals);
	item_order_init(&queue.order, slots, finish_module, &queue);
	timing_parallel(run->timing, parallel_run, run->threads, run->files.count, write_item,
			&queue);
	signal_hold_end(&queue.signals);
	item_order_release(&queue.order);
	for (size_t i = 0; i < slots; i++) {
		str_release(&queue.slots[i].name);
		str_release(&queue.slots[i].text);
	}
	free(queue.slots);
}

/* Mark the exports that -t keeps although no module imports them (-u); one name per line. */
static void mark_allowlist(struct run *run)
{
	const char *name = run->options->keep_list_file;
	struct file_text text;
	int error = file_read_argument(name, &text);
	char *line, *rest;

	if (error) {
		report_new(&run->report, .id = FILE_ERROR, .file = name, .reason = strerror(error));
		return;
	}
	rest = text.data;
	while ((line = next_line(&rest))) {
		struct export *symbol = export_table_find(&run->table, line);

		if (symbol)
			export_mark_used(symbol);
	}
	file_text_release(&text);
}

void write_modules(struct run *run)
{
	if (release_has(run->release, CHECKS_THEN_WRITES))
		for (size_t i = 0; i < run->files.count; i++)
			report_checks(run, &run->info[i]);
	if (run->options->keep_list_file && release_has(run->release, TRIMS_EXPORTS))
		mark_allowlist(run);
	if (!run->report.fatal)
		write_in_order(run);
}

void write_lists(struct run *run)
{
	const struct options *options = run->options;
	struct str text = { 0 };
	bool held;

	if (options->ns_deps && emit_ns_deps(run, &text)) {
		held = file_holds(options->ns_deps, text.data, text.len);
		if (!held || run->outputs)
			write_output(run, options->ns_deps, &text, held);
	}
	str_release(&text);
	if (options->symvers_out && !run->report.fatal && emit_symvers(run, &text))
		write_output(run, options->symvers_out, &text, false);
	str_release(&text);
}
