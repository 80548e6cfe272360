// SPDX-License-Identifier: GPL-2.0-only
/*
 * It is below tools/testing, so modpost marks it test=Y. It uses GPL-only
 * symbols of the kernel, and can be loaded but not unloaded.
 */
#include <linux/chain.h>
#include <linux/module.h>
#include <linux/pool.h>
#include <linux/print.h>

static int __init selfcheck_init(void)
{
	struct link head = CHAIN_START(head);
	size_t before = pool_in_use();
	void *memory = pool_alloc(100);

	pool_free(memory);
	if (pool_in_use() != before || chain_length(&head) != 0)
		kprint(0, "selfcheck: failed");
	return 0;
}
module_init(selfcheck_init);

MODULE_DESCRIPTION("Looks whether two and two is four");
MODULE_LICENSE("GPL");
