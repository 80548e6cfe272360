// SPDX-License-Identifier: GPL-2.0-only
/*
 * An export is gone.
 *
 * expect: symbol early_use export-removed
 */
#ifndef NEW
int early_use(void);
int early_use(void)
{
	return 0;
}
EXPORT_SYMBOL(early_use);
#endif
