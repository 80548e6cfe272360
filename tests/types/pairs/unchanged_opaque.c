// SPDX-License-Identifier: GPL-2.0-only
/*
 * A struct is only declared on both sides.
 *
 * expect: nothing
 */
struct never_defined;
int opaque_use(struct never_defined *item);
int opaque_use(struct never_defined *item)
{
	return item != 0;
}
EXPORT_SYMBOL(opaque_use);
