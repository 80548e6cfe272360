// SPDX-License-Identifier: GPL-2.0-only
#include "lib/kernel/license.h"

#include <string.h>

const char *license_compatible(size_t i)
{
	static const char *const compatible[] = {
		"GPL",		"GPL v2",	"GPL and additional rights",
		"Dual BSD/GPL", "Dual MIT/GPL", "Dual MPL/GPL",
	};

	return i < sizeof(compatible) / sizeof(compatible[0]) ? compatible[i] : NULL;
}

bool license_is_gpl_compatible(const char *license)
{
	const char *compatible;

	for (size_t i = 0; (compatible = license_compatible(i)); i++)
		if (strcmp(license, compatible) == 0)
			return true;
	return false;
}
