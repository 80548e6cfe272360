// SPDX-License-Identifier: GPL-2.0-only
#include "modpost/lookup/kernel_headers.h"

#include <glob.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "lib/base/file.h"
#include "lib/base/strbuf.h"
#include "modpost/lookup/c_source.h"
#include "modpost/lookup/explain_context.h"
#include "modpost/lookup/find_symbol.h"
#include "modpost/lookup/kernel_exports.h"
#include "modpost/resolve/run_context.h"

/* A search takes milliseconds, and a run can have thousands of unresolved symbols. */
#define MAX_SEARCHES 64

/* The Makefile of a build tree or of a package of headers only includes that of the source. */
#define MAX_MAKEFILE 4096

struct kernel_header {
	const char *file;
	struct file_text text;
};

static bool is_kernel(struct explain *explain, const char *dir)
{
	struct stat status;

	return stat(arena_printf(explain->arena, "%sinclude/linux/module.h", dir), &status) == 0;
}

/* The directory of the Makefile that the one in DIR includes, or NULL. */
static const char *included_tree(struct explain *explain, const char *dir)
{
	const char *file = arena_printf(explain->arena, "%sMakefile", dir), *tree = NULL;
	struct file_text text;
	struct stat status;
	char *rest, *line;

	if (stat(file, &status) != 0 || status.st_size > MAX_MAKEFILE || file_read(file, &text))
		return NULL;
	rest = text.data;
	while (!tree && (line = next_line(&rest))) {
		static const char include[] = "include ";

		if (starts_with(line, include) && ends_with(line, "/Makefile"))
			tree = directory_of(explain->arena,
					    arena_string(explain->arena, line + strlen(include)));
	}
	file_text_release(&text);
	return tree;
}

/* The tree with the headers of the kernel whose build tree or package of headers is DIR; or NULL.
 */
static const char *find_source(struct explain *explain, const char *dir)
{
	const char *const trees[] = {
		dir,
		arena_printf(explain->arena, "%ssource/", dir),
		included_tree(explain, dir),
	};

	for (size_t i = 0; i < sizeof(trees) / sizeof(trees[0]); i++)
		if (trees[i] && is_kernel(explain, trees[i]))
			return trees[i];
	return NULL;
}

/* The same for a directory that can also be that of the installed modules. */
static const char *find_tree(struct explain *explain, const char *dir)
{
	const char *tree = find_source(explain, dir);

	return tree ? tree : find_source(explain, arena_printf(explain->arena, "%sbuild/", dir));
}

static void read_headers(struct explain *explain, const char *pattern)
{
	struct kernel_headers *headers = &explain->headers;
	glob_t files = { 0 };

	if (glob(pattern, 0, NULL, &files) == 0) {
		for (size_t i = 0; i < files.gl_pathc && headers->bytes < MAX_HEADER_BYTES; i++) {
			struct kernel_header header = { .file = NULL };

			if (!c_source_read(files.gl_pathv[i], &header.text))
				continue;
			header.file = arena_string(explain->arena, files.gl_pathv[i]);
			headers->bytes += header.text.len;
			array_reserve(headers->list, headers->capacity, headers->count + 1);
			headers->list[headers->count++] = header;
		}
	}
	globfree(&files);
}

static void prepare(struct explain *explain)
{
	static const char *const patterns[] = { "include/linux/*.h", "include/linux/*/*.h",
						"include/net/*.h", "include/asm-generic/*.h" };
	const char *symvers = kernel_exports_of(explain)->symvers, *tree = NULL;

	explain->headers.prepared = true;
	if (symvers)
		tree = find_tree(explain, directory_of(explain->arena, symvers));
	if (!tree)
		tree = find_tree(explain, "");
	for (size_t i = 0; tree && i < sizeof(patterns) / sizeof(patterns[0]); i++)
		read_headers(explain, arena_printf(explain->arena, "%s%s", tree, patterns[i]));
}

bool kernel_headers_find(struct explain *explain, const char *symbol, struct source_place *place)
{
	struct kernel_headers *headers = &explain->headers;

	*place = (struct source_place){ 0 };
	if (headers->searches++ >= MAX_SEARCHES)
		return false;
	if (!headers->prepared)
		prepare(explain);
	for (size_t i = 0; i < headers->count; i++) {
		const struct kernel_header *header = &headers->list[i];
		const char *at = c_source_declaration(header->text.data, symbol);

		if (!at)
			continue;
		place->file = header->file;
		place->line = c_source_line(header->text.data, at);
		return true;
	}
	return false;
}

void kernel_headers_release(struct kernel_headers *headers)
{
	for (size_t i = 0; i < headers->count; i++)
		file_text_release(&headers->list[i].text);
	free(headers->list);
}
