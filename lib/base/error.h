/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * error: the one writer to standard error, and the exit of a program that cannot go on.
 *
 * Threads: any, after error_init(); a message is one write(). State is at file scope, for
 * signal handlers.
 */
#ifndef LIB_BASE_ERROR_H
#define LIB_BASE_ERROR_H

#include <stdbool.h>
#include <stddef.h>

/*
 * Set the program's name, printed before messages, and the exit status of error_exit(). Call
 * this first in main(). NAME is not copied.
 */
void error_init(const char *name, int exit_status);
/* The name that error_init() was given. */
const char *error_program(void);

/* Write LEN bytes to standard error. Return false if it fails. Safe in a signal handler. */
bool error_write(const void *data, size_t len);
/*
 * Show LEN bytes of text, without a newline, on a terminal. The next message or
 * error_show_status() replaces it.
 */
void error_show_status(const char *text, size_t len);
/* Erase that text, if it is shown. */
void error_erase_status(void);
/* Print "PROGRAM: " and a message with a newline; control characters appear as \xNN. */
void error_print(const char *fmt, ...) __attribute__((format(printf, 1, 2)));
/* Flush standard output. Returns false, after a message, when that fails. */
bool error_flush_stdout(void);

/*
 * Call HOOK before error_exit() ends the program. There is one hook; it must be
 * safe in a signal handler. Call this before other threads run.
 */
void error_set_exit_hook(void (*hook)(void));
/* Print "PROGRAM: TEXT" and end the program at once. Safe in a signal handler. */
_Noreturn void error_exit(const char *text);
/* Print "out of memory" and end the program. Safe in a signal handler. */
_Noreturn void error_out_of_memory(void);

#endif
