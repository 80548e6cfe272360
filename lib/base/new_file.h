/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * new_file: a file that appears with all its contents. Until then it has no name: whatever
 * ends the process, nothing of it is left. Several threads can each write one, and give them
 * their names in order.
 *
 * Ownership: between new_file_begin() and the call that ends it, a new file has a descriptor.
 * Errors: the caller falls back to atomic_write(), which reports them. Threads: any.
 */
#ifndef LIB_BASE_NEW_FILE_H
#define LIB_BASE_NEW_FILE_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

struct new_file {
	int fd; /* -1: there is none */
};

/*
 * Write the contents of a file that will be NAME, which does not exist; MASK is the umask.
 * False if that failed, as where the filesystem has no files without a name: there is none then.
 */
bool new_file_begin(struct new_file *file, const char *name, mode_t mask, const void *data,
		    size_t len);
/* Give it the name. False if that failed, as when NAME exists by now. */
bool new_file_end(struct new_file *file, const char *name);
/* Drop it. */
void new_file_drop(struct new_file *file);

#endif
