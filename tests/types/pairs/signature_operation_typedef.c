// SPDX-License-Identifier: GPL-2.0-only
/*
 * A function pointer type has another parameter; structs that use it are written as before.
 *
 * expect: typedef handler_t signature-changed
 */
#ifdef NEW
typedef int (*handler_t)(int irq, void *data);
#else
typedef int (*handler_t)(int irq);
#endif
struct handling_ops {
	handler_t handler;
};
int handling_use(struct handling_ops *ops);
int handling_use(struct handling_ops *ops)
{
	return ops->handler != 0;
}
EXPORT_SYMBOL(handling_use);
