// SPDX-License-Identifier: GPL-2.0-only
#include "modpost/lookup/find_unlinked.h"

#include <glob.h>
#include <string.h>
#include <sys/stat.h>

#include "lib/base/file.h"
#include "modpost/lookup/c_source.h"
#include "modpost/lookup/explain_context.h"
#include "modpost/lookup/find_symbol.h"
#include "modpost/lookup/object_symbol.h"
#include "modpost/lookup/symbol_origin.h"
#include "modpost/resolve/run_context.h"
#include "modpost/scan/kbuild_files.h"

#define MAX_FILES 500 /* read of a directory */

/* Is OBJECT the module itself, or linked into it? */
static bool is_linked(struct explain *explain, const struct object_info *info, const char *object)
{
	const struct module_objects *objects = explain_module_objects(explain, &info->module);

	if (strcmp(object, info->file) == 0)
		return true;
	for (uint32_t i = 0; i < objects->count; i++)
		if (strcmp(objects->files[i], object) == 0)
			return true;
	return false;
}

/* Is OBJECT a module of this run? */
static bool is_input(const struct explain *explain, const char *object)
{
	const struct strlist *files = &explain->run->files;

	for (size_t i = 0; i < files->count; i++)
		if (strcmp(files->items[i], object) == 0)
			return true;
	return false;
}

static bool object_defines(struct explain *explain, const char *file, const char *name,
			   bool *exports)
{
	struct object_symbol symbol;
	bool defines;

	if (!object_symbol_open(file, explain->run->release, name, true, &symbol))
		return false;
	defines = !object_symbol_is_local(&symbol);
	*exports = object_export_form(explain->arena, &symbol.object, name) != FORM_NONE;
	object_close(&symbol.object);
	return defines;
}

static bool source_defines(const char *file, const char *symbol, bool *exports)
{
	struct file_text text;
	bool defined;

	*exports = false;
	if (!c_source_read(file, &text))
		return false;
	defined = c_source_definition(text.data, symbol);
	*exports = c_source_export(text.data, symbol);
	file_text_release(&text);
	return defined;
}

/* The files in DIR whose names end with SUFFIX, sorted, without those that Kbuild generates. */
static const char **list_files(struct explain *explain, const char *dir, const char *suffix,
			       size_t *count)
{
	const char *pattern = arena_printf(explain->arena, "%s*%s", dir, suffix);
	const char *generated = arena_printf(explain->arena, ".mod%s", suffix), **list = NULL;
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

	if (!explain->neighbors_dir || strcmp(explain->neighbors_dir, dir) != 0) {
		explain->neighbors_dir = dir;
		files = list_files(explain, dir, ".o", &count);
		module_objects_set(&explain->neighbors, files, count, explain->run->release);
	}
	while ((file = module_objects_next(&explain->neighbors, symbol, &at)))
		if (!is_linked(explain, info, file) &&
		    object_defines(explain, file, symbol, exports))
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

void unlinked_objects_find(struct explain *explain, const struct object_info *info,
			   const char *symbol, struct unlinked_objects *unlinked)
{
	const char *dir = directory_of(explain->arena, info->file), *source, *base, *object;
	struct stat status;

	*unlinked = (struct unlinked_objects){ 0 };
	/* a symbol in a damaged object may have no name */
	if (!*symbol)
		return;
	unlinked->object = find_object(explain, info, dir, symbol, &unlinked->exports);
	if (unlinked->object) {
		unlinked->source =
			kbuild_source_name(explain->arena, explain->run->release, unlinked->object);
		return;
	}
	/* sources may be in another tree than objects */
	source = symbol_origin_of_tag(explain, info, "license");
	unlinked->source = find_source(explain, source ? directory_of(explain->arena, source) : dir,
				       symbol, &unlinked->exports);
	if (!unlinked->source)
		return;
	base = base_name(unlinked->source);
	object = arena_printf(explain->arena, "%s%.*s.o", dir, (int)(strlen(base) - strlen(".c")),
			      base);
	unlinked->is_linked = is_linked(explain, info, object) || is_input(explain, object);
	unlinked->is_built = unlinked->is_linked || stat(object, &status) == 0;
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

bool unlinked_objects_condition(struct explain *explain, const struct unlinked_objects *unlinked,
				struct kbuild_condition *condition)
{
	const char *file = unlinked->source ? unlinked->source : unlinked->object;
	const char *base = base_name(file);
	const char *object =
		arena_printf(explain->arena, "%.*s.o", (int)(strrchr(base, '.') - base), base);

	return kbuild_makefile_condition(explain->arena, directory_of(explain->arena, file), object,
					 condition);
}
