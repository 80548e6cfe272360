// SPDX-License-Identifier: GPL-2.0-only
#include "symvers/analysis/keep_list.h"

#include <stdlib.h>
#include <string.h>

#include "lib/base/error.h"
#include "lib/base/strbuf.h"
#include "symvers/input/read_file.h"

#define BLANKS " \t\r"

static bool read_line(struct keep_list *keep_list, const char *file, unsigned int number,
		      char *line)
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
		error_print("%s:%u: '%s' has no reason", file, number, name);
		return false;
	}
	*reason++ = '\0';
	reason += strspn(reason, BLANKS);
	array_reserve(keep_list->list, keep_list->capacity, keep_list->count + 1);
	keep_list->list[keep_list->count++] = (struct keep_entry){
		.named = named_of(arena_string(&keep_list->arena, name)),
		.reason = arena_string(&keep_list->arena, reason),
		.file = file,
		.line = number,
	};
	return true;
}

static bool read_keep_file(struct keep_list *keep_list, const char *name)
{
	struct file_text text;
	char *rest, *line;
	unsigned int number = 0;
	size_t before = keep_list->count;
	bool ok = true;

	if (!read_file_text(name, &text))
		return false;
	rest = text.data;
	while ((line = next_line(&rest)))
		ok = read_line(keep_list, name, ++number, line) && ok;
	if (ok && keep_list->count == before) {
		error_print("%s:%u: the list has no entries", name, number ? number : 1);
		ok = false;
	}
	file_text_release(&text);
	return ok;
}

bool keep_list_read(struct keep_list *keep_list, const struct strlist *files)
{
	bool ok = true;

	for (size_t i = 0; i < files->count; i++)
		ok = read_keep_file(keep_list, files->items[i]) && ok;
	name_table_make(&keep_list->table, keep_list->list, keep_list->count,
			sizeof(struct keep_entry));
	return ok;
}

void keep_list_release(struct keep_list *keep_list)
{
	free(keep_list->list);
	name_table_release(&keep_list->table);
	arena_release(&keep_list->arena);
	*keep_list = (struct keep_list){ 0 };
}
