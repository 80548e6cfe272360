/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef SMALL_MOD_DEVICETABLE_H
#define SMALL_MOD_DEVICETABLE_H

#include <linux/types.h>

/* The simplest kind of device table, with the same layout in all releases. */
struct virtio_device_id {
	u32 device;
	u32 vendor;
};

#endif
