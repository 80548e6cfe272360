# SPDX-License-Identifier: GPL-2.0-only
"""The row of --explain: a vmlinux.o with debug information and a few findings."""

import concurrent.futures
import glob
import os
import random
import re
import subprocess

from harness import environment
from images import NotToBeHad
from inputs import SERIES, begin, finish, made_from, write_list
from measure import Command, Failed, times

UNITS = 240
TYPES = 400         # in the header that all of them include
FUNCTIONS = 120     # in each
FINDINGS = 12
GOAL = 0.5          # seconds that --explain adds
CFLAGS = ["-g", "-O1", "-fno-pic", "-fno-pie"]
MIB = 1 << 20

TYPE = """\
struct t{n} {{
    int a;
    long b[{size}];
    struct t{other} *next;
    int (*op_{n})(struct t{n} *, int, void *);
    union {{ char c; unsigned long l; }} u_{n};
}};
static inline __attribute__((always_inline)) int use_{n}(struct t{n} *p, int x)
{{
    return p->a > x ? p->op_{n}(p, x, p->next) : p->a * x;
}}
"""
FUNCTION = """\
int f{unit}_{n}(struct t{x} *a, struct t{y} *b, struct t{z} *c);
__attribute__((noinline)) int f{unit}_{n}(struct t{x} *a, struct t{y} *b, struct t{z} *c)
{{
    int i, sum = 0;

    for (i = 0; i < a->a; i++)
        sum += use_{x}(a, i) + use_{y}(b, sum);
    return sum + use_{z}(c, i);
}}
"""
# a call and a pointer
FAULTS = """\
int __attribute__((section(".init.text"), noinline)) start_{unit}(int x);
int start_{unit}(int x) {{ return x * 3; }}
int call_{unit}(int x);
int call_{unit}(int x) {{ return start_{unit}(x) + 1; }}
int __attribute__((section(".init.text"), noinline)) other_{unit}(int x);
int other_{unit}(int x) {{ return x * 5; }}
static int (*kept_{unit})(int) = other_{unit};
int (**keep_{unit}(void))(int);
int (**keep_{unit}(void))(int) {{ return &kept_{unit}; }}
"""


def write(path, text):
    with open(path, "w", encoding="utf-8") as f:
        f.write(text)


def unit_source(unit):
    """The C source of a unit; a few have something to find."""
    rng = random.Random(unit)
    text = '#include "types.h"\n'
    for n in range(FUNCTIONS):
        x, y, z = (rng.randrange(TYPES) for _ in range(3))
        text += FUNCTION.format(unit=unit, n=n, x=x, y=y, z=z)
    if unit % (UNITS // (FINDINGS // 2)) == 0:
        text += FAULTS.format(unit=unit)
    return text


def run(words, directory):
    done = subprocess.run(words, cwd=directory, text=True, check=False,
                          capture_output=True)
    if done.returncode:
        raise NotToBeHad(f"{words[0]}: {done.stderr.strip()}")


def build(directory):
    """Compile the units, and link them into vmlinux.o."""
    names = [f"u{unit}" for unit in range(UNITS)]
    write(directory + "/types.h", "".join(
        TYPE.format(n=n, size=n % 7 + 1, other=max(0, n - 1)) for n in range(TYPES)))
    for unit, name in enumerate(names):
        write(f"{directory}/{name}.c", unit_source(unit))
    print(f"compiling {UNITS} units", flush=True)
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        list(pool.map(lambda name: run(["cc", *CFLAGS, "-c", name + ".c"], directory),
                      names))
    objects = [name + ".o" for name in names]
    run(["ld", "-r", "-o", "vmlinux.o", *objects], directory)
    # with them, modpost names the object of a reference
    write_list(directory + "/.vmlinux.objs", objects)


def make_input(below):
    """The directory with vmlinux.o; it is created once."""
    directory = below + "/explain"
    source = repr((UNITS, TYPES, FUNCTIONS, FINDINGS, CFLAGS, TYPE, FUNCTION, FAULTS))
    if not made_from(source, directory):
        begin(directory)
        build(directory)
        for name in glob.glob(directory + "/*.c"):
            os.unlink(name)
        finish(source, directory)
    return directory


def explain_row(modpost, below):
    """Measure modpost with and without --explain; return a table."""
    print("measuring explain: a vmlinux.o with debug information", flush=True)
    directory = make_input(below)
    size = os.path.getsize(directory + "/vmlinux.o") / MIB
    args = ["-M", "-o", "vmlinux.symvers", "vmlinux.o"]
    plain = Command(modpost, args, directory, environment(SERIES))
    explained = Command(modpost, ["--explain"] + args, directory, environment(SERIES))
    messages = explained.run()[1]
    places = len(re.findall("note: (the reference is at|'kept_[0-9]*', which)", messages))
    if places < FINDINGS:
        raise Failed(f"explain: {places} of {FINDINGS} findings have a place; "
                     "is libdw.so.1 installed?")
    found = times([plain, explained], 7)
    added = found[1][0] - found[0][0]
    met = "met" if added <= GOAL else "NOT MET"
    return (f"| --explain, {FINDINGS} findings in a vmlinux.o of {size:.0f} MiB with debug "
            "information | wall | CPU | |\n|---|---|---|---|\n"
            f"| without | {found[0][0]:.3f} | {found[0][1]:.3f} | |\n"
            f"| with | {found[1][0]:.3f} | {found[1][1]:.3f} | "
            f"added {added:.3f} s (≤ {GOAL} s) {met} |\n\n")
