# SPDX-License-Identifier: GPL-2.0-only
"""Compares both programs over the tree of a kernel that was built.

The tree is not written to: each program works in a farm of hard links (or
of copies, on another file system), from which the products are left out.
"""

import os
import re
import shutil
import sys
import tempfile

from findings import first_lines, release
from harness import as_text, environment, run_program, short_diff

PRODUCTS = (".mod.c", ".vmlinux.export.c", ".symvers", "nsdeps")


class Farm:
    """A copy of a tree made of links, and what a program adds to it."""

    def __init__(self, tree, where):
        self.dir = where
        self.origin = {}
        for here, dirs, names in os.walk(tree):
            dirs[:] = [d for d in dirs if d != ".git"]
            sub = os.path.relpath(here, tree)
            os.makedirs(os.path.join(where, sub), exist_ok=True)
            for name in names:
                source = os.path.join(here, name)
                target = os.path.normpath(os.path.join(where, sub, name))
                if name.endswith(PRODUCTS):
                    continue
                self.add(source, target)

    def add(self, source, target):
        if os.path.islink(source):
            os.symlink(os.readlink(source), target)
            return
        try:
            os.link(source, target)
        except OSError:
            shutil.copy2(source, target)
        self.origin[target] = self.state(target)

    @staticmethod
    def state(path):
        stat = os.stat(path)
        return stat.st_ino, stat.st_size, stat.st_mtime_ns

    def products(self):
        """{path: bytes} of new and changed files; new ones are removed."""
        found = {}
        for here, _, names in os.walk(self.dir):
            for name in names:
                path = os.path.normpath(os.path.join(here, name))
                if os.path.islink(path):
                    continue
                if self.origin.get(path) == self.state(path):
                    continue
                with open(path, "rb") as f:
                    found[os.path.relpath(path, self.dir)] = f.read()
                if path not in self.origin:
                    os.unlink(path)
        return found


def tree_series(tree, opts):
    """The series of a tree: asked for, or as it says itself."""
    if opts.release:
        return opts.release[0]
    try:
        with open(os.path.join(tree, "include/config/kernel.release"),
                  encoding="ascii") as f:
            text = f.read()
    except OSError:
        sys.exit(f"{tree} does not say its release: use --release")
    return re.match(r"\d+\.\d+", text).group()


def object_list(tree):
    """The objects of the modules, one per line."""
    with open(os.path.join(tree, "modules.order"), encoding="utf-8") as f:
        return "".join(line.strip().removesuffix(".ko").removesuffix(".o") +
                       ".o\n" for line in f)


def tree_runs(tree, rel, extra):
    """[(name, arguments)]; standard input is the list of objects."""
    if extra is not None:
        return [("args", extra)]
    modules = ["-T", "-" if rel < (6, 2) else "modules.order"]
    enable = ["-M"] if rel >= (6, 6) else []
    versions = ["-b", "-x"] if rel >= (6, 14) else []
    runs = []
    there = [n for n in ("vmlinux.o", "modules.order")
             if os.path.exists(os.path.join(tree, n))]
    if len(there) == 2:
        runs.append(("whole", enable + ["-m"] + versions +
                     ["-a", "-w", "-N", "-d", "nsdeps", "-o",
                      "Module.symvers"] + modules + ["vmlinux.o"]))
        runs.append(("strict", enable + ["-E", "-o", "Module.symvers"] +
                     modules + ["vmlinux.o"]))
    if "vmlinux.o" in there:
        runs.append(("vmlinux", enable + ["-m"] + versions +
                     ["-o", "vmlinux.symvers", "vmlinux.o"]))
    if "modules.order" in there:
        runs.append(("modules", enable + ["-m"] + versions +
                     ["-w", "-N", "-o", "modules-only.symvers"] + modules))
    if rel >= (6, 5) and len(there) == 2:
        runs.append(("trim", enable + ["-t", "-w", "-N", "-o",
                                       "Module.symvers"] + modules +
                     ["vmlinux.o"]))
    return runs


def compare_runs(oracle, ours, products):
    """What differs, as in harness.compare, with the products of each."""
    what, lines = [], []
    if oracle.statuses != ours.statuses:
        what.append(f"exit status {ours.statuses}, not {oracle.statuses}")
    a, b = first_lines(oracle.stderr), first_lines(ours.stderr)
    if a != b:
        what.append("messages")
        lines += short_diff(a, b, "messages")
    left, right = products
    differ = [p for p in sorted(left.keys() | right.keys())
              if left.get(p) != right.get(p)]
    what += differ[:5]
    if len(differ) > 5:
        what.append(f"{len(differ) - 5} more files")
    for path in differ[:3]:
        lines += short_diff(as_text(left.get(path, b"")),
                            as_text(right.get(path, b"")), path)
    return what, lines


def run_tree(opts, series):
    """Runs all, prints; (passed, failed)."""
    tree = os.path.abspath(opts.tree)
    name = tree_series(tree, opts)
    if name not in series:
        sys.exit(f"no oracle for {name}")
    oracle = os.path.join(os.path.abspath(opts.oracles), name,
                          "modpost-lsb-64")
    ours = oracle if opts.self_test else os.path.abspath(opts.modpost)
    rel = release(name)
    stdin = b""
    if os.path.exists(os.path.join(tree, "modules.order")):
        stdin = object_list(tree).encode()
    passed = failed = 0
    where = os.path.abspath(opts.keep) if opts.keep else os.path.dirname(tree)
    os.makedirs(where, exist_ok=True)
    # beside the tree: with O=, names of sources are relative to it
    with tempfile.TemporaryDirectory(prefix="oracle.", dir=where) as one, \
            tempfile.TemporaryDirectory(prefix="ours.", dir=where) as other:
        farms = [Farm(tree, one), Farm(tree, other)]
        for run, args in tree_runs(tree, rel, opts.args):
            outcomes, products = [], []
            for farm, program, env in zip(farms, (oracle, ours),
                                          (environment(),
                                           environment(name))):
                outcomes.append(run_program(program, args, farm.dir, env,
                                            stdin, collect=False))
                products.append(farm.products())
            what, lines = compare_runs(*outcomes, products)
            if what:
                failed += 1
                print(f"FAIL {name} tree {run}: {', '.join(what)}")
                print("".join(f"    {line}\n" for line in lines), end="")
            else:
                passed += 1
                print(f"ok   {name} tree {run}: exit {outcomes[0].statuses}, "
                      f"{len(first_lines(outcomes[0].stderr))} findings, "
                      f"{len(products[0])} files")
    return passed, failed
