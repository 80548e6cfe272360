// SPDX-License-Identifier: GPL-2.0-only
#include "modpost/scan/kbuild_files.h"

#include <string.h>

#include "lib/base/file.h"
#include "lib/base/strbuf.h"

#define THIN_LTO ".thinlto-native"

char *kbuild_object_list_name(struct arena *arena, const struct module *module)
{
	return module->is_vmlinux ? arena_string(arena, VMLINUX_OBJECTS) :
				    arena_printf(arena, "%s.mod", module->name);
}

char *kbuild_srcversion_cmd_name(struct arena *arena, const char *object)
{
	const char *base = base_name(object);

	return arena_printf(arena, "%.*s.%s.cmd", (int)(base - object), object, base);
}

char *kbuild_cmd_file_name(struct arena *arena, const struct release *release, const char *object)
{
	const char *base = base_name(object);
	int dir_len = (int)(base - object), base_len;

	if (!release_has(release, CMD_OF_DOT_O))
		return kbuild_srcversion_cmd_name(arena, object);
	/* the last two characters are replaced by ".o", whatever they are */
	base_len = (int)strlen(base) - (int)strlen(".o");
	if (ends_with(object, THIN_LTO ".o"))
		base_len -= (int)strlen(THIN_LTO);
	return arena_printf(arena, "%.*s.%.*s.o.cmd", dir_len, object, base_len, base);
}

const char *kbuild_source_name(struct arena *arena, const struct release *release,
			       const char *object)
{
	struct arena scratch = { 0 };
	const char *source = NULL, *start;
	struct file_text text;

	if (file_read(kbuild_cmd_file_name(&scratch, release, object), &text) == 0) {
		start = strstr(text.data, "\nsource_");
		start = start ? strstr(start, " := ") : NULL;
		if (start) {
			start += strlen(" := ");
			source = arena_copy(arena, start, strcspn(start, "\n"));
		}
		file_text_release(&text);
	}
	arena_release(&scratch);
	return source;
}
