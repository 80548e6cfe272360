# SPDX-License-Identifier: GPL-2.0-only
"""Runs a case with the oracle and with our program, and compares."""

import difflib
import os
import re
import shutil
import subprocess

from findings import first_lines, patterns, release
from fixtures import write_tree

# Output lines that are not compared yet: the device tables are to come.
# Empty this to have everything compared.
NOT_COMPARED = (
    re.compile(rb'^MODULE_ALIAS\(".*"\);\n', re.M),
    re.compile(rb'^MODULE_INFO\([^,]*\.alias, ".*"\);\n', re.M),
)
GENERATED_NAMES = (".mod.c", ".vmlinux.export.c")

OLD_TIME = 1_000_000_000
TIMEOUT = 120
DIFF_LINES = 14
OPTION_ERROR = re.compile(r"^\S+: (?=invalid option|option requires)", re.M)
CLEANED = ("KERNELVERSION", "KERNELRELEASE", "MODPOST_OPTIONS", "MAKEFLAGS")


def environment(series=None):
    env = {k: v for k, v in os.environ.items() if k not in CLEANED}
    env["LC_ALL"] = "C"
    if series:
        env["KERNELVERSION"] = series
    return env


class Outcome:
    """What one program did in one tree."""

    def __init__(self):
        self.statuses = []
        self.stderr = ""
        self.stdout = ""
        self.files = {}

    @property
    def signalled(self):
        return any(status < 0 for status in self.statuses)

    def collect(self, directory):
        """Remember every file, and whether it was written to."""
        for here, _, names in os.walk(directory):
            for name in names:
                full = os.path.join(here, name)
                with open(full, "rb") as f:
                    data = f.read()
                if name.endswith(GENERATED_NAMES):
                    for regex in NOT_COMPARED:
                        data = regex.sub(b"", data)
                written = os.stat(full).st_mtime != OLD_TIME
                self.files[os.path.relpath(full, directory)] = data, written


def reset_times(directory):
    for here, _, names in os.walk(directory):
        for name in names:
            os.utime(os.path.join(here, name), (OLD_TIME, OLD_TIME))


def run_program(program, args, directory, env, stdin=b"", runs=1,
                collect=True):
    outcome = Outcome()
    for i in range(runs):
        if i:
            reset_times(directory)
        try:
            done = subprocess.run([program] + args, cwd=directory, env=env,
                                  input=stdin, capture_output=True,
                                  timeout=TIMEOUT, check=False)
        except subprocess.TimeoutExpired:
            outcome.statuses.append("timeout")
            break
        except OSError as error:
            outcome.statuses.append(str(error))
            break
        outcome.statuses.append(done.returncode)
        text = done.stderr.decode("utf-8", "backslashreplace")
        outcome.stderr += OPTION_ERROR.sub("modpost: ", text)
        outcome.stdout += done.stdout.decode("utf-8", "backslashreplace")
    if collect:
        outcome.collect(directory)
    return outcome


def short_diff(a, b, name):
    lines = list(difflib.unified_diff(a, b, "oracle " + name, "ours " + name,
                                      lineterm="", n=1))
    if len(lines) > DIFF_LINES:
        lines[DIFF_LINES:] = [f"... {len(lines) - DIFF_LINES} more lines"]
    return [line[:200] for line in lines]


def as_text(data):
    return data.decode("utf-8", "backslashreplace").splitlines()


def compare(oracle, ours, full=False):
    """What differs: ([one word or two each], [lines that show it])."""
    what, lines = [], []
    if oracle.statuses != ours.statuses:
        what.append("exit status")
        lines.append(f"exit status: oracle {oracle.statuses}, "
                     f"ours {ours.statuses}")
    pick = (lambda text: text.splitlines()) if full else first_lines
    a, b = pick(oracle.stderr), pick(ours.stderr)
    if a != b:
        what.append("messages")
        lines += short_diff(a, b, "messages")
    if full and oracle.stdout != ours.stdout:
        what.append("standard output")
    for path in sorted(oracle.files.keys() | ours.files.keys()):
        if path not in ours.files:
            what.append(f"{path} not made")
        elif path not in oracle.files:
            what.append(f"{path} should not be there")
        elif oracle.files[path][0] != ours.files[path][0]:
            what.append(path)
            lines += short_diff(as_text(oracle.files[path][0]),
                                as_text(ours.files[path][0]), path)
        elif oracle.files[path][1] != ours.files[path][1]:
            done = "written" if oracle.files[path][1] else "left alone"
            what.append(f"{path} is not {done}")
    return what, lines


class Result:
    """The outcome of one case in one release."""

    def __init__(self, case, series):
        self.case = case
        self.series = series
        self.problem = ""
        self.lines = []
        self.reached = []


class Harness:
    """Holds what all runs of cases share."""

    def __init__(self, fixtures, oracles, modpost, tmp, keep, full=False):
        self.fixtures = fixtures
        self.oracles = oracles
        self.modpost = modpost
        self.tmp = tmp
        self.keep = keep
        self.full = full

    def oracle(self, series, variant):
        return os.path.join(self.oracles, series, "modpost-" + variant)

    def run_case(self, case, series):
        result = Result(case, series)
        rel = release(series)
        files = self.fixtures.tree(case, rel)
        base = os.path.join(self.keep or self.tmp, series, case.name)
        if self.keep:
            shutil.rmtree(base, ignore_errors=True)
        oracle_program = self.oracle(series, case.variant)
        outcomes = []
        for side, program, env, args in (
                ("oracle", oracle_program, environment(),
                 case.oracle_arguments(rel)),
                ("ours", self.modpost or oracle_program, environment(series),
                 case.arguments(rel) if self.modpost else
                 case.oracle_arguments(rel))):
            directory = os.path.join(base, side)
            write_tree(files, directory, OLD_TIME)
            outcome = run_program(program, args, directory, env,
                                  case.stdin.encode(), case.runs)
            outcomes.append(outcome)
            if self.keep:
                self.note(base, side, args, outcome)
        if not self.keep:
            shutil.rmtree(base)
        self.judge(result, rel, *outcomes)
        return result

    @staticmethod
    def note(base, side, args, outcome):
        with open(os.path.join(base, side + ".stderr"), "w",
                  encoding="utf-8") as f:
            f.write(outcome.stderr)
        with open(os.path.join(base, side + ".run"), "w",
                  encoding="utf-8") as f:
            f.write(f"arguments: {args}\nexit status: {outcome.statuses}\n")

    def judge(self, result, rel, oracle, ours):
        case = result.case
        result.reached = [name for name, regex in patterns(rel).items()
                          if regex.search(oracle.stderr)]
        missed = [name for name in case.reaches(rel)
                  if name not in result.reached]
        if oracle.signalled and not case.oracle_crashes:
            result.problem = f"fault set: the oracle died {oracle.statuses}"
        elif case.oracle_crashes and not oracle.signalled:
            result.problem = "fault set: the oracle did not crash"
        elif case.oracle_crashes:
            if self.modpost and (ours.signalled or "timeout" in ours.statuses):
                result.problem = f"ours died too {ours.statuses}"
        elif "timeout" in oracle.statuses:
            result.problem = "fault set: the oracle does not end"
        elif missed:
            result.problem = ("fault set: the oracle does not say: " +
                              ", ".join(missed))
            result.lines = oracle.stderr.splitlines()[:DIFF_LINES]
        else:
            what, result.lines = compare(oracle, ours, self.full)
            result.problem = ", ".join(what)
