// SPDX-License-Identifier: GPL-2.0-only
/* The second object: nodes and their contents. */
#include <linux/pool.h>
#include <linux/print.h>
#include <linux/string.h>
#include <linux/types.h>

#include "smallfs.h"

static unsigned int next_number = 1;

struct smallfs_node *smallfs_new_node(const char *name)
{
	size_t len = strlen(name);
	struct smallfs_node *node;

	if (len >= SMALLFS_NAME_LEN)
		return NULL;
	node = pool_alloc(sizeof(*node));
	if (!node)
		return NULL;
	memset(node->name, 0, sizeof(node->name));
	memcpy(node->name, name, len);
	node->number = next_number++;
	chain_start(&node->siblings);
	return node;
}

void smallfs_drop_node(struct smallfs_node *node)
{
	kprint(6, "smallfs: drop %s", node->name);
	pool_free(node);
}
