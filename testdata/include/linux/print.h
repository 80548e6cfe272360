/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef SMALL_PRINT_H
#define SMALL_PRINT_H

#include <linux/compiler.h>

/* An option in a header: it is in the deps_ lines of all files that include this. */
#ifdef CONFIG_PRINT_QUIET
#define PRINT_LEVEL_DEFAULT	1
#else
#define PRINT_LEVEL_DEFAULT	4
#endif

extern int print_level;

int kprint(int level, const char *format, ...) __printf(2, 3);

#endif
