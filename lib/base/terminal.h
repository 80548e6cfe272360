/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * terminal: whether output is colored, and how.
 *
 * Source: no-color.org and bixense.com/clicolors for the environment variables.
 *
 * Errors: color_mode_parse() prints them.
 * Threads: reentrant, but the environment must not change.
 */
#ifndef LIB_BASE_TERMINAL_H
#define LIB_BASE_TERMINAL_H

#include <stdbool.h>
#include <stddef.h>

#include "lib/base/strbuf.h"

/* When to use colors. */
enum color_mode { COLOR_AUTO, COLOR_ALWAYS, COLOR_NEVER };

/* The argument and the help of --color. */
#define COLOR_MODE_ARGUMENT "WHEN"
#define COLOR_MODE_WORDS    "auto always never"
#define COLOR_MODE_HELP	    "use colors: auto (on a terminal, the default), always or never"

/* Parse the argument of --color. Return false after a message. */
bool color_mode_parse(const char *text, enum color_mode *mode);
/*
 * Is output to FD colored? With COLOR_AUTO, NO_COLOR and CLICOLOR_FORCE decide, in this
 * order, then whether FD is a terminal other than a dumb one.
 */
bool terminal_color(enum color_mode mode, int fd);

/* The same meaning in every output: RED breaks, YELLOW needs a look, GREEN is fine. */
enum color { PLAIN, RED, GREEN, YELLOW, BOLD, DIM };

/* Append LEN bytes of text in a color. */
void str_color(struct str *str, enum color color, const char *text, size_t len);

#endif
