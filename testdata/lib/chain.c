// SPDX-License-Identifier: GPL-2.0-only
/* Linked lists. */
#include <linux/chain.h>
#include <linux/export.h>
#include <linux/types.h>

void chain_append(struct link *head, struct link *link)
{
	link->after = head;
	link->before = head->before;
	head->before->after = link;
	head->before = link;
}
EXPORT_SYMBOL(chain_append);

void chain_remove(struct link *link)
{
	link->before->after = link->after;
	link->after->before = link->before;
	link->before = NULL;
	link->after = NULL;
}
EXPORT_SYMBOL(chain_remove);

unsigned int chain_length(const struct link *head)
{
	const struct link *pos;
	unsigned int n = 0;

	for_each_link(pos, head)
		n++;
	return n;
}
EXPORT_SYMBOL_GPL(chain_length);
