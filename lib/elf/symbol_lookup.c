// SPDX-License-Identifier: GPL-2.0-only
#include "lib/elf/symbol_lookup.h"

#include <string.h>

#include "lib/elf/arch.h"

uint32_t object_find_symbol(const struct object *object, const char *name, bool defined)
{
	for (uint32_t i = 1; i < object->symbol_count; i++) {
		GElf_Sym sym = object_symbol(object, i);

		if ((sym.st_shndx != SHN_UNDEF) == defined &&
		    strcmp(object_symbol_name(object, &sym), name) == 0)
			return i;
	}
	return 0;
}

uint32_t object_symbol_around(const struct object *object, uint32_t section, uint64_t offset)
{
	for (uint32_t i = 1; i < object->symbol_count; i++) {
		GElf_Sym sym = object_symbol(object, i);
		uint64_t start = arch_symbol_address(object, &sym);

		if (GELF_ST_TYPE(sym.st_info) != STT_SECTION && sym.st_size && offset >= start &&
		    offset - start < sym.st_size &&
		    object_symbol_section(object, i, &sym) == section &&
		    *object_symbol_name(object, &sym))
			return i;
	}
	return 0;
}
