// SPDX-License-Identifier: GPL-2.0-only
#include <linux/module.h>
#include <linux/printk.h>

long borrower_borrow(long sum);

static int __init thief_init(void)
{
	pr_info("%ld\n", borrower_borrow(10));
	return 0;
}
module_init(thief_init);

MODULE_LICENSE("GPL v2");
MODULE_VERSION("0.1");
MODULE_DESCRIPTION("uses a module of its own directory");
