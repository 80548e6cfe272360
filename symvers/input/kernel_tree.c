// SPDX-License-Identifier: GPL-2.0-only
#include "symvers/input/kernel_tree.h"

#include <string.h>
#include <sys/stat.h>
#include <sys/utsname.h>

void kernel_tree_add(struct input *input, const char *name)
{
	/* as a build leaves it; as Fedora, SUSE and Arch install it; what /lib/modules
	   links to; the last resort */
	static const char *const symvers_files[] = {
		"Module.symvers",	"symvers", "symvers.gz", "symvers.xz", "symvers.zst",
		"build/Module.symvers", "vmlinux",
	};
	struct stat st;

	input_add(input, name);
	if (strcmp(name, "-") == 0 || stat(name, &st) != 0 || !S_ISDIR(st.st_mode))
		return;
	for (size_t i = 0; i < sizeof(symvers_files) / sizeof(symvers_files[0]); i++) {
		char *path = arena_printf(&input->arena, "%s/%s", name, symvers_files[i]);

		if (stat(path, &st) == 0 && S_ISREG(st.st_mode)) {
			input->symvers_suffices = true;
			input_add(input, path);
			return;
		}
	}
}

const char *kernel_tree_running(struct arena *arena)
{
	struct utsname names;

	return arena_printf(arena, "/lib/modules/%s", uname(&names) == 0 ? names.release : "");
}

bool kernel_tree_has_vmlinux(const struct input *input)
{
	for (size_t i = 0; i < input->module_count; i++)
		if (input->modules[i].export_count &&
		    strcmp(input->modules[i].base, "vmlinux") == 0)
			return true;
	return false;
}
