# SPDX-License-Identifier: GPL-2.0-only
"""modpost --verify-with=PROGRAM at faults: what make sees is what PROGRAM alone leaves.

PROGRAM is a copy of this modpost: what it does does not matter here. Processes of a run:
0 passes messages and the exit status on, 1 verifies, 2 is PROGRAM.
"""

import errno
import os
import re
import shutil
import signal
import subprocess

from calls import ERRORS, NOT_REACHED, tracer, traced
from scenario import SECONDS

OUR_LINE = "  note: "
TEMPORARY = re.compile(r"^\.modpost-")


def tree_state(tree):
    """The contents of all files. Temporary files of a killed PROGRAM have random names."""
    state = {}
    for here, _, names in os.walk(tree):
        for name in names:
            path = os.path.join(here, name)
            with open(path, "rb") as file:
                data = file.read()
            if TEMPORARY.match(name):
                name = ".modpost-"
            state[os.path.relpath(os.path.join(here, name), tree)] = data
    return state


class Sides:
    """Runs of PROGRAM alone and with --verify-with, in the same tree."""

    def __init__(self, bench):
        self.at = tracer(bench)
        self.scenario = bench.modpost_run()
        self.program = shutil.copy(bench.modpost, bench.path("program"))
        # the last arguments write reports, which the kernel's modpost does not
        args = [word for word in self.scenario.argv[1:] if word != "-j1" and
                not word.startswith(("--report", "--baseline", "--update"))]
        self.release = args[args.index("--kernel-release") + 1]
        at = args.index("--kernel-release")
        del args[at:at + 2]
        self.env = {**os.environ, "KERNELVERSION": self.release,
                    "MAKEFLAGS": "", "MODPOST_OPTIONS": "-j1"}
        self.alone = [self.program, *args]
        self.verified = [bench.modpost, "--verify-with=" + self.program, *args]

    def run(self, argv, process=(), n=0, action=None):
        """(status, messages, files)."""
        self.scenario.reset()
        self.scenario.strangers()
        if action:
            run = traced(self.at, n, action, argv, self.scenario.tree, self.env,
                         process)
            status, stderr = run.status, run.stderr
        else:
            done = subprocess.run(argv, cwd=self.scenario.tree, env=self.env, check=False,
                                  stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                                  stderr=subprocess.PIPE, timeout=SECONDS)
            status, stderr = done.returncode, done.stderr.decode(errors="replace")
        return status, stderr, tree_state(self.scenario.tree)


def foreign(stderr):
    """The lines of PROGRAM."""
    return [line for line in stderr.splitlines() if not line.startswith(OUR_LINE)]


def test_verify_program(bench):
    """PROGRAM is killed, gets a signal or an error at each call: all is as without us."""
    sides = Sides(bench)
    plain = sides.run(sides.alone)
    verified = sides.run(sides.verified)
    problems, count = [], 0
    if (plain[0], plain[2]) != (verified[0], verified[2]) or \
            foreign(verified[1]) != foreign(plain[1]) or " 0 differ" not in verified[1]:
        problems.append(f"without faults: {plain[:2]}, {verified[:2]}")
    actions = ("kill", f"signal={int(signal.SIGTERM)}", f"signal={int(signal.SIGSEGV)}",
               f"error={errno.EIO}", f"error={errno.ENOMEM}")
    for n in range(1, 10000, bench.every):
        action = actions[n % len(actions)]
        alone = sides.run(sides.alone, (), n, action)
        if alone[0] == NOT_REACHED:
            break
        count += 1
        both = sides.run(sides.verified, ("-x", "2"), n, action)
        if both[0] != alone[0]:
            problems.append(f"{action} at {n}: status {both[0]}, alone {alone[0]}")
        if foreign(both[1]) != foreign(alone[1]):
            problems.append(f"{action} at {n}: printed {both[1]}, alone {alone[1]}")
        if both[2] != alone[2]:
            problems.append(f"{action} at {n}: other files")
        if alone[0] > 128 and " 0 differ" in both[1]:
            problems.append(f"{action} at {n}: verified as equal, status {alone[0]}")
    return f"{count} places", problems


def disturb_verifier(bench, process, actions, judge):
    """Do ACTIONS in turn at each call of one of the processes."""
    sides = Sides(bench)
    good = sides.run(sides.alone)
    problems, count = [], 0
    for n in range(1, 10000, bench.every):
        action = actions[n % len(actions)]
        run = sides.run(sides.verified, process, n, action)
        if run[0] == NOT_REACHED:
            break
        count += 1
        problems += [f"{action} at {n}: {problem}" for problem in judge(sides, action, good, run)]
    return f"{count} places", problems


def test_verify_verifier(bench):
    """Whatever happens to the verifier, the build goes on as with PROGRAM alone."""
    def judge(_, action, good, run):
        if run[0] != good[0] or run[2] != good[2] or foreign(run[1]) != foreign(good[1]):
            yield f"status {run[0]}, {run[1]!r}"
        if action == "kill" and "compared, 0 differ" in run[1] and "not verified" in run[1]:
            yield f"both verified and not: {run[1]!r}"
        if "compared" not in run[1] and "not verified" not in run[1]:
            yield f"says nothing: {run[1]!r}"
    return disturb_verifier(bench, ("-p", "1"),
                            ("kill", f"error={errno.ENOMEM}", f"error={errno.EIO}",
                             f"signal={int(signal.SIGTERM)}"), judge)


def test_verify_killed(bench):
    """After a signal to process 0, PROGRAM ends too: the files are of a run cut at some place."""
    def judge(sides, action, good, run):
        number = 9 if action == "kill" else int(action.partition("=")[2])
        if run[0] not in (128 + number, good[0]):
            yield f"status {run[0]}, {run[1]!r}"
        torn = [name for name in sides.scenario.old if name in good[2] and
                run[2].get(name) not in (good[2][name], sides.scenario.old[name])]
        if torn:
            yield f"neither old nor new: {torn}"
        if run[0] == good[0] and run[2] != good[2]:
            yield "succeeds without the files"
    return disturb_verifier(bench, (), ("kill", f"signal={int(signal.SIGTERM)}",
                                        f"signal={int(signal.SIGINT)}"), judge)


def test_verify_errors(bench):
    """Errors of calls of the process that passes things on."""
    sides = Sides(bench)
    good = sides.run(sides.alone)
    names = bench.path("verify.calls")
    sides.run(sides.verified, (), 0, "list=" + names)
    with open(names, encoding="ascii") as text:
        calls = text.read().split()
    problems, count = [], 0
    # calls before are the dynamic loader's
    for n in range(calls.index("munmap") + 2, len(calls) + 1, bench.every):
        # a close() that fails has closed the file, but not where the tracer skips it
        for name in ERRORS.get(calls[n - 1], ()) if calls[n - 1] != "close" else ():
            status, stderr, files = sides.run(sides.verified, (), n,
                                              f"error={getattr(errno, name)}:{calls[n - 1]}")
            # how often it waits depends on the time
            if status == NOT_REACHED:
                continue
            count += 1
            if (status == good[0]) != (files == good[2]):
                problems.append(f"{name} at {n}, {calls[n - 1]}: status {status} and "
                                f"other files: {stderr!r}")
            if status != good[0] and not stderr:
                problems.append(f"{name} at {n}: fails without a message: {status}")
    return f"{count} places", problems
