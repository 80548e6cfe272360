// SPDX-License-Identifier: GPL-2.0-only
/*
 * FINDING 2: stale_reset() stays in memory as long as the module is loaded, and
 * calls stale_prepare(), which is freed after initialization.
 *
 * Both are global and noinline, and the compiler does not know the argument, so
 * it cannot inline, clone or drop the call. Because they are global, the
 * relocation names its target on every architecture.
 */
#include <linux/module.h>
#include <linux/print.h>

int stale_prepare(int value);
int stale_reset(int value);

static int stale_state;

int __init stale_prepare(int value)
{
	stale_state ^= value;
	return stale_state;
}

int noinline stale_reset(int value)
{
	int ret = stale_prepare(value + print_level);

	kprint(1, "stale: %x", (unsigned int)ret);
	return ret;
}

static int __init stale_init(void)
{
	return stale_reset(3) < 0;
}
module_init(stale_init);

static void __exit stale_exit(void)
{
	stale_reset(0);
}
module_exit(stale_exit);

MODULE_DESCRIPTION("Calls what is no longer there");
MODULE_LICENSE("GPL v2");
