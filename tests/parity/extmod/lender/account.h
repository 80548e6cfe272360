/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef ACCOUNT_H
#define ACCOUNT_H

struct account {
	long balance;
	const char *owner;
};

extern struct account lender_account;
long lender_lend(struct account *account, long sum);
long lender_ask(const struct account *account);

#endif
