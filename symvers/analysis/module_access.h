/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * rights: what a module may use, as the kernel judges when it loads one.
 */
#ifndef SYMVERS_ANALYSIS_MODULE_ACCESS_H
#define SYMVERS_ANALYSIS_MODULE_ACCESS_H

#include <stdbool.h>

#include "lib/kernel/release.h"
#include "symvers/input/input.h"

/* Does the module itself tell its license and namespaces? A .mod.c does not. */
bool module_access_known(const struct input_module *module);
/* May it use GPL-only exports? True for one that does not tell. */
bool module_is_gpl(const struct input_module *module);
/* Does it import this namespace, in so many words? */
bool module_imports_namespace(const struct input_module *module, const char *ns);
/* May it use what is exported in this namespace? True for none, "". */
bool module_may_use_namespace(const struct input_module *module, const char *ns,
			      const struct release *release);

#endif
