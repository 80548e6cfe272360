/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * asan: mark memory as inaccessible in builds with AddressSanitizer; no-ops otherwise.
 */
#ifndef LIB_BASE_ASAN_H
#define LIB_BASE_ASAN_H

#include <stddef.h>

/* gcc defines the first, clang the second */
#ifdef __SANITIZE_ADDRESS__
#define HAS_ASAN
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define HAS_ASAN
#endif
#endif

#ifdef HAS_ASAN
#include <sanitizer/asan_interface.h>
#endif

static inline void asan_poison(const void *data, size_t len)
{
#ifdef HAS_ASAN
	ASAN_POISON_MEMORY_REGION(data, len);
#else
	(void)data;
	(void)len;
#endif
}

static inline void asan_unpoison(const void *data, size_t len)
{
#ifdef HAS_ASAN
	ASAN_UNPOISON_MEMORY_REGION(data, len);
#else
	(void)data;
	(void)len;
#endif
}

#endif
