// SPDX-License-Identifier: GPL-2.0-only
/*
 * A new export.
 *
 * expect: symbol late_use export-added
 */
#ifdef NEW
int late_use(void);
int late_use(void)
{
	return 0;
}
EXPORT_SYMBOL(late_use);
#endif
