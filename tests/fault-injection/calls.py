# SPDX-License-Identifier: GPL-2.0-only
"""System calls: the program killed at each, sent a signal at each, and each
that can fail made to fail."""

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

# What each call is made to fail with; one that is made often takes turns.
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
    """The tracer, where there can be one."""
    try:
        at = bench.helper("at")
    except subprocess.CalledProcessError as error:
        raise Skip("the tracer is not known to this machine") from error
    if execute([at, "1", "short", "true"], bench.tmp).status == NO_PTRACE:
        raise Skip("no ptrace() here")
    return at


def traced(at, n, action, argv, tree, env=None):
    """Run a command with something that happens at its nth call."""
    env = dict(env or os.environ)
    # a process that is traced cannot trace itself to look for leaks
    env["ASAN_OPTIONS"] = env.get("ASAN_OPTIONS", "") + ":detect_leaks=0"
    return execute([at, str(n), action, *argv], tree, env=env)


def trace(at, scenario):
    """The names of the calls of an undisturbed run."""
    scenario.reset()
    name = scenario.tree + ".calls"
    traced(at, 0, "list=" + name, scenario.argv, scenario.tree)
    with open(name, encoding="ascii") as text:
        return text.read().split()


def disturb(at, scenario, n, action):
    scenario.reset()
    return traced(at, n, action, scenario.argv, scenario.tree)


def for_all(bench, work):
    """Call WORK(at, scenario), which gives a count and problems, for all."""
    at = tracer(bench)
    scenarios = bench.scenarios()
    results = side_by_side(lambda scenario: work(at, scenario), scenarios)
    return (", ".join(f"{scenario.name}: {result[0]}"
                      for scenario, result in zip(scenarios, results)),
            [f"{scenario.name}: {problem}"
             for scenario, result in zip(scenarios, results)
             for problem in result[1]])


def test_killed(bench):
    """Killed at any call, outputs are whole, and the next run does all."""
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
                # what is left of it is no hindrance
                again = execute(scenario.argv, scenario.tree)
                if again.status or not scenario.is_new():
                    problems.append(f"the run after {n}: {again.status} "
                                    f"{again.stderr}")
            left = [name for name in scenario.strangers()
                    if not os.path.basename(name).startswith((".modpost-", ".symvers-"))]
            if left:
                problems.append(f"killed at call {n}: it left {left}")
    return for_all(bench, work)


def test_signals(bench):
    """Signals leave no temporary file."""
    def work(at, scenario):
        problems, count = [], 0
        for n, call in enumerate(trace(at, scenario), 1):
            # a signal counts where something is done to files
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
    """PLAN(name, nth, often) gives, for the nth call of that name, actions
    and what is to be told of each."""
    def work(at, scenario):
        problems, count = [], 0
        calls = trace(at, scenario)
        # up to here works the loader, of which the C library has the say
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
                    run = Run(0, "it did not end")
                count += 1
                problems += [f"{action} ({reason}) at call {n}, {call}: "
                             f"{problem}" for problem in
                             scenario.judge(run, (reason,))]
        return count, problems
    return for_all(bench, work)


def test_errors(bench):
    """Each call that can fail fails once, in several ways."""
    sanitized = bench.is_sanitized()

    def plan(call, nth, often):
        names = ERRORS.get(call, ())
        if sanitized and call in ("mmap", "munmap", "mremap"):
            return []   # these are the sanitizer's, which ends the run
        if often and names:
            names = (names[nth % len(names)],)
        return [(f"error={getattr(errno, name)}",
                 os.strerror(getattr(errno, name))) for name in names]
    return fail_each(bench, plan)


def test_full(bench):
    """From some call on the disk is full, or nothing is given back."""
    return fail_each(bench, lambda call, nth, often: [
        (f"always={getattr(errno, name)}", os.strerror(getattr(errno, name)))
        for name in FULL if call == "write"])


def test_short(bench):
    """Reads and writes do half of what was asked for."""
    return fail_each(bench, lambda call, nth, often: [("short", "(nothing is told)")]
                     if call in ("read", "pread", "write") else [])
