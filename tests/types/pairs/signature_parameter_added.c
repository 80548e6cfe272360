// SPDX-License-Identifier: GPL-2.0-only
/*
 * A function has one more parameter.
 *
 * expect: symbol more_use signature-changed
 */
#ifdef NEW
int more_use(int a, int b);
int more_use(int a, int b)
{
	return a + b;
}
#else
int more_use(int a);
int more_use(int a)
{
	return a;
}
#endif
EXPORT_SYMBOL(more_use);
