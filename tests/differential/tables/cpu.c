// SPDX-License-Identifier: GPL-2.0-only
// Reaches: small and large feature numbers
#include "table.h"

static const struct cpu_entry ids[] = { { 1 }, { 0x8d }, { 0xffff }, { 0x1234 }, { 1 }, {} };
MODULE_DEVICE_TABLE(cpu, ids);
