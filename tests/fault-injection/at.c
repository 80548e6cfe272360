// SPDX-License-Identifier: GPL-2.0-only
/*
 * at: do something to a program at its Nth system call.
 *
 * usage: at [-p K | -x K] N ACTION COMMAND...
 *
 *	-p K		do it to the Kth process that the program forks, instead of to the program
 *	-x K		the same, from the first call of the program that this process executes
 *	kill		kill it when it enters the call
 *	signal=NUMBER	send it a signal there
 *	error=NUMBER	make the call fail with that errno
 *	error=NUMBER:NAME	the same for the first call from the Nth on with that name, as list
 *			writes it: in a program that waits for others, the Nth call may vary
 *	always=NUMBER	the same for all later calls of that name, except writes of messages
 *	short		make this call, or the first one after it that reads or writes, transfer
 *half of the requested bytes list=FILE	write the names of all calls to FILE, one a line
 *
 * N counts from 1, over all threads, from the first call after execve(), or fork() for
 * -p. The exit status is the program's, or 128 plus the number of the signal that killed it.
 * It is 200 if there was no Nth call, and 201 if ptrace() is not permitted. Processes that
 * the program leaves behind are killed.
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
enum { MAX_THREADS = 1024, MAX_PROCESSES = 16 };

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
	int process; /* 0 is the program, 1 the first one that it forks */
	const char *action;
	long argument;
	const char *name; /* of the call to fail, or NULL for any */
	FILE *list;
	bool counts; /* the program was executed */
	long seen;   /* calls so far */
	bool reached;
	unsigned long number; /* of the Nth call */
	struct {
		pid_t id;
		int process; /* that it belongs to */
	} threads[MAX_THREADS];
	int thread_count;
	pid_t processes[MAX_PROCESSES];
	int process_count;
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

/*
 * Is this a call to act on, from the Nth on? Runs differ by a call or two, and the third
 * argument of others than these is not a size.
 */
static bool is_wanted(const struct plan *plan, const struct ptrace_syscall_info *call)
{
	if (plan->name)
		return strcmp(name_of(call->seccomp.nr), plan->name) == 0;
	return call->seccomp.nr == SYS_read || call->seccomp.nr == SYS_pread64 ||
	       call->seccomp.nr == SYS_write;
}

/* The process that a thread belongs to. */
static pid_t process_of(pid_t thread)
{
	char name[64], line[128];
	int process = thread;
	FILE *file;

	snprintf(name, sizeof(name), "/proc/%d/status", thread);
	file = fopen(name, "re");
	while (file && fgets(line, sizeof(line), file))
		if (sscanf(line, "Tgid: %d", &process) == 1)
			break;
	if (file)
		fclose(file);
	return process;
}

/* The number of the process that a thread belongs to. */
static int number_of(struct plan *plan, pid_t thread)
{
	pid_t process;
	int number;

	for (int i = 0; i < plan->thread_count; i++)
		if (plan->threads[i].id == thread)
			return plan->threads[i].process;
	process = process_of(thread);
	for (number = 0; number < plan->process_count; number++)
		if (plan->processes[number] == process)
			break;
	if (plan->thread_count == MAX_THREADS || number == MAX_PROCESSES) {
		fprintf(stderr, "at: too many threads or processes\n");
		exit(NO_PTRACE);
	}
	if (number == plan->process_count)
		plan->processes[plan->process_count++] = process;
	plan->threads[plan->thread_count].id = thread;
	plan->threads[plan->thread_count++].process = number;
	return number;
}

/* A thread ended: its number may soon be another's. */
static void forget(struct plan *plan, pid_t thread)
{
	for (int i = 0; i < plan->process_count; i++)
		if (plan->processes[i] == thread)
			plan->processes[i] = 0;
	for (int i = 0; i < plan->thread_count; i++)
		if (plan->threads[i].id == thread)
			plan->threads[i].id = 0;
}

/* A thread is about to make a call. */
static void at_call(struct plan *plan, pid_t thread)
{
	struct ptrace_syscall_info call;
	pid_t victim;

	if (number_of(plan, thread) != plan->process)
		return;
	victim = plan->processes[plan->process];
	if (ptrace(PTRACE_GET_SYSCALL_INFO, thread, sizeof(call), &call) < 0) {
		if (errno != ESRCH)
			die("PTRACE_GET_SYSCALL_INFO");
		return;
	}
	if (!plan->counts) {
		plan->counts = call.seccomp.nr == SYS_execve;
		return;
	}
	plan->seen++;
	if (plan->list)
		fprintf(plan->list, "%s\n", name_of(call.seccomp.nr));
	if (is_action(plan, "short") || plan->name ?
		    plan->reached || plan->seen < plan->n || !is_wanted(plan, &call) :
		    plan->seen != plan->n && !is_another(plan, &call))
		return;
	plan->reached = true;
	plan->number = call.seccomp.nr;
	if (is_action(plan, "kill"))
		kill(victim, SIGKILL);
	else if (is_action(plan, "signal"))
		kill(victim, (int)plan->argument);
	else if (is_action(plan, "short"))
		halve_size(thread);
	else
		replace_call(thread, -plan->argument);
}

/* Follow all threads until the program exits; return its wait status. */
static int follow(struct plan *plan, pid_t child)
{
	int status, result = -1;
	pid_t thread;

	while ((thread = waitpid(-1, &status, __WALL)) > 0) {
		int number = 0;

		if (WIFEXITED(status) || WIFSIGNALED(status)) {
			if (thread == child)
				result = status;
			forget(plan, thread);
			for (int i = 0; result >= 0 && i < plan->process_count; i++)
				if (plan->processes[i])
					kill(plan->processes[i], SIGKILL);
			continue;
		}
		/* in the order of their creation */
		number_of(plan, thread);
		if (status >> 8 == (SIGTRAP | PTRACE_EVENT_SECCOMP << 8))
			at_call(plan, thread);
		/* not the first stop of a thread, nor the one after execve() */
		else if (status >> 16 == 0 && WSTOPSIG(status) != SIGSTOP &&
			 WSTOPSIG(status) != SIGTRAP)
			number = WSTOPSIG(status);
		ptrace(PTRACE_CONT, thread, 0, number);
	}
	if (result < 0)
		die("waitpid");
	return result;
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

	if (argc > 2 && argv[1][0] == '-') {
		plan.process = atoi(argv[2]);
		plan.counts = strcmp(argv[1], "-p") == 0;
		argc -= 2;
		argv += 2;
	}
	if (argc < 4)
		return 2;
	plan.n = atol(argv[1]);
	plan.action = argv[2];
	equals = strchr(argv[2], '=');
	if (equals) {
		*equals = '\0';
		plan.argument = atol(equals + 1);
		plan.name = strchr(equals + 1, ':');
		if (plan.name && is_action(&plan, "error"))
			plan.name++;
		else
			plan.name = NULL;
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
		   PTRACE_O_TRACESECCOMP | PTRACE_O_TRACECLONE | PTRACE_O_TRACEFORK |
			   PTRACE_O_TRACEVFORK | PTRACE_O_EXITKILL) < 0 ||
	    ptrace(PTRACE_CONT, child, 0, 0) < 0)
		die("ptrace");
	status = follow(&plan, child);
	if (!plan.reached && !plan.list)
		return NOT_REACHED;
	return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}
