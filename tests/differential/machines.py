# SPDX-License-Identifier: GPL-2.0-only
"""The machines that device tables are compiled for, and their compilers."""

import functools
import os
import shutil
import subprocess

HERE = os.path.dirname(os.path.abspath(__file__))
TABLES = os.path.join(HERE, "tables")
FLAGS = ["-c", "-O2", "-g0", "-ffreestanding", "-fno-pic", "-fno-common",
         "-fno-asynchronous-unwind-tables", "-fno-toplevel-reorder",
         "-I", os.path.join(TABLES, "include")]


class Machine:
    """variant: of the oracle.  compilers: the first one there is taken, if
    -dumpmachine begins with one of triples."""

    def __init__(self, variant, compilers, triples, flags=()):
        self.variant = variant
        self.compilers = compilers
        self.triples = triples
        self.flags = list(flags)


MACHINES = {
    "x86-64": Machine("lsb-64", ["gcc", "x86_64-linux-gnu-gcc"],
                      ("x86_64",)),
    "i386": Machine("lsb-32", ["gcc", "x86_64-linux-gnu-gcc"], ("x86_64",),
                    ["-m32"]),
    "arm": Machine("lsb-32", ["arm-linux-gnueabihf-gcc",
                              "arm-linux-gnu-gcc"], ("arm",)),
    "powerpc": Machine("msb-32", ["powerpc-linux-gnu-gcc",
                                  "powerpc64-linux-gnu-gcc"],
                       ("powerpc", "ppc"), ["-m32"]),
    "s390x": Machine("msb-64", ["s390x-linux-gnu-gcc"], ("s390x",)),
}


@functools.lru_cache(maxsize=None)
def compiler(name):
    """The command of a machine's compiler, or None."""
    machine = MACHINES[name]
    for program in machine.compilers:
        if not shutil.which(program):
            continue
        triple = subprocess.run([program, "-dumpmachine"], text=True,
                                capture_output=True, check=False).stdout
        if triple.startswith(machine.triples):
            return [program] + machine.flags + FLAGS
    return None


def missing():
    """{machine: why its tables cannot be compiled}."""
    return {name: "no " + MACHINES[name].compilers[0] + " for it"
            for name in MACHINES if not compiler(name)}


def compile_command(machine, name, rel, out):
    """How "NAME" or "NAME+DEFINE..." of tables/ is compiled for a release."""
    name, *defines = name.split("+")
    source = os.path.join(TABLES, name + ".c")
    module = os.path.basename(name).replace("-", "_")
    return (compiler(machine) +
            [f"-DRELEASE={rel[0] * 100 + rel[1]}", f"-DMODULE_IS={module}"] +
            ["-D" + define for define in defines] + ["-o", out, source])
