// SPDX-License-Identifier: GPL-2.0-only
/*
 * FINDING 2: stale_reset() stays for as long as the module is loaded, and
 * calls stale_prepare(), which is gone after loading.
 *
 * Both are global and noinline, and the argument is not known to the compiler:
 * it has no way to inline, clone or drop the call. As they are global, the
 * relocation names its target also on machines where a local call does not.
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
