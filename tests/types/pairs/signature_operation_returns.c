// SPDX-License-Identifier: GPL-2.0-only
/*
 * A function pointer among the operations of a struct returns another type.
 *
 * expect: struct returning_ops signature-changed
 * probe: struct returning_ops: close
 */
struct returning_ops {
#ifdef NEW
	void (*close)(void *file);
#else
	int (*close)(void *file);
#endif
};
int returning_use(const struct returning_ops *ops);
int returning_use(const struct returning_ops *ops)
{
	return ops->close != 0;
}
EXPORT_SYMBOL(returning_use);
