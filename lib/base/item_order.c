// SPDX-License-Identifier: GPL-2.0-only
#include "lib/base/item_order.h"

#include <stdlib.h>

#include "lib/base/arena.h"

void item_order_init(struct item_order *order, size_t slots, item_finish_fn *finish, void *context)
{
	*order = (struct item_order){
		.finish = finish,
		.context = context,
		.slots = slots,
		.done = xcalloc(slots, sizeof(*order->done)),
	};
	pthread_mutex_init(&order->lock, NULL);
	pthread_cond_init(&order->moved, NULL);
}

size_t item_order_begin(struct item_order *order, size_t item)
{
	pthread_mutex_lock(&order->lock);
	/* the first item that is not finished never waits: its thread or another one goes on */
	while (item >= order->finished + order->slots)
		pthread_cond_wait(&order->moved, &order->lock);
	order->active++;
	pthread_mutex_unlock(&order->lock);
	return item % order->slots;
}

void item_order_end(struct item_order *order, size_t item)
{
	pthread_mutex_lock(&order->lock);
	order->done[item % order->slots] = true;
	if (--order->active == 0)
		pthread_cond_broadcast(&order->moved);
	while (!order->busy && order->done[order->finished % order->slots]) {
		size_t next = order->finished, slot = next % order->slots;

		order->busy = true;
		pthread_mutex_unlock(&order->lock);
		order->finish(order->context, next, slot);
		pthread_mutex_lock(&order->lock);
		order->busy = false;
		order->done[slot] = false;
		order->finished++;
		pthread_cond_broadcast(&order->moved);
	}
	pthread_mutex_unlock(&order->lock);
}

void item_order_settle(struct item_order *order, void (*fn)(void *context, size_t slot))
{
	pthread_mutex_lock(&order->lock);
	/* this ends: items begin only until the slots are full, and none is freed meanwhile */
	while (order->active)
		pthread_cond_wait(&order->moved, &order->lock);
	for (size_t slot = 0; slot < order->slots; slot++)
		if (order->done[slot])
			fn(order->context, slot);
	pthread_mutex_unlock(&order->lock);
}

void item_order_release(struct item_order *order)
{
	pthread_cond_destroy(&order->moved);
	pthread_mutex_destroy(&order->lock);
	free(order->done);
}
