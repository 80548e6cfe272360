// SPDX-License-Identifier: GPL-2.0-only
#include "lib/base/error.h"

#include <errno.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "lib/base/atomic_write.h"
#include "lib/base/strbuf.h"

/* At file scope because signal handlers read them. */
static const char *program = "?";
static int trouble = 1;
static void (*exit_hook)(void);
static atomic_bool status_shown;
static pthread_mutex_t status_lock = PTHREAD_MUTEX_INITIALIZER;

/* return to the start of the line, and clear it */
#define ERASE "\r\033[K"

void error_init(const char *name, int exit_status)
{
	program = name;
	trouble = exit_status;
}

const char *error_program(void)
{
	return program;
}

void error_erase_status(void)
{
	if (atomic_exchange(&status_shown, false))
		write_fully(STDERR_FILENO, ERASE, strlen(ERASE));
}

void error_show_status(const char *text, size_t len)
{
	struct str line = { 0 };

	str_add(&line, ERASE);
	str_append(&line, text, len);
	pthread_mutex_lock(&status_lock);
	atomic_store(&status_shown, true);
	write_fully(STDERR_FILENO, line.data, line.len);
	pthread_mutex_unlock(&status_lock);
	str_release(&line);
}

bool error_write(const void *data, size_t len)
{
	error_erase_status();
	return write_fully(STDERR_FILENO, data, len) == 0;
}

void error_print(const char *fmt, ...)
{
	struct str text = { 0 }, line = { 0 };
	va_list ap;

	va_start(ap, fmt);
	str_vprintf(&text, fmt, ap);
	va_end(ap);
	str_printf(&line, "%s: ", program);
	str_append_escaped(&line, str_cstr(&text));
	str_add(&line, "\n");
	/* error_write() cannot lock: signal handlers call it */
	pthread_mutex_lock(&status_lock);
	error_write(line.data, line.len);
	pthread_mutex_unlock(&status_lock);
	str_release(&text);
	str_release(&line);
}

bool error_flush_stdout(void)
{
	if (fflush(stdout) == 0)
		return true;
	error_print("standard output: %s", strerror(errno));
	return false;
}

void error_set_exit_hook(void (*hook)(void))
{
	exit_hook = hook;
}

void error_exit(const char *text)
{
	if (exit_hook)
		exit_hook();
	error_write(program, strlen(program));
	error_write(": ", 2);
	error_write(text, strlen(text));
	error_write("\n", 1);
	_exit(trouble);
}

void error_out_of_memory(void)
{
	error_exit("out of memory");
}
