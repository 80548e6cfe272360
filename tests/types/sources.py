# SPDX-License-Identifier: GPL-2.0-only
"""Both sides of all pairs, in the forms that symvers reads types from."""

import glob
import os
import shutil
import subprocess

SIDES = ("old", "new")
COMPILED = "-DEXPORT_SYMBOL(x)=_Static_assert(1, \"\")"
GENKSYMS = ["-D__GENKSYMS__", "-DEXPORT_SYMBOL(x)=__GENKSYMS_EXPORT_SYMBOL(x)"]


class Skip(Exception):
    pass


def find_genksyms():
    found = os.environ.get("GENKSYMS")
    if found:
        return found
    # where Debian has it
    found = sorted(glob.glob("/usr/lib/linux-kbuild-*/scripts/genksyms/genksyms"))
    if not found:
        raise Skip("no genksyms; Debian has it in linux-kbuild-*")
    return found[0]


def need(command):
    if not shutil.which(command):
        raise Skip(f"no {command}")


class Sources:
    def __init__(self, pairs, directory):
        self.directory = directory
        self.text = os.path.join(directory, "pairs.c")
        with open(self.text, "w", encoding="utf-8") as file:
            file.writelines(f'#include "{pair.path}"\n' for pair in pairs)

    def place(self, name, side):
        path = os.path.join(self.directory, name, side)
        os.makedirs(path, exist_ok=True)
        return path

    def compile(self, name, side, command):
        """Compile to vmlinux in the place of NAME and SIDE."""
        path = os.path.join(self.place(name, side), "vmlinux")
        define = ["-DNEW"] if side == "new" else []
        subprocess.run([*command, "-w", "-c", COMPILED, *define, "-o", path, self.text], check=True)
        return path

    def genksyms(self):
        """.symtypes and, from the same run, Module.symvers"""
        program = find_genksyms()
        for side in SIDES:
            path = self.place("genksyms", side)
            define = ["-DNEW"] if side == "new" else []
            with subprocess.Popen(["gcc", "-E", *GENKSYMS, *define, self.text],
                                  stdout=subprocess.PIPE) as source:
                output = subprocess.run([program, "-T", path + "/vmlinux.symtypes"], check=True,
                                        stdin=source.stdout, capture_output=True, text=True).stdout
            with open(path + "/Module.symvers", "w", encoding="utf-8") as file:
                for line in output.splitlines():
                    mark, symbol, crc = line.split()
                    assert mark == "#SYMVER", line
                    file.write(f"{crc}\t{symbol}\tvmlinux\tEXPORT_SYMBOL\t\n")

    def pahole(self, compiler):
        need("pahole")
        need(compiler)
        for side in SIDES:
            path = self.compile(f"pahole-{compiler}", side, [compiler, "-g", "-O1"])
            subprocess.run(["pahole", "-J", path], check=True)
            subprocess.run(["strip", "-g", path], check=True)

    def btf(self):
        for side in SIDES:
            try:
                self.compile("btf-gcc", side, ["gcc", "-gbtf"])
            except subprocess.CalledProcessError as error:
                raise Skip("gcc knows no -gbtf") from error

    def dwarf(self, compiler, *options):
        need(compiler)
        for side in SIDES:
            self.compile("-".join(["dwarf", compiler, *options]).replace("--", "-"), side,
                         [compiler, "-g", *options])


# name: how it is made, and the names of expectations that apply to it
ALL = {
    "genksyms": (Sources.genksyms, ["genksyms"]),
    "pahole-gcc": (lambda s: s.pahole("gcc"), ["pahole", "btf"]),
    "pahole-clang": (lambda s: s.pahole("clang"), ["pahole", "btf"]),
    "btf-gcc": (Sources.btf, ["btf"]),
    "dwarf-gcc": (lambda s: s.dwarf("gcc"), ["dwarf"]),
    "dwarf-gcc-gdwarf-4-O2": (lambda s: s.dwarf("gcc", "-gdwarf-4", "-O2"), ["dwarf"]),
    "dwarf-clang": (lambda s: s.dwarf("clang"), ["dwarf"]),
    "dwarf-clang-gdwarf-4": (lambda s: s.dwarf("clang", "-gdwarf-4"), ["dwarf"]),
}
