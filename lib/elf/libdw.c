// SPDX-License-Identifier: GPL-2.0-only
#include "lib/elf/libdw.h"

#include <dlfcn.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#define LIBRARY "libdw.so.1"

static const struct {
	const char *name;
	size_t field; /* of struct dwarf */
} functions[] = {
#define DWARF_ROW(name) { #name, offsetof(struct dwarf, name) },
	DWARF_FUNCTIONS(DWARF_ROW)
#undef DWARF_ROW
};

bool dwarf_load(struct dwarf *dwarf)
{
	/* libdw would ask these servers for debug information */
	unsetenv("DEBUGINFOD_URLS");
	dwarf->library = dlopen(LIBRARY, RTLD_NOW | RTLD_LOCAL);
	for (size_t i = 0; dwarf->library && i < sizeof(functions) / sizeof(functions[0]); i++) {
		void *function = dlsym(dwarf->library, functions[i].name);

		memcpy((char *)dwarf + functions[i].field, &function, sizeof(function));
		if (!function)
			dwarf_unload(dwarf);
	}
	return dwarf->library != NULL;
}

void dwarf_unload(struct dwarf *dwarf)
{
	if (dwarf->library)
		dlclose(dwarf->library);
	dwarf->library = NULL;
}

int dwarf_find_nothing(Dwfl_Module *module, void **data, const char *name, Dwarf_Addr base,
		       const char *file, const char *link, GElf_Word crc, char **found)
{
	(void)module;
	(void)data;
	(void)name;
	(void)base;
	(void)file;
	(void)link;
	(void)crc;
	(void)found;
	return -1;
}
