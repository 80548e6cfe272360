# SPDX-License-Identifier: GPL-2.0-only
"""The rows of symvers why and symvers types: symtypes, BTF of vmlinux, BTF of all modules.

The floor of a row is cksum on the same symtypes or BTF. The .symtypes files are generated,
the kernels are the oldest and the newest of Debian's 6.1, whose modules are not compressed,
or the directories of two extracted packages in BENCH_KERNELS.
"""

import os
import random
import shutil

from harness import environment
from images import modules, read_module
from inputs import begin, finish, link, made_from
from kernel_pair import boot_image, read_vmlinux, section, two_packages
from measure import Command, Failed, instructions, peak_rss, times
from symtypes import make_pair
from table import MIB, verdict

SERIES = "6.1"
FILES = 128             # .symtypes files a side, as of a common configuration's fs/
LARGE = (330, 1320)     # the same for some 130 MB and 520 MB of text
LARGEST = 2640          # 1 GB
COUNTED = (250, 1000)   # modules
LINEAR = 1.15           # tolerance: costs of a byte or module in large and small inputs
RUNS = 7

HEADS = """\
| symvers why, symvers types | CPU, s | memory, MiB | cksum, CPU, s | |
|---|---|---|---|---|
"""
INTRODUCTION = """\
CPU time with one thread; memory is the peak of resident memory, mapped files included; cksum
reads the same text or BTF.

"""


class Case:
    """A run of symvers. data: the files of the floor; asked: the goals, (seconds, MiB)."""

    def __init__(self, title, words, data, asked, runs=RUNS):
        self.title = title
        self.words = words
        self.data = data
        self.asked = asked
        self.runs = runs
        self.cpu = self.size = 0
        self.directory = None


def all_files(directory):
    return sorted(os.path.join(here, name)
                  for here, _, names in os.walk(directory) for name in names)


def command(words, directory="/"):
    return Command(words[0], words[1:], directory, environment())


def check(words, statuses=(0, 1)):
    """Run symvers; anything but an answer is a failure."""
    status, messages = command(words).run()
    if status not in statuses:
        raise Failed(f"{' '.join(words)}: exit status {status}: {messages}")


def measure(case, work):
    """Measure a run; return its line of the table."""
    print("measuring", case.title, flush=True)
    check(case.words)
    with open(work + "/files", "w", encoding="utf-8") as f:
        f.writelines(name + "\n" for name in case.data)
    floor = command(["xargs", "-d", "\\n", "-a", work + "/files", "cksum"])
    floor.run()
    ours, reading = times([command(case.words), floor], case.runs, ignore_status=True)
    case.cpu = ours[1]
    memory = peak_rss(command(case.words), 3)
    goals = "; ".join(verdict(name, value, most, show) for name, value, most, show in (
        ("CPU", ours[1], case.asked[0], "{:.2f} s".format),
        ("memory", memory / MIB, case.asked[1], "{:.0f} MiB".format)) if most)
    return (f"| {case.title} | {ours[1]:.3f} | {memory / MIB:.0f} | "
            f"{reading[1]:.3f}: **{ours[1] / reading[1]:.1f}** | {goals} |\n")


def linear(title, costs, unit):
    """A line with the cost of each byte or module in inputs of two sizes."""
    (small, low), (large, high) = costs
    judged = verdict(f"{small:,} to {large:,} {unit}:", high / low, LINEAR,
                     "{:.3f}".format)
    return f"| {title} | | | | {judged} |\n"


def why(symvers, directory):
    return [symvers, "why", "--jobs=1", directory + "/old", directory + "/new"]


def check_causes(symvers, directory, work):
    """Every CRC that changed, and no other, must have a proven cause."""
    check(why(symvers, directory) + [f"--format=symbols:{work}/proven"])
    with open(work + "/proven", encoding="utf-8") as ours, \
            open(directory + "/changed", encoding="utf-8") as expected:
        if ours.read() != expected.read():
            raise Failed(f"why: {work}/proven differs from {directory}/changed")


def symtypes_files(directory):
    return [name for name in all_files(directory) if name.endswith(".symtypes")]


def symtypes_case(symvers, count, work, asked, runs=RUNS):
    directory = make_pair(work, count)
    check_causes(symvers, directory, work)
    files = symtypes_files(directory)
    size = sum(os.path.getsize(name) for name in files)
    case = Case(f"why: {count:,} .symtypes files a side, {size / 1e6:,.0f} MB",
                why(symvers, directory), files, asked, runs)
    case.size, case.directory = size, directory
    return case


def symtypes_rows(symvers, work):
    """Small and large sets of .symtypes files; two of them are counted."""
    text = measure(symtypes_case(symvers, FILES, work, (0.3, 32)), work)
    cases, costs = [], []
    for count in LARGE:
        case = symtypes_case(symvers, count, work, (None, None), 3)
        text += measure(case, work)
        print("counting instructions", flush=True)
        costs.append((case.size // 10**6, instructions(command(case.words)) / case.size))
        cases.append(case)
    text += linear("instructions of why for each byte", costs, "MB")
    largest = symtypes_case(symvers, LARGEST, work, (None, None), 3)
    text += measure(largest, work)
    # a gigabyte is not worth keeping
    shutil.rmtree(largest.directory)
    return text + linear("CPU time of why for each byte", [
        (case.size // 10**6, case.cpu / case.size) for case in (cases[-1], largest)], "MB")


def write(path, data):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "wb") as f:
        f.write(data)


def put_kernel(package, directory, paths):
    """A side: the vmlinux of a package, the modules among them, and, in files, their BTF."""
    vmlinux = read_vmlinux(boot_image(package))
    write(directory + "/tree/vmlinux", vmlinux)
    write(directory + "/btf/vmlinux", section(vmlinux, b".BTF"))
    for path in paths:
        name = os.path.basename(path).partition(".")[0]
        target = f"{directory}/tree/{os.path.relpath(path, package)}"
        elf = read_module(path)
        if path.endswith(".ko"):
            os.makedirs(os.path.dirname(target), exist_ok=True)
            link(path, target)
        else:
            write(target.removesuffix(".xz"), elf)
        btf = section(elf, b".BTF")
        if btf:
            write(f"{directory}/btf/{name}", btf)


def kernels(packages, work, count):
    """A directory with both sides, with COUNT modules each, or with all of them."""
    directory = f"{work}/modules-{'all' if count is None else count}"
    source = repr(packages)
    if not made_from(source, directory):
        begin(directory)
        names = None
        for package, side in zip(packages, ("old", "new")):
            paths = modules(package)
            # the same ones on both sides
            names = names or [os.path.basename(path).partition(".")[0] for path in paths]
            chosen = set(random.Random(1).sample(names, len(names))[:count])
            put_kernel(package, f"{directory}/{side}",
                       [path for path in paths
                        if os.path.basename(path).partition(".")[0] in chosen])
        finish(source, directory)
    return directory


def types(symvers, directory, what):
    return [symvers, "types", "--jobs=1"] + [f"{directory}/{side}/{what}"
                                             for side in ("old", "new")]


def btf_files(directory):
    return [name for side in ("old", "new") for name in all_files(f"{directory}/{side}/btf")]


def btf_rows(symvers, work, packages):
    """Two kernels, and all of their modules; some are counted."""
    alone, whole = kernels(packages, work, 0), kernels(packages, work, None)
    count = len(modules(whole + "/new/tree"))
    text = measure(Case("types: BTF of two vmlinux", types(symvers, alone, "btf/vmlinux"),
                        btf_files(alone), (0.5, 64)), work)
    text += measure(Case("types: two vmlinux with their exports",
                         types(symvers, alone, "tree/vmlinux"), btf_files(alone),
                         (0.5, 64)), work)
    text += measure(Case(f"types: two kernels with {count:,} modules",
                         types(symvers, whole, "tree"), btf_files(whole), (4, 256)), work)
    print("counting instructions", flush=True)
    fixed = instructions(command(types(symvers, alone, "tree")))
    return text + linear("instructions of types for each module", [
        (n, (instructions(command(types(symvers, kernels(packages, work, n), "tree"))) -
             fixed) / n) for n in COUNTED], "modules")


def find_packages(root, oracles):
    given = os.environ.get("BENCH_KERNELS", "").split()
    return given or two_packages(SERIES, oracles, root + "/build/images/btf")


def types_rows(symvers, root, oracles, work):
    """Measure all rows; return a table."""
    os.makedirs(work, exist_ok=True)
    return (INTRODUCTION + HEADS + symtypes_rows(symvers, work) +
            btf_rows(symvers, work, find_packages(root, oracles)) + "\n")
