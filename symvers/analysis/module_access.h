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
/* Return true if the module may use exports in this namespace; "" is none. */
bool module_access_namespace(const struct input_module *module, const char *ns,
			     const struct release *release);

#endif
