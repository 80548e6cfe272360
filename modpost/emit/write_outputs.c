// SPDX-License-Identifier: GPL-2.0-only
/*
 * publish: findings and files of the modules, in input order. Text is rendered
 * and compared with what is there by all threads, one batch of modules at a
 * time, so that never more than a batch of it is in memory.
 */
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "lib/base/atomic_write.h"
#include "lib/base/file.h"
#include "lib/base/strbuf.h"
#include "lib/base/parallel.h"
#include "modpost/run.h"

#define VMLINUX_EXPORTS ".vmlinux.export.c"
#define BATCH		1024

struct output {
	char *name;
	struct str text;
	bool same; /* the file held this text when it was rendered */
};

struct batch {
	struct pass *pass;
	size_t first;
	bool written; /* a file of this batch was: others may have the same name */
	struct output outputs[BATCH];
};

static void render_one(void *context, unsigned int worker, size_t item)
{
	struct batch *batch = context;
	struct facts *facts = pass_facts(batch->pass, batch->first + item, worker);
	struct output *output = &batch->outputs[item];

	if (!facts->is_module)
		return;
	output->name = facts->module.is_vmlinux ?
			       arena_string(facts->arena, VMLINUX_EXPORTS) :
			       arena_printf(facts->arena, "%s.mod.c", facts->module.name);
	emit_module(batch->pass, facts, &output->text);
	output->same = file_holds(output->name, output->text.data, output->text.len);
}

/* An output file with this text, unless an error was recorded. */
static void publish(struct pass *pass, const char *name, const struct str *text)
{
	int error;

	if (pass->report.error)
		return;
	error = atomic_write(name, text->data, text->len);
	if (error)
		report_new(&pass->report, .id = FILE_FAILED, .file = name, .text = strerror(error));
}

static void publish_module(struct batch *batch, struct facts *facts, struct output *output)
{
	struct pass *pass = batch->pass;

	if (!release_has(pass->release, CHECKS_THEN_WRITES))
		pass_report_checks(pass, facts);
	for (const struct event *event = facts->writes.first; event; event = event->next)
		report_finding(&pass->report, &event->finding);
	if (pass->report.fatal)
		return;
	if (strlen(output->name) >= PATH_MAX) {
		output->name[PATH_MAX - 1] = '\0';
		report_new(&pass->report, .id = PATH_TOO_LONG, .file = output->name);
	} else if (!output->same || (batch->written && !file_holds(output->name, output->text.data,
								   output->text.len))) {
		publish(pass, output->name, &output->text);
		batch->written = true;
	}
}

static void write_batch(struct batch *batch, size_t count)
{
	struct pass *pass = batch->pass;

	workers_run(pass->threads, count, render_one, batch);
	for (size_t i = 0; i < count; i++) {
		struct facts *facts = &pass->facts[batch->first + i];

		if (facts->is_module && !pass->report.fatal)
			publish_module(batch, facts, &batch->outputs[i]);
		str_release(&batch->outputs[i].text);
	}
}

/* Exports that are to be kept although no module needs them; one name a line. */
static void read_white_list(struct pass *pass)
{
	const char *name = pass->options->white_list;
	struct file_text text;
	int error = file_read_argument(name, &text);
	char *line, *rest;

	if (error) {
		report_new(&pass->report, .id = FILE_FAILED, .file = name, .text = strerror(error));
		return;
	}
	rest = text.data;
	while ((line = cut_line(&rest))) {
		struct export *symbol = exports_find(&pass->table, line);

		if (symbol)
			atomic_store_explicit(&symbol->used, true, memory_order_relaxed);
	}
	file_text_release(&text);
}

void pass_write_modules(struct pass *pass)
{
	size_t count = pass->files.count;
	struct batch *batch;

	if (release_has(pass->release, CHECKS_THEN_WRITES))
		for (size_t i = 0; i < count; i++)
			pass_report_checks(pass, &pass->facts[i]);
	if (pass->options->white_list && release_has(pass->release, TRIMS_EXPORTS))
		read_white_list(pass);
	batch = must_calloc(1, sizeof(*batch));
	batch->pass = pass;
	for (size_t first = 0; first < count && !pass->report.fatal; first += BATCH) {
		size_t left = count - first;

		batch->first = first;
		batch->written = false;
		memset(batch->outputs, 0, sizeof(batch->outputs));
		write_batch(batch, left < BATCH ? left : BATCH);
	}
	free(batch);
}

void pass_write_lists(struct pass *pass)
{
	const struct options *options = pass->options;
	struct str text = { 0 };

	if (options->ns_deps && emit_ns_deps(pass, &text) &&
	    !file_holds(options->ns_deps, text.data, text.len))
		publish(pass, options->ns_deps, &text);
	str_release(&text);
	if (options->dump_out && !pass->report.fatal && emit_dump(pass, &text))
		publish(pass, options->dump_out, &text);
	str_release(&text);
}
