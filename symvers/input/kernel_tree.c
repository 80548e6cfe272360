// SPDX-License-Identifier: GPL-2.0-only
#include "symvers/input/kernel_tree.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/utsname.h>

#include "lib/base/error.h"
#include "lib/base/file.h"
#include "lib/base/strbuf.h"

static bool is_directory(const char *name)
{
	struct stat st;

	return strcmp(name, "-") != 0 && stat(name, &st) == 0 && S_ISDIR(st.st_mode);
}

void kernel_tree_add(struct input *input, const char *name)
{
	/* a build tree; Fedora, SUSE and Arch; /lib/modules/RELEASE; without any of them */
	static const char *const symvers_files[] = {
		"Module.symvers",	"symvers", "symvers.gz", "symvers.xz", "symvers.zst",
		"build/Module.symvers", "vmlinux",
	};
	struct stat st;

	input_add(input, name);
	if (!is_directory(name))
		return;
	for (size_t i = 0; i < sizeof(symvers_files) / sizeof(symvers_files[0]); i++) {
		char *path = arena_printf(&input->arena, "%s/%s", name, symvers_files[i]);

		if (stat(path, &st) != 0 || !S_ISREG(st.st_mode))
			continue;
		/* that of external modules without exports */
		if (!st.st_size) {
			error_print("note: %s: the file is empty", path);
		} else {
			input->modules_optional = true;
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

/* Read DIR/include/config/kernel.release; DIR_LEN 0 is the working directory. */
static bool read_kernel_release(const char *dir, size_t dir_len, const char *subdir,
				struct release *release)
{
	struct str path = { 0 };
	struct file_text text;
	bool found = false;

	str_append(&path, dir, dir_len);
	str_add(&path, subdir);
	str_add(&path, "include/config/kernel.release");
	if (file_read(str_cstr(&path), &text) == 0) {
		found = parse_release(text.data, release);
		file_text_release(&text);
	}
	str_release(&path);
	return found;
}

bool kernel_tree_release(const struct input *input, struct release *release)
{
	*release = release_newest();
	for (size_t i = 0; i < input->module_count; i++)
		if (input->modules[i].vermagic)
			return parse_release(input->modules[i].vermagic, release);
	for (size_t i = 0; i < input->names.count; i++) {
		const char *name = input->names.items[i];
		size_t len = strlen(name);

		if (is_directory(name) ?
			    read_kernel_release(name, len, "/", release) ||
				    read_kernel_release(name, len, "/build/", release) :
			    strcmp(name, "-") != 0 &&
				    read_kernel_release(name, len - strlen(base_name(name)), "",
							release))
			return true;
	}
	return false;
}
