// SPDX-License-Identifier: GPL-2.0-only
#include "modpost/lookup/export_macro.h"

#include <string.h>

#include "lib/base/strbuf.h"
#include "lib/kernel/namespace.h"

bool namespace_lists_modules(const struct release *release, const char *ns)
{
	return release_has(release, MODULE_NAMESPACES) && starts_with(ns, MODULE_NAMESPACE);
}

const char *export_macro(struct arena *arena, const struct release *release, bool gpl_only,
			 const char *ns)
{
	if (namespace_lists_modules(release, ns))
		return release_has(release, EXPORTS_FOR_MODULES) ? "EXPORT_SYMBOL_FOR_MODULES" :
								   "EXPORT_SYMBOL_GPL_FOR_MODULES";
	return arena_printf(arena, "EXPORT_SYMBOL%s%s", *ns ? "_NS" : "", gpl_only ? "_GPL" : "");
}

const char *namespace_argument(struct arena *arena, const char *ns, bool quoted)
{
	return quoted ? arena_printf(arena, "\"%s\"", ns) : ns;
}

const char *export_line(struct arena *arena, const struct release *release, const char *symbol,
			bool gpl_only, const char *ns)
{
	const char *macro = export_macro(arena, release, gpl_only, ns);

	if (!*ns)
		return arena_printf(arena, "%s(%s);", macro, symbol);
	if (namespace_lists_modules(release, ns))
		ns += strlen(MODULE_NAMESPACE);
	return arena_printf(arena, "%s(%s, %s);", macro, symbol,
			    namespace_argument(arena, ns, release_has(release, NAMESPACES_QUOTED)));
}

const char *import_line(struct arena *arena, const char *ns, bool quoted)
{
	return arena_printf(arena, "MODULE_IMPORT_NS(%s);", namespace_argument(arena, ns, quoted));
}
