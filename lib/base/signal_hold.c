// SPDX-License-Identifier: GPL-2.0-only
#include "lib/base/signal_hold.h"

#include <stddef.h>

static const int not_held[] = { SIGBUS, SIGSEGV, SIGILL, SIGFPE, SIGTRAP, SIGABRT, SIGPIPE };

void signal_hold_begin(struct signal_hold *hold)
{
	sigset_t held;

	sigfillset(&held);
	for (size_t i = 0; i < sizeof(not_held) / sizeof(not_held[0]); i++)
		sigdelset(&held, not_held[i]);
	pthread_sigmask(SIG_BLOCK, &held, &hold->before);
}

void signal_hold_deliver(const struct signal_hold *hold)
{
	sigset_t held;

	pthread_sigmask(SIG_SETMASK, &hold->before, &held);
	pthread_sigmask(SIG_SETMASK, &held, NULL);
}

void signal_hold_end(const struct signal_hold *hold)
{
	pthread_sigmask(SIG_SETMASK, &hold->before, NULL);
}
