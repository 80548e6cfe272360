// SPDX-License-Identifier: GPL-2.0-only
/*
 * at: do something to a program at its Nth system call.
 *
 * usage: at N ACTION COMMAND...
 *
 *	kill		kill it when it enters the call
 *	signal=NUMBER	send it a signal there
 *	error=NUMBER	make the call fail with that errno
 *	always=NUMBER	the same for all later calls of that name, except writes of messages
 *	short		make the call read or write half of the requested bytes
 *	list=FILE	write the names of all calls to FILE, one a line
 *
 * N counts from 1, over all threads, from the first call after execve(). The exit
 * status is the program's, or 128 plus the number of the signal that killed it. It is
 * 200 if the program exited before its Nth call, and 201 if ptrace() is not
 * permitted.
 */
#include <errno.h>
#include <elf.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ptrace.h>
#include <sys/prctl.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <linux/ptrace.h> /* struct ptrace_syscall_info; after sys/ptrace.h */
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/user.h>
#include <sys/wait.h>
#include <unistd.h>

enum { NOT_REACHED = 200, NO_PTRACE = 201 };

/* Calls listed by name; all others are "other". */
static const struct {
	long number;
	const char *name;
} names[] = {
	{ SYS_read, "read" },		{ SYS_pread64, "pread" },	{ SYS_write, "write" },
	{ SYS_openat, "openat" },	{ SYS_close, "close" },		{ SYS_mmap, "mmap" },
	{ SYS_munmap, "munmap" },	{ SYS_mremap, "mremap" },	{ SYS_brk, "brk" },
	{ SYS_fstat, "fstat" },		{ SYS_newfstatat, "stat" },	{ SYS_statx, "stat" },
	{ SYS_renameat, "rename" },	{ SYS_renameat2, "rename" },	{ SYS_unlinkat, "unlink" },
	{ SYS_linkat, "link" },		{ SYS_fchmod, "fchmod" },	{ SYS_fchown, "fchown" },
	{ SYS_ftruncate, "ftruncate" }, { SYS_fsync, "fsync" },		{ SYS_faccessat, "access" },
	{ SYS_faccessat2, "access" },	{ SYS_readlinkat, "readlink" }, { SYS_getcwd, "getcwd" },
	{ SYS_getdents64, "getdents" }, { SYS_clone3, "clone" },	{ SYS_clone, "clone" },
#ifdef SYS_open /* not on newer architectures */
	{ SYS_open, "openat" },		{ SYS_stat, "stat" },		{ SYS_lstat, "stat" },
	{ SYS_rename, "rename" },	{ SYS_unlink, "unlink" },	{ SYS_access, "access" },
	{ SYS_readlink, "readlink" },
#endif
};

static const char *name_of(unsigned long number)
{
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if ((unsigned long)names[i].number == number)
			return names[i].name;
	return "other";
}

static void die(const char *what)
{
	fprintf(stderr, "at: %s: %s\n", what, strerror(errno));
	exit(NO_PTRACE);
}

#if defined(__x86_64__)
#define REGISTERS struct user_regs_struct
#define RESULT	  rax
#define THIRD	  rdx
#elif defined(__aarch64__)
#define REGISTERS struct user_regs_struct
#define RESULT	  regs[0]
#define THIRD	  regs[2]
#else
#error "how registers are set is not known for this machine"
#endif

static REGISTERS get_registers(pid_t thread)
{
	REGISTERS registers;
	struct iovec all = { &registers, sizeof(registers) };

	if (ptrace(PTRACE_GETREGSET, thread, NT_PRSTATUS, &all) < 0)
		die("registers");
	return registers;
}

static void set_registers(pid_t thread, REGISTERS *registers)
{
	struct iovec all = { registers, sizeof(*registers) };

	if (ptrace(PTRACE_SETREGSET, thread, NT_PRSTATUS, &all) < 0)
		die("registers");
}

/* Skip the call, and return RESULT. */
static void replace_call(pid_t thread, long result)
{
	REGISTERS registers = get_registers(thread);
#if defined(__x86_64__)
	registers.orig_rax = -1UL;
#else
	int none = -1;
	struct iovec number = { &none, sizeof(none) };

	if (ptrace(PTRACE_SETREGSET, thread, NT_ARM_SYSTEM_CALL, &number) < 0)
		die("system call");
#endif
	registers.RESULT = (unsigned long)result;
	set_registers(thread, &registers);
}

/* For read() and similar calls. */
static void halve_size(pid_t thread)
{
	REGISTERS registers = get_registers(thread);

	if (registers.THIRD > 1)
		registers.THIRD /= 2;
	set_registers(thread, &registers);
}

struct plan {
	long n;
	const char *action;
	long argument;
	FILE *list;
	long seen; /* calls so far */
	bool reached;
	unsigned long number; /* of the Nth call */
};

static bool is_action(const struct plan *plan, const char *action)
{
	return strcmp(plan->action, action) == 0;
}

/* Does "always" apply to this call? */
static bool is_another(const struct plan *plan, const struct ptrace_syscall_info *call)
{
	return is_action(plan, "always") && plan->reached && call->seccomp.nr == plan->number &&
	       !(call->seccomp.nr == SYS_write && call->seccomp.args[0] == STDERR_FILENO);
}

/* A thread is about to make a call. */
static void at_call(struct plan *plan, pid_t child, pid_t thread)
{
	struct ptrace_syscall_info call;

	if (ptrace(PTRACE_GET_SYSCALL_INFO, thread, sizeof(call), &call) < 0) {
		if (errno != ESRCH)
			die("PTRACE_GET_SYSCALL_INFO");
		return;
	}
	/* the first one is the execve() that started the program */
	if (plan->seen++ == 0)
		return;
	if (plan->list)
		fprintf(plan->list, "%s\n", name_of(call.seccomp.nr));
	if (plan->seen - 1 != plan->n && !is_another(plan, &call))
		return;
	plan->reached = true;
	plan->number = call.seccomp.nr;
	if (is_action(plan, "kill"))
		kill(child, SIGKILL);
	else if (is_action(plan, "signal"))
		kill(child, (int)plan->argument);
	else if (is_action(plan, "short"))
		halve_size(thread);
	else
		replace_call(thread, -plan->argument);
}

/* Follow the threads until the program exits; return its wait status. */
static int follow(struct plan *plan, pid_t child)
{
	int status;
	pid_t thread;

	while ((thread = waitpid(-1, &status, __WALL)) > 0) {
		int number = 0;

		if (WIFEXITED(status) || WIFSIGNALED(status)) {
			if (thread == child)
				return status;
			continue;
		}
		if (status >> 8 == (SIGTRAP | PTRACE_EVENT_SECCOMP << 8))
			at_call(plan, child, thread);
		/* not the first stop of a thread, nor the one after execve() */
		else if (status >> 16 == 0 && WSTOPSIG(status) != SIGSTOP &&
			 WSTOPSIG(status) != SIGTRAP)
			number = WSTOPSIG(status);
		ptrace(PTRACE_CONT, thread, 0, number);
	}
	die("waitpid");
	return 0;
}

/* Stop at every call from here on. */
static bool stop_at_calls(void)
{
	struct sock_filter all = BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_TRACE);
	struct sock_fprog filter = { 1, &all };

	return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 &&
	       ptrace(PTRACE_TRACEME, 0, 0, 0) == 0 && raise(SIGSTOP) == 0 &&
	       prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter) == 0;
}

int main(int argc, char **argv)
{
	struct plan plan = { 0 };
	char *equals;
	pid_t child;
	int status;

	if (argc < 4)
		return 2;
	plan.n = atol(argv[1]);
	plan.action = argv[2];
	equals = strchr(argv[2], '=');
	if (equals) {
		*equals = '\0';
		plan.argument = atol(equals + 1);
	}
	if (is_action(&plan, "list")) {
		plan.list = fopen(equals + 1, "we");
		if (!plan.list)
			die(equals + 1);
	}
	child = fork();
	if (child == 0) {
		if (!stop_at_calls())
			_exit(NO_PTRACE);
		execvp(argv[3], argv + 3);
		_exit(127);
	}
	if (child < 0 || waitpid(child, &status, 0) < 0 || !WIFSTOPPED(status) ||
	    ptrace(PTRACE_SETOPTIONS, child, 0,
		   PTRACE_O_TRACESECCOMP | PTRACE_O_TRACECLONE | PTRACE_O_EXITKILL) < 0 ||
	    ptrace(PTRACE_CONT, child, 0, 0) < 0)
		die("ptrace");
	status = follow(&plan, child);
	if (!plan.reached && !plan.list)
		return NOT_REACHED;
	return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}
