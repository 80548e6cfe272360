// SPDX-License-Identifier: GPL-2.0-only
/*
 * A parameter points to a union that was a struct.
 *
 * expect: symbol reshaped_use signature-changed
 */
#ifdef NEW
union reshaped {
#else
struct reshaped {
#endif
	int a;
	int b;
};
#ifdef NEW
int reshaped_use(union reshaped *item);
int reshaped_use(union reshaped *item)
#else
int reshaped_use(struct reshaped *item);
int reshaped_use(struct reshaped *item)
#endif
{
	return item->a;
}
EXPORT_SYMBOL(reshaped_use);
