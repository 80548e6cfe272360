// SPDX-License-Identifier: GPL-2.0-only
/* Memory: first fit in one fixed arena, each block with a small header. */
#include <linux/export.h>
#include <linux/init.h>
#include <linux/pool.h>
#include <linux/types.h>

#define POOL_BYTES	16384u
#define GRAIN		(2 * sizeof(void *))

struct block {
	size_t size;
	size_t taken;
};

static union {
	struct block first;
	char bytes[POOL_BYTES];
} arena __aligned(16);

static size_t in_use;

static struct block *next_block(struct block *block)
{
	return (struct block *)((char *)(block + 1) + block->size);
}

static int at_end(const struct block *block)
{
	return (const char *)block >= arena.bytes + POOL_BYTES;
}

void __init pool_setup(void)
{
	arena.first.size = POOL_BYTES - sizeof(struct block);
	arena.first.taken = 0;
}

static void split(struct block *block, size_t size)
{
	struct block *rest;

	if (block->size - size <= sizeof(*rest))
		return;
	rest = (struct block *)((char *)(block + 1) + size);
	rest->size = block->size - size - sizeof(*rest);
	rest->taken = 0;
	block->size = size;
}

void *pool_alloc(size_t size)
{
	struct block *block;

	if (!size || size > POOL_BYTES)
		return NULL;
	size = (size + GRAIN - 1) & ~(GRAIN - 1);

	for (block = &arena.first; !at_end(block); block = next_block(block)) {
		if (block->taken || block->size < size)
			continue;
		split(block, size);
		block->taken = 1;
		in_use += block->size;
		return block + 1;
	}
	return NULL;
}
EXPORT_SYMBOL(pool_alloc);

void pool_free(void *memory)
{
	struct block *block = memory;

	if (!memory)
		return;
	block--;
	block->taken = 0;
	in_use -= block->size;
}
EXPORT_SYMBOL(pool_free);

/* Statistics are for GPL-compatible modules only. */
size_t pool_in_use(void)
{
	return in_use;
}
EXPORT_SYMBOL_GPL(pool_in_use);
