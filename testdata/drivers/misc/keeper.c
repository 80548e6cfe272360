// SPDX-License-Identifier: GPL-2.0-only
/* Uses a namespace and imports it. */
#include <linux/module.h>
#include <linux/print.h>
#include <linux/vault.h>

static int __init keeper_init(void)
{
	if (vault_store(1, 0x5ecec))
		return -1;
	if (vault_fetch(1) != 0x5ecec)
		kprint(1, "keeper: the vault leaks");
	return 0;
}
module_init(keeper_init);

static void __exit keeper_exit(void)
{
	vault_store(1, 0);
}
module_exit(keeper_exit);

MODULE_IMPORT_NS(VAULT_NS);
MODULE_DESCRIPTION("Keeps a secret");
MODULE_LICENSE("GPL");
