// SPDX-License-Identifier: GPL-2.0-only
#include "symvers/analysis/module_access.h"

#include <string.h>

#include "lib/base/strbuf.h"
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

enum namespace_access module_access_import(const char *ns, const struct release *release)
{
	if (!starts_with(ns, MODULE_NAMESPACE))
		return ACCESS_GRANTED;
	if (!release)
		return ACCESS_UNCHECKED;
	return release_has(release, MODULE_NAMESPACES) ? ACCESS_REFUSED : ACCESS_GRANTED;
}

/* By the rules of a release. */
static bool may_use(const struct input_module *module, const char *ns,
		    const struct release *release)
{
	return module_access_imports(module, ns) ?
		       module_access_import(ns, release) == ACCESS_GRANTED :
		       namespace_admits_module(release, ns, module->modname);
}

enum namespace_access module_access_namespace(const struct input_module *module, const char *ns,
					      const struct release *release)
{
	const struct release oldest = release_oldest(), newest = release_newest();
	bool old, new;

	if (!*ns)
		return ACCESS_GRANTED;
	if (!module_access_known(module))
		return ACCESS_UNCHECKED;
	old = may_use(module, ns, release ? release : &oldest);
	new = release ? old : may_use(module, ns, &newest);
	return old != new ? ACCESS_UNCHECKED : old ? ACCESS_GRANTED : ACCESS_REFUSED;
}

const char *module_access_reason(const struct input_module *module)
{
	return module_access_known(module) ?
		       "the namespace lists modules, and the release of the kernel is unknown" :
		       "the namespaces that the module imports are unknown";
}
