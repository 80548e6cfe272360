/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * atomic_write: replace output files atomically.
 *
 * Errors: functions return 0 or an errno value, and print nothing. Threads: any.
 */
#ifndef LIB_BASE_ATOMIC_WRITE_H
#define LIB_BASE_ATOMIC_WRITE_H

#include <stddef.h>

/*
 * Replace the contents of NAME. At any moment a regular file has either its old or its new
 * contents. A new file has mode 0666 less the umask; a replaced one keeps its mode and
 * owner. Symbolic links are followed.
 *
 * Written in place, not atomically: anything but a regular file (/dev/null, a FIFO), a file
 * with several hard links, a file whose owner this process cannot set, a mount point, and a
 * file in a directory without write permission.
 */
int atomic_write(const char *name, const void *data, size_t len);

/* Call write() until all LEN bytes are written. Safe in a signal handler. */
int write_fully(int fd, const void *data, size_t len);

#endif
