// SPDX-License-Identifier: GPL-2.0-only
#include "lib/licence.h"

#include <stddef.h>
#include <string.h>

bool licence_is_gpl_compatible(const char *licence)
{
	static const char *const compatible[] = {
		"GPL",		"GPL v2",	"GPL and additional rights",
		"Dual BSD/GPL", "Dual MIT/GPL", "Dual MPL/GPL",
	};

	for (size_t i = 0; i < sizeof(compatible) / sizeof(compatible[0]); i++)
		if (strcmp(licence, compatible[i]) == 0)
			return true;
	return false;
}
