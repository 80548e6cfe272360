// SPDX-License-Identifier: GPL-2.0-only
#include "symvers/input/read_versions.h"

#include <string.h>

#include "lib/elf/modinfo.h"

/* An entry of __versions: a long and a name, 64 bytes together. */
#define VERSION_SIZE 64

/* Return the contents of a section, or NULL after setting an error. */
static const unsigned char *contents(struct elf_reader *elf, enum section_role role, uint64_t *len)
{
	const struct object *object = &elf->object;
	const unsigned char *data;

	*len = object->sections[elf->section[role]].sh_size;
	data = object_section_data(object, elf->section[role], 0, *len);
	if (!data)
		module_builder_error(elf->builder,
				     "corrupt: section %s extends past the end of the file",
				     object_section_name(object, elf->section[role]));
	return data;
}

static void read_basic_versions(struct elf_reader *elf)
{
	size_t number = elf->object.class64 ? 8 : 4;
	/* a CRC is the lower half of a 64-bit long */
	size_t crc = elf->object.big_endian ? number - 4 : 0;
	uint64_t len;
	const unsigned char *data = contents(elf, VERSIONS, &len);

	for (; data && len >= VERSION_SIZE; data += VERSION_SIZE, len -= VERSION_SIZE) {
		char name[VERSION_SIZE] = { 0 };

		memcpy(name, data + number, VERSION_SIZE - number);
		if (*name)
			module_builder_set_version(elf->builder, name,
						   (uint32_t)object_number(&elf->object, data + crc,
									   4));
	}
}

static void read_ext_versions(struct elf_reader *elf)
{
	uint64_t len, names_len;
	const unsigned char *data = contents(elf, EXT_VERSION_CRCS, &len);
	const char *name = data ? (const char *)contents(elf, EXT_VERSION_NAMES, &names_len) : NULL;

	if (!name)
		return;
	if (len && (!names_len || name[names_len - 1])) {
		module_builder_error(elf->builder,
				     "corrupt: __version_ext_names is not terminated");
		return;
	}
	for (; len >= 4 && name; data += 4, len -= 4) {
		module_builder_set_version(elf->builder, name,
					   (uint32_t)object_number(&elf->object, data, 4));
		name = next_string(name, &names_len);
	}
	if (len)
		module_builder_error(
			elf->builder,
			"corrupt: __version_ext_crcs has more entries than __version_ext_names");
}

void read_versions(struct elf_reader *elf)
{
	/* if there are both, the ext ones list all names */
	if (elf->section[EXT_VERSION_CRCS] && elf->section[EXT_VERSION_NAMES])
		read_ext_versions(elf);
	else if (elf->section[VERSIONS])
		read_basic_versions(elf);
}
