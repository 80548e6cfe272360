// SPDX-License-Identifier: GPL-2.0-only
/*
 * A function pointer among the operations of a struct has one more parameter.
 *
 * expect: struct called_ops signature-changed
 * probe: struct called_ops: open close
 */
struct called_ops {
#ifdef NEW
	int (*open)(void *file, int flags);
#else
	int (*open)(void *file);
#endif
	void (*close)(void *file);
};
int called_use(const struct called_ops *ops);
int called_use(const struct called_ops *ops)
{
	return ops->close != 0;
}
EXPORT_SYMBOL(called_use);
