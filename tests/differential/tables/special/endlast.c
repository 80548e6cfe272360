// SPDX-License-Identifier: GPL-2.0-only
// Reaches: table end, by the last byte alone
#include "table.h"

static const struct mei_entry ids[] = { { .name = "x" }, { .data = ~(~(word)0 >> 8) | 1 } };
static const struct virtio_entry one[] = { { 0, 0x01000000 } };

MODULE_DEVICE_TABLE(mei, ids);
MODULE_DEVICE_TABLE(virtio, one);
