# SPDX-License-Identifier: GPL-2.0-only
"""Ids of findings over rebuilds, and baselines made of them."""

import os

from common import SEEDS, compile_one, modpost, need, records
from seeds import symbols

# What is added before everything else: it shifts all offsets, and gives static
# variables, local labels and copies of functions other numbers
SHIFT = """
int %(p)s_one(int value);
int %(p)s_two(void);
int __init %(p)s_one(int value)
{
	static int __initdata once_only = 9;
	opaque(value);
	once_only += value;
	return value + once_only;
}
int %(p)s_two(void)
{
	static int counter;
	for (int i = 0; i < 40; i++)
		opaque(counter);
	return counter++;
}
long %(p)s_table[] = { 1, 2, 3, 4, 5 };
"""
SEED = """
int %(p)s_new(int value);
int %(p)s_new(int value)
{
	return setup(value) + 77;
}
"""


def build(directory, name, before="", after="", *options):
    """Compile a seed with text put before and after its own."""
    with open(os.path.join(SEEDS, name + ".c"), encoding="ascii") as f:
        text = f.read()
    at = text.index('#include "seeds.h"\n') + len('#include "seeds.h"\n')
    source = os.path.join(directory, name + ".c")
    with open(source, "w", encoding="ascii") as f:
        f.write(text[:at] + before % {"p": name} + text[at:] +
                after % {"p": name})
    compile_one("gcc", source, os.path.join(directory, name + ".o"), "-g",
                "-I" + SEEDS, *options)


def ids(program, directory, *args, status=0):
    modpost(program, ["--report=json:out", *args, "calls.o", "tables.o"],
            directory, status=status)
    return [r["fingerprint"] for r in records(os.path.join(directory, "out"))]


def test_rebuild(program, tmp):
    """The same ids, though every offset has changed; a new seed is one new id."""
    need("gcc")
    problems = []
    for name in ("calls", "tables"):
        build(tmp, name)
    first = ids(program, tmp)
    places = symbols(os.path.join(tmp, "calls.o"))
    for name in ("calls", "tables"):
        build(tmp, name, SHIFT)
    second = ids(program, tmp)
    moved = symbols(os.path.join(tmp, "calls.o"))
    if len(set(first)) != len(first):
        problems.append("an id is there twice")
    if sorted(first) != sorted(second):
        problems.append(f"ids changed: {set(first) ^ set(second)}")
    if len([key for key, value in places.items()
            if moved.get(key, value) != value]) < 5:
        problems.append("nothing was shifted: the test tests nothing")
    build(tmp, "calls", SHIFT, SEED)
    third = ids(program, tmp)
    if len(set(third) - set(first)) != 1 or set(first) - set(third):
        problems.append(f"not one new id: {set(third) ^ set(first)}")
    build(tmp, "calls", SHIFT, SEED, "-ffunction-sections")
    fourth = ids(program, tmp)
    if sorted(third) != sorted(fourth):
        problems.append("ids changed with a section for each function: "
                        f"{set(third) ^ set(fourth)}")
    return 4, problems


def test_baseline(program, tmp):
    """-E with a baseline: known ones pass, a new one fails, stale ones are reported."""
    need("gcc")
    problems = []
    base = ["-E", "--baseline=known"]
    for name in ("calls", "tables"):
        build(tmp, name)
    known = ids(program, tmp, *base, "--update-baseline")
    ids(program, tmp, *base)
    for name in ("calls", "tables"):
        build(tmp, name, SHIFT)
    text = modpost(program, [*base, "calls.o", "tables.o"], tmp, status=0)
    if "no longer matches" in text:
        problems.append("something is stale after a rebuild")
    build(tmp, "calls", SHIFT, SEED)
    ids(program, tmp, *base, status=1)
    marks = [r["baseline"] for r in records(os.path.join(tmp, "out"))
             if r["id"] == "section-mismatch"]
    if marks.count("new") != 1 or set(marks) != {"new", "known"}:
        problems.append(f"not one new finding: {marks}")
    text = modpost(program, [*base, "calls.o"], tmp, status=1)
    stale = [line for line in text.splitlines() if "no longer matches" in line]
    gone = [i for i in known if any(i in line for line in stale)]
    if not stale or len(stale) != len(gone):
        problems.append(f"stale: {stale}")
    return 4, problems
