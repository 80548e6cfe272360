// SPDX-License-Identifier: GPL-2.0-only
#include "symvers/analysis/export_hint.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "lib/base/edit_distance.h"
#include "lib/base/strbuf.h"
#include "symvers/input/read_file.h"

#define BLANKS	    " \t\r"
/* Similar names are of use for a few symbols, and each takes a pass over all exports. */
#define MAX_SIMILAR 100

struct hint_search {
	struct arena *arena;
	struct export_hint *list;
	struct name_table table;
	const char *kernel; /* whose files are being read */
};

static void find_similar(const struct input *kernel, struct export_hint *hint)
{
	const char *name = hint->named.name;
	size_t len = strlen(name);
	unsigned int limit = edit_distance_limit(len);

	for (size_t i = 0; i < kernel->export_count && limit; i++) {
		const char *other = kernel->exports[i].named.name;
		size_t other_len = strlen(other);
		unsigned int distance;

		if (other_len > len + limit || other_len + limit < len)
			continue;
		distance = edit_distance(name, other, limit);
		if (!distance || distance > limit)
			continue;
		hint->similar = &kernel->exports[i];
		/* only a better one replaces it */
		limit = distance - 1;
	}
}

static void add_provider(struct hint_search *search, const char *symbol, const char *module)
{
	struct named named = named_of(symbol);
	size_t at = name_table_find_index(&search->table, &named);
	struct export_provider **last;

	if (at == SIZE_MAX)
		return;
	for (last = &search->list[at].providers; *last; last = &(*last)->next)
		if (strcmp((*last)->kernel, search->kernel) == 0)
			return;
	*last = arena_alloc(search->arena, sizeof(**last));
	**last = (struct export_provider){ search->kernel, arena_string(search->arena, module),
					   NULL };
}

/* A line of a symvers file. */
static void read_symvers_line(struct hint_search *search, char *line)
{
	char *crc = strtok_r(line, "\t", &line), *name = strtok_r(line, "\t", &line);
	char *module = strtok_r(line, "\t", &line);

	if (crc && name && module && !find_control(module))
		add_provider(search, name, module);
}

/* A line of modules.symbols: "alias symbol:NAME MODULE". */
static void read_alias(struct hint_search *search, char *line)
{
	static const char prefix[] = "symbol:";
	char *word = strtok_r(line, BLANKS, &line), *name = strtok_r(line, BLANKS, &line);
	char *module = strtok_r(line, BLANKS, &line);

	if (word && name && module && streq(word, "alias") && starts_with(name, prefix) &&
	    !find_control(module))
		add_provider(search, name + strlen(prefix), module);
}

static bool read_lines(struct hint_search *search, const char *path,
		       void (*read_line)(struct hint_search *search, char *line))
{
	struct file_map map;
	struct stat st;
	char *rest, *line;

	if (stat(path, &st) < 0 || !S_ISREG(st.st_mode) ||
	    read_file(path, search->arena, NULL, &map))
		return false;
	/* text is writable; anything else is not a list */
	rest = map.allocated;
	while (rest && (line = next_line(&rest)))
		read_line(search, line);
	file_unmap(&map);
	return true;
}

static void search_aliases(struct hint_search *search, const char *dir)
{
	read_lines(search, arena_printf(search->arena, "%s/modules.symbols", dir), read_alias);
}

/* The symvers file has the exports of vmlinux, too, and the paths of modules. */
static void search_kernel(struct hint_search *search, const char *dir)
{
	static const char *const symvers_files[] = { "build/Module.symvers", "symvers.gz",
						     "symvers.xz", "symvers.zst", "symvers" };

	for (size_t i = 0; i < sizeof(symvers_files) / sizeof(symvers_files[0]); i++)
		if (read_lines(search, arena_printf(search->arena, "%s/%s", dir, symvers_files[i]),
			       read_symvers_line))
			break;
	search_aliases(search, dir);
}

static int newest_first(const struct dirent **a, const struct dirent **b)
{
	return strverscmp((*b)->d_name, (*a)->d_name);
}

/* Search the kernels in TOP, except the one called OWN. */
static void search_installed(struct hint_search *search, const char *top, const char *own)
{
	struct dirent **entries;
	int count = scandir(top, &entries, NULL, newest_first);

	for (int i = 0; i < count; i++) {
		const char *name = entries[i]->d_name;

		if (name[0] != '.' && strcmp(name, own) != 0 && !find_control(name)) {
			search->kernel = arena_string(search->arena, name);
			search_kernel(search, arena_printf(search->arena, "%s/%s", top, name));
		}
		free(entries[i]);
	}
	if (count >= 0)
		free(entries);
}

/* Remove the last element and the slashes before it; return it. */
static char *cut_base(char *path)
{
	size_t len = strlen(path);
	char *slash;

	while (len > 1 && path[len - 1] == '/')
		path[--len] = '\0';
	slash = strrchr(path, '/');
	if (!slash)
		return NULL;
	*slash = '\0';
	return slash + 1;
}

static void search_kernels(struct hint_search *search, const struct input *kernel)
{
	const char *top = "/lib/modules", *own = "";

	for (size_t i = 0; i < kernel->names.count; i++) {
		char *dir = arena_string(search->arena, kernel->names.items[i]), *base;
		struct stat st;

		if (stat(dir, &st) < 0 || !S_ISDIR(st.st_mode))
			continue;
		base = cut_base(dir);
		search->kernel = base ? base : dir;
		search_aliases(search, kernel->names.items[i]);
		if (base && strcmp(base_name(dir), "modules") == 0) {
			top = dir;
			own = base;
		}
	}
	search_installed(search, top, own);
}

void export_hints_find(struct arena *arena, const struct input *kernel, struct export_hint *list,
		       size_t count)
{
	struct hint_search search = { .arena = arena, .list = list };

	name_table_make(&search.table, list, count, sizeof(*list));
	for (size_t i = 0; i < count && i < MAX_SIMILAR; i++)
		find_similar(kernel, &list[i]);
	search_kernels(&search, kernel);
	name_table_release(&search.table);
}
