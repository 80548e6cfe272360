/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * namespace: symbol namespaces that name modules (EXPORT_SYMBOL_FOR_MODULES()). Threads: any.
 */
#ifndef LIB_KERNEL_NAMESPACE_H
#define LIB_KERNEL_NAMESPACE_H

#include <stdbool.h>

#include "lib/kernel/release.h"

#define MODULE_NAMESPACE "module:"

/*
 * Does the namespace name this module? "module:a,b*" names the module a and all modules whose
 * names begin with b, since 6.16. BASE is the module's name without its path.
 */
bool namespace_names_module(const struct release *release, const char *ns, const char *base);
/* The same for the loader of the kernel, to which '-' and '_' are the same. */
bool namespace_admits_module(const struct release *release, const char *ns, const char *base);

#endif
