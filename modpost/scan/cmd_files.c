// SPDX-License-Identifier: GPL-2.0-only
#include "modpost/scan/cmd_files.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "lib/base/strbuf.h"
#include "modpost/scan/kbuild_files.h"

#define CRC_RECORD "\n#SYMVER "

const char *next_crc_record(const char *text)
{
	const char *start = text;

	/* few lines of a .cmd file have another '#' */
	while ((text = strchr(text, '#')))
		if (text++ > start && starts_with(text - 2, CRC_RECORD))
			return text - 2 + strlen(CRC_RECORD);
	return NULL;
}

void cmd_files_read(struct cmd_files *cmds, char *name)
{
	bool crcs_end = false;
	char *line, *rest;
	size_t capacity = 0;

	*cmds = (struct cmd_files){ .name = name };
	cmds->error = file_read(name, &cmds->text);
	if (cmds->error)
		return;
	rest = cmds->text.data;
	while ((line = next_line(&rest))) {
		if (!*line) {
			crcs_end = true;
			continue;
		}
		array_reserve(cmds->list, capacity, cmds->count + 1);
		cmds->list[cmds->count++] = (struct cmd_file){ .object = line };
		if (!crcs_end)
			cmds->crc_count = cmds->count;
	}
}

static void store_crcs(struct cmd_file *cmd, struct arena *arena, const char *text)
{
	/* the records are the last lines of the file */
	const char *record = next_crc_record(text);

	if (record)
		cmd->crcs = arena_string(arena, record - strlen(CRC_RECORD));
}

void cmd_file_load(struct cmd_file *cmd, const struct release *release, struct arena *arena)
{
	struct file_text text;

	if (cmd->loaded)
		return;
	cmd->loaded = true;
	cmd->name = kbuild_cmd_file_name(arena, release, cmd->object);
	if (strlen(cmd->name) >= PATH_MAX)
		return;
	cmd->error = file_read(cmd->name, &text);
	if (cmd->error)
		return;
	store_crcs(cmd, arena, text.data);
	file_text_release(&text);
}

void cmd_file_load_text(struct cmd_file *cmd, const struct release *release, struct arena *arena,
			const char *name, const char *text)
{
	cmd->name = kbuild_cmd_file_name(arena, release, cmd->object);
	cmd->loaded = streq(cmd->name, name);
	if (cmd->loaded)
		store_crcs(cmd, arena, text);
}

void cmd_files_release(struct cmd_files *cmds)
{
	free(cmds->list);
	file_text_release(&cmds->text);
	*cmds = (struct cmd_files){ 0 };
}
