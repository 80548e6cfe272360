/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef SMALL_BUILD_SALT_H
#define SMALL_BUILD_SALT_H

#include <linux/elfnote.h>

#define BUILD_SALT	SMALL_NOTE(small_build_salt, 0x100, 0)

#endif
