/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef SMALL_ELFNOTE_LTO_H
#define SMALL_ELFNOTE_LTO_H

#include <linux/elfnote.h>

/* The small kernel is never built with LTO: the value is always 0. */
#define BUILD_LTO_INFO	SMALL_NOTE(small_build_lto, 0x101, 0)

#endif
