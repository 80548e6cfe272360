// SPDX-License-Identifier: GPL-2.0-only
#include "modpost/info/module.h"

#include <string.h>

#include "lib/base/strbuf.h"

void module_init(struct module *module, const char *name)
{
	*module = (struct module){
		.name = name,
		.base = base_name(name),
		.is_vmlinux = streq(name, "vmlinux"),
	};
	module->end = &module->exports;
}

void module_link_export(struct module *module, struct export *symbol)
{
	*module->end = symbol;
	module->end = &symbol->next;
}
