// SPDX-License-Identifier: GPL-2.0-only
/*
 * Structs that point to each other; one of them changes.
 *
 * expect: struct ring_item offset-changed
 * probe: struct ring_item: next
 */
struct ring_head;
struct ring_item {
#ifdef NEW
	int inserted;
#endif
	struct ring_item *next;
	struct ring_head *head;
};
struct ring_head {
	struct ring_item *first;
};
int ring_use(struct ring_head *head);
int ring_use(struct ring_head *head)
{
	return head->first != 0;
}
EXPORT_SYMBOL(ring_use);
