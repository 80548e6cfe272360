// SPDX-License-Identifier: GPL-2.0-only
#include <linux/export.h>
#include <linux/module.h>

#include "account.h"

/* In a namespace, and for GPL-compatible modules alone. */
long lender_ask(const struct account *account)
{
	return account->balance;
}
EXPORT_SYMBOL_NS_GPL(lender_ask, LENDER_NS);

struct account lender_account = { 100, "\"lender\"" };
EXPORT_SYMBOL_GPL(lender_account);
