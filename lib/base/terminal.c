// SPDX-License-Identifier: GPL-2.0-only
#include "lib/base/terminal.h"

#include <stdlib.h>
#include <unistd.h>

#include "lib/base/error.h"

bool color_mode_parse(const char *text, enum color_mode *mode)
{
	static const char *const words[] = {
		[COLOR_AUTO] = "auto",
		[COLOR_ALWAYS] = "always",
		[COLOR_NEVER] = "never",
	};

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (streq(words[i], text)) {
			*mode = (enum color_mode)i;
			return true;
		}
	error_print("--color: '%s' is not auto, always or never", text);
	return false;
}

static bool is_set(const char *variable)
{
	const char *value = getenv(variable);

	return value && *value;
}

bool terminal_color(enum color_mode mode, int fd)
{
	const char *force = getenv("CLICOLOR_FORCE"), *term = getenv("TERM");

	if (mode != COLOR_AUTO)
		return mode == COLOR_ALWAYS;
	if (is_set("NO_COLOR"))
		return false;
	if (force && *force && !streq(force, "0"))
		return true;
	return isatty(fd) && !(term && streq(term, "dumb"));
}

void str_color(struct str *str, enum color color, const char *text, size_t len)
{
	static const char *const codes[] = {
		[PLAIN] = "0",	 [RED] = "31", [GREEN] = "32",
		[YELLOW] = "33", [BOLD] = "1", [DIM] = "2",
	};

	if (color == PLAIN) {
		str_append(str, text, len);
		return;
	}
	str_add(str, "\033[");
	str_add(str, codes[color]);
	str_add(str, "m");
	str_append(str, text, len);
	str_add(str, "\033[0m");
}
