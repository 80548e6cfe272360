// SPDX-License-Identifier: GPL-2.0-only
#include "lib/kernel/namespace.h"

#include <string.h>

#include "lib/base/strbuf.h"

static bool same_start(const char *a, const char *b, size_t len, bool dashes)
{
	for (size_t i = 0; i < len; i++) {
		char left = dashes && a[i] == '-' ? '_' : a[i];
		char right = dashes && b[i] == '-' ? '_' : b[i];

		if (left != right)
			return false;
		if (!left)
			return true;
	}
	return true;
}

/* DASHES: '-' and '_' are the same. */
static bool names_module(const struct release *release, const char *ns, const char *base,
			 bool dashes)
{
	size_t base_len = strlen(base);

	if (!release_has(release, MODULE_NAMESPACES) || !starts_with(ns, MODULE_NAMESPACE))
		return false;
	ns += strlen(MODULE_NAMESPACE);
	while (*ns) {
		size_t len = strcspn(ns, ",");
		bool prefix = len && ns[len - 1] == '*';
		size_t compared = prefix ? len - 1 : len;

		if (same_start(ns, base, compared, dashes) && (prefix || compared == base_len))
			return true;
		ns += len + (ns[len] == ',');
	}
	return false;
}

bool namespace_names_module(const struct release *release, const char *ns, const char *base)
{
	return names_module(release, ns, base, false);
}

bool namespace_admits_module(const struct release *release, const char *ns, const char *base)
{
	return names_module(release, ns, base, true);
}
