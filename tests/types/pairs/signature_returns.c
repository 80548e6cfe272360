// SPDX-License-Identifier: GPL-2.0-only
/*
 * A function returns another type.
 *
 * expect: symbol wide_result signature-changed
 */
#ifdef NEW
long wide_result(void);
long wide_result(void)
#else
int wide_result(void);
int wide_result(void)
#endif
{
	return 0;
}
EXPORT_SYMBOL(wide_result);
