/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * export_macro: the lines of C that export a symbol or import a namespace, as the
 * headers of a kernel release want them.
 */
#ifndef MODPOST_LOOKUP_EXPORT_MACRO_H
#define MODPOST_LOOKUP_EXPORT_MACRO_H

#include <stdbool.h>

#include "lib/base/arena.h"
#include "lib/kernel/release.h"

/* Is the namespace a list of modules, "module:a,b"? */
bool namespace_lists_modules(const struct release *release, const char *ns);
/* The macro for such an export; NS is "" for no namespace. */
const char *export_macro(struct arena *arena, const struct release *release, bool gpl_only,
			 const char *ns);
/* Its whole line: "EXPORT_SYMBOL(symbol);". */
const char *export_line(struct arena *arena, const struct release *release, const char *symbol,
			bool gpl_only, const char *ns);
/* A namespace as an argument of a macro: a word, or QUOTED a string. */
const char *namespace_argument(struct arena *arena, const char *ns, bool quoted);
/* The line that imports a namespace. */
const char *import_line(struct arena *arena, const char *ns, bool quoted);

#endif
