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

#include "lib/file.h"
#include "lib/report.h"
#include "lib/str.h"
#include "lib/table.h"
#include "modpost/members.h"
#include "modpost/scan.h"

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
	own->storage = must_calloc(count, sizeof(*own->storage));
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

static void read_records(const struct own_exports *own, const char *text)
{
	while ((text = strstr(text, RECORD))) {
		const char *name = text + strlen(RECORD), *end = strchr(name, ' ');
		struct export *symbol;
		unsigned long crc;
		char *rest;

		if (!end)
			return;
		text = end + 1;
		if (!isdigit((unsigned char)*text))
			continue;
		crc = strtoul(text, &rest, 0);
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

/* Paths of PATH_MAX or more would be cut. The message shows what is left of them. */
static bool path_fits(struct scan *scan, char *path)
{
	if (strlen(path) < PATH_MAX)
		return true;
	path[PATH_MAX - 1] = '\0';
	scan_finding(scan, .id = PATH_TOO_LONG, .file = path);
	return false;
}

static void read_cmd(struct scan *scan, const struct own_exports *own, const char *object)
{
	char *name = members_cmd_name(&scan->facts->arena, scan->release, object);
	struct file_text text;
	int error;

	if (!path_fits(scan, name))
		return;
	error = file_read(name, &text);
	if (error) {
		scan_stop_file(scan, name, error);
		return;
	}
	read_records(own, text.data);
	file_text_release(&text);
}

void scan_crcs(struct scan *scan)
{
	struct facts *facts = scan->facts;
	struct own_exports own = { 0 };
	struct file_text list;
	char *name, *line, *rest;
	int error;

	name = members_list_name(&facts->arena, &facts->module);
	if (!path_fits(scan, name))
		return;
	error = file_read(name, &list);
	if (error) {
		scan_stop_file(scan, name, error);
		return;
	}
	index_own(&own, &facts->module);
	rest = list.data;
	/* an empty line ends the list */
	while (!facts->fatal && (line = cut_line(&rest)) && *line)
		read_cmd(scan, &own, line);
	HASH_CLEAR(hh, own.nodes);
	free(own.storage);
	file_text_release(&list);
}
