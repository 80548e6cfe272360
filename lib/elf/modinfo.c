// SPDX-License-Identifier: GPL-2.0-only
#include "lib/elf/modinfo.h"

#include <string.h>

#include "lib/base/partial_read.h"

const char *next_string(const char *s, uint64_t *len)
{
	uint64_t left = *len, i = strnlen(s, left);

	while (i < left && !s[i])
		i++;
	if (i >= left)
		return NULL;
	*len = left - i;
	return s + i;
}

/* Is this string TAG=...? The last may extend beyond the section, but not beyond the file. */
static bool has_tag(const struct object *object, const char *s, const char *tag, size_t tag_len)
{
	uint64_t at = (uint64_t)((const unsigned char *)s - object->map.data);

	return *s == *tag && object->map.len - at > tag_len && strncmp(s, tag, tag_len) == 0 &&
	       s[tag_len] == '=' && object_string(object, at);
}

const char *modinfo_next(const struct object *object, const char *tag, const char *previous)
{
	const char *start = (const char *)object->map.data + object->modinfo.offset;
	uint64_t len = object->modinfo.len;
	size_t tag_len = strlen(tag);
	const char *s;

	if (!object->has_modinfo || object->modinfo.offset >= object->map.len)
		return NULL;
	if (len > object->map.len - object->modinfo.offset)
		len = object->map.len - object->modinfo.offset;
	file_map_load(&object->map, object->modinfo.offset, len);
	/* it is empty, or its last string extends beyond it */
	if (!len || start[len - 1])
		file_map_load(&object->map, object->modinfo.offset,
			      object->map.len - object->modinfo.offset);
	s = start;
	if (previous) {
		/* a value that extends beyond the section continues the search there */
		uint64_t used = (uint64_t)(previous - start);

		if (used > len)
			len = object->map.len - object->modinfo.offset;
		len -= used;
		s = next_string(previous, &len);
	}
	for (; s; s = next_string(s, &len))
		if (has_tag(object, s, tag, tag_len))
			return s + tag_len + 1;
	return NULL;
}
