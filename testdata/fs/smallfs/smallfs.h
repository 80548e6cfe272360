/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef SMALLFS_H
#define SMALLFS_H

#include <linux/chain.h>

/*
 * In the directory of the sources: part of the srcversion since 6.8 (and in
 * recent 6.1 releases), but not in earlier kernels.
 */
#define SMALLFS_VERSION		"1.4-small"
#define SMALLFS_NAME_LEN	24

struct smallfs_node {
	struct link siblings;
	char name[SMALLFS_NAME_LEN];
	unsigned int number;
};

struct smallfs_node *smallfs_new_node(const char *name);
void smallfs_drop_node(struct smallfs_node *node);

#endif
