// SPDX-License-Identifier: GPL-2.0-only
/*
 * A parameter points to const data.
 *
 * expect: symbol qualified_use qualifier-only
 */
#ifdef NEW
int qualified_use(const char *name);
int qualified_use(const char *name)
#else
int qualified_use(char *name);
int qualified_use(char *name)
#endif
{
	return name != 0;
}
EXPORT_SYMBOL(qualified_use);
