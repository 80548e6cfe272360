// SPDX-License-Identifier: GPL-2.0-only
/*
 * FINDING 1: uses a symbol in the namespace VAULT and does not import VAULT. It
 * uses only one such symbol, so that there is only one finding.
 */
#include <linux/module.h>
#include <linux/print.h>
#include <linux/vault.h>

static int __init leak_init(void)
{
	kprint(0, "leak: %x", (unsigned int)vault_fetch(1));
	return 0;
}
module_init(leak_init);

static void __exit leak_exit(void)
{
}
module_exit(leak_exit);

MODULE_DESCRIPTION("Tells a secret");
MODULE_LICENSE("GPL");
