// SPDX-License-Identifier: GPL-2.0-only
#include "modpost/lookup/find_declaration.h"

#include <string.h>

#include "lib/base/file.h"
#include "lib/base/strbuf.h"
#include "modpost/lookup/c_source.h"
#include "modpost/lookup/explain_context.h"
#include "modpost/lookup/kernel_headers.h"
#include "modpost/resolve/run_context.h"
#include "modpost/scan/kbuild_files.h"

/* The line of the declaration in FILE; 0 if there is none. */
static unsigned int declaration_line(const char *file, const char *symbol)
{
	unsigned int line = 0;
	struct file_text text;
	const char *at;

	if (!c_source_read(file, &text))
		return 0;
	at = c_source_declaration(text.data, symbol);
	if (at)
		line = c_source_line(text.data, at);
	file_text_release(&text);
	return line;
}

bool is_kernel_header(const char *file)
{
	static const char *const dirs[] = { "linux/", "asm/",	"asm-generic/", "net/",	 "crypto/",
					    "drm/",   "media/", "scsi/",	"sound/" };

	while ((file = strstr(file, "include/"))) {
		file += strlen("include/");
		for (size_t i = 0; i < sizeof(dirs) / sizeof(dirs[0]); i++)
			if (starts_with(file, dirs[i]))
				return true;
	}
	return false;
}

bool find_declaration(struct explain *explain, const char *object, const char *symbol,
		      struct source_place *place)
{
	struct file_text text;
	char *rest, *line;

	*place = (struct source_place){ 0 };
	if (!*symbol)
		return false;
	if (file_read(kbuild_cmd_file_name(explain->arena, explain->run->release, object), &text))
		return kernel_headers_find(explain, symbol, place);
	rest = strstr(text.data, "\ndeps_");
	for (line = rest ? next_line(&rest) : NULL; line && !place->line; line = next_line(&rest)) {
		line += strspn(line, " \t");
		line[strcspn(line, " \t\\")] = '\0';
		if (!ends_with(line, ".h"))
			continue;
		place->line = declaration_line(line, symbol);
		if (place->line)
			place->file = arena_string(explain->arena, line);
	}
	file_text_release(&text);
	return place->line;
}
