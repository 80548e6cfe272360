/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef SMALL_VAULT_H
#define SMALL_VAULT_H

/* In namespace VAULT, both of them. */
int vault_store(unsigned int slot, unsigned long secret);
unsigned long vault_fetch(unsigned int slot);

#endif
