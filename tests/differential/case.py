# SPDX-License-Identifier: GPL-2.0-only
"""What one case of the fault set is, and helpers to write the tables."""

import shlex

from findings import patterns, release
from machines import MACHINES

PATH_MAX = 4096


class Case:
    """One run of modpost.

    files: "fixture.o", "path.o=fixture", "path.o=fixture!damage", or a pair
    (path, text or bytes or a function that returns them). args: a string; -M is
    prepended if the release has that option; {bx}, {b}, {x}, {t} expand to the
    options of releases that have them, {deepN} to a path of N bytes. since/until:
    releases, both included. reach: ids of findings.py. oracle_args: arguments of
    the oracle instead, where this modpost accepts more. machine: the architecture
    that fixtures in tables/ are compiled for; stand_in: another one for the oracle
    since stand_in_since; bus: the bus for which the oracle must write an alias.
    ours_says: the oracle does not run, because it would read past the end of the
    file; this modpost must exit with 1 and print such a message. sanitized: also
    run the program built with ASan, if it exists.
    """

    def __init__(self, name, files, args, *, reach=(), since="0.0",
                 until="99.99", only=None, stdin="", variant="lsb-64",
                 plain=False, runs=1, oracle_crashes=False, reach_since=None,
                 oracle_args=None, machine="", stand_in="",
                 stand_in_since="7.0", bus="",
                 ours_says="", sanitized=False):
        self.name = name
        self.files = list(files)
        self.args = args
        self.reach = [reach] if isinstance(reach, str) else list(reach)
        self.since = only or since
        self.until = only or until
        self.stdin = stdin
        self.variant = MACHINES[machine].variant if machine else variant
        self.plain = plain
        self.runs = runs
        self.oracle_crashes = oracle_crashes
        self.reach_since = reach_since or {}
        self.oracle_args = oracle_args
        self.machine = machine
        self.stand_in = stand_in
        self.stand_in_since = release(stand_in_since)
        self.bus = bus
        self.ours_says = ours_says
        self.sanitized = sanitized

    def applies(self, rel):
        return release(self.since) <= rel <= release(self.until)

    def stand_in_at(self, rel):
        """What fixtures are compiled for instead for that oracle, or ""."""
        return self.stand_in if rel >= self.stand_in_since else ""

    def variant_at(self, rel):
        """The variant of the oracle."""
        instead = self.stand_in_at(rel)
        return MACHINES[instead].variant if instead else self.variant

    def reaches(self, rel):
        """The findings this case must reach in that release."""
        there = patterns(rel)
        return [name for name in self.reach if name in there and
                rel >= release(self.reach_since.get(name, "0.0"))]

    def span(self):
        if self.since == self.until:
            return self.since
        return (("" if self.since == "0.0" else self.since) + ".." +
                ("" if self.until == "99.99" else self.until))

    def oracle_arguments(self, rel):
        return self.arguments(rel, self.oracle_args)

    def arguments(self, rel, args=None):
        values = {
            "bx": "-b -x" if rel >= (6, 14) else "",
            "b": "-b" if rel >= (6, 14) else "",
            "x": "-x" if rel >= (6, 14) else "",
            "t": "-t" if rel >= (6, 5) else "",
        }
        values.update({f"deep{n}": deep(n) for n in range(4080, 4100)})
        args = shlex.split((args or self.args).format(**values))
        if rel >= (6, 6) and not self.plain:
            args.insert(0, "-M")
        return args


def deep(length, name="x.o"):
    """A way to write the path of a file here with that many bytes."""
    extra = length - len(name)
    odd = extra % 2
    return "./" * ((extra - 3 * odd) // 2) + ".//" * odd + name


def objects(path, members=None):
    """PATH.mod: the objects of a module (by default the module's own)."""
    lines = members if members is not None else [path + ".o"]
    return path + ".mod", "".join(line + "\n" for line in lines)


def cmd_name(obj):
    head, slash, base = obj.rpartition("/")
    return f"{head}{slash}.{base}.cmd"


def crcs(path, symbols=None, raw=""):
    """The .mod and .cmd files of a module with one object of its own."""
    text = "savedcmd := true\n"
    for name, crc in (symbols or {}).items():
        text += f"#SYMVER {name} {crc}\n"
    return [objects(path), (cmd_name(path + ".o"), text + raw)]


def kernel_crcs(symbols):
    """.vmlinux.objs and the .cmd file of its only object."""
    text = "cmd\n" + "".join(f"#SYMVER {n} {c}\n" for n, c in symbols.items())
    return [(".vmlinux.objs", "init/main.o\n"),
            ("init/.main.o.cmd", text)]


def sources(path, source, headers=(), extra=""):
    """.mod and .cmd of a module whose srcversion is asked for."""
    lines = [f"savedcmd_{path}.o := as", "",
             f"source_{path}.o := {source}", "",
             f"deps_{path}.o := \\"]
    lines += [f"  {name} \\" for name in headers]
    lines += ["", f"{path}.o: $(deps_{path}.o)", ""]
    return [objects(path), (cmd_name(path + ".o"),
                            "\n".join(lines) + extra)]


def dump(*rows):
    """The text of a symvers file: rows of (crc, symbol, module, kind, ns)."""
    kinds = {"": "EXPORT_SYMBOL", "gpl": "EXPORT_SYMBOL_GPL"}
    return "".join(f"{crc}\t{sym}\t{mod}\t{kinds.get(kind, kind)}\t{ns}\n"
                   for crc, sym, mod, kind, ns in rows)


KERNEL = "vmlinux.o=kernel"
KERNEL_CRCS = {
    "k_func": "0x12345678", "k_data": "0x00001234", "k_gpl": "0xdeadbeef",
    "k_ns": "0x1", "k_gplns": "0x0", "k_ns2": "0xffffffff",
    "k_unused": "0x0badcafe", "module_layout": "0x7e7e7e7e",
}
EXPORTS_CRCS = {
    "e_func": "0x11111111", "e_data": "0x22", "e_gpl": "0x33333333",
    "e_gpldata": "0x44444444", "e_ns": "0x55555555", "e_gplns": "0x66666666",
    "e_weak": "0x77777777", "e_bare": "0x88888888", "e_abs": "0x99999999",
    "e_bss": "0xaaaaaaaa",
}
