// SPDX-License-Identifier: GPL-2.0-only
#include "lib/dump.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "lib/str.h"

void dump_begin(struct dump_reader *reader, char *text)
{
	*reader = (struct dump_reader){ .rest = text };
}

/* Cut S at its first tab; what is behind it, or NULL when there is none. */
static char *next_column(char *s)
{
	char *tab = strchr(s, '\t');

	if (!tab)
		return NULL;
	*tab = '\0';
	return tab + 1;
}

static enum dump_result bad_line(struct dump_reader *reader, const char *reason)
{
	reader->reason = reason;
	return DUMP_BAD_LINE;
}

enum dump_result dump_next(struct dump_reader *reader, struct dump_line *line)
{
	char *columns[5], *end;

	columns[0] = cut_line(&reader->rest);
	if (!columns[0])
		return DUMP_END;
	reader->line++;
	for (unsigned int i = 1; i < 5; i++) {
		columns[i] = next_column(columns[i - 1]);
		if (!columns[i])
			return bad_line(reader, "a line has five columns with tabs between them");
	}
	*line = (struct dump_line){
		.crc = (uint32_t)strtoul(columns[0], &end, 16),
		.name = columns[1],
		.module = columns[2],
		.licence = columns[3],
		.ns = columns[4],
	};
	if (*end)
		return bad_line(reader, "the first column is no hexadecimal number");
	if (!*line->name)
		return bad_line(reader, "the second column, the symbol, is empty");
	if (!*line->module)
		return bad_line(reader, "the third column, the module, is empty");
	line->gpl_only = strcmp(line->licence, "EXPORT_SYMBOL_GPL") == 0;
	if (!line->gpl_only && strcmp(line->licence, "EXPORT_SYMBOL") != 0)
		return DUMP_BAD_LICENCE;
	return DUMP_LINE;
}
