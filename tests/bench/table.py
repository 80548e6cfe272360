# SPDX-License-Identifier: GPL-2.0-only
"""The measurements as Markdown, and as a picture."""

import os
import subprocess

from machine import describe_machine
from measure import Failed

MIB = 1 << 20
BEGIN, END = "<!-- make bench -->\n", "<!-- end of make bench -->\n"
ALIKE = 0.05    # tolerance: instructions for each module, with the most modules and with 4,000

INTRODUCTION = """\
Each cell has this modpost, the kernel's modpost of the same release in the same run, and
the ratio; warm cache. Times are medians of runs that take turns, CPU time is user plus
system; "of the floor" is the CPU time of this modpost as a multiple of the floor's, which
does the least that any program must do with these objects. Memory is the peak of
anonymous memory (MiB), instructions (millions) are those of one thread. "≤" marks a goal.
All ratios depend on the machine.

{machine}

"""
HEADS = """\
| {} | wall | CPU | of the floor | memory | instructions | |
|---|---|---|---|---|---|---|
"""

PICTURE = """\
set terminal svg size 760,320 font "sans-serif,12" background "white"
set output "{output}"
set multiplot layout 1,2
set logscale x
set xtics ({ticks})
set xlabel "modules"
set grid
set key top left
set yrange [0:]
set title "Wall time a module, µs"
plot "{data}" using 1:2 with linespoints pt 7 title "this modpost, -j2", \\
     "" using 1:3 with linespoints pt 5 title "kernel's modpost"
set title "Peak anonymous memory, MiB"
plot "{data}" using 1:4 with linespoints pt 7 title "this modpost, -j2", \\
     "" using 1:5 with linespoints pt 5 title "kernel's modpost"
"""


def part(ours, whole):
    """ "1/25.0" or "1.04": the ratio."""
    value = ours / whole
    return f"1/{1 / value:.3g}" if value < 0.8 else f"{value:.2f}"


def pair(ours, oracle, unit, digits):
    """ "0.068, 2.410: **1/35.4**"; without an oracle just "0.068"."""
    if not ours:
        return ""
    text = f"{ours / unit:.{digits}f}"
    if oracle:
        text += f", {oracle / unit:.{digits}f}: **{part(ours, oracle)}**"
    return text


def verdict(name, value, most, show):
    """Compare a value with its goal."""
    return (f"{name} {show(value)} (≤ {show(most)}) "
            f"{'met' if value <= most else 'NOT MET'}")


def judge(bench, row):
    """The goals of a row, and whether it meets them."""
    ours, oracle = bench.ours[row.name], bench.oracle[row.name]
    values = {
        "wall": lambda: ours.wall / oracle.wall,
        "CPU": lambda: ours.cpu / oracle.cpu,
        "memory": lambda: ours.memory / MIB,
        "floors": lambda: ours.cpu / bench.floor[row.name],
        "of -j1": lambda: bench.of_one[row.name],
        "instructions": lambda: ours.instructions,
    }
    shows = {"wall": lambda x: part(x, 1), "CPU": lambda x: part(x, 1),
             "memory": lambda x: f"{x:.1f}", "floors": lambda x: f"{x:.2f}",
             "of -j1": lambda x: part(x, 1), "instructions": lambda x: f"{x / 1e6:.0f}"}
    return "; ".join(verdict(what, values[what](), most, shows[what])
                     for what, most in row.asked.items())


def judge_scaling(bench, rows):
    """The goal for instructions for each module, if both ends were counted."""
    counted = [bench.ours[row.name].instructions / row.count
               for row in rows if row.counted]
    if len(counted) < 2:
        return ""
    return verdict("instructions, of those for 4,000:",
                   counted[-1] / counted[0], 1 + ALIKE,
                   lambda x: f"{x:.3f}")


def line(bench, row, asked):
    """A row; with a count, time and instructions are divided by it."""
    ours, oracle, count = bench.ours[row.name], bench.oracle[row.name], row.count
    unit, digits = (count / 1e6, 1) if count else (1, 3)
    if not count and oracle.wall < 0.05:
        unit, digits = 1, 4
    return "| " + " | ".join((
        row.title, pair(ours.wall, oracle.wall, unit, digits),
        pair(ours.cpu, oracle.cpu, unit, digits),
        f"{bench.floor[row.name] / unit:.{digits}f}: "
        f"**{ours.cpu / bench.floor[row.name]:.2f}**",
        pair(ours.memory, oracle.memory, MIB, 1),
        pair(ours.instructions, oracle.instructions,
             1e6 * (count or 1), 3 if count else 1), asked)) + " |\n"


def markdown(bench, first, second):
    text = INTRODUCTION.format(machine=describe_machine(bench.inputs.below))
    if first:
        text += HEADS.format("times in s")
        for row in first:
            text += line(bench, row, judge(bench, row))
        text += "\n"
    if second:
        text += HEADS.format("a module; times in µs")
        for row in second:
            asked = judge_scaling(bench, second) if row is second[-1] else ""
            text += line(bench, row, asked)
        text += "\n"
    return text


def picture(bench, rows, directory):
    """Draw cost over the number of modules; return the path of the picture."""
    data, output = directory + "/scaling.dat", directory + "/scaling.svg"
    with open(data, "w", encoding="utf-8") as f:
        for row in rows:
            ours, oracle = bench.ours[row.name], bench.oracle[row.name]
            f.write(f"{row.count} {ours.wall / row.count * 1e6} "
                    f"{oracle.wall / row.count * 1e6} {ours.memory / MIB} "
                    f"{oracle.memory / MIB}\n")
    script = PICTURE.format(
        data=data, output=output,
        ticks=", ".join(f'"{row.count:,}" {row.count}' for row in rows))
    done = subprocess.run(["gnuplot"], input=script, text=True,
                          capture_output=True, check=False)
    if done.returncode:
        raise Failed("gnuplot: " + done.stderr.strip())
    return output


def put_into(path, text):
    """Replace the text between the marks in a file."""
    with open(path, encoding="utf-8") as f:
        whole = f.read()
    before, _, rest = whole.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not end:
        raise Failed(f"{path} has no marks for the table")
    with open(path, "w", encoding="utf-8") as f:
        f.write(before + BEGIN + text.rstrip("\n") + "\n" + END + after)
