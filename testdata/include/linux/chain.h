/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef SMALL_CHAIN_H
#define SMALL_CHAIN_H

/* A ring of links, embedded in the objects of the list. */
struct link {
	struct link *before;
	struct link *after;
};

#define CHAIN_START(name)	{ .before = &(name), .after = &(name) }

#define for_each_link(pos, head)					\
	for (pos = (head)->after; pos != (head); pos = pos->after)

static inline void chain_start(struct link *head)
{
	head->before = head;
	head->after = head;
}

void chain_append(struct link *head, struct link *link);
void chain_remove(struct link *link);
unsigned int chain_length(const struct link *head);

#endif
