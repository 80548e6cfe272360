// SPDX-License-Identifier: GPL-2.0-only
// Reaches: nothing: strings without an end in the last entry before the end of the table
#include "table.h"

static const struct vchiq_entry vchiq[] = { { "has no end: all of its 32 bytes." },
					    { "has no end: all of its 32 bytes." },
					    {} };
static const struct eisa_entry eisa[] = { { { "EISA5678" }, ~(word)0 / 255 * 'A' }, {} };
static const struct mhi_entry mhi[] = {
	{ "has no end: all of its 32 bytes.", ~(word)0 / 255 * 'B' }, {}
};
static const struct fslmc_entry fslmc[] = { { 1, { "has no end here." } },
					    { 0x4141, { "has no end here." } },
					    {} };
static const struct vio_entry vio[] = { { "x", "has no end: all of its 32 bytes." }, {} };

MODULE_DEVICE_TABLE(vchiq, vchiq);
MODULE_DEVICE_TABLE(eisa, eisa);
MODULE_DEVICE_TABLE(mhi, mhi);
MODULE_DEVICE_TABLE(fslmc, fslmc);
MODULE_DEVICE_TABLE(vio, vio);
