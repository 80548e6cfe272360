// SPDX-License-Identifier: GPL-2.0-only
#include "modpost/resolve/read_symvers.h"

#include <string.h>

#include "lib/kernel/symvers_file.h"
#include "lib/base/file.h"
#include "lib/base/strbuf.h"
#include "lib/base/hash_table.h"
#include "modpost/resolve/merge.h"

struct symvers_module {
	struct module module;
	UT_hash_handle hh;
};

/*
 * Modules by name. The lines of a module follow one another, so the latest one
 * is tried first.
 */
struct symvers_modules {
	struct symvers_module *nodes; /* uthash */
	struct symvers_module *latest;
};

static struct module *find_module(struct run *run, struct symvers_modules *modules,
				  const char *name)
{
	struct symvers_module *node = modules->latest;
	size_t len = strlen(name);
	uint32_t hash;

	if (node && strcmp(node->module.name, name) == 0)
		return &node->module;
	hash = name_hash(name, len);
	HASH_FIND_BYHASHVALUE(hh, modules->nodes, name, len, hash, node);
	if (!node) {
		node = arena_new(&run->arena, struct symvers_module);
		module_init(&node->module, name);
		HASH_ADD_KEYPTR_BYHASHVALUE(hh, modules->nodes, node->module.name, len, hash, node);
	}
	modules->latest = node;
	return &node->module;
}

static void add_line(struct run *run, struct symvers_modules *modules, const char *symvers,
		     const struct symvers_line *line)
{
	struct export *symbol = arena_new(&run->arena, struct export);
	bool by_name = release_has(run->release, EXPORTS_IN_KSYMTAB);

	symbol->name = line->name;
	symbol->hash = name_hash(symbol->name, line->name_len);
	symbol->module = find_module(run, modules, line->module);
	symbol->symvers = symvers;
	symbol->ns = by_name ? "" : line->ns;
	symbol->gpl_only = line->gpl_only;
	symbol->crc = line->crc;
	symbol->crc_valid = true;
	merge_export(run, symbol);
	if (by_name)
		merge_namespace(run, symbol->name, line->ns);
}

static void read_symvers(struct run *run, struct symvers_modules *modules, const char *name,
			 struct file_text *text)
{
	struct symvers_reader reader;
	struct symvers_line line;
	int error = file_read_argument(name, text);

	if (error) {
		report_new(&run->report, .id = FILE_ERROR, .file = name, .reason = strerror(error));
		return;
	}
	symvers_reader_init(&reader, text->data, text->len);
	while (!run->report.fatal) {
		switch (symvers_reader_next(&reader, &line)) {
		case SYMVERS_LINE:
			add_line(run, modules, name, &line);
			continue;
		case SYMVERS_BAD_LICENSE:
			report_new(&run->report, .id = SYMVERS_UNKNOWN_LICENSE, .symbol = line.name,
				   .license = line.license, .file = name, .line = reader.line);
			continue;
		case SYMVERS_BAD_LINE:
			report_new(&run->report, .id = SYMVERS_MALFORMED, .file = name,
				   .line = reader.line, .reason = reader.reason);
			break;
		case SYMVERS_END:
			break;
		}
		break;
	}
}

void read_symvers_files(struct run *run)
{
	const struct strlist *symvers_files = &run->options->symvers_files;
	struct symvers_modules *by_symvers = xcalloc(symvers_files->count + 1, sizeof(*by_symvers));

	run->symvers_texts = xcalloc(symvers_files->count, sizeof(*run->symvers_texts));
	for (size_t i = 0; i < symvers_files->count && !run->report.fatal; i++) {
		/*
		 * modules of the same name are the same, in all files or, since
		 * 6.13, in one file
		 */
		size_t set = 0;

		if (release_has(run->release, DUMP_MODULES_BY_FILE))
			while (strcmp(symvers_files->items[set], symvers_files->items[i]) != 0)
				set++;
		read_symvers(run, &by_symvers[set], symvers_files->items[i],
			     &run->symvers_texts[i]);
	}
	for (size_t i = 0; i < symvers_files->count; i++)
		HASH_CLEAR(hh, by_symvers[i].nodes);
	free(by_symvers);
}
