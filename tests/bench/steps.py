# SPDX-License-Identifier: GPL-2.0-only
"""Where the time of an unchanged run goes, what more CPUs would make of it, and what
--verify costs."""

import heapq
import re

from measure import Command, Failed, times
from table import part, verdict

RUNS = 9
SERIAL = 0.12   # goal: of the time with one thread
VERIFY = 1.2    # goal: relative to a run without
CPUS = (2, 16, 64)

STEP = re.compile(r"^timing: step (\S+) wall (\d+) cpu (\d+) divided (\d+) items (\d+) "
                  r"longest (\d+)$", re.M)
ITEMS = re.compile(r"^timing: items \S+((?: \d+)*)$", re.M)


class Timing:
    """What one run with --timing printed. Times are in microseconds."""

    def __init__(self, messages):
        self.steps = [(name, *map(int, numbers)) for name, *numbers in STEP.findall(messages)]
        self.items = [list(map(int, one.split())) for one in ITEMS.findall(messages)]
        self.wall = sum(step[1] for step in self.steps)
        self.serial = self.wall - sum(step[3] for step in self.steps)

    def project(self, cpus):
        """The wall time if threads on that many CPUs took the items in their order."""
        return self.serial + sum(makespan(items, cpus) for items in self.items)


def makespan(items, cpus):
    """When the last of the items ends that so many threads take in their order."""
    free = [0] * cpus
    for duration in items:
        heapq.heappush(free, heapq.heappop(free) + duration)
    return max(free)


def steps_table(command):
    """The steps of a run with one thread: the one with the median wall time."""
    print("measuring steps: where the time goes", flush=True)
    timed = Command(command.words[0], command.words[1:] + ["--timing"], command.directory,
                    command.env)
    timed.run()
    found = sorted((Timing(timed.run()[1]) for _ in range(RUNS)), key=lambda one: one.wall)
    median = found[RUNS // 2]
    if not median.items:
        raise Failed("--timing printed no items")
    text = ("| all modules, unchanged, -j1: ms | wall | CPU | shared by threads | items "
            "| the longest |\n|---|---|---|---|---|---|\n")
    for name, wall, cpu, divided, items, longest in median.steps:
        text += f"| {name} | {wall / 1e3:.1f} | {cpu / 1e3:.1f} | "
        text += (f"{divided / 1e3:.1f} | {items:,} | {longest / 1e3:.2f} |\n" if items
                 else "| | |\n")
    text += "\n" + verdict("serial part", median.serial / median.wall, SERIAL,
                           lambda x: f"{100 * x:.1f} %") + ".\n\n"
    text += ("**A projection, not a measurement**, from the durations of these items: threads "
             "take them in\norder, and slow each other down by nothing.\n\n"
             "| CPUs | wall, ms | speedup |\n|---|---|---|\n")
    for cpus in CPUS:
        wall = median.project(cpus)
        text += f"| {cpus} | {wall / 1e3:.1f} | {median.wall / wall:.1f} |\n"
    return text + "\n"


def verify_row(command):
    """A plain run and one with --verify, both with two threads, when all files are
    up to date."""
    print("measuring verify: the same run with --verify", flush=True)
    args = ["-j2"] + command.words[2:]
    plain, verify = (Command(command.words[0], more + args, command.directory, command.env)
                     for more in ([], ["--verify"]))
    plain.run()
    status = verify.run()[0]
    if status:
        raise Failed(f"verify: exit status {status}")
    found = times([plain, verify], RUNS)
    judged = verdict("wall", found[1][0] / found[0][0], VERIFY, lambda x: part(x, 1))
    return ("| all modules, unchanged, -j2 | wall | CPU | |\n|---|---|---|---|\n"
            f"| plain | {found[0][0]:.3f} | {found[0][1]:.3f} | |\n"
            f"| --verify | {found[1][0]:.3f} | {found[1][1]:.3f} | {judged} |\n\n")
