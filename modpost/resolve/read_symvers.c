// SPDX-License-Identifier: GPL-2.0-only
/*
 * dumps: symbols that earlier runs exported, from their Module.symvers.
 */
#include <string.h>

#include "lib/kernel/symvers_file.h"
#include "lib/base/file.h"
#include "lib/base/strbuf.h"
#include "lib/base/hash_table.h"
#include "modpost/run.h"

struct dump_module {
	struct module module;
	UT_hash_handle hh;
};

/* The modules seen, and the one of the line before, for lines come in runs. */
struct dump_modules {
	struct dump_module *nodes; /* uthash */
	struct dump_module *latest;
};

static struct module *find_module(struct pass *pass, struct dump_modules *modules, const char *dump,
				  const char *name)
{
	struct dump_module *node = modules->latest;
	size_t len = strlen(name);
	uint32_t hash;

	if (node && strcmp(node->module.name, name) == 0)
		return &node->module;
	hash = name_hash(name, len);
	HASH_FIND_BYHASHVALUE(hh, modules->nodes, name, len, hash, node);
	if (!node) {
		node = arena_new(&pass->arena, struct dump_module);
		module_init(&node->module, name);
		node->module.dump = dump;
		HASH_ADD_KEYPTR_BYHASHVALUE(hh, modules->nodes, node->module.name, len, hash, node);
	}
	modules->latest = node;
	return &node->module;
}

static void add_line(struct pass *pass, struct dump_modules *modules, const char *dump,
		     const struct dump_line *line)
{
	struct export *symbol = arena_new(&pass->arena, struct export);
	bool by_name = release_has(pass->release, EXPORTS_IN_KSYMTAB);

	symbol->name = line->name;
	symbol->hash = name_hash(symbol->name, strlen(symbol->name));
	symbol->module = find_module(pass, modules, dump, line->module);
	symbol->ns = by_name ? "" : line->ns;
	symbol->gpl_only = line->gpl_only;
	symbol->crc = line->crc;
	symbol->crc_valid = true;
	pass_add_export(pass, symbol);
	if (by_name)
		pass_set_namespace(pass, symbol->name, line->ns);
}

static void read_dump(struct pass *pass, struct dump_modules *modules, const char *name,
		      struct file_text *text)
{
	struct dump_reader reader;
	struct dump_line line;
	int error = file_read_argument(name, text);

	if (error) {
		report_new(&pass->report, .id = FILE_FAILED, .file = name, .text = strerror(error));
		return;
	}
	dump_begin(&reader, text->data, text->len);
	while (!pass->report.fatal) {
		switch (dump_next(&reader, &line)) {
		case DUMP_LINE:
			add_line(pass, modules, name, &line);
			continue;
		case DUMP_BAD_LICENCE:
			report_new(&pass->report, .id = DUMP_LICENSE, .symbol = line.name,
				   .text = line.licence, .file = name, .n = reader.line);
			continue;
		case DUMP_BAD_LINE:
			report_new(&pass->report, .id = DUMP_MALFORMED, .file = name,
				   .n = reader.line, .text = reader.reason);
			break;
		case DUMP_END:
			break;
		}
		break;
	}
}

void pass_read_dumps(struct pass *pass)
{
	const struct names *dumps = &pass->options->dumps;
	struct dump_modules *by_dump = must_calloc(dumps->count + 1, sizeof(*by_dump));

	pass->dump_texts = must_calloc(dumps->count, sizeof(*pass->dump_texts));
	for (size_t i = 0; i < dumps->count && !pass->report.fatal; i++) {
		/* modules of one name are one: in all dumps, or in all of the same file */
		size_t set = 0;

		if (release_has(pass->release, DUMP_MODULES_BY_FILE))
			while (strcmp(dumps->names[set], dumps->names[i]) != 0)
				set++;
		read_dump(pass, &by_dump[set], dumps->names[i], &pass->dump_texts[i]);
	}
	for (size_t i = 0; i < dumps->count; i++)
		HASH_CLEAR(hh, by_dump[i].nodes);
	free(by_dump);
}
