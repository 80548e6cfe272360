// SPDX-License-Identifier: GPL-2.0-only
/*
 * A struct without a tag, which a typedef names, gets a member.
 *
 * expect: typedef tagless_t appended
 * probe: tagless_t: a
 */
typedef struct {
	int a;
#ifdef NEW
	int b;
#endif
} tagless_t;
int tagless_use(tagless_t *item);
int tagless_use(tagless_t *item)
{
	return item->a;
}
EXPORT_SYMBOL(tagless_use);
