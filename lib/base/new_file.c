// SPDX-License-Identifier: GPL-2.0-only
#include "lib/base/new_file.h"

#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "lib/base/atomic_write.h"
#include "lib/base/strbuf.h"

/* Open a file without a name in the directory of NAME. */
static int open_unnamed(const char *name)
{
	size_t len = (size_t)(base_name(name) - name);
	char dir[PATH_MAX];

	if (len >= sizeof(dir))
		return -1;
	memcpy(dir, name, len);
	dir[len] = '\0';
	return open(len ? dir : ".", O_TMPFILE | O_WRONLY | O_CLOEXEC, 0666);
}

/* Up to Linux 5.19, some filesystems ignored the umask here. With a default ACL all do. */
static bool respects_umask(int fd, mode_t mask)
{
	struct stat st;

	return fstat(fd, &st) == 0 && !(st.st_mode & mask);
}

bool new_file_begin(struct new_file *file, const char *name, mode_t mask, const void *data,
		    size_t len)
{
	file->fd = open_unnamed(name);
	if (file->fd >= 0 &&
	    (!respects_umask(file->fd, mask) || write_fully(file->fd, data, len) != 0))
		new_file_drop(file);
	return file->fd >= 0;
}

bool new_file_end(struct new_file *file, const char *name)
{
	char path[32];
	bool linked;

	/* the way for a process without privileges, see open(2) */
	snprintf(path, sizeof(path), "/proc/self/fd/%d", file->fd);
	linked = linkat(AT_FDCWD, path, AT_FDCWD, name, AT_SYMLINK_FOLLOW) == 0;
	/* some filesystems report errors of writing only here */
	linked &= close(file->fd) == 0;
	file->fd = -1;
	return linked;
}

void new_file_drop(struct new_file *file)
{
	if (file->fd >= 0)
		close(file->fd);
	file->fd = -1;
}
