// SPDX-License-Identifier: GPL-2.0-only
#include "modpost/scan/scan_context.h"

#include <stdlib.h>
#include <string.h>

#include "modpost/scan/kbuild_files.h"

void scan_stop_file(struct scan *scan, const char *file, int error)
{
	scan_fatal(scan, .id = FILE_ERROR, .file = file, .reason = strerror(error));
}

void scratch_release(struct scratch *scratch)
{
	object_buffer_release(&scratch->file);
	section_classes_release(&scratch->classes);
	free(scratch->imports);
	free(scratch->forbidden);
	free(scratch->section_classes);
	free(scratch->section_forbidden);
	free(scratch->reloc_sections);
	range_search_release(&scratch->search);
	*scratch = (struct scratch){ 0 };
}

struct cmd_files *scan_cmd_files(struct scan *scan)
{
	struct object_info *info = scan->info;

	if (!scan->cmds.name)
		cmd_files_read(&scan->cmds, kbuild_object_list_name(info->arena, &info->module));
	return &scan->cmds;
}

struct export *scan_add_export(struct scan *scan, const char *name, bool gpl_only, const char *ns)
{
	struct object_info *info = scan->info;
	struct export *symbol = arena_new(info->arena, struct export);

	symbol->name = arena_string(info->arena, name);
	symbol->hash = name_hash(name, strlen(name));
	symbol->module = &info->module;
	symbol->gpl_only = gpl_only;
	symbol->ns = arena_string(info->arena, ns);
	module_link_export(&info->module, symbol);
	object_info_event(info, &info->events, EVENT_EXPORT)->symbol = symbol;
	return symbol;
}
