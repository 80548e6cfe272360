// SPDX-License-Identifier: GPL-2.0-only
/*
 * A parameter is wider.
 *
 * expect: symbol wide_use signature-changed
 */
#ifdef NEW
int wide_use(unsigned long a);
int wide_use(unsigned long a)
#else
int wide_use(unsigned int a);
int wide_use(unsigned int a)
#endif
{
	return a != 0;
}
EXPORT_SYMBOL(wide_use);
