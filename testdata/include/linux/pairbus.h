/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef SMALL_PAIRBUS_H
#define SMALL_PAIRBUS_H

#include <linux/chain.h>

/* For drivers of devices on the pair bus. */
struct pair_device {
	struct link siblings;
	const char *name;
	int (*poke)(struct pair_device *dev, int value);
};

extern unsigned int pairbus_speed;

int pairbus_add(struct pair_device *dev);
void pairbus_remove(struct pair_device *dev);
int pairbus_poke_all(int value);

#ifdef CONFIG_DEBUG_INFO_BTF
/* The type number of this bus, for its users. */
__asm__(".pushsection .BTF_ids, \"a\"\n"
	"__BTF_ID__struct__pair_device__1:\n"
	".zero 4\n"
	".popsection");
#endif

#endif
