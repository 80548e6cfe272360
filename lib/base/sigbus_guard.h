/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * shrink: a mapped file may become shorter while it is read. A read behind its
 * new end is SIGBUS, by which a process dies; watched, it gives zeroes, and the
 * reader is told when it asks. What a library maps for itself cannot be watched so:
 * there the program ends with a message.
 */
#ifndef LIB_BASE_SIGBUS_GUARD_H
#define LIB_BASE_SIGBUS_GUARD_H

#include <stdbool.h>
#include <stddef.h>

/*
 * Watch from here on, for the rest of the process; for one caller in it, before
 * other threads map files. A SIGBUS for another reason goes to the handler that was
 * there.
 */
void sigbus_guard_install(void);
/* This thread now reads the file mapped at these bytes, and no other any more. */
void sigbus_guard_begin(const void *data, size_t len);
/* It became shorter: the caller has noticed in a way of its own. */
void sigbus_guard_set_shrunk(void);
/* Did it become shorter, as far as this thread noticed? */
bool sigbus_guard_shrunk(void);

#endif
