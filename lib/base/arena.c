// SPDX-License-Identifier: GPL-2.0-only
#include "lib/base/arena.h"

#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "lib/base/error.h"

#ifndef MADV_POPULATE_WRITE /* glibc 2.35 */
#define MADV_POPULATE_WRITE 23
#endif

/*
 * A module needs a few KiB, a whole kernel some MiB: the first block is small, so that a
 * short run costs little, and each further one is twice as large. The largest ones are a huge
 * page each, which costs one page fault.
 */
#define FIRST_BLOCK    (8 * 1024)
#define MAX_BLOCK      (HUGE_PAGE - sizeof(struct arena_block))

/* Room in the smallest array that grows. */
#define FIRST_ELEMENTS 16

struct arena_block {
	struct arena_block *older;
	size_t size;
	max_align_t data[];
};

void *xmalloc(size_t size)
{
	void *p = malloc(size ? size : 1);

	if (!p)
		error_out_of_memory();
	return p;
}

void *xcalloc(size_t count, size_t size)
{
	void *p = calloc(count ? count : 1, size ? size : 1);

	if (!p)
		error_out_of_memory();
	return p;
}

void *xrealloc(void *old, size_t size)
{
	void *p = realloc(old, size ? size : 1);

	if (!p)
		error_out_of_memory();
	return p;
}

void *array_grow(void *array, size_t *capacity, size_t count, size_t size)
{
	size_t grown = *capacity > SIZE_MAX / 2 ? count : 2 * *capacity;

	if (grown < count)
		grown = count;
	if (grown < FIRST_ELEMENTS)
		grown = FIRST_ELEMENTS;
	if (grown > SIZE_MAX / size)
		error_out_of_memory();
	*capacity = grown;
	return xrealloc(array, grown * size);
}

/* Below this size malloc() reuses memory, whose pages are populated already. */
#define LARGE ((size_t)256 * 1024)

static void *malloc_large(size_t size, bool populate)
{
	size_t page = (size_t)sysconf(_SC_PAGESIZE);
	size_t huge = (size + HUGE_PAGE / 2) & -HUGE_PAGE;
	void *p;

	if (size < LARGE)
		return xmalloc(size);
	/* populating one huge page is faster than populating half of it in small pages */
	if (huge > size)
		size = huge;
	if (posix_memalign(&p, size < HUGE_PAGE ? page : HUGE_PAGE, size) != 0)
		error_out_of_memory();
	madvise(p, huge, MADV_HUGEPAGE);
	/* fails before Linux 5.14: the pages are then populated on first access */
	if (populate)
		madvise(p, size & -page, MADV_POPULATE_WRITE);
	return p;
}

void *xmalloc_large(size_t size)
{
	return malloc_large(size, true);
}

void *xmalloc_untouched(size_t size)
{
	return malloc_large(size, false);
}

/* Begin a block with room for SIZE bytes. */
static void add_block(struct arena *arena, size_t size)
{
	size_t grown = arena->blocks ? arena->blocks->size * 2 : FIRST_BLOCK;
	struct arena_block *block;

	if (grown > HUGE_PAGE / 4)
		grown = MAX_BLOCK;
	if (grown < size)
		grown = size;
	if (grown > SIZE_MAX - sizeof(*block))
		error_out_of_memory();
	block = xmalloc_large(sizeof(*block) + grown);
	block->older = arena->blocks;
	block->size = grown;
	arena->blocks = block;
	arena->free = (char *)block->data;
	arena->left = grown;
}

static char *arena_take(struct arena *arena, size_t size, size_t align)
{
	size_t pad = -(uintptr_t)arena->free & (align - 1);
	char *p;

	/* the result is never NULL, even for no bytes of an empty arena */
	if (!arena->free || arena->left < pad || arena->left - pad < size) {
		add_block(arena, size);
		pad = 0;
	}
	p = arena->free + pad;
	arena->free = p + size;
	arena->left -= pad + size;
	return p;
}

void *arena_alloc(struct arena *arena, size_t size)
{
	return memset(arena_take(arena, size, _Alignof(max_align_t)), 0, size);
}

char *arena_copy(struct arena *arena, const char *s, size_t len)
{
	char *p = arena->free;

	/* without alignment, nearly always in a block; there are as many names as imports */
	if (arena->left > len) {
		arena->free += len + 1;
		arena->left -= len + 1;
	} else {
		p = arena_take(arena, len + 1, 1);
	}
	memcpy(p, s, len);
	p[len] = '\0';
	return p;
}

char *arena_string(struct arena *arena, const char *s)
{
	return arena_copy(arena, s, strlen(s));
}

char *arena_printf(struct arena *arena, const char *fmt, ...)
{
	va_list ap;
	int len;
	char *p;

	va_start(ap, fmt);
	len = vsnprintf(NULL, 0, fmt, ap);
	va_end(ap);
	if (len < 0)
		error_out_of_memory();
	p = arena_take(arena, (size_t)len + 1, 1);
	va_start(ap, fmt);
	vsnprintf(p, (size_t)len + 1, fmt, ap);
	va_end(ap);
	return p;
}

void arena_release(struct arena *arena)
{
	while (arena->blocks) {
		struct arena_block *older = arena->blocks->older;

		free(arena->blocks);
		arena->blocks = older;
	}
	*arena = (struct arena){ 0 };
}
