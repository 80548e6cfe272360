# SPDX-License-Identifier: GPL-2.0-only
"""Runs a case with the oracle and with our program, and compares."""

import difflib
import os
import re
import shutil
import subprocess

from findings import first_lines, patterns, release
from fixtures import write_tree

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
    lines = list(difflib.unified_diff(a, b, "oracle " + name, "modpost " + name,
                                      lineterm="", n=1))
    if len(lines) > DIFF_LINES:
        lines[DIFF_LINES:] = [f"... {len(lines) - DIFF_LINES} more lines"]
    return [line[:200] for line in lines]


def as_text(data):
    return data.decode("utf-8", "backslashreplace").splitlines()


def compare(oracle, ours, full=False):
    """Return the differences: ([one or two words each], [lines that show them])."""
    what, lines = [], []
    if oracle.statuses != ours.statuses:
        what.append("exit status")
        lines.append(f"exit status: oracle {oracle.statuses}, "
                     f"modpost {ours.statuses}")
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
        self.aliases = 0


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

    def sanitized(self):
        """This modpost built with ASan, if it exists and is not older."""
        program = os.path.join(os.path.dirname(self.modpost), "asan/modpost")
        if not os.access(program, os.X_OK) or (
                os.stat(program).st_mtime < os.stat(self.modpost).st_mtime):
            return None
        return program

    def sides(self, case, rel, series):
        """What is run for a case: (side, program, environment, arguments)."""
        oracle = ("oracle", self.oracle(series, case.variant_at(rel)),
                  environment(), case.oracle_arguments(rel))
        if not self.modpost:
            return [oracle, ("ours",) + oracle[1:]]
        sides = [oracle, ("ours", self.modpost, environment(series),
                          case.arguments(rel))]
        if case.ours_says:
            del sides[0]
        if case.sanitized and self.sanitized():
            sides.append(("asan", self.sanitized()) + sides[-1][2:])
        return sides

    def run_case(self, case, series):
        result = Result(case, series)
        rel = release(series)
        if case.ours_says and not self.modpost:
            return result
        base = os.path.join(self.keep or self.tmp, series, case.name)
        if self.keep:
            shutil.rmtree(base, ignore_errors=True)
        outcomes = {}
        for side, program, env, args in self.sides(case, rel, series):
            directory = os.path.join(base, side)
            files = self.fixtures.tree(case, rel,
                                       side if self.modpost else "oracle")
            write_tree(files, directory, OLD_TIME)
            outcome = run_program(program, args, directory, env,
                                  case.stdin.encode(), case.runs)
            if case.stand_in_at(rel):
                for path in files:
                    del outcome.files[path]
            outcomes[side] = outcome
            if self.keep:
                self.note(base, side, args, outcome)
        if not self.keep:
            shutil.rmtree(base)
        if case.ours_says:
            self.judge_ours(result, outcomes["ours"])
        else:
            self.judge(result, rel, outcomes["oracle"], outcomes["ours"])
        if "asan" in outcomes and not result.problem:
            what, result.lines = compare(outcomes["ours"], outcomes["asan"],
                                         True)
            result.problem = ", ".join("with ASan: " + one for one in what)
        return result

    @staticmethod
    def note(base, side, args, outcome):
        with open(os.path.join(base, side + ".stderr"), "w",
                  encoding="utf-8") as f:
            f.write(outcome.stderr)
        with open(os.path.join(base, side + ".run"), "w",
                  encoding="utf-8") as f:
            f.write(f"arguments: {args}\nexit status: {outcome.statuses}\n")

    @staticmethod
    def judge_ours(result, ours):
        """The case is for this modpost only: it must print the message and exit with 1."""
        if ours.statuses != [1]:
            result.problem = f"exit status {ours.statuses}, not 1"
        elif not re.search(result.case.ours_says, ours.stderr, re.M):
            result.problem = "not the message that was expected"
            result.lines = ours.stderr.splitlines()[:DIFF_LINES]

    def judge(self, result, rel, oracle, ours):
        case = result.case
        result.aliases = sum(data.count(b"\nMODULE_ALIAS(")
                             for path, (data, _) in oracle.files.items()
                             if path.endswith(".mod.c"))
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
                result.problem = f"this modpost crashed, too {ours.statuses}"
        elif "timeout" in oracle.statuses:
            result.problem = "fault set: the oracle does not end"
        elif missed:
            result.problem = ("fault set: the oracle does not say: " +
                              ", ".join(missed))
            result.lines = oracle.stderr.splitlines()[:DIFF_LINES]
        else:
            what, result.lines = compare(oracle, ours, self.full)
            result.problem = ", ".join(what)
