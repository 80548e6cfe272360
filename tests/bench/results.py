# SPDX-License-Identifier: GPL-2.0-only
"""Measure rows: check that both programs do the same, and keep their costs."""

import concurrent.futures
import glob
import hashlib
import os
from dataclasses import dataclass, replace

from findings import first_lines
from harness import environment
from images import NotToBeHad
from measure import Command, Failed, instructions, peak_memory, times


@dataclass
class Cost:
    """The cost of one program in one row: seconds, bytes, instructions (0: not
    counted)."""
    wall: float = 0.0
    cpu: float = 0.0
    memory: int = 0
    instructions: int = 0


def written(directory):
    """A checksum of all files that modpost writes there."""
    total = hashlib.sha256()
    names = glob.glob(directory + "/**/*.mod.c", recursive=True)
    names += [os.path.join(directory, name)
              for name in ("out", ".vmlinux.export.c", "vmlinux.symvers",
                           "small.symvers", "Module.symvers")]
    for name in sorted(names):
        if os.path.exists(name):
            with open(name, "rb") as f:
                total.update(name.encode() + b"\0" + f.read())
    return total.digest()


class Bench:
    """Measures rows. .ours and .oracle map names of rows to costs, .floor to
    seconds of CPU time, .of_one to wall time relative to that with one thread."""

    def __init__(self, inputs, modpost, floor, oracles):
        self.inputs = inputs
        self.modpost = modpost
        self.floor_program = floor
        self.oracles = os.path.abspath(oracles)
        self.ours = {}
        self.oracle = {}
        self.floor = {}
        self.of_one = {}

    @staticmethod
    def aside(command):
        """The command that prepares a first run: files stay in their filesystem."""
        return [os.path.dirname(os.path.abspath(__file__)) + "/aside",
                os.path.dirname(command.directory)]

    def oracle_program(self, series):
        program = f"{self.oracles}/{series}/modpost-lsb-64"
        if not os.access(program, os.X_OK):
            raise NotToBeHad(f"there is no {program}")
        return program

    def commands(self, row):
        """The commands of this modpost and of the oracle."""
        directory = row.place(self.inputs)
        env = environment(row.series)
        return (Command(self.modpost, row.our_args(), directory, env),
                Command(self.oracle_program(row.series), row.args, directory,
                        env))

    def compare(self, row, ours, oracle):
        """Check that both do the same in a first run, which creates all files."""
        results = []
        for command in (oracle, ours):
            with command.start(self.aside(command)):
                pass
            status, messages = command.run()
            results.append((status, first_lines(messages),
                            written(command.directory)))
        for what, a, b in zip(("exit status", "findings", "files"), *results):
            if a != b:
                raise Failed(f"{row.name}: the {what} of the two programs are "
                             "not the same")
        if results[0][0]:
            raise Failed(f"{row.name}: exit status {results[0][0]}: " +
                         results[0][1][-1])

    def measure(self, row):
        print(f"measuring {row.name}: {row.title}", flush=True)
        ours, oracle = self.commands(row)
        self.compare(row, ours, oracle)
        prepare = self.aside(ours) if row.fresh else None
        floor = Command(self.floor_program, list(row.floor), ours.directory, ours.env)
        # an oracle that takes long runs less often; the others take turns
        if row.oracle_runs:
            found = times([ours, floor], row.runs, prepare)
            slow = times([oracle], row.oracle_runs, prepare)[0]
        else:
            *found, slow = times([ours, floor, oracle], row.runs, prepare)
        # one run of the oracle is long enough
        self.ours[row.name] = Cost(*found[0],
                                   peak_memory(ours, 3, prepare))
        self.oracle[row.name] = Cost(*slow, peak_memory(oracle, 1, prepare))
        self.floor[row.name] = found[1][1]
        if "of -j1" in row.asked:
            self.of_one[row.name] = self.relative_to_one(row, ours, prepare)

    def relative_to_one(self, row, ours, prepare):
        """Wall time relative to that with one thread. The two take turns with nothing
        between them: the one that follows another program would find colder caches."""
        single = self.commands(replace(row, jobs=1))[0]
        (one, _), (several, _) = times([single, ours], row.runs, prepare)
        return several / one

    def count_instructions(self, rows):
        """Count with one thread; the load does not matter."""
        todo = []
        for row in rows:
            if row.counted:
                ours, oracle = self.commands(replace(row, jobs=1))
                todo.append((self.ours[row.name], ours))
                if not row.count:
                    todo.append((self.oracle[row.name], oracle))
        if todo:
            print("counting instructions", flush=True)
        # the longest are the last rows
        todo.reverse()
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
            for (cost, _), count in zip(todo, pool.map(
                    lambda one: instructions(one[1]), todo)):
                cost.instructions = count
