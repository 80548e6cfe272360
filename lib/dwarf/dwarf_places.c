// SPDX-License-Identifier: GPL-2.0-only
#include "lib/dwarf/dwarf_places.h"

#include <dwarf.h>
#include <limits.h>
#include <string.h>

#include "lib/base/strbuf.h"
#include "lib/dwarf/dwarf_attributes.h"
#include "lib/dwarf/dwarf_file.h"

/* Remove the last part of a path; false if there is none. */
static bool drop_part(struct str *path)
{
	size_t len = path->len;

	while (len && path->data[len - 1] != '/')
		len--;
	if (path->len == len || strcmp(str_cstr(path) + len, "..") == 0)
		return false;
	path->len = len ? len - 1 : 0;
	return true;
}

/* Append the parts of a path, each after a slash. */
static void add_parts(struct str *out, const char *path)
{
	while (*path) {
		size_t len = strcspn(path, "/");
		bool is_parent = len == 2 && memcmp(path, "..", 2) == 0;

		if (len && !(len == 1 && *path == '.') && !(is_parent && drop_part(out))) {
			str_add(out, "/");
			str_append(out, path, len);
		}
		path += len + (path[len] == '/');
	}
}

const char *dwarf_place_file(const char *file, const char *directory, struct arena *arena)
{
	struct str path = { 0 }, base = { 0 };
	size_t common = 0;
	const char *result;

	/* a relative name may be mapped to be below the sources, unless it leads out of them */
	add_parts(&base, directory ? directory : "");
	if (starts_with(file, "../"))
		str_append(&path, base.data, base.len);
	add_parts(&path, file);
	str_add(&base, "/");
	for (size_t i = 0; i < path.len && i < base.len && path.data[i] == base.data[i]; i++)
		if (path.data[i] == '/')
			common = i;
	/* it is somewhere else */
	if (*file == '/' && !common)
		result = arena_string(arena, str_cstr(&path));
	else
		result = arena_string(arena, str_cstr(&path) + common + (path.len > 0));
	str_release(&path);
	str_release(&base);
	return result;
}

static bool get_number(const struct dwarf *lib, Dwarf_Die *die, unsigned int attribute,
		       Dwarf_Word *number)
{
	Dwarf_Attribute found;

	return lib->dwarf_attr_integrate(die, attribute, &found) &&
	       lib->dwarf_formudata(&found, number) == 0;
}

static void read_place(const struct dwarf_file *file, struct dwarf_place *place,
		       struct arena *arena)
{
	const struct dwarf *lib = &file->lib;
	Dwarf_Word number, line;
	Dwarf_Attribute found;
	const char *name, *source, *directory = NULL;
	Dwarf_Die die, unit;
	Dwarf_Files *files;
	size_t count;

	if (!place->entry || !lib->dwarf_offdie(file->debug, place->entry, &die))
		return;
	name = dwarf_name(lib, &die, DW_AT_name);
	if (!name || !streq(name, place->name) ||
	    !get_number(lib, &die, DW_AT_decl_file, &number) ||
	    !get_number(lib, &die, DW_AT_decl_line, &line) || !line || line > UINT_MAX ||
	    !lib->dwarf_diecu(&die, &unit, NULL, NULL) ||
	    lib->dwarf_getsrcfiles(&unit, &files, &count) != 0 || number >= count)
		return;
	source = lib->dwarf_filesrc(files, number, NULL, NULL);
	/* libdw's name of file 0 before DWARF 5 */
	if (!source || streq(source, "???"))
		return;
	if (lib->dwarf_attr(&unit, DW_AT_comp_dir, &found))
		directory = lib->dwarf_formstring(&found);
	place->file = dwarf_place_file(source, directory, arena);
	place->line = (unsigned int)line;
}

void dwarf_places_read(struct dwarf_place *places, size_t count, const void *data, size_t size,
		       struct arena *arena)
{
	struct dwarf_file file;
	const char *reason;

	for (size_t i = 0; i < count; i++)
		places[i].file = NULL;
	if (!dwarf_file_open(&file, data, size, &reason))
		return;
	for (size_t i = 0; i < count; i++)
		read_place(&file, &places[i], arena);
	dwarf_file_close(&file);
}
