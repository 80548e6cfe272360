// SPDX-License-Identifier: GPL-2.0-only
#include "lib/base/sigbus_guard.h"

#include <signal.h>
#include <stdint.h>
#include <sys/mman.h>
#include <unistd.h>

#include "lib/base/error.h"

/* At file scope for the signal handler. */
static struct {
	struct sigaction before;
	uintptr_t page; /* bytes */
} guard;

static _Thread_local struct {
	uintptr_t from, to;
	volatile sig_atomic_t happened;
} reading;

static void on_bus(int number, siginfo_t *info, void *context)
{
	uintptr_t at = (uintptr_t)info->si_addr & ~(guard.page - 1);
	void *page = (char *)info->si_addr - ((uintptr_t)info->si_addr - at);

	(void)context;
	if (info->si_code == BUS_ADRERR && at >= reading.from && at < reading.to &&
	    mmap(page, reading.to - at, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1,
		 0) != MAP_FAILED) {
		reading.happened = 1;
		return;
	}
	if (info->si_code == BUS_ADRERR)
		error_exit("a file became shorter while it was read");
	/* any other fault is raised again, for the previous handler */
	sigaction(number, &guard.before, NULL);
}

void sigbus_guard_install(void)
{
	struct sigaction action = { .sa_sigaction = on_bus, .sa_flags = SA_SIGINFO };

	guard.page = (uintptr_t)sysconf(_SC_PAGESIZE);
	sigemptyset(&action.sa_mask);
	sigaction(SIGBUS, &action, &guard.before);
}

void sigbus_guard_begin(const void *data, size_t len)
{
	reading.from = (uintptr_t)data;
	reading.to = reading.from + len;
	reading.happened = 0;
}

void sigbus_guard_set_shrunk(void)
{
	reading.happened = 1;
}

bool sigbus_guard_shrunk(void)
{
	return reading.happened;
}
