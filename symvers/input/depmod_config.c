// SPDX-License-Identifier: GPL-2.0-only
#include "symvers/input/depmod_config.h"

#include <dirent.h>
#include <errno.h>
#include <regex.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "lib/base/error.h"
#include "lib/base/file.h"
#include "lib/base/strbuf.h"

/* The first directory that has a file of some name wins. */
static const char *const system_dirs[] = {
	"/etc/depmod.d",     "/run/depmod.d", "/usr/local/lib/depmod.d",
	"/usr/lib/depmod.d", "/lib/depmod.d",
};

static bool matches_version(const char *pattern, const char *version)
{
	regex_t regex;
	bool ok;

	if (strcmp(pattern, "*") == 0)
		return true;
	if (regcomp(&regex, pattern, REG_EXTENDED | REG_NOSUB) != 0)
		return false;
	ok = regexec(&regex, version, 0, NULL, 0) == 0;
	regfree(&regex);
	return ok;
}

/* Parse a line; return false if depmod would ignore it with a warning. */
static bool parse_line(struct depmod_config *config, char *line, const char *version)
{
	char *rest, *words[4];
	char *command = strtok_r(line, "\t ", &rest), *word;
	size_t count = 0;

	if (!command || line[0] == '#' || strcmp(command, "include") == 0 ||
	    strcmp(command, "make_map_files") == 0)
		return true;
	if (strcmp(command, "search") == 0 || strcmp(command, "exclude") == 0) {
		struct strlist *list = *command == 's' ? &config->searches : &config->excludes;

		while ((word = strtok_r(NULL, "\t ", &rest)))
			strlist_add(list, word);
		return true;
	}
	while (count < 3 && (word = strtok_r(NULL, "\t ", &rest)))
		words[count++] = word;
	if (strcmp(command, "override") == 0 && count == 3) {
		if (matches_version(words[1], version))
			strlist_add(&config->overrides,
				    arena_printf(&config->arena, "%s/%s", words[2], words[0]));
		return true;
	}
	if (strcmp(command, "external") == 0 && count >= 2) {
		if (matches_version(words[0], version))
			strlist_add(&config->externals, words[1]);
		return true;
	}
	return false;
}

/* Cut off the first line, without a backslash that continues it on the next one. */
static char *cut_logical_line(char **text)
{
	char *line = *text, *to = line, *from = line;

	if (!*line)
		return NULL;
	while (*from && *from != '\n') {
		if (from[0] == '\\' && from[1] == '\n')
			from += 2;
		else
			*to++ = *from++;
	}
	*text = from + (*from == '\n');
	*to = '\0';
	return line;
}

static bool read_config_file(struct depmod_config *config, const char *path, const char *version)
{
	struct file_text text;
	int error = file_read(path, &text);
	char *rest, *line;

	if (error) {
		error_print("%s: %s", path, strerror(error));
		return false;
	}
	rest = arena_copy(&config->arena, text.data, text.len);
	file_text_release(&text);
	while ((line = cut_logical_line(&rest)))
		if (!parse_line(config, line, version))
			error_print("note: %s: ignored a malformed line that begins with '%s'",
				    path, line);
	return true;
}

/* A file of a configuration directory. */
struct config_file {
	const char *name; /* the last part of path */
	const char *path;
};

static int by_file_name(const void *a, const void *b)
{
	return strcmp(((const struct config_file *)a)->name, ((const struct config_file *)b)->name);
}

/* Add the *.conf files of a directory whose names are not in the list. */
static bool list_config_dir(struct arena *arena, const char *dir, struct config_file **files,
			    size_t *count, size_t *capacity)
{
	DIR *stream = opendir(dir);
	const struct dirent *entry;
	size_t before = *count;

	if (!stream)
		return errno == ENOENT;
	while ((entry = readdir(stream))) {
		const char *path = arena_printf(arena, "%s/%s", dir, entry->d_name);
		struct stat st;
		bool known = false;

		if (entry->d_name[0] == '.' || !ends_with(entry->d_name, ".conf") ||
		    strlen(entry->d_name) <= strlen(".conf") || stat(path, &st) < 0 ||
		    S_ISDIR(st.st_mode))
			continue;
		for (size_t i = 0; i < before && !known; i++)
			known = strcmp((*files)[i].name, entry->d_name) == 0;
		if (known)
			continue;
		array_reserve(*files, *capacity, *count + 1);
		(*files)[(*count)++] = (struct config_file){ base_name(path), path };
	}
	closedir(stream);
	return true;
}

bool depmod_config_read(struct depmod_config *config, const char *path, const char *version)
{
	size_t dirs = sizeof(system_dirs) / sizeof(system_dirs[0]), count = 0, capacity = 0;
	struct config_file *files = NULL;
	struct stat st;
	bool ok = true;

	if (path && stat(path, &st) < 0) {
		error_print("%s: %s", path, strerror(errno));
		return false;
	}
	if (path && !S_ISDIR(st.st_mode))
		return read_config_file(config, path, version);
	for (size_t i = 0; i < (path ? 1 : dirs); i++) {
		const char *dir = path ? path : system_dirs[i];

		if (list_config_dir(&config->arena, dir, &files, &count, &capacity))
			continue;
		error_print("%s: %s", dir, strerror(errno));
		ok = false;
	}
	if (count)
		qsort(files, count, sizeof(*files), by_file_name);
	for (size_t i = 0; i < count; i++)
		ok = read_config_file(config, files[i].path, version) && ok;
	free(files);
	return ok;
}

bool depmod_config_excludes(const struct depmod_config *config, const char *name)
{
	if (strcmp(name, "build") == 0 || strcmp(name, "source") == 0)
		return true;
	for (size_t i = 0; i < config->excludes.count; i++)
		if (strcmp(config->excludes.items[i], name) == 0)
			return true;
	return false;
}

/* Return true if the path begins with the directory, which has DIR_LEN bytes. */
static bool is_below(const char *path, const char *dir, size_t dir_len)
{
	return path && strncmp(path, dir, dir_len) == 0 && path[dir_len] == '/';
}

/* Return the path below the tree, or NULL. */
static const char *below_tree(const char *path, const char *tree)
{
	size_t len = strlen(tree);

	while (len > 1 && tree[len - 1] == '/')
		len--;
	if (!is_below(path, tree, len))
		return NULL;
	path += len;
	return path + strspn(path, "/");
}

static bool is_overridden(const char *path, const char *override)
{
	size_t len = path ? strlen(path) - strlen(base_name(path)) : 0;

	/* without the suffix */
	if (path)
		len += strcspn(path + len, ".");
	return path && strlen(override) == len && memcmp(path, override, len) == 0;
}

/*
 * depmod numbers the search list from its end; built-in is every directory that is not in the
 * list. A directory that both files are in counts only for the new one, as in depmod.
 */
bool depmod_config_replaces(const struct depmod_config *config, const char *tree, const char *old,
			    const char *new)
{
	const char *old_below = below_tree(old, tree), *new_below = below_tree(new, tree);
	int at = 0, built_in = -1, old_at = -1, new_at = -1;
	size_t searches = config->searches.count;

	for (size_t i = config->overrides.count; i--;) {
		if (is_overridden(new_below, config->overrides.items[i]))
			return true;
		if (is_overridden(old_below, config->overrides.items[i]))
			return false;
	}
	for (size_t i = searches ? searches : 1; i--; at++) {
		const char *dir = searches ? config->searches.items[i] : "updates";
		size_t len = strlen(dir);

		if (strcmp(dir, "built-in") == 0) {
			built_in = at;
		} else if (strcmp(dir, "external") == 0) {
			for (size_t j = config->externals.count; j--; at++) {
				const char *external = config->externals.items[j];

				if (is_below(new, external, strlen(external)))
					new_at = at;
				if (is_below(old, external, strlen(external)))
					old_at = at;
			}
		} else if (is_below(new_below, dir, len)) {
			new_at = at;
		} else if (is_below(old_below, dir, len)) {
			old_at = at;
		}
	}
	if (new_at < 0)
		new_at = built_in;
	if (old_at < 0)
		old_at = built_in;
	return new_at > old_at;
}

void depmod_config_release(struct depmod_config *config)
{
	strlist_release(&config->searches);
	strlist_release(&config->overrides);
	strlist_release(&config->externals);
	strlist_release(&config->excludes);
	arena_release(&config->arena);
}
