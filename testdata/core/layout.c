// SPDX-License-Identifier: GPL-2.0-only
/*
 * With CONFIG_MODVERSIONS every module refers to module_layout, whose version
 * covers the types that the module loader and modules share.
 */
#include <linux/module.h>

void module_layout(struct module *mod, struct modversion_info *info);

void module_layout(struct module *mod __unused,
		   struct modversion_info *info __unused)
{
}
EXPORT_SYMBOL(module_layout);
