// SPDX-License-Identifier: GPL-2.0-only
/*
 * The names of symbols and sections, and how symbol names are cut (object.h).
 */
#include <string.h>

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

/* Extend the copy of the name table to END, a file offset after a NUL. Cut names stay cut. */
static void copy_names(struct object *object, uint64_t end)
{
	uint64_t len = end - object->names;

	if (object->cut_names && len <= object->cut_len)
		return;
	file_map_load(&object->map, object->names, len);
	object->cut_names =
		object->cut_names ? xrealloc(object->cut_names, len) : xmalloc_large(len);
	memcpy(object->cut_names + object->cut_len,
	       object->map.data + object->names + object->cut_len, len - object->cut_len);
	object->cut_len = len;
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
	if (object->cut_names || end <= object->names)
		return 0;
	file_map_load(&object->map, object->names, end - object->names);
	object->cut_names = xmalloc_untouched(end - object->names);
	return end - object->names;
}

void object_copy_names(const struct object *object, size_t from, size_t end)
{
	memcpy(object->cut_names + from, object->map.data + object->names + from, end - from);
}

void object_end_copy_of_names(struct object *object, size_t len)
{
	object->cut_len = len;
}

void object_cut_name(struct object *object, uint32_t st_name, size_t dot)
{
	uint64_t name = object->names + st_name, at = st_name + dot;

	if (at >= object->cut_len) {
		uint64_t end = object->cut_names ? 0 : end_of_names(object);

		/* a name may be outside the table */
		if (end < name + dot + 1)
			end = name + strlen(object_string(object, name)) + 1;
		copy_names(object, end);
	}
	array_reserve(object->cuts, object->cut_capacity, object->cut_count + 1);
	object->cuts[object->cut_count++] = name + dot;
	object->cut_names[at] = '\0';
}

const char *object_cut_name_at(struct object *object, const GElf_Sym *sym, const char *name,
			       const char *dot)
{
	if (!object_is_cut_at(dot))
		return name;
	object_cut_name(object, sym->st_name, (size_t)(dot - name));
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
