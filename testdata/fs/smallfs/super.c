// SPDX-License-Identifier: GPL-2.0-only
/*
 * The first object of a module of two. It has a version, so modpost computes a
 * srcversion from its sources; that is why it has strings and continued lines,
 * which modpost must parse like a C compiler: "\"" and '"' are part of the
 * checksum, /\* a comment *\/ and blanks are not.
 */
#include <linux/export.h>
#include <linux/module.h>
#include <linux/pool.h>
#include <linux/print.h>

#include "smallfs.h"

#define SMALLFS_FOR_EACH(pos, head)	\
	for_each_link(pos, head)	\
		if (pos)

static struct link nodes = CHAIN_START(nodes);

static const char * const banner[] = {
	"smallfs  with  two  blanks",
	"a \"quoted\" name and a // in a string",
	"no /* comment */ here",		/* but "one" here */
	"a string \
on two lines",
};

// for the modules that want to know
unsigned int smallfs_count(void);

unsigned int smallfs_count(void)
{
	struct link *pos;
	unsigned int n = 0;

	SMALLFS_FOR_EACH(pos, &nodes)
		n++;
	return n;
}
EXPORT_SYMBOL_GPL(smallfs_count);

static int __init smallfs_init(void)
{
	struct smallfs_node *root = smallfs_new_node("/");
	unsigned int i;

	if (!root)
		return -1;
	chain_append(&nodes, &root->siblings);
	for (i = 0; i < ARRAY_SIZE(banner); i++)
		kprint(5, "%s", banner[i]);
	return 0;
}
module_init(smallfs_init);

static void __exit smallfs_exit(void)
{
	while (nodes.after != &nodes) {
		struct link *link = nodes.after;

		chain_remove(link);
		smallfs_drop_node((struct smallfs_node *)link);
	}
}
module_exit(smallfs_exit);

MODULE_ALIAS("fs-smallfs");
MODULE_DESCRIPTION("File system without files");
MODULE_VERSION(SMALLFS_VERSION);
MODULE_LICENSE("GPL v2");
