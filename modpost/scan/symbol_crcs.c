// SPDX-License-Identifier: GPL-2.0-only
#include "modpost/scan/symbol_crcs.h"

#include <ctype.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "lib/base/hash_table.h"
#include "lib/base/strbuf.h"

/* The newest export of a name in this module: it gets the CRC. */
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

	/* as in every lookup of an export, one leading dot is ignored */
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

static void parse_crcs(const struct own_exports *own, const char *text)
{
	while ((text = next_crc_record(text))) {
		const char *name = text, *end = strchr(name, ' ');
		struct export *symbol;
		unsigned long long crc;
		char *rest;

		if (!end)
			return;
		text = end + 1;
		if (!isdigit((unsigned char)*text))
			continue;
		/* 64 bits on every host; the value is cut to 32 bits below */
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

/* Report a path of PATH_MAX bytes or more. The message shows the part that fits. */
static bool path_fits(struct scan *scan, char *path)
{
	if (strlen(path) < PATH_MAX)
		return true;
	path[PATH_MAX - 1] = '\0';
	scan_finding(scan, .id = PATH_TOO_LONG, .file = path);
	return false;
}

void scan_crcs_from(struct scan *scan, struct cmd_files *cmds)
{
	struct own_exports own = { 0 };

	if (cmds->error) {
		scan_stop_file(scan, cmds->name, cmds->error);
		return;
	}
	index_own(&own, &scan->info->module);
	for (size_t i = 0; i < cmds->crc_count && !scan->info->fatal; i++) {
		struct cmd_file *cmd = &cmds->list[i];

		cmd_file_load(cmd, scan->release, scan->info->arena);
		if (!path_fits(scan, cmd->name))
			continue;
		if (cmd->error)
			scan_stop_file(scan, cmd->name, cmd->error);
		else if (cmd->crcs)
			parse_crcs(&own, cmd->crcs);
	}
	HASH_CLEAR(hh, own.nodes);
	free(own.storage);
}

void scan_crcs(struct scan *scan)
{
	struct cmd_files *cmds;

	if (scan->info->crcs_deferred)
		return;
	cmds = scan_cmd_files(scan);
	if (path_fits(scan, cmds->name))
		scan_crcs_from(scan, cmds);
}
