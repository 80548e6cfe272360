// SPDX-License-Identifier: GPL-2.0-only
#include "modpost/explain/find_unlinked.h"

#include <ctype.h>
#include <glob.h>
#include <sys/stat.h>

#include "lib/base/file.h"
#include "modpost/explain/find_symbol.h"
#include "modpost/explain/explain.h"
#include "modpost/explain/symbol_origin.h"
#include "modpost/resolve/run_context.h"
#include "modpost/scan/kbuild_files.h"

/* So many files of a directory are looked into, and none that is larger, in bytes. */
#define MAX_FILES 500
#define MAX_TEXT  (4 << 20)

/* The objects that a module was linked from, and itself. */
static bool is_part(struct explain *explain, const struct object_info *info, const char *object)
{
	const struct module_objects *members = explain_module_objects(explain, &info->module);

	if (strcmp(object, info->file) == 0)
		return true;
	for (uint32_t i = 0; i < members->count; i++)
		if (strcmp(members->files[i], object) == 0)
			return true;
	return false;
}

static bool object_defines(struct explain *explain, const char *file, const char *symbol,
			   bool *exports)
{
	struct object object;
	uint32_t index;
	bool defined = false;

	if (!symbol_origin_open(explain, file, &object))
		return false;
	index = object_find_symbol(&object, symbol, true);
	if (index) {
		GElf_Sym sym = object_symbol(&object, index);

		defined = GELF_ST_BIND(sym.st_info) != STB_LOCAL;
		*exports = symbol_search_export_form(explain, &object, symbol) != FORM_NONE;
	}
	object_close(&object);
	return defined;
}

static bool is_name(char c)
{
	return isalnum((unsigned char)c) || c == '_';
}

/* Behind the parentheses that begin at S, or the end of the text. */
static const char *skip_parentheses(const char *s)
{
	int depth = 0;

	for (; *s; s++) {
		depth += (*s == '(') - (*s == ')');
		if (depth == 0)
			return s + 1;
	}
	return s;
}

/*
 * Does the NAME of LEN bytes at S, in a text that begins at START, look as if it were
 * defined there? In the kernel's style that begins at the left edge: "int name(…)\n{",
 * "struct x name = …" or "int name;".
 */
static bool looks_defined(const char *start, const char *s, size_t len)
{
	const char *line = s;

	if ((s > start && is_name(s[-1])) || is_name(s[len]))
		return false;
	while (line > start && line[-1] != '\n')
		line--;
	/* a function's type may stand on the line above */
	if (line == s ? line < start + 2 || !is_name(line[-2]) : !is_name(*line))
		return false;
	if (starts_with(line, "extern") || starts_with(line, "static") ||
	    starts_with(line, "typedef") || starts_with(line, "return") ||
	    memchr(line, '(', (size_t)(s - line)) || memchr(line, '=', (size_t)(s - line)))
		return false;
	s += len;
	s += strspn(s, " \t");
	if (*s == '=' || *s == '[')
		return true;
	if (*s != '(')
		return *s == ';';
	/* attributes may follow */
	s = skip_parentheses(s);
	s += strcspn(s, ";{");
	return *s == '{';
}

/* Is the NAME of LEN bytes at S what an EXPORT_SYMBOL, or one of its variants, is given? */
static bool looks_exported(const char *start, const char *s, size_t len)
{
	static const char macro[] = "EXPORT_SYMBOL";
	const char *line = s;

	while (line > start && line[-1] != '\n')
		line--;
	if (!starts_with(line, macro) || is_name(s[len]))
		return false;
	line += strlen(macro);
	while (is_name(*line))
		line++;
	return *line == '(' && line + 1 + strspn(line + 1, " \t") == s;
}

static bool source_defines(const char *file, const char *symbol, bool *exports)
{
	size_t len = strlen(symbol);
	struct file_text text;
	struct stat status;
	bool defined = false;

	*exports = false;
	if (stat(file, &status) != 0 || status.st_size > MAX_TEXT || file_read(file, &text) != 0)
		return false;
	for (const char *s = text.data; (s = strstr(s, symbol)); s += len) {
		defined = defined || looks_defined(text.data, s, len);
		*exports = *exports || looks_exported(text.data, s, len);
	}
	file_text_release(&text);
	return defined;
}

/* Files with that ending in DIR, in the order of names; those that Kbuild generates aside. */
static const char **list_files(struct explain *explain, const char *dir, const char *ending,
			       size_t *count)
{
	const char *pattern = arena_printf(explain->arena, "%s*%s", dir, ending);
	const char *generated = arena_printf(explain->arena, ".mod%s", ending), **list = NULL;
	glob_t files = { 0 };

	*count = 0;
	if (glob(pattern, 0, NULL, &files) == 0) {
		list = arena_alloc(explain->arena, files.gl_pathc * sizeof(*list));
		for (size_t i = 0; i < files.gl_pathc && *count < MAX_FILES; i++)
			if (!ends_with(files.gl_pathv[i], generated))
				list[(*count)++] = arena_string(explain->arena, files.gl_pathv[i]);
	}
	globfree(&files);
	return list;
}

static const char *find_object(struct explain *explain, const struct object_info *info,
			       const char *dir, const char *symbol, bool *exports)
{
	const char **files, *file;
	size_t count, at = 0;

	/* modules without an exporter often come several from one directory */
	if (!explain->beside_dir || strcmp(explain->beside_dir, dir) != 0) {
		explain->beside_dir = dir;
		files = list_files(explain, dir, ".o", &count);
		module_objects_set(&explain->beside, files, count, explain->run->release);
	}
	while ((file = module_objects_next(&explain->beside, symbol, &at)))
		if (!is_part(explain, info, file) && object_defines(explain, file, symbol, exports))
			return file;
	return NULL;
}

static const char *find_source(struct explain *explain, const char *dir, const char *symbol,
			       bool *exports)
{
	size_t count;
	const char **files = list_files(explain, dir, ".c", &count);

	for (size_t i = 0; i < count; i++)
		if (source_defines(files[i], symbol, exports))
			return files[i];
	return NULL;
}

static const char *directory_of(struct explain *explain, const char *file)
{
	return arena_copy(explain->arena, file, (size_t)(base_name(file) - file));
}

void unlinked_objects_find(struct explain *explain, const struct object_info *info,
			   const char *symbol, struct unlinked_objects *unlinked)
{
	const char *dir = directory_of(explain, info->file), *source, *base;

	*unlinked = (struct unlinked_objects){ 0 };
	/* a damaged table of symbols can have one without a name */
	if (!*symbol)
		return;
	unlinked->object = find_object(explain, info, dir, symbol, &unlinked->exports);
	if (unlinked->object) {
		unlinked->source = kbuild_source_name(explain->arena, explain->run->release,
							 unlinked->object);
		return;
	}
	/* objects may lie in another tree than their sources */
	source = symbol_origin_of_tag(explain, info, "license");
	unlinked->source = find_source(explain, source ? directory_of(explain, source) : dir,
				       symbol, &unlinked->exports);
	if (!unlinked->source)
		return;
	base = base_name(unlinked->source);
	unlinked->is_part = is_part(explain, info,
				    arena_printf(explain->arena, "%s%.*s.o", dir,
						 (int)(strlen(base) - strlen(".c")), base));
}

unsigned int unlinked_objects_count(struct explain *explain, const struct object_info *info,
				    const struct unlinked_objects *unlinked)
{
	unsigned int count = 0;
	bool exports;

	for (size_t i = 0; i < info->import_count; i++) {
		const struct import *import = &info->imports[i];

		if (import->export || import->weak || !*import->name)
			continue;
		count += unlinked->object ?
				 object_defines(explain, unlinked->object, import->name, &exports) :
				 source_defines(unlinked->source, import->name, &exports);
	}
	return count;
}

bool unlinked_objects_option(struct explain *explain, const struct unlinked_objects *unlinked,
			     struct kbuild_makefile *listing)
{
	const char *file = unlinked->source ? unlinked->source : unlinked->object;
	const char *base = base_name(file);
	const char *object =
		arena_printf(explain->arena, "%.*s.o", (int)(strrchr(base, '.') - base), base);

	return kbuild_makefile_find(explain->arena, directory_of(explain, file), object, listing);
}
