/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * signal_hold: keep signals from ending the process while threads write files, so that no
 * temporary file is left.
 *
 * Threads: one thread begins and ends the hold, while it is the only one; those that it
 * starts meanwhile inherit the blocked signals. Faults, as SIGBUS, and SIGPIPE are not held.
 */
#ifndef LIB_BASE_SIGNAL_HOLD_H
#define LIB_BASE_SIGNAL_HOLD_H

#include <signal.h>

struct signal_hold {
	sigset_t before; /* what was blocked */
};

void signal_hold_begin(struct signal_hold *hold);
/* Let signals that are pending act now. For any thread, at a time when no file is being written. */
void signal_hold_deliver(const struct signal_hold *hold);
void signal_hold_end(const struct signal_hold *hold);

#endif
