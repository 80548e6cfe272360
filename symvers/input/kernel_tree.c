// SPDX-License-Identifier: GPL-2.0-only
#include "symvers/input/kernel_tree.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/utsname.h>

#include "lib/base/error.h"
#include "lib/base/file.h"
#include "lib/base/strbuf.h"
#include "symvers/input/kernel_build.h"

static bool is_directory(const char *name)
{
	struct stat st;

	return strcmp(name, "-") != 0 && stat(name, &st) == 0 && S_ISDIR(st.st_mode);
}

/* a build tree; Fedora, SUSE and Arch; /lib/modules/RELEASE; without any of them */
static const char *const kernel_files[] = {
	"Module.symvers",	"symvers", "symvers.gz", "symvers.xz", "symvers.zst",
	"build/Module.symvers", "vmlinux", "vmlinuz",
};

#define KERNEL_FILES (sizeof(kernel_files) / sizeof(kernel_files[0]))

/* Those are images, not symvers files. */
static bool is_image(const char *kernel_file)
{
	return starts_with(kernel_file, "vmlinu");
}

void kernel_tree_add(struct input *input, const char *name)
{
	struct stat st;

	input_add(input, name);
	if (!is_directory(name))
		return;
	for (size_t i = 0; i < KERNEL_FILES; i++) {
		char *path = arena_printf(&input->arena, "%s/%s", name, kernel_files[i]);

		if (stat(path, &st) != 0 || !S_ISREG(st.st_mode))
			continue;
		/* that of external modules without exports */
		if (!st.st_size) {
			error_print("note: %s: the file is empty", path);
		} else {
			input->modules_optional = true;
			input_add(input, path);
			/* not every architecture's boot image can be read */
			if (strcmp(kernel_files[i], "vmlinuz") == 0)
				input->optional = path;
			return;
		}
	}
}

void kernel_tree_add_exports(struct input *input, const char *name)
{
	struct stat st;

	for (size_t i = 0; is_directory(name) && i < KERNEL_FILES; i++) {
		char *path = arena_printf(&input->arena, "%s/%s", name, kernel_files[i]);

		if (is_image(kernel_files[i]) || stat(path, &st) != 0 || !S_ISREG(st.st_mode) ||
		    !st.st_size)
			continue;
		input_add(input, path);
		return;
	}
	kernel_tree_add(input, name);
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
		    strcmp(input->modules[i].modname, "vmlinux") == 0)
			return true;
	return false;
}

bool kernel_tree_check_modules(const struct input *input)
{
	for (size_t i = 0; i < input->module_count; i++)
		if (input->modules[i].kind != INPUT_SYMVERS &&
		    input->modules[i].kind != INPUT_VMLINUX)
			return true;
	error_print("%s: no modules; only modules import symbols", input->names.items[0]);
	return false;
}

void kernel_tree_note_vmlinux(const struct input *input)
{
	if (!kernel_tree_has_vmlinux(input))
		error_print("note: the exports of vmlinux are unknown: the inputs contain neither "
			    "its symvers file nor vmlinux");
}

/* Parse a release; one that is older than all known ones becomes the oldest. */
static bool parse_release(const char *text, struct release *release)
{
	const char *reason;

	if (release_parse(text, release, &reason))
		return true;
	if (*text < '0' || *text > '9')
		return false;
	*release = release_oldest();
	return true;
}

/* Return the vermagic of a kernel, or the one that most modules have that are built with it. */
static const char *find_vermagic(const struct input *input)
{
	const char *majority = NULL;
	size_t lead = 0;

	for (size_t i = 0; i < input->module_count; i++)
		if (input->modules[i].kind == INPUT_VMLINUX && input->modules[i].vermagic)
			return input->modules[i].vermagic;
	for (size_t i = 0; i < input->module_count; i++) {
		const struct input_module *module = &input->modules[i];

		if (!module->in_kernel || !module->vermagic)
			continue;
		if (!lead)
			majority = module->vermagic;
		lead += strcmp(majority, module->vermagic) == 0 ? 1 : (size_t)-1;
	}
	return majority;
}

bool kernel_tree_release(const struct input *input, struct release *release)
{
	const char *vermagic = find_vermagic(input);
	struct kernel_build config = { 0 };
	bool found;

	*release = release_newest();
	if (vermagic && parse_release(vermagic, release))
		return true;
	kernel_build_read(&config, input);
	found = config.release && parse_release(config.release, release);
	kernel_build_release(&config);
	for (size_t i = 0; i < input->module_count && !found; i++)
		found = input->modules[i].vermagic &&
			parse_release(input->modules[i].vermagic, release);
	return found;
}
