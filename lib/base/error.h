/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * error: messages to standard error that belong to no finding, and the end of
 * the program when it cannot go on.
 */
#ifndef LIB_BASE_ERROR_H
#define LIB_BASE_ERROR_H

#include <stdbool.h>
#include <stddef.h>

/*
 * Name the running program, for its messages, and the exit status with which
 * error_exit() ends it. Call this first in main(). NAME must stay valid. The name
 * is kept in file scope because signal handlers need it, too.
 */
void error_init(const char *name, int exit_status);
/* The name that error_init() was given. */
const char *error_program(void);

/* Write LEN bytes to standard error. Nothing else writes to it. Safe in a signal handler. */
void error_write(const void *data, size_t len);
/* Print "PROGRAM: " and a message with a newline; control characters appear as \xNN. */
void error_print(const char *fmt, ...) __attribute__((format(printf, 1, 2)));
/* Flush standard output. Returns false, after a message, when that fails. */
bool error_flush_stdout(void);

/*
 * Call HOOK before error_exit() ends the program. There is one hook; it must be
 * safe in a signal handler. Call this before other threads run.
 */
void error_set_exit_hook(void (*hook)(void));
/* Print TEXT and end the program at once. Safe in a signal handler. */
_Noreturn void error_exit(const char *text);
/* Print "out of memory" and end the program. Safe in a signal handler. */
_Noreturn void error_out_of_memory(void);

#endif
