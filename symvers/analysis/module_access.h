/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * module_access: which exports a module may use, by the rules of the kernel's loader.
 *
 * Ownership: nothing is allocated.
 * Errors: none.
 * Threads: reentrant.
 */
#ifndef SYMVERS_ANALYSIS_MODULE_ACCESS_H
#define SYMVERS_ANALYSIS_MODULE_ACCESS_H

#include <stdbool.h>

#include "lib/kernel/release.h"
#include "symvers/input/input.h"

/* Return true if the license and namespaces of the module are known. Not for a .mod.c. */
bool module_access_known(const struct input_module *module);
/* Return true if the module may use GPL-only exports, or its license is unknown. */
bool module_access_gpl(const struct input_module *module);
/* Return true if the module imports this namespace; "" is none, which needs no import. */
bool module_access_imports(const struct input_module *module, const char *ns);

/* The release of the kernel, which may decide, is NULL if it is unknown. */
enum namespace_access {
	ACCESS_GRANTED,
	ACCESS_REFUSED,
	ACCESS_UNCHECKED, /* the release decides, or the namespaces of the module; unknown */
};

/* May a module import this namespace? Not one that lists modules, as since 6.16. */
enum namespace_access module_access_import(const char *ns, const struct release *release);
/* May the module use exports in this namespace? It imports it or, since 6.16, is listed in it. */
enum namespace_access module_access_namespace(const struct input_module *module, const char *ns,
					      const struct release *release);
/* Return why the use of a namespace, or its import, is ACCESS_UNCHECKED. */
const char *module_access_reason(const struct input_module *module);

#endif
