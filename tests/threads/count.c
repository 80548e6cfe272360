// SPDX-License-Identifier: GPL-2.0-only
/*
 * count: count the threads that a program starts. Preloaded with LD_PRELOAD, it appends
 * the number to the file named by THREADS_LOG when the program exits. Sanitizers still
 * find their own pthread_create() after it.
 */
#include <dlfcn.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

typedef int create_fn(pthread_t *, const pthread_attr_t *, void *(*)(void *), void *);

static atomic_uint started;

int pthread_create(pthread_t *thread, const pthread_attr_t *attributes, void *(*start)(void *),
		   void *data)
{
	create_fn *next = (create_fn *)dlsym(RTLD_NEXT, "pthread_create");
	int error = next(thread, attributes, start, data);

	if (!error)
		started++;
	return error;
}

__attribute__((destructor)) static void say(void)
{
	const char *log = getenv("THREADS_LOG");
	int fd = log ? open(log, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0666) : -1;

	if (fd >= 0) {
		dprintf(fd, "%u\n", started);
		close(fd);
	}
}
