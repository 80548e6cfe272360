// SPDX-License-Identifier: GPL-2.0-only
/*
 * crc: the versions of a module's exports. genksyms or gendwarfksyms left them
 * as lines "#SYMVER name 0x12345678" in the .cmd file of each object; which
 * objects those are is in .vmlinux.objs, or in the module's .mod file.
 */
#include <ctype.h>
#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "lib/base/file.h"
#include "lib/base/strbuf.h"
#include "lib/base/hash_table.h"
#include "modpost/scan/symbol_crcs.h"
#include "modpost/explain/module_objects.h"

#define RECORD "\n#SYMVER "

/* The newest export of each name in this module, for that one gets the version. */
struct own_export {
	struct export *symbol;
	UT_hash_handle hh;
};

struct own_exports {
	struct own_export *nodes; /* uthash */
	struct own_export *storage;
};

static struct export *find_own(const struct own_exports *own, const char *name, size_t len)
{
	struct own_export *node;

	/* as in every look-up of an export, one leading dot does not count */
	if (len && name[0] == '.') {
		name++;
		len--;
	}
	HASH_FIND_BYHASHVALUE(hh, own->nodes, name, len, name_hash(name, len), node);
	return node ? node->symbol : NULL;
}

static void index_own(struct own_exports *own, const struct module *module)
{
	size_t count = 0, i = 0;

	for (const struct export *symbol = module->exports; symbol; symbol = symbol->next)
		count++;
	own->storage = xcalloc(count, sizeof(*own->storage));
	for (struct export *symbol = module->exports; symbol; symbol = symbol->next, i++) {
		struct own_export *node = NULL;
		size_t len = strlen(symbol->name);

		HASH_FIND_BYHASHVALUE(hh, own->nodes, symbol->name, len, symbol->hash, node);
		if (node) {
			node->symbol = symbol;
			continue;
		}
		own->storage[i].symbol = symbol;
		HASH_ADD_KEYPTR_BYHASHVALUE(hh, own->nodes, symbol->name, len, symbol->hash,
					    &own->storage[i]);
	}
}

/* What follows the next RECORD in the text; there are few other '#' in such a file. */
static const char *next_record(const char *text)
{
	const char *from = text;

	while ((text = strchr(text, '#')))
		if (text++ > from && starts_with(text - 2, RECORD))
			return text - 2 + strlen(RECORD);
	return NULL;
}

bool crc_has_records(const char *text)
{
	return next_record(text) != NULL;
}

static void read_records(const struct own_exports *own, const char *text)
{
	while ((text = next_record(text))) {
		const char *name = text, *end = strchr(name, ' ');
		struct export *symbol;
		/* 64 bits on every host: what does not fit 32 is cut off */
		unsigned long long crc;
		char *rest;

		if (!end)
			return;
		text = end + 1;
		if (!isdigit((unsigned char)*text))
			continue;
		crc = strtoull(text, &rest, 0);
		text = rest;
		if (*text != '\n')
			continue;
		symbol = find_own(own, name, (size_t)(end - name));
		if (symbol) {
			symbol->crc = (uint32_t)crc;
			symbol->crc_valid = true;
		}
	}
}

void cmd_files_list(struct cmd_files *cmds, const char *name)
{
	char *line, *rest;
	size_t capacity = 0;

	*cmds = (struct cmd_files){ .name = name };
	cmds->error = file_read(name, &cmds->text);
	if (cmds->error)
		return;
	rest = cmds->text.data;
	/* an empty line ends the list */
	while ((line = next_line(&rest)) && *line) {
		array_reserve(cmds->list, capacity, cmds->count + 1);
		cmds->list[cmds->count++] = (struct cmd_file){ .object = line };
	}
}

void cmd_file_load(struct cmd_file *cmd, const struct release *release, struct arena *arena)
{
	struct file_text text;
	const char *record;

	cmd->name = module_objects_cmd_name(arena, release, cmd->object);
	if (strlen(cmd->name) >= PATH_MAX)
		return;
	cmd->error = file_read(cmd->name, &text);
	if (cmd->error)
		return;
	/* they stand behind all else */
	record = next_record(text.data);
	if (record)
		cmd->log = arena_string(arena, record - strlen(RECORD));
	file_text_release(&text);
}

void cmd_files_release(struct cmd_files *cmds)
{
	free(cmds->list);
	file_text_release(&cmds->text);
	*cmds = (struct cmd_files){ 0 };
}

/* Paths of PATH_MAX or more would be cut. The message shows what is left of them. */
static bool path_fits(struct scan *scan, char *path)
{
	if (strlen(path) < PATH_MAX)
		return true;
	path[PATH_MAX - 1] = '\0';
	scan_finding(scan, .id = PATH_TOO_LONG, .file = path);
	return false;
}

static void use_cmd(struct scan *scan, const struct own_exports *own, const struct cmd_file *cmd)
{
	if (!path_fits(scan, cmd->name))
		return;
	if (cmd->error)
		scan_stop_file(scan, cmd->name, cmd->error);
	else if (cmd->log)
		read_records(own, cmd->log);
}

/* Was the .cmd file read for the srcversion, and had no records? Both go by one list. */
static bool had_no_records(struct scan *scan, const struct cmd_file *cmd)
{
	struct text_list *next = scan->without_crcs;

	if (!next || strcmp(next->text, cmd->object) != 0)
		return false;
	scan->without_crcs = next->next;
	return true;
}

void scan_crcs_of(struct scan *scan, struct cmd_files *cmds, bool loaded)
{
	struct own_exports own = { 0 };

	if (cmds->error) {
		scan_stop_file(scan, cmds->name, cmds->error);
		return;
	}
	index_own(&own, &scan->info->module);
	for (size_t i = 0; i < cmds->count && !scan->info->fatal; i++) {
		if (!loaded && had_no_records(scan, &cmds->list[i]))
			continue;
		if (!loaded)
			cmd_file_load(&cmds->list[i], scan->release, scan->info->arena);
		use_cmd(scan, &own, &cmds->list[i]);
	}
	HASH_CLEAR(hh, own.nodes);
	free(own.storage);
}

void scan_crcs(struct scan *scan)
{
	struct object_info *info = scan->info;
	struct cmd_files cmds;
	char *name;

	if (info->module.is_vmlinux && info->crcs_apart)
		return;
	name = module_objects_list_name(info->arena, &info->module);
	if (!path_fits(scan, name))
		return;
	cmd_files_list(&cmds, name);
	scan_crcs_of(scan, &cmds, false);
	cmd_files_release(&cmds);
}
