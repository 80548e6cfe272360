# SPDX-License-Identifier: GPL-2.0-only
"""System calls: kill the program at each, send a signal at each, and make
each fail that can fail."""

import collections
import errno
import itertools
import os
import signal
import subprocess

from scenario import KILLED, Run, Skip, execute, side_by_side

NOT_REACHED = 200
NO_PTRACE = 201
FULL = ("ENOSPC", "EDQUOT")

# The errors of each call; frequent calls use them in turn.
OFTEN = 20
ERRORS = {
    "openat": ("EACCES", "EMFILE", "EINTR", "EROFS", "ENOSPC"),
    "read": ("EIO", "EINTR"),
    "pread": ("EIO", "EINTR"),
    "write": ("ENOSPC", "EIO", "EINTR"),
    "mmap": ("ENOMEM",),
    "mremap": ("ENOMEM",),
    "munmap": ("ENOMEM",),
    "stat": ("EIO", "EACCES"),
    "rename": ("EACCES", "ENOSPC", "EIO", "EROFS"),
    "unlink": ("EACCES",),
    "close": ("EIO", "EINTR"),
    "fchmod": ("EPERM", "EIO"),
    "fchown": ("EPERM",),
    "ftruncate": ("EIO",),
    "fsync": ("EIO",),
    "access": ("EACCES",),
    "readlink": ("EIO",),
    "getcwd": ("ENOMEM",),
    "getdents": ("EIO",),
    "clone": ("EAGAIN",),
}


def tracer(bench):
    """Build the tracer, if this machine supports it."""
    try:
        at = bench.helper("at")
    except subprocess.CalledProcessError as error:
        raise Skip("the tracer does not support this architecture") from error
    if execute([at, "1", "short", "true"], bench.tmp).status == NO_PTRACE:
        raise Skip("no ptrace() here")
    return at


def traced(at, n, action, argv, tree, env=None, process=()):
    """Run a command with an action at its nth call. PROCESS are options of the tracer that
    select a process that the command forks."""
    env = dict(env or os.environ)
    # a traced process cannot trace itself to find leaks
    env["ASAN_OPTIONS"] = env.get("ASAN_OPTIONS", "") + ":detect_leaks=0"
    return execute([at, *process, str(n), action, *argv], tree, env=env)


def trace(at, scenario):
    """The names of the calls in a run without faults."""
    scenario.reset()
    name = scenario.tree + ".calls"
    traced(at, 0, "list=" + name, scenario.argv, scenario.tree)
    with open(name, encoding="ascii") as text:
        return text.read().split()


def disturb(at, scenario, n, action):
    scenario.reset()
    return traced(at, n, action, scenario.argv, scenario.tree)


def for_all(bench, work):
    """Call WORK(at, scenario) for each scenario; it returns a count and problems."""
    at = tracer(bench)
    scenarios = bench.scenarios()
    results = side_by_side(lambda scenario: work(at, scenario), scenarios)
    return (", ".join(f"{scenario.name}: {result[0]}"
                      for scenario, result in zip(scenarios, results)),
            [f"{scenario.name}: {problem}"
             for scenario, result in zip(scenarios, results)
             for problem in result[1]])


def test_killed(bench):
    """After SIGKILL at any call, outputs are complete and the next run succeeds."""
    def work(at, scenario):
        problems, count = [], 0
        for n in itertools.count(bench.every, bench.every):
            run = disturb(at, scenario, n, "kill")
            if run.status == NOT_REACHED:
                return count, problems
            count += 1
            torn = scenario.torn()
            if torn or run.status != KILLED:
                problems.append(f"killed at call {n}: status {run.status}, "
                                f"torn: {torn} {run.stderr}")
            if count % 8 == 0:
                # leftover files must not disturb the next run
                again = execute(scenario.argv, scenario.tree)
                if again.status or not scenario.is_new():
                    problems.append(f"the run after {n}: {again.status} "
                                    f"{again.stderr}")
            left = [name for name in scenario.strangers()
                    if not os.path.basename(name).startswith((".modpost-", ".symvers-"))]
            if left:
                problems.append(f"killed at call {n}: left {left}")
    return for_all(bench, work)


def test_signals(bench):
    """Signals leave no temporary file."""
    def work(at, scenario):
        problems, count = [], 0
        for n, call in enumerate(trace(at, scenario), 1):
            # signals matter only at calls that change files
            if n % bench.every or call not in (
                    "openat", "write", "rename", "close", "fchmod", "unlink"):
                continue
            number = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)[n % 3]
            run = disturb(at, scenario, n, f"signal={int(number)}")
            count += 1
            torn, left = scenario.torn(), scenario.strangers()
            if torn or left or run.status != 128 + number:
                problems.append(
                    f"{number.name} at {n}, {call}: status {run.status}, "
                    f"torn {torn}, left {left}: {run.stderr}")
        return count, problems
    return for_all(bench, work)


def fail_each(bench, plan):
    """PLAN(name, nth, often) returns actions for the nth call of that name,
    and the message expected for each."""
    def work(at, scenario):
        problems, count = [], 0
        calls = trace(at, scenario)
        # calls up to here are the dynamic loader's
        loaded = calls.index("munmap") + 1
        seen = collections.Counter()
        for n, call in enumerate(calls[loaded:], loaded + 1):
            seen[call] += 1
            often = calls.count(call) > OFTEN
            for i, (action, reason) in enumerate(
                    plan(call, seen[call], often)):
                if (n + i) % bench.every:
                    continue
                try:
                    run = disturb(at, scenario, n, action)
                except subprocess.TimeoutExpired:
                    run = Run(0, "timed out")
                count += 1
                problems += [f"{action} ({reason}) at call {n}, {call}: "
                             f"{problem}" for problem in
                             scenario.judge(run, (reason,))]
        return count, problems
    return for_all(bench, work)


def test_errors(bench):
    """Each call that can fail fails once, with several errors."""
    sanitized = bench.is_sanitized()

    def plan(call, nth, often):
        names = ERRORS.get(call, ())
        if sanitized and call in ("mmap", "munmap", "mremap"):
            return []   # these are the sanitizer's own; it aborts
        if often and names:
            names = (names[nth % len(names)],)
        return [(f"error={getattr(errno, name)}",
                 os.strerror(getattr(errno, name))) for name in names]
    return fail_each(bench, plan)


def test_full(bench):
    """From one call on, all writes fail because the disk is full."""
    return fail_each(bench, lambda call, nth, often: [
        (f"always={getattr(errno, name)}", os.strerror(getattr(errno, name)))
        for name in FULL if call == "write"])


def test_short(bench):
    """Reads and writes transfer half of the requested bytes."""
    return fail_each(bench, lambda call, nth, often: [("short", "(no message)")]
                     if call in ("read", "pread", "write") else [])
