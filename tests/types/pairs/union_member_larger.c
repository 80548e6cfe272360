// SPDX-License-Identifier: GPL-2.0-only
/*
 * A union gets a member that is larger than it.
 *
 * expect: union full_value size-changed
 * probe: union full_value: wide
 */
union full_value {
	long wide;
#ifdef NEW
	long wider[2];
#endif
};
int full_use(union full_value *value);
int full_use(union full_value *value)
{
	return value->wide != 0;
}
EXPORT_SYMBOL(full_use);
