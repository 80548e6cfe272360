// SPDX-License-Identifier: GPL-2.0-only
#include "lib/kernel/namespace.h"

#include <string.h>

#include "lib/base/strbuf.h"

bool namespace_names_module(const struct release *release, const char *ns, const char *base)
{
	size_t base_len = strlen(base);

	if (!release_has(release, MODULE_NAMESPACES) || !starts_with(ns, MODULE_NAMESPACE))
		return false;
	ns += strlen(MODULE_NAMESPACE);
	while (*ns) {
		size_t len = strcspn(ns, ",");
		bool prefix = len && ns[len - 1] == '*';
		size_t compared = prefix ? len - 1 : len;

		if (strncmp(ns, base, compared) == 0 && (prefix || compared == base_len))
			return true;
		ns += len + (ns[len] == ',');
	}
	return false;
}
