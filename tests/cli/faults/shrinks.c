// SPDX-License-Identifier: GPL-2.0-only
/*
 * A preloaded library: after the program maps, or partly reads, a file of at least
 * SHRINK_FROM bytes whose name ends in SHRINK_NAME (.o), the file is truncated to 100
 * bytes. SHRINK_AT selects the nth time (the first).
 */
#define _GNU_SOURCE
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

static long number(const char *variable, long otherwise)
{
	const char *value = getenv(variable);

	return value ? atol(value) : otherwise;
}

/* The file was used: is it the time to cut it? */
static void cut(int fd)
{
	static long seen;
	const char *end = getenv("SHRINK_NAME") ? getenv("SHRINK_NAME") : ".o";
	char name[64], path[4096];
	struct stat st;
	ssize_t n;

	if (fstat(fd, &st) < 0 || st.st_size < number("SHRINK_FROM", LONG_MAX))
		return;
	snprintf(name, sizeof(name), "/proc/self/fd/%d", fd);
	n = readlink(name, path, sizeof(path) - 1);
	if (n > (ssize_t)strlen(end) && memcmp(path + n - strlen(end), end, strlen(end)) == 0 &&
	    ++seen == number("SHRINK_AT", 1)) {
		path[n] = '\0';
		if (truncate(path, 100) < 0)
			abort();
	}
}

void *mmap(void *place, size_t len, int prot, int flags, int fd, off_t offset)
{
	void *data = (void *)syscall(SYS_mmap, place, len, prot, flags, fd, offset);

	if (fd >= 0 && data != MAP_FAILED)
		cut(fd);
	return data;
}

ssize_t pread(int fd, void *data, size_t len, off_t offset)
{
	ssize_t done = syscall(SYS_pread64, fd, data, len, offset);

	cut(fd);
	return done;
}

/* the names that they are called by with an off_t of 64 bits */
void *mmap64(void *place, size_t len, int prot, int flags, int fd, off_t offset)
	__attribute__((alias("mmap")));
ssize_t pread64(int fd, void *data, size_t len, off_t offset) __attribute__((alias("pread")));
