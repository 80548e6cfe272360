// SPDX-License-Identifier: GPL-2.0-only
/*
 * A union gets a member that is not larger than it.
 *
 * expect: union roomy_value union-member-added
 * probe: union roomy_value: wide narrow
 */
union roomy_value {
	long wide;
	int narrow;
#ifdef NEW
	void *pointer;
#endif
};
int roomy_use(union roomy_value *value);
int roomy_use(union roomy_value *value)
{
	return value->narrow;
}
EXPORT_SYMBOL(roomy_use);
