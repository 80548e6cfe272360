// SPDX-License-Identifier: GPL-2.0-only
// Reaches: every field given, and each one as any
#include "table.h"

static const struct virtio_entry ids[] = {
	{ 1, 0x1af4 }, { 0xffffffff, 0x1af4 }, { 1, 0xffffffff }, { 0xffffffff, 0xffffffff },
	{ 0, 0xffff }, { 0x89abcdef, 0 },      { 1, 0x1af4 },	  {},
};
MODULE_DEVICE_TABLE(virtio, ids);
