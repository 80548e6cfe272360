/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * arena: a region allocator: objects are allocated one by one and freed all at once.
 * Also malloc() and growing arrays without a return value to check.
 *
 * Errors: running out of memory ends the program with a message; no function returns
 * NULL. Threads: an arena is not locked, and belongs to one thread at a time.
 */
#ifndef LIB_BASE_ARENA_H
#define LIB_BASE_ARENA_H

#include <stddef.h>

struct arena_block;

/* All zeroes is an empty arena. */
struct arena {
	struct arena_block *blocks; /* newest first */
	char *free;		    /* first free byte of the newest block */
	size_t left;		    /* bytes from there to the block's end */
};

/* Allocate SIZE zeroed bytes, aligned for any type; valid until arena_release(). */
void *arena_alloc(struct arena *arena, size_t size);
/* Copy the LEN bytes at S and append a NUL. */
char *arena_copy(struct arena *arena, const char *s, size_t len);
/* Copy the string S. */
char *arena_string(struct arena *arena, const char *s);
/* Format a string as printf() does. */
char *arena_printf(struct arena *arena, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
/* Free all memory; the arena is empty and may be used again. */
void arena_release(struct arena *arena);

/* The size of a huge page on most machines; elsewhere it is just an alignment. */
#define HUGE_PAGE ((size_t)2 * 1024 * 1024)

/* malloc(), calloc() and realloc() that end the program when they fail. */
void *xmalloc(size_t size);
void *xcalloc(size_t count, size_t size);
void *xrealloc(void *old, size_t size);
/*
 * malloc() for memory that will be filled at once: the pages of a large allocation are
 * populated together, which takes a fraction of the time of one page fault each.
 */
void *xmalloc_large(size_t size);
/* The same, but the pages are populated by the threads that first use them. */
void *xmalloc_untouched(size_t size);

#define arena_new(arena, type) ((type *)arena_alloc((arena), sizeof(type)))

/*
 * Make room for COUNT elements in the array PTR, which has room for CAPACITY, a size_t, and
 * is freed with free(). When that is too little, both change: the room at least doubles, and
 * what is new is not zeroed.
 */
#define array_reserve(ptr, capacity, count)                                                      \
	do {                                                                                     \
		if ((size_t)(count) > (capacity))                                                \
			(ptr) = array_grow((ptr), &(capacity), (size_t)(count), sizeof(*(ptr))); \
	} while (0)

/* What array_reserve() calls: realloc() for COUNT elements of SIZE bytes, or more. */
void *array_grow(void *array, size_t *capacity, size_t count, size_t size);

#endif
