/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef ACCOUNT_H
#define ACCOUNT_H

#include <linux/version.h>

/* from 6.13 on a namespace is a string */
#if LINUX_VERSION_CODE < KERNEL_VERSION(6, 13, 0)
#define LENDER_NS LENDER
#else
#define LENDER_NS "LENDER"
#endif

struct account {
	long balance;
	const char *owner;
};

extern struct account lender_account;
long lender_lend(struct account *account, long sum);
long lender_ask(const struct account *account);

#endif
