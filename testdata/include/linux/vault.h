/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef SMALL_VAULT_H
#define SMALL_VAULT_H

/* The form of the namespace depends on the release. */
#if SMALL_RELEASE >= 613
#define VAULT_NS	"VAULT"
#else
#define VAULT_NS	VAULT
#endif

/* Both are in namespace VAULT. */
int vault_store(unsigned int slot, unsigned long secret);
unsigned long vault_fetch(unsigned int slot);

#endif
