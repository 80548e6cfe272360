// SPDX-License-Identifier: GPL-2.0-only
/*
 * A preloaded library: the NOMEMORY_AT-th allocation fails, with NOMEMORY_ON also all
 * later ones. With NOMEMORY_LOG, the number of allocations is written to that file at
 * exit.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

/* glibc's functions, under the names reserved for this purpose */
void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *old, size_t size);
void *__libc_memalign(size_t align, size_t size);

static atomic_long seen;

static bool fails(void)
{
	const char *at = getenv("NOMEMORY_AT");
	long n = atomic_fetch_add(&seen, 1) + 1, from = at ? atol(at) : 0;

	if (!from || n < from || (n > from && !getenv("NOMEMORY_ON")))
		return false;
	errno = ENOMEM;
	return true;
}

void *malloc(size_t size)
{
	return fails() ? NULL : __libc_malloc(size);
}

void *calloc(size_t count, size_t size)
{
	return fails() ? NULL : __libc_calloc(count, size);
}

void *realloc(void *old, size_t size)
{
	return fails() ? NULL : __libc_realloc(old, size);
}

void *memalign(size_t align, size_t size)
{
	return fails() ? NULL : __libc_memalign(align, size);
}

void *aligned_alloc(size_t align, size_t size)
{
	return memalign(align, size);
}

int posix_memalign(void **place, size_t align, size_t size)
{
	void *p = memalign(align, size);

	if (!p)
		return ENOMEM;
	*place = p;
	return 0;
}

static __attribute__((destructor)) void tell(void)
{
	const char *log = getenv("NOMEMORY_LOG");
	int fd = log ? open(log, O_WRONLY | O_CREAT | O_TRUNC, 0666) : -1;

	if (fd < 0)
		return;
	dprintf(fd, "%ld\n", atomic_load(&seen));
	close(fd);
}
