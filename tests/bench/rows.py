# SPDX-License-Identifier: GPL-2.0-only
"""The rows of the table and their goals."""

import os
from dataclasses import dataclass, field

from findings import release
from images import NotToBeHad
from inputs import SERIES, Inputs


@dataclass
class Row:
    """One run of both programs.

    place: returns the directory for given inputs; args: for both programs;
    jobs: threads of this modpost, or None for the default; fresh: without .mod.c
    files; count: the number of modules, if costs are shown for each; runs: number
    of runs; oracle_runs: the same for the oracle, if it runs less often. floor: the
    arguments of the floor, a list of objects and further objects. asked: the
    goals, upper limits: "wall" and "CPU" relative to the oracle, "of -j1", wall time
    relative to that with one thread, "memory" in MiB, "floors", CPU time relative to the
    floor, "instructions". counted: also count instructions.
    """
    name: str
    title: str
    place: callable
    args: list
    jobs: int = None
    fresh: bool = False
    count: int = 0
    runs: int = 9
    oracle_runs: int = None
    floor: tuple = ("order",)
    asked: dict = field(default_factory=dict)
    counted: bool = False
    series: str = SERIES

    def our_args(self):
        return ([f"-j{self.jobs}"] if self.jobs else []) + self.args


def tree_release(tree):
    """The series of a built kernel tree: "6.1"."""
    try:
        with open(tree + "/include/config/kernel.release",
                  encoding="utf-8") as f:
            return ".".join(f.read().split(".")[:2])
    except OSError as error:
        raise NotToBeHad(f"no built kernel: {error}") from error


def tree_args(series):
    """The options of modpost in the build of such a kernel, with versions."""
    return ((["-M"] if release(series) >= (6, 6) else []) + ["-m", "-a"] +
            (["-b", "-x"] if release(series) >= (6, 14) else []))


def tree_rows(tree):
    series = tree_release(tree)
    args = tree_args(series)
    whole = args + ["-w", "-N", "-o", "Module.symvers", "-T", "bench.order",
                    "vmlinux.o"]

    def place(inputs):
        return inputs.tree(tree)

    return [
        Row("vmlinux", f"vmlinux.o of {series} alone, with versions", place,
            args + ["-o", "vmlinux.symvers", "vmlinux.o"], 2, series=series,
            floor=("/dev/null", "vmlinux.o")),
        Row("tree", f"a built {series}, with versions and srcversions", place,
            whole, 2, asked={"wall": 1 / 8}, series=series,
            floor=("bench.order", "vmlinux.o")),
    ]


def vmlinux_row(name, title, large, **more):
    return Row(name, title, lambda inputs: inputs.vmlinux(large),
               ["-M", "-o", "vmlinux.symvers", "vmlinux.o"],
               floor=("/dev/null", "vmlinux.o"), **more)


def rows(inputs):
    """All rows."""
    everything = ["-M", "-i", "Module.symvers", "-o", "out", "-T", "order"]

    def everywhere(inputs):
        return inputs.all_modules()

    def whole(name, title, place=everywhere, **more):
        return Row(name, title, place, everything, **more)

    table = [
        whole("unchanged-j1", "all modules, unchanged, -j1", jobs=1,
              asked={"CPU": 1 / 10, "floors": 0.8, "memory": 32, "instructions": 400e6},
              counted=True),
        whole("unchanged-j2", "all modules, unchanged, -j2", jobs=2,
              asked={"wall": 1 / 15, "of -j1": 1 / 1.75, "memory": 32}),
        whole("first-j1", "all modules, first run, -j1", jobs=1, fresh=True),
        whole("first-j2", "all modules, first run, -j2", jobs=2, fresh=True,
              asked={"wall": 1 / 8, "memory": 32}),
    ]
    if inputs.has_memory():
        table += [
            whole("unchanged-tmpfs", "the same in a tmpfs: unchanged, -j2",
                  Inputs.modules_in_memory, jobs=2, asked={"of -j1": 1 / 1.75}),
            whole("first-tmpfs", "in a tmpfs, first run, -j2",
                  Inputs.modules_in_memory, jobs=2, fresh=True),
        ]
    tree = os.environ.get("BENCH_TREE")
    if tree:
        table += tree_rows(tree)
    else:
        table += [vmlinux_row("vmlinux", "vmlinux.o of 400 modules, alone", False, jobs=2)]
    table += [
        vmlinux_row("vmlinux-large", "vmlinux.o of all modules (500 MB), alone, -j2", True,
                    jobs=2, oracle_runs=1, asked={"of -j1": 1 / 1.6}),
        Row("one", "one small external module",
            lambda inputs: inputs.one_module(),
            ["-M", "-m", "-e", "-i", "Module.symvers", "-o", "small.symvers",
             "small.o"], runs=50, asked={"wall": 1.05}, counted=True,
            floor=("/dev/null", "small.o"))]
    return table


def scaling():
    """Rows that are also compared with each other."""
    args = ["-M", "-i", "Module.symvers", "-e", "-w", "-T", "order"]
    return [
        Row(f"scale-{count}", f"{count:,} modules",
            lambda inputs, count=count: inputs.many(count), args, 2,
            count=count, runs=9 if count < 10000 else 3,
            oracle_runs=1 if count > 4000 else 3,
            counted=count in (4000, 64000))
        for count in (1000, 4000, 16000, 64000)]
