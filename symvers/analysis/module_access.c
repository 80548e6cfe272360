// SPDX-License-Identifier: GPL-2.0-only
#include "symvers/analysis/module_access.h"

#include <string.h>

#include "lib/kernel/license.h"
#include "lib/kernel/namespace.h"

bool module_access_known(const struct input_module *module)
{
	return module->kind == INPUT_MODULE || module->kind == INPUT_OBJECT;
}

bool module_access_gpl(const struct input_module *module)
{
	if (!module_access_known(module))
		return true;
	/* the kernel uses the first license; a module without one is proprietary */
	return module->licenses.count && license_is_gpl_compatible(module->licenses.items[0]);
}

bool module_access_imports(const struct input_module *module, const char *ns)
{
	if (!*ns)
		return true;
	for (size_t i = 0; i < module->import_ns.count; i++)
		if (strcmp(module->import_ns.items[i], ns) == 0)
			return true;
	return false;
}

bool module_access_namespace(const struct input_module *module, const char *ns,
			     const struct release *release)
{
	return module_access_imports(module, ns) ||
	       namespace_admits_module(release, ns, module->modname);
}
