// SPDX-License-Identifier: GPL-2.0-only
#include "lib/base/atomic_write.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "lib/base/arena.h"
#include "lib/base/error.h"
#include "lib/base/strbuf.h"

int write_fully(int fd, const void *bytes, size_t len)
{
	const char *data = bytes;

	while (len) {
		ssize_t done = write(fd, data, len);

		if (done < 0 && errno == EINTR)
			continue;
		if (done < 0)
			return errno;
		data += done;
		len -= (size_t)done;
	}
	return 0;
}

static int close_written(int fd, int error)
{
	if (close(fd) < 0 && !error)
		error = errno;
	return error;
}

static int write_in_place(const char *name, const void *data, size_t len)
{
	int fd = open(name, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);

	if (fd < 0)
		return errno;
	return close_written(fd, write_fully(fd, data, len));
}

/* Give the new file the mode and owner of the file that it replaces. */
static int copy_owner_and_mode(int fd, const struct stat *old)
{
	struct stat st;

	if (fstat(fd, &st) < 0)
		return errno;
	if ((st.st_uid != old->st_uid || st.st_gid != old->st_gid) &&
	    fchown(fd, old->st_uid, old->st_gid) < 0)
		return errno;
	return fchmod(fd, old->st_mode & 07777) < 0 ? errno : 0;
}

/*
 * Create a file with a new name and store that in NAME. An existing file is not reused: a
 * process with the same number, on another host or in another container, may be writing it.
 */
static int make_temporary(int dir, char *name, size_t size)
{
	int fd = -1;

	for (unsigned int i = 0; i < 1000; i++) {
		snprintf(name, size, ".%s-%ld.%u.tmp", error_program(), (long)getpid(), i);
		fd = openat(dir, name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
		if (fd >= 0 || errno != EEXIST)
			break;
	}
	return fd;
}

/* Write a new file in the directory DIR and rename it to BASE. */
static int replace_in(int dir, const char *base, const struct stat *old, const void *data,
		      size_t len)
{
	char temporary[48];
	int fd = make_temporary(dir, temporary, sizeof(temporary)), error = 0;

	if (fd < 0)
		return errno;
	if (old)
		error = copy_owner_and_mode(fd, old);
	if (!error)
		error = write_fully(fd, data, len);
	error = close_written(fd, error);
	if (!error && renameat(dir, temporary, dir, base) < 0)
		error = errno;
	if (error)
		unlinkat(dir, temporary, 0);
	return error;
}

/* The same with signals blocked, so that a fatal one does not leave the temporary file. */
static int replace_unsignaled(int dir, const char *base, const struct stat *old, const void *data,
			      size_t len)
{
	sigset_t all, before;
	int error;

	sigfillset(&all);
	pthread_sigmask(SIG_BLOCK, &all, &before);
	error = replace_in(dir, base, old, data, len);
	pthread_sigmask(SIG_SETMASK, &before, NULL);
	return error;
}

/* Relative to the directory: the path of the temporary file may be longer than PATH_MAX. */
static int replace(const char *name, const struct stat *old, const void *data, size_t len)
{
	const char *base = base_name(name);
	char *dirname;
	int dir, error;

	if (base == name) {
		dir = open(".", O_PATH | O_DIRECTORY | O_CLOEXEC);
	} else {
		dirname = xmalloc((size_t)(base - name) + 1);
		memcpy(dirname, name, (size_t)(base - name));
		dirname[base - name] = '\0';
		dir = open(dirname, O_PATH | O_DIRECTORY | O_CLOEXEC);
		free(dirname);
	}
	if (dir < 0)
		return errno;
	error = replace_unsignaled(dir, base, old, data, len);
	close(dir);
	return error;
}

/* Can writing in place succeed where replacing failed with this error? */
static bool may_write_in_place(int error)
{
	return error == EACCES || error == EPERM || error == EROFS || error == EBUSY ||
	       error == EXDEV;
}

static int replace_or_write(const char *name, const struct stat *old, const void *data, size_t len)
{
	int error;

	if (!S_ISREG(old->st_mode) || old->st_nlink > 1)
		return write_in_place(name, data, len);
	if (faccessat(AT_FDCWD, name, W_OK, AT_EACCESS) < 0)
		return errno;
	error = replace(name, old, data, len);
	return may_write_in_place(error) ? write_in_place(name, data, len) : error;
}

int atomic_write(const char *name, const void *data, size_t len)
{
	struct stat st, old;
	char *target = NULL;
	int error;

	if (lstat(name, &st) < 0)
		return errno == ENOENT ? replace(name, NULL, data, len) : errno;
	if (S_ISLNK(st.st_mode)) {
		target = realpath(name, NULL);
		/* a dangling link: create the file that it points to */
		if (!target)
			return errno == ENOENT ? write_in_place(name, data, len) : errno;
		name = target;
	}
	error = stat(name, &old) < 0 ? errno : replace_or_write(name, &old, data, len);
	free(target);
	return error;
}
