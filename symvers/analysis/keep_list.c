// SPDX-License-Identifier: GPL-2.0-only
#include "symvers/analysis/keep_list.h"

#include <stdlib.h>
#include <string.h>

#include "lib/base/error.h"
#include "lib/base/strbuf.h"
#include "symvers/input/read_file.h"

#define BLANKS " \t\r"

static bool read_line(struct keeplist *keeplist, const char *file, unsigned int number, char *line)
{
	size_t len = strlen(line);
	char *name, *reason;

	while (len && strchr(BLANKS, line[len - 1]))
		line[--len] = '\0';
	name = line + strspn(line, BLANKS);
	if (!*name || *name == '#')
		return true;
	reason = name + strcspn(name, BLANKS);
	if (!*reason) {
		error_print("%s:%u: '%s' is kept without a reason", file, number, name);
		return false;
	}
	*reason++ = '\0';
	reason += strspn(reason, BLANKS);
	if (keeplist->count == keeplist->room) {
		keeplist->room = keeplist->room ? keeplist->room * 2 : 64;
		keeplist->list =
			must_realloc(keeplist->list, keeplist->room * sizeof(*keeplist->list));
	}
	keeplist->list[keeplist->count++] = (struct kept){
		.named = named_of(arena_string(&keeplist->arena, name)),
		.reason = arena_string(&keeplist->arena, reason),
		.file = file,
		.line = number,
	};
	return true;
}

static bool read_file(struct keeplist *keeplist, const char *name)
{
	struct file_text text;
	char *rest, *line;
	unsigned int number = 0;
	bool ok = true;

	if (!bytes_list(name, &text))
		return false;
	rest = text.data;
	while ((line = cut_line(&rest)))
		ok = read_line(keeplist, name, ++number, line) && ok;
	file_text_release(&text);
	return ok;
}

bool keeplist_read(struct keeplist *keeplist, const struct names *files)
{
	bool ok = true;

	for (size_t i = 0; i < files->count; i++)
		ok = read_file(keeplist, files->names[i]) && ok;
	nametable_make(&keeplist->table, keeplist->list, keeplist->count, sizeof(struct kept));
	return ok;
}

void keeplist_release(struct keeplist *keeplist)
{
	free(keeplist->list);
	nametable_release(&keeplist->table);
	arena_release(&keeplist->arena);
	*keeplist = (struct keeplist){ 0 };
}
