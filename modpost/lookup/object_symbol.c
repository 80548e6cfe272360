// SPDX-License-Identifier: GPL-2.0-only
#include "modpost/lookup/object_symbol.h"

#include "lib/elf/symbol_lookup.h"

bool object_reopen(const char *file, const struct release *release, struct object *object)
{
	struct object_error ignored;

	return object_open(object, file, release, NULL, &ignored);
}

bool object_symbol_open(const char *file, const struct release *release, const char *name,
			bool defined, struct object_symbol *symbol)
{
	const struct object *object = &symbol->object;

	if (!object_reopen(file, release, &symbol->object))
		return false;
	symbol->index = object_find_symbol(object, name, defined);
	if (!symbol->index) {
		object_close(&symbol->object);
		return false;
	}
	symbol->sym = object_symbol(object, symbol->index);
	symbol->section = object_symbol_section(object, symbol->index, &symbol->sym);
	return true;
}

bool object_has_symbol(const char *file, const struct release *release, const char *name,
		       bool defined)
{
	struct object_symbol symbol;

	if (!object_symbol_open(file, release, name, defined, &symbol))
		return false;
	object_close(&symbol.object);
	return true;
}

bool object_symbol_is_local(const struct object_symbol *symbol)
{
	return GELF_ST_BIND(symbol->sym.st_info) == STB_LOCAL;
}
