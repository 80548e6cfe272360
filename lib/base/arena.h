/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * arena: memory that is taken piece by piece and given back all at once.
 *
 * One owner at a time: an arena is not locked, a thread that fills one owns it.
 * Running out of memory ends the program with a message; no
 * function here returns NULL.
 */
#ifndef LIB_BASE_ARENA_H
#define LIB_BASE_ARENA_H

#include <stddef.h>

struct arena_block;

/* All zeroes is an empty arena. */
struct arena {
	struct arena_block *blocks; /* newest first */
	char *free;		    /* first byte not yet given out */
	size_t left;		    /* bytes from there to the block's end */
};

/* Zeroed memory for any type, valid until arena_release(). */
void *arena_alloc(struct arena *arena, size_t size);
/* A copy of the LEN bytes at S with a NUL behind them. */
char *arena_copy(struct arena *arena, const char *s, size_t len);
/* A copy of the string S. */
char *arena_string(struct arena *arena, const char *s);
/* A printf-formatted string. */
char *arena_printf(struct arena *arena, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
/* Give all memory back; the arena is empty and may be used again. */
void arena_release(struct arena *arena);

/* The size of a huge page on most machines; elsewhere it is just an alignment. */
#define HUGE_PAGE ((size_t)2 * 1024 * 1024)

/* malloc(), calloc() and realloc() that end the program when memory is out. */
void *xmalloc(size_t size);
void *xcalloc(size_t count, size_t size);
void *xrealloc(void *old, size_t size);
/*
 * malloc() for what will be filled at once: the pages of a large piece are had
 * together, which takes a fraction of the time that a fault for each takes.
 */
void *xmalloc_large(size_t size);

#define arena_new(arena, type) ((type *)arena_alloc((arena), sizeof(type)))

/*
 * Make room for COUNT elements in the array PTR, which has room for CAPACITY (a size_t) and
 * is to be freed with free(). Both are changed where that is too little; the new room is not
 * zeroed. It at least doubles, so that adding elements one by one takes linear time.
 */
#define array_reserve(ptr, capacity, count)                                                      \
	do {                                                                                     \
		if ((size_t)(count) > (capacity))                                                \
			(ptr) = array_grow((ptr), &(capacity), (size_t)(count), sizeof(*(ptr))); \
	} while (0)

/* What array_reserve() calls: realloc() for COUNT elements of SIZE bytes, or more. */
void *array_grow(void *array, size_t *capacity, size_t count, size_t size);

#endif
