# SPDX-License-Identifier: GPL-2.0-only
"""Assembles the fixtures of faults/ and makes the file tree of a case."""

import os
import subprocess
import threading

from damage import DAMAGES

HERE = os.path.dirname(os.path.abspath(__file__))
FAULTS = os.path.join(HERE, "faults")


def module_source(body):
    return '\t.include "kmod.inc"\n\tmodule\n' + body


def long_export(length):
    """A module that exports one symbol with a name of that many bytes."""
    name = "L" * length
    return module_source(f"\tfn {name}\n\texport {name}\n")


def long_licence(length):
    """An import from a name space with a name of that many bytes."""
    return module_source("\tfn l_space\n"
                         f"\texport l_space, \"\", {'N' * length}\n")


# Sources that are made here: name -> (what it is there to reach, text)
GENERATED = {
    "long400": ("nothing: a long name that still fits", long_export(400)),
    "long499": ("buf_printf in every release", long_export(499)),
    # "0x", 8 digits, 4 tabs, the module's name, EXPORT_SYMBOL, newline
    "edge499": ("a dump line of 499 bytes", long_export(499 - 28 - 7)),
    "edge500": ("buf_printf: a dump line of 500 bytes",
                long_export(500 - 28 - 7)),
    "longns": ("buf_printf by a name space", long_licence(480)),
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
        self.lock = threading.Lock()

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

    def object(self, name, ksymtab, bits):
        """The bytes of an assembled fixture."""
        key = name, ksymtab, bits
        with self.lock:
            if key not in self.done:
                self.done[key] = self.assemble(*key)
            return self.done[key]

    def assemble(self, name, ksymtab, bits):
        out = os.path.join(self.dir, f"{name}.{int(ksymtab)}.{bits}.o")
        command = [os.environ.get("AS", "as"), f"--{bits}", "--keep-locals",
                   "-mx86-used-note=no", "-I", FAULTS, "-o", out]
        if ksymtab:
            command += ["--defsym", "KSYMTAB=1"]
        if bits == "32":
            command += ["--defsym", "BITS32=1"]
        result = subprocess.run(command + [self.source(name)], text=True,
                                capture_output=True, check=False)
        if result.returncode != 0 or result.stderr:
            raise FixtureError(f"{name}: {result.stderr.strip()}")
        with open(out, "rb") as f:
            return f.read()

    def tree(self, case, rel):
        """{path: bytes} of the files a case starts with."""
        files = {}
        bits = case.variant.rsplit("-", 1)[1]
        bits = "64" if case.variant.startswith("msb") else bits
        for entry in case.files:
            if isinstance(entry, tuple):
                path, text = entry
                files[path] = (text if isinstance(text, bytes)
                               else text.encode())
                continue
            path, _, rest = entry.partition("=")
            name, _, damage = (rest or path).partition("!")
            name = name.removesuffix(".o")
            path = path.partition("!")[0]
            data = self.object(name, rel < (6, 5), bits)
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
