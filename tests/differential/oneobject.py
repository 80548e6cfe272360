# SPDX-License-Identifier: GPL-2.0-only
"""Both programs run on one module, taken as the object it was made of."""

import os
import re
import tempfile

from findings import first_lines, release
from harness import as_text, environment, run_program, short_diff
from images import read_module


class Report:
    """The result for one module. .ours: the .mod.c, or None; .skipped: why the
    oracle wrote none."""

    def __init__(self, name):
        self.name = name
        self.ours = None
        self.skipped = ""
        self.problems = []
        self.lines = []

    def show(self, title):
        print(f"FAIL {title} {self.name}: {', '.join(self.problems)}")
        for line in self.lines:
            print("    " + line)


def reason(outcome):
    """Why the oracle made no output: its error, without what it is about."""
    errors = [line for line in first_lines(outcome.stderr)
              if not line.startswith("WARNING")]
    if not errors:
        return f"exit status {outcome.statuses[0]}"
    return re.sub(r"(namespace\(|symbol )[^\s)]*|\S*[./\d]\S*", r"\1...",
                  errors[0])


def take(path, directory):
    """The contents of a file, which is then removed; or None."""
    full = os.path.join(directory, path)
    if not os.path.exists(full):
        return None
    with open(full, "rb") as f:
        data = f.read()
    os.unlink(full)
    return data


def sample(paths, number):
    """About so many of the paths, always the same ones; all for None."""
    return paths[::-(-len(paths) // number)] if number else paths


def run_both(path, series, oracle, ours, report=Report):
    """(the report on one module, the bytes of the module)."""
    data = read_module(path)
    name = os.path.basename(path).partition(".")[0]
    result = report(name)
    args = (["-M"] if release(series) >= (6, 6) else []) + \
        ["-w", "-o", "out", name + ".o"]
    outcomes, files = [], []
    shm = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
    with tempfile.TemporaryDirectory(
            prefix="modules.", dir=os.environ.get("TMPDIR", shm)) as tmp:
        for file, contents in ((name + ".o", data), (name + ".mod", b"")):
            with open(os.path.join(tmp, file), "wb") as f:
                f.write(contents)
        for program, env in ((oracle, environment()),
                             (ours, environment(series))):
            outcomes.append(run_program(program, args, tmp, env,
                                        collect=False))
            files.append([take(file, tmp) for file in (name + ".mod.c",
                                                       "out")])
    if outcomes[0].statuses != outcomes[1].statuses:
        result.problems.append(f"exit status {outcomes[0].statuses} and "
                               f"{outcomes[1].statuses}")
    if first_lines(outcomes[0].stderr) != first_lines(outcomes[1].stderr):
        result.problems.append("messages")
        result.lines += short_diff(*(first_lines(one.stderr)
                                     for one in outcomes), "messages")
    for file, a, b in zip((".mod.c", "dump"), *files):
        if a != b:
            result.problems.append(file)
            result.lines += short_diff(as_text(a or b""), as_text(b or b""),
                                       file)
    result.ours = files[1][0]
    if files[0][0] is None:
        result.skipped = reason(outcomes[0])
    return result, data
