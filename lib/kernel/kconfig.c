// SPDX-License-Identifier: GPL-2.0-only
#include "lib/kernel/kconfig.h"

#include <string.h>

const char *kconfig_value(const char *text, const char *symbol, size_t *len)
{
	size_t symbol_len = strlen(symbol);

	for (const char *line = text; line; line = strchr(line, '\n')) {
		const char *value;

		line += *line == '\n';
		if (strncmp(line, symbol, symbol_len) != 0 || line[symbol_len] != '=')
			continue;
		value = line + symbol_len + 1;
		if (*value == '"') {
			value++;
			*len = strcspn(value, "\"\r\n");
		} else {
			*len = strcspn(value, "\r\n");
		}
		return value;
	}
	return NULL;
}
