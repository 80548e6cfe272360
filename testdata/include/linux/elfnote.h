/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef SMALL_ELFNOTE_H
#define SMALL_ELFNOTE_H

#include <linux/compiler.h>
#include <linux/types.h>

/* An ELF note that contains a 32-bit number. */
struct small_note {
	u32 name_len;
	u32 content_len;
	u32 type;
	char name[8];
	u32 content;
};

#define SMALL_NOTE(var, note_type, number)				\
	static const struct small_note var __used __aligned(4)		\
		__section(".note.Linux") = {				\
		.name_len = sizeof("Linux"),				\
		.content_len = sizeof(u32),				\
		.type = (note_type),					\
		.name = "Linux",					\
		.content = (number),					\
	}

#endif
