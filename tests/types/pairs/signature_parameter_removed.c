// SPDX-License-Identifier: GPL-2.0-only
/*
 * A function has one parameter less.
 *
 * expect: symbol fewer_use signature-changed
 */
#ifdef NEW
int fewer_use(void);
int fewer_use(void)
{
	return 0;
}
#else
int fewer_use(int a);
int fewer_use(int a)
{
	return a;
}
#endif
EXPORT_SYMBOL(fewer_use);
