// SPDX-License-Identifier: GPL-2.0-only
#include "symvers/analysis/rpm_symbol.h"

#include <inttypes.h>
#include <string.h>

bool rpm_symbol_in_kernel(const struct input_module *module, bool has_vmlinux)
{
	static const char top[] = "lib/modules/";
	const char *path = strstr(module->file, top);

	if (module->kind == INPUT_VMLINUX)
		return true;
	if (module->kind == INPUT_SYMVERS)
		return has_vmlinux;
	if (!path)
		return false;
	path += strlen(top);
	path += strcspn(path, "/");
	return starts_with(path, "/kernel/");
}

void rpm_symbol_add(struct str *out, bool in_kernel, const char *name, bool crc_known, uint32_t crc)
{
	str_printf(out, "%s(%s)", in_kernel ? "kernel" : "ksym", name);
	if (crc_known)
		str_printf(out, " = 0x%08" PRIx32, crc);
	str_add(out, "\n");
}

const char *rpm_flavor(const struct input_module *module, size_t *len)
{
	const char *flavor = module->vermagic;

	*len = flavor ? strcspn(flavor, " ") : 0;
	for (size_t i = *len; i; i--) {
		if (flavor[i - 1] != '-')
			continue;
		*len -= i;
		flavor += i;
		break;
	}
	return *len ? flavor : NULL;
}

const char *rpm_flavor_of_any(const struct input *input, size_t *len)
{
	const char *flavor = NULL;

	for (size_t i = 0; i < input->module_count && !flavor; i++)
		flavor = rpm_flavor(&input->modules[i], len);
	return flavor;
}

void rpm_suse_symbol_add(struct str *out, const char *flavor, size_t len, const char *name,
			 uint32_t crc)
{
	str_printf(out, "ksym(%.*s:%s) = %" PRIx32 "\n", (int)len, flavor, name, crc);
}
