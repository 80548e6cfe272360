/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * item_order: items that threads share (parallel.h) are finished in order, each as soon as
 * it and all before it are done; meanwhile the other threads go on. What an item leaves to be
 * finished is kept in one of a few slots.
 *
 * Threads: each item calls item_order_begin(), does its work, and calls item_order_end().
 * Items must be started in order. Calls of FINISH never overlap.
 */
#ifndef LIB_BASE_ITEM_ORDER_H
#define LIB_BASE_ITEM_ORDER_H

#include <pthread.h>
#include <stdbool.h>
#include <stddef.h>

typedef void item_finish_fn(void *context, size_t item, size_t slot);

struct item_order {
	item_finish_fn *finish;
	void *context;
	/* private */
	pthread_mutex_t lock;
	pthread_cond_t moved; /* a slot was freed, or no item is active */
	size_t finished;      /* items before this one are */
	size_t slots;
	size_t active; /* items that are being worked on */
	bool *done;    /* the item in this slot waits to be finished */
	bool busy;     /* a thread is finishing items */
};

void item_order_init(struct item_order *order, size_t slots, item_finish_fn *finish, void *context);
/* Wait until the slot of ITEM is free, and return the slot. */
size_t item_order_begin(struct item_order *order, size_t item);
/* ITEM is done: finish it and those after it, unless another thread does, or it must wait. */
void item_order_end(struct item_order *order, size_t item);
/*
 * From FINISH: wait until no item is being worked on, then call FN for the slot of each item
 * that waits to be finished.
 */
void item_order_settle(struct item_order *order, void (*fn)(void *context, size_t slot));
void item_order_release(struct item_order *order);

#endif
