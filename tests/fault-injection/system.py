# SPDX-License-Identifier: GPL-2.0-only
"""Disks, directories, make's jobserver, and concurrent runs in one tree."""

import errno
import os
import shutil
import signal
import subprocess
import tempfile

import calls
from scenario import SECONDS, Skip, execute

NOBODY = 65534


class Mount:
    """A temporary mount."""

    def __init__(self, bench, name, *words):
        self.folder = bench.path(name)
        os.mkdir(self.folder)
        done = execute(["mount", *words, self.folder], bench.tmp)
        if done.status:
            raise Skip(f"mount: {done.stderr.strip()}")

    def __enter__(self):
        return self.folder

    def __exit__(self, *_):
        subprocess.run(["umount", self.folder], check=True)


def test_disk(bench):
    """A disk with only a few free pages."""
    problems, count = [], 0
    with Mount(bench, "disk", "-t", "tmpfs", "-o", "size=4m", "tmpfs") as disk:
        for number, made in enumerate(bench.scenarios()):
            scenario = made.copy(f"{disk}/{number}")
            page = os.statvfs(disk).f_frsize
            for pages in (0, 1, 2, 3, 5, 8, 12, 18, 26):
                scenario.reset()
                left = os.statvfs(disk).f_bavail - pages
                with open(disk + "/filler", "wb") as filler:
                    filler.write(bytes(max(left, 0) * page))
                run = execute(scenario.argv, scenario.tree)
                os.unlink(disk + "/filler")
                count += 1
                problems += [f"{scenario.name}, {pages} pages left: {problem}"
                             for problem in scenario.judge(
                                 run, (os.strerror(errno.ENOSPC),))]
            shutil.rmtree(scenario.tree)
    return f"{count} runs", problems


def test_read_only(bench):
    """A read-only file system."""
    problems = []
    for number, scenario in enumerate(bench.scenarios()):
        scenario.reset()
        with Mount(bench, f"read-only.{number}", "--bind",
                   scenario.tree) as folder:
            done = execute(["mount", "-o", "remount,bind,ro", folder],
                           bench.tmp)
            if done.status:
                raise Skip(f"mount: {done.stderr.strip()}")
            run = execute(scenario.argv, folder)
            problems += scenario.judge(run, (os.strerror(errno.EROFS),))
            if run.status in (0, 126, 127):
                problems.append(f"{scenario.name}: status {run.status}")
    return f"{number + 1} scenarios", problems


def test_not_ours(bench):
    """Directories, and then files, of another user."""
    if os.geteuid() != 0:
        raise Skip("only root can become somebody else")
    # neither the programs nor $TMPDIR need be in reach of another user
    with tempfile.TemporaryDirectory(prefix="faults.", dir="/tmp") as place:
        os.chmod(place, 0o755)
        programs = {program: shutil.copy(program, place)
                    for program in (bench.modpost, bench.symvers)}
        try:
            execute([programs[bench.modpost], "--version"], "/", user=NOBODY)
        except PermissionError as error:
            raise Skip("no program in /tmp can be run by another user") \
                from error
        problems = []
        for number, made in enumerate(bench.scenarios()):
            scenario = made.copy(f"{place}/{number}")
            argv = [programs[scenario.argv[0]], *scenario.argv[1:]]
            for writable in (True, False):
                problems += as_nobody(scenario, argv, writable)
    return f"{2 * len(bench.scenarios())} runs", problems


def as_nobody(scenario, argv, writable):
    """Problems of a run by a user who may write to no directory, and to the
    old output files only if they are WRITABLE."""
    scenario.reset()
    old = {name for name in scenario.old if scenario.old[name] is not None}
    for name in old:
        os.chmod(os.path.join(scenario.tree, name),
                 0o666 if writable else 0o644)
    run = execute(argv, scenario.tree, user=NOBODY)
    problems = [f"{scenario.name}: {problem}" for problem in
                scenario.judge(run, (os.strerror(errno.EACCES),))]
    # what can be written in place is
    if run.status == (0 if set(scenario.old) - old or not writable else 1):
        problems.append(f"{scenario.name}: status {run.status} "
                        f"where files are writable: {writable}")
    return problems


def test_two_runs(bench):
    """Two runs in one tree at the same time, 50 times."""
    scenario = bench.modpost_run(jobs=2)
    problems = []
    for i in range(0, 50, bench.every):
        scenario.reset()
        both = [subprocess.Popen(scenario.argv, cwd=scenario.tree,
                                 stdout=subprocess.DEVNULL,
                                 stderr=subprocess.DEVNULL) for _ in "ab"]
        status = [run.wait(SECONDS) for run in both]
        left = scenario.strangers()
        if status != [0, 0] or left or not scenario.is_new():
            problems.append(f"runs {i}: status {status}, left {left}, "
                            f"torn {scenario.torn()}")
    return f"{len(range(0, 50, bench.every))} pairs", problems


def test_jobserver(bench):
    """All tokens are returned to make, however the run ends."""
    at = calls.tracer(bench)
    scenario = bench.modpost_run()
    argv = [word for word in scenario.argv if not word.startswith("-j")]
    server = bench.path("jobserver")
    os.mkfifo(server)
    fd = os.open(server, os.O_RDWR | os.O_NONBLOCK)
    env = {**os.environ, "MAKEFLAGS": f" -j6 --jobserver-auth=fifo:{server}"}
    tokens = b"abcde"
    problems, count, taken = [], 0, False
    for number, name in enumerate(
            ("SIGINT", "SIGTERM", "SIGHUP", "SIGPIPE", "EIO", "ENOMEM")):
        action = f"signal={int(getattr(signal, name))}" \
            if name.startswith("SIG") else f"error={getattr(errno, name)}"
        # start after the calls of the loader
        for n in range(50 + number, 400, 12 * bench.every):
            scenario.reset()
            os.write(fd, tokens)
            calls.traced(at, n, action, argv, scenario.tree, env)
            got = os.read(fd, 100)
            count += 1
            if sorted(got) != sorted(tokens):
                problems.append(f"{action} at {n}: returned {got}")
            left = scenario.strangers()
            if left or scenario.torn():
                problems.append(f"{action} at {n}: left {left}, torn "
                                f"{scenario.torn()}")
            taken = taken or got != tokens
    os.close(fd)
    if not taken and bench.every == 1 and len(os.sched_getaffinity(0)) > 1:
        problems.append("no token was ever taken")
    return f"{count} runs", problems
