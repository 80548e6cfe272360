# SPDX-License-Identifier: GPL-2.0-only
"""Makes the fixtures of faults/ and tables/, and the file tree of a case."""

import os
import subprocess
import threading

from damage import DAMAGES, ODD_BYTES
from machines import compile_command

HERE = os.path.dirname(os.path.abspath(__file__))
FAULTS = os.path.join(HERE, "faults")


def module_source(body):
    return '\t.include "kmod.inc"\n\tmodule\n' + body


def long_export(length):
    """A module that exports one symbol with a name of that many bytes."""
    name = "L" * length
    return module_source(f"\tfn {name}\n\texport {name}\n")


def long_license(length):
    """An import from a name space with a name of that many bytes."""
    return module_source("\tfn l_space\n"
                         f"\texport l_space, \"\", {'N' * length}\n")


def odd_names():
    """A module whose symbols and namespaces become odd ones by the damage odd-bytes."""
    return module_source("".join(
        f"\tfn odd{c:02x}\n\texport odd{c:02x}, GPL, odd{c:02x}\n" for c in ODD_BYTES))


# Sources that are made here: name -> (what it is there to reach, text)
GENERATED = {
    "long400": ("nothing: a long name that still fits", long_export(400)),
    "long499": ("buf_printf in every release", long_export(499)),
    # "0x", 8 digits, 4 tabs, the module's name, EXPORT_SYMBOL, newline
    "edge499": ("a symvers line of 499 bytes", long_export(499 - 28 - 7)),
    "edge500": ("buf_printf: a symvers line of 500 bytes",
                long_export(500 - 28 - 7)),
    "longns": ("buf_printf by a name space", long_license(480)),
    "oddnames": ("nothing: names with every byte that is written as it is", odd_names()),
    "onetable": ("section names cut with symbol names in one table",
                 module_source("""
	.pushsection .init.data.5, "aw"
	.globl t.init.data.5
t.init.data.5:
	.byte 0
	.popsection
	.pushsection .text, "ax"
fromhere:
	ptr t.init.data.5
	.popsection
""")),
}


class FixtureError(Exception):
    """The fault set itself is wrong."""


class Fixtures:
    """Assembled objects, each made once for every form that is asked for."""

    def __init__(self, tmp):
        self.dir = os.path.join(tmp, "objects")
        os.makedirs(self.dir)
        self.done = {}
        self.locks = {}

    def source(self, name):
        path = os.path.join(FAULTS, name + ".s")
        if os.path.exists(path):
            return path
        if name not in GENERATED:
            raise FixtureError(f"no fixture {name}")
        path = os.path.join(self.dir, name + ".s")
        reach, text = GENERATED[name]
        with open(path, "w", encoding="ascii") as f:
            f.write(f"# Reaches: {reach}\n{text}")
        return path

    def once(self, make, *key):
        """What MAKE gives for that key, made once."""
        with self.locks.setdefault(key, threading.Lock()):
            if key not in self.done:
                self.done[key] = make(*key)
            return self.done[key]

    def object(self, name, rel, case, side):
        """The bytes of a fixture."""
        if name.startswith("tables/"):
            machine = (side == "oracle" and case.stand_in_at(rel) or
                       case.machine)
            return self.once(self.compile, name.removeprefix("tables/"), rel,
                             machine)
        bits = "32" if case.variant == "lsb-32" else "64"
        return self.once(self.assemble, name, rel < (6, 5), bits)

    def compile(self, name, rel, machine):
        file = "-".join([machine, *map(str, rel), *name.split("/")])
        out = os.path.join(self.dir, file + ".o")
        self.run(name, compile_command(machine, name, rel, out))
        with open(out, "rb") as f:
            return f.read()

    @staticmethod
    def run(name, command):
        result = subprocess.run(command, text=True, capture_output=True,
                                check=False)
        if result.returncode != 0 or result.stderr:
            raise FixtureError(f"{name}: {result.stderr.strip()}")

    def assemble(self, name, ksymtab, bits):
        out = os.path.join(self.dir, f"{name}.{int(ksymtab)}.{bits}.o")
        command = [os.environ.get("AS", "as"), f"--{bits}", "--keep-locals",
                   "-mx86-used-note=no", "-I", FAULTS, "-o", out]
        if ksymtab:
            command += ["--defsym", "KSYMTAB=1"]
        if bits == "32":
            command += ["--defsym", "BITS32=1"]
        self.run(name, command + [self.source(name)])
        with open(out, "rb") as f:
            return f.read()

    def tree(self, case, rel, side):
        """{path: bytes} of the files a case starts with."""
        files = {}
        for entry in case.files:
            if isinstance(entry, tuple):
                path, text = entry
                if callable(text):
                    text = text()
                files[path] = (text if isinstance(text, bytes)
                               else text.encode())
                continue
            path, _, rest = entry.partition("=")
            name, _, damage = (rest or path).partition("!")
            name = name.removesuffix(".o")
            path = path.partition("!")[0]
            data = self.object(name, rel, case, side)
            files[path] = DAMAGES[damage](data) if damage else data
        return files


def write_tree(files, directory, mtime):
    """Write a tree, every file with the same old time."""
    os.makedirs(directory)
    for path, data in files.items():
        if path.endswith("/"):
            os.makedirs(os.path.join(directory, path), exist_ok=True)
            continue
        full = os.path.join(directory, path)
        os.makedirs(os.path.dirname(full), exist_ok=True)
        with open(full, "wb") as f:
            f.write(data)
        os.utime(full, (mtime, mtime))
