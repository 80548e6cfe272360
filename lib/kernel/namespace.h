/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * nsrule: who may use a symbol that was exported in a namespace.
 */
#ifndef LIB_KERNEL_NAMESPACE_H
#define LIB_KERNEL_NAMESPACE_H

#include <stdbool.h>

#include "lib/kernel/release.h"

#define MODULE_NAMESPACE "module:"

/*
 * Does the namespace itself name this module? "module:a,b*" names the module a
 * and all whose names begin with b, in releases that know of such namespaces.
 * BASE is the module's name without its path.
 */
bool namespace_names_module(const struct release *release, const char *ns, const char *base);

#endif
