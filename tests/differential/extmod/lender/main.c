// SPDX-License-Identifier: GPL-2.0-only
#include <linux/module.h>
#include <linux/slab.h>

#include "account.h"

static void *book;

long lender_lend(struct account *account, long sum)
{
	account->balance -= sum;
	return account->balance;
}
EXPORT_SYMBOL(lender_lend);

static int __init lender_init(void)
{
	book = kmalloc(64, GFP_KERNEL);
	return book ? 0 : -ENOMEM;
}
module_init(lender_init);

static void __exit lender_exit(void)
{
	kfree(book);
}
module_exit(lender_exit);

MODULE_LICENSE("GPL");
MODULE_VERSION("1.0");
MODULE_DESCRIPTION("exports to another external module");
