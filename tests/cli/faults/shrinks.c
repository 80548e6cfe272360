// SPDX-License-Identifier: GPL-2.0-only
/*
 * Preloaded into a program: a file of at least SHRINK_FROM bytes that it maps, of a
 * name that ends in SHRINK_NAME (.o), is made 100 bytes long right behind that; of
 * several maps of one the SHRINK_AT-th counts (the first).
 */
#define _GNU_SOURCE
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

static long number(const char *variable, long otherwise)
{
	const char *value = getenv(variable);

	return value ? atol(value) : otherwise;
}

void *mmap(void *place, size_t len, int prot, int flags, int fd, off_t offset)
{
	static long seen;
	void *data = (void *)syscall(SYS_mmap, place, len, prot, flags, fd, offset);
	const char *end = getenv("SHRINK_NAME") ? getenv("SHRINK_NAME") : ".o";
	char name[64], path[4096];
	ssize_t n;

	if (fd < 0 || len < (size_t)number("SHRINK_FROM", LONG_MAX) || data == MAP_FAILED)
		return data;
	snprintf(name, sizeof(name), "/proc/self/fd/%d", fd);
	n = readlink(name, path, sizeof(path) - 1);
	if (n > (ssize_t)strlen(end) && memcmp(path + n - strlen(end), end, strlen(end)) == 0 &&
	    ++seen == number("SHRINK_AT", 1)) {
		path[n] = '\0';
		if (truncate(path, 100) < 0)
			abort();
	}
	return data;
}

/* the name that it is called by with an off_t of 64 bits */
void *mmap64(void *place, size_t len, int prot, int flags, int fd, off_t offset)
	__attribute__((alias("mmap")));
