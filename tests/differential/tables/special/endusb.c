// SPDX-License-Identifier: GPL-2.0-only
// Reaches: table end
#include "table.h"

static const struct usb_entry ids[] = { { 3, 1, 2 }, { 3, 4, 5 } };

MODULE_DEVICE_TABLE(usb, ids);
