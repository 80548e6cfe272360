/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef SMALL_COMPILER_H
#define SMALL_COMPILER_H

#define __section(name)		__attribute__((__section__(name)))
#define __aligned(n)		__attribute__((__aligned__(n)))
#define __used			__attribute__((__used__))
#define __unused		__attribute__((__unused__))
#define __weak			__attribute__((__weak__))
#define noinline		__attribute__((__noinline__))
#define __alias(target)		__attribute__((__alias__(#target)))
#define __printf(fmt, args)	__attribute__((__format__(__printf__, fmt, args)))

/* clang does not have this one */
#if __has_attribute(__externally_visible__)
#define __visible		__attribute__((__externally_visible__))
#else
#define __visible
#endif

#endif
