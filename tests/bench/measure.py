# SPDX-License-Identifier: GPL-2.0-only
"""Measure time, memory (/proc) and instructions (callgrind)."""

import os
import re
import shlex
import statistics
import subprocess
import tempfile
import time

BETWEEN_LOOKS = 0.0005  # seconds


class Failed(Exception):
    """A program failed, or the programs have different results."""


class Command:
    """A program with its arguments, the directory it runs in, and its environment."""

    def __init__(self, program, args, directory, env):
        self.words = [program] + args
        self.directory = directory
        self.env = env

    def start(self, words=None, **streams):
        return subprocess.Popen(words or self.words, cwd=self.directory,
                                env=self.env, stdin=subprocess.DEVNULL,
                                **streams)

    def run(self):
        """Return (exit status, messages); a signal or a missing program is a failure."""
        with self.start(stdout=subprocess.DEVNULL,
                        stderr=subprocess.PIPE) as process:
            messages = process.communicate()[1].decode("utf-8", "replace")
        if process.returncode < 0:
            raise Failed(f"{self.words[0]}: signal {-process.returncode}")
        return process.returncode, messages


def time_one(command, prepare, ignore_status):
    """Wall and CPU time of one run, in seconds. No shell and no pipe: as much as
    the shortest commands take."""
    if prepare:
        with command.start(prepare):
            pass
    streams = [(os.POSIX_SPAWN_OPEN, fd, os.devnull, os.O_RDWR, 0) for fd in (0, 1, 2)]
    os.chdir(command.directory)
    start = time.perf_counter()
    pid = os.posix_spawnp(command.words[0], command.words,
                          os.environ if command.env is None else command.env,
                          file_actions=streams)
    _, status, used = os.wait4(pid, 0)
    wall = time.perf_counter() - start
    if os.WIFSIGNALED(status) or (status and not ignore_status):
        raise Failed(f"{shlex.join(command.words)}: wait status {status}")
    return wall, used.ru_utime + used.ru_stime


def times(commands, runs, prepare=None, ignore_status=False):
    """Return the median wall time and the median CPU time (user plus system) of each
    command, in seconds. The commands take turns, so that a change of the machine's
    speed affects all alike. prepare: a command that runs before each run.
    ignore_status: the exit status may be any. The caller has run all commands
    before, so that caches are warm."""
    found = [[] for _ in commands]
    here = os.getcwd()
    try:
        for _ in range(runs):
            for one, command in zip(found, commands):
                one.append(time_one(command, prepare, ignore_status))
    finally:
        os.chdir(here)
    return [tuple(map(statistics.median, zip(*one))) for one in found]


def peak_memory(command, runs, prepare=None, field=b"RssAnon"):
    """The peak of anonymous memory, or of another field, in several runs, in bytes."""
    peak = 0
    for _ in range(runs):
        if prepare:
            with command.start(prepare):
                pass
        with command.start(stdout=subprocess.DEVNULL,
                           stderr=subprocess.DEVNULL) as process:
            while process.poll() is None:
                with open(f"/proc/{process.pid}/status", "rb") as f:
                    found = re.search(field + rb":\s*(\d+) kB", f.read())
                # a process that has exited has no memory
                peak = max(peak, int(found[1]) * 1024 if found else 0)
                time.sleep(BETWEEN_LOOKS)
    return peak


def peak_rss(command, runs):
    """The peak of resident memory, mapped files included, in several runs, in bytes."""
    return peak_memory(command, runs, field=b"VmHWM")


def instructions(command):
    """The number of instructions in one run."""
    with tempfile.TemporaryDirectory() as tmp:
        log = os.path.join(tmp, "log")
        words = ["valgrind", "--tool=callgrind", "--log-file=" + log,
                 "--callgrind-out-file=" + os.path.join(tmp, "out")]
        with command.start(words + command.words, stdout=subprocess.DEVNULL,
                           stderr=subprocess.DEVNULL) as process:
            process.wait()
        with open(log, encoding="utf-8", errors="replace") as f:
            said = f.read()
    found = re.search(r"Collected\s*:\s*(\d+)", said)
    if not found:
        raise Failed("valgrind: " + said.strip())
    return int(found[1])
