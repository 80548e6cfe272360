// SPDX-License-Identifier: GPL-2.0-only
#include "modpost/explain/rebuild.h"

#include <string.h>
#include <unistd.h>

#include "lib/base/file.h"
#include "lib/base/strbuf.h"
#include "modpost/lookup/explain_context.h"
#include "modpost/lookup/find_symbol.h"
#include "modpost/resolve/run_context.h"
#include "modpost/scan/kbuild_files.h"

static bool exists(const char *file)
{
	return access(file, F_OK) == 0;
}

/* Is there a source of the object's name next to it? */
static bool has_source(struct explain *explain, const char *object)
{
	static const char *const suffixes[] = { ".c", ".S", ".rs" };
	int len = (int)(strlen(object) - strlen(".o"));

	for (size_t i = 0; i < sizeof(suffixes) / sizeof(suffixes[0]); i++)
		if (exists(arena_printf(explain->arena, "%.*s%s", len, object, suffixes[i])))
			return true;
	return false;
}

/*
 * Does the .cmd file have a command that make can run again? An empty file or command was
 * written by hand, and a source that does not exist was not delivered.
 */
static bool has_command(struct explain *explain, const char *object)
{
	const struct release *release = explain->run->release;
	const char *source = kbuild_source_name(explain->arena, release, object), *command;
	struct file_text text;
	bool found;

	if (source)
		return exists(source);
	if (file_read(kbuild_cmd_file_name(explain->arena, release, object), &text) != 0)
		return false;
	command = strstr(text.data, " := ");
	found = command && command[strlen(" := ") + strspn(command + strlen(" := "), " \t\n")];
	file_text_release(&text);
	return found;
}

enum advice_case rebuild_case(struct explain *explain, const char *object)
{
	const char *base = base_name(object);

	if (exists(arena_printf(explain->arena, "%s_shipped", object)))
		return OBJECT_IS_SHIPPED;
	if (strcmp(base, "vmlinux.o") == 0 ||
	    (ends_with(object, ".o") &&
	     (has_source(explain, object) || has_command(explain, object))))
		return OBJECT_IS_BUILT;
	return OBJECT_IS_FOREIGN;
}

const char *rebuild_object_of_cmd(struct explain *explain, const char *cmd)
{
	const char *base = base_name(cmd);
	size_t len = strlen(base);

	if (*base != '.' || len <= strlen("..cmd"))
		return cmd;
	return arena_printf(explain->arena, "%s%.*s", directory_of(explain->arena, cmd),
			    (int)(len - strlen("..cmd")), base + 1);
}
