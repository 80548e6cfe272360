/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef SMALL_INIT_H
#define SMALL_INIT_H

#include <linux/compiler.h>

/*
 * Code and data with a limited lifetime. All functions are noinline, because an
 * inlined function would end up in another section.
 */
#define __init			__section(".init.text") noinline
#define __initdata		__section(".init.data")
#define __initconst		__section(".init.rodata")
#define __exit			__section(".exit.text") __used noinline
#define __exitdata		__section(".exit.data")

/* Stays in memory, but may refer to init sections: the author knows why. */
#define __ref			__section(".ref.text") noinline
#define __refdata		__section(".ref.data")

typedef int (*initcall_t)(void);
typedef void (*exitcall_t)(void);

#ifndef MODULE
#define device_initcall(fn)						\
	static const initcall_t __initcall_##fn __used			\
		__section(".initcall6.init") = fn
#endif

#endif
