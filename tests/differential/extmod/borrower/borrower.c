// SPDX-License-Identifier: GPL-2.0-only
#include <linux/module.h>
#include <linux/mutex.h>

#include "account.h"

static DEFINE_MUTEX(borrower_lock);

long borrower_borrow(long sum);

long borrower_borrow(long sum)
{
	long left;

	mutex_lock(&borrower_lock);
	left = lender_lend(&lender_account, sum);
	mutex_unlock(&borrower_lock);
	return left + lender_ask(&lender_account);
}
EXPORT_SYMBOL_GPL(borrower_borrow);

MODULE_LICENSE("Dual MIT/GPL");
MODULE_DESCRIPTION("uses an external module in another directory");
MODULE_IMPORT_NS(LENDER_NS);
