// SPDX-License-Identifier: GPL-2.0-only
/*
 * The names of symbols and sections, and how symbol names are cut (object.h).
 */
#include <string.h>

#include "lib/elf/find_dot.h"
#include "lib/elf/object.h"
#include "lib/base/partial_read.h"

/* The string at a file offset in the map, and its length. */
static const char *string_in_file(const struct object *object, uint64_t offset, size_t *len)
{
	const char *s, *end;

	if (offset >= object->map.len)
		return NULL;
	s = (const char *)object->map.data + offset;
	end = memchr(s, '\0', file_map_loaded(&object->map, offset));
	if (!end && object->map.parts) {
		file_map_load(&object->map, offset, object->map.len - offset);
		end = memchr(s, '\0', object->map.len - offset);
	}
	if (!end)
		return NULL;
	*len = (size_t)(end - s);
	return s;
}

static bool in_cut_names(const struct object *object, uint64_t offset)
{
	return object->cut_names && offset >= object->names &&
	       offset - object->names < object->cut_len;
}

const char *object_string(const struct object *object, uint64_t offset)
{
	size_t len;

	if (in_cut_names(object, offset))
		return object->cut_names + (offset - object->names);
	return string_in_file(object, offset, &len);
}

/* The file offset after the name table, and after a string that extends beyond it. */
static uint64_t end_of_names(const struct object *object)
{
	uint64_t last = object->names_len ? object->names + object->names_len - 1 : 0;
	size_t len;

	return object->names_len && string_in_file(object, last, &len) ? last + len + 1 : 0;
}

size_t object_begin_copy_of_names(struct object *object)
{
	uint64_t end = end_of_names(object);

	/* the size of a damaged table may wrap around */
	if (object->cut_names || object->map.writable || end <= object->names)
		return 0;
	object->names_copy = xmalloc_untouched(end - object->names);
	return end - object->names;
}

void object_copy_names(const struct object *object, size_t from, size_t end)
{
	memcpy(object->names_copy + from, object->map.data + object->names + from, end - from);
}

void object_end_copy_of_names(struct object *object, size_t len)
{
	object->cut_names = object->names_copy;
	object->cut_len = len;
}

/*
 * Can names up to END be cut in place? In a damaged file they may overlap the symbols, and most
 * releases have looked at these before they cut.
 */
static bool are_writable(const struct object *object, uint64_t end)
{
	const struct file_map *map = &object->map;
	size_t size = object->class64 ? sizeof(Elf64_Sym) : sizeof(Elf32_Sym);
	const unsigned char *symbols = object->symbols;

	return map->writable &&
	       (symbols >= map->data + end ||
		symbols + object->symbol_count * size <= map->data + object->names);
}

void object_prepare_cut(struct object *object, uint64_t at)
{
	uint64_t name = object->names + at;
	uint64_t end = object->cut_names ? 0 : end_of_names(object), len;

	/* a name may be outside the table */
	if (end <= name)
		end = name + strlen(object_string(object, name)) + 1;
	len = end - object->names;
	file_map_load(&object->map, object->names, len);
	if (object->cut_names ? !object->names_copy : are_writable(object, end)) {
		object->cut_names = (char *)object->map.writable + object->names;
	} else {
		object->names_copy =
			object->names_copy ? xrealloc(object->names_copy, len) : xmalloc_large(len);
		memcpy(object->names_copy + object->cut_len,
		       object->map.data + object->names + object->cut_len, len - object->cut_len);
		object->cut_names = object->names_copy;
	}
	object->cut_len = len;
}

const char *object_cut_symbol_name(struct object *object, const GElf_Sym *sym)
{
	const char *name = object_symbol_name(object, sym);
	uint64_t end = sym->st_name < object->cut_len ? object->cut_len : object->names_ended;
	const char *limit = sym->st_name < end ? name + (end - sym->st_name) : name;
	const char *dot = find_dot(name, limit);

	if (!dot || dot == name || !object_is_cut_at(dot))
		return name;
	object_cut_name(object, sym->st_name + (uint64_t)(dot - name));
	return object_symbol_name(object, sym);
}

bool object_name_was_cut_away(const struct object *object, const GElf_Sym *sym)
{
	for (size_t i = 0; i < object->cut_count; i++)
		if (object->cuts[i] == object->names + sym->st_name)
			return true;
	return false;
}

const char *object_section_name(const struct object *object, uint32_t index)
{
	const char *name = NULL;

	if (index < object->section_count)
		name = object_name_of_section(object, &object->sections[index]);
	return name ? name : "";
}
