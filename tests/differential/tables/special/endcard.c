// SPDX-License-Identifier: GPL-2.0-only
// Reaches: table end, of a bus that earlier releases call by another name
#include "table.h"

static const struct pnp_card_entry ids[] = { { "no", 0, { "end" } } };

MODULE_DEVICE_TABLE(pnp_card, ids);
