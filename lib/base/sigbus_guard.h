/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * sigbus_guard: survive that a mapped file becomes shorter. Reading beyond its new end
 * raises SIGBUS; with the guard the read returns zeroes, and sigbus_guard_shrunk() is true.
 * In memory that a library mapped, the program ends with a message instead.
 *
 * Threads: each thread guards one file at a time. State is at file scope, for the signal
 * handler.
 */
#ifndef LIB_BASE_SIGBUS_GUARD_H
#define LIB_BASE_SIGBUS_GUARD_H

#include <stdbool.h>
#include <stddef.h>

/*
 * Install the handler, for the rest of the process. Call this once, before other threads map
 * files. A SIGBUS for another reason is passed to the previous handler.
 */
void sigbus_guard_install(void);
/* This thread now reads the file mapped at these bytes, and no other. */
void sigbus_guard_begin(const void *data, size_t len);
/* Record that the file became shorter, for a caller that found out without a SIGBUS. */
void sigbus_guard_set_shrunk(void);
/* Has this thread found the file to be shorter since sigbus_guard_begin()? */
bool sigbus_guard_shrunk(void);

#endif
