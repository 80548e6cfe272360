/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * atomic_write: replace output files atomically.
 *
 * Functions return 0 or an errno value, and print nothing.
 */
#ifndef LIB_BASE_ATOMIC_WRITE_H
#define LIB_BASE_ATOMIC_WRITE_H

#include <stddef.h>

/*
 * Give NAME these bytes. A regular file is the old or the new one, whole, at
 * any moment; a link is followed, and anything that is not a regular file
 * (/dev/null, a FIFO) is written in place. A new file has mode 0666 less the
 * umask, a replaced one keeps its mode and owner. A file that cannot be
 * replaced is written in place too: one with several links, one whose owner
 * this process cannot set, a mount point, one in a directory that this process
 * cannot write to.
 */
int atomic_write(const char *name, const void *data, size_t len);

/* write() until all LEN bytes are written. Safe in a signal handler. */
int write_fully(int fd, const void *data, size_t len);

#endif
