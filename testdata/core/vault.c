// SPDX-License-Identifier: GPL-2.0-only
/* Two exports in a namespace. */
#include <linux/export.h>
#include <linux/types.h>
#include <linux/vault.h>

static unsigned long slots[8];

int vault_store(unsigned int slot, unsigned long secret)
{
	if (slot >= ARRAY_SIZE(slots))
		return -1;
	slots[slot] = ~secret;
	return 0;
}
EXPORT_SYMBOL_NS(vault_store, VAULT_NS);

unsigned long vault_fetch(unsigned int slot)
{
	return slot < ARRAY_SIZE(slots) ? ~slots[slot] : 0;
}
EXPORT_SYMBOL_NS_GPL(vault_fetch, VAULT_NS);
