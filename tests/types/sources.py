# SPDX-License-Identifier: GPL-2.0-only
"""Both sides of all pairs, in the forms that symvers reads types from."""

import glob
import os
import re
import shutil
import subprocess

ROOT = os.path.abspath(os.path.join(os.path.dirname(os.path.abspath(__file__)), "../.."))
SIDES = ("old", "new")
COMPILED = "-DEXPORT_SYMBOL(x)=_Static_assert(1, \"\")"
GENKSYMS = ["-D__GENKSYMS__", "-DEXPORT_SYMBOL(x)=__GENKSYMS_EXPORT_SYMBOL(x)"]


class Skip(Exception):
    pass


def find_genksyms():
    """The program that GENKSYMS names, an installed one, or that of fetch-genksyms."""
    found = [os.environ["GENKSYMS"]] if os.environ.get("GENKSYMS") else []
    for root in ("", os.path.join(ROOT, "build/genksyms")):
        found += sorted(glob.glob(root + "/usr/lib/linux-kbuild-*/scripts/genksyms/genksyms"))
    if not found:
        raise Skip("no genksyms; run tests/types/fetch-genksyms")
    return found[0]


def need(command):
    if not shutil.which(command):
        raise Skip(f"no {command}")


class Sources:
    def __init__(self, pairs, directory):
        self.directory = directory
        self.has_crcs = False  # of genksyms
        self.text = os.path.join(directory, "pairs.c")
        with open(self.text, "w", encoding="utf-8") as file:
            file.writelines(f'#include "{pair.path}"\n' for pair in pairs)
        for side in SIDES:
            exports = re.findall(r"__GENKSYMS_EXPORT_SYMBOL\((\w+)\)", self.preprocess(side))
            self.write_symvers(side, dict.fromkeys(exports, "0x00000000"))

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

    def preprocess(self, side):
        define = ["-DNEW"] if side == "new" else []
        return subprocess.run(["gcc", "-E", *GENKSYMS, *define, self.text], check=True,
                              capture_output=True, text=True).stdout

    def symvers(self, side):
        """The name of a Module.symvers. CRCs are 0 if there is no genksyms."""
        return os.path.join(self.directory, f"{side}.symvers")

    def write_symvers(self, side, crcs):
        with open(self.symvers(side), "w", encoding="utf-8") as file:
            for symbol, crc in crcs.items():
                file.write(f"{crc}\t{symbol}\tvmlinux\tEXPORT_SYMBOL\t\n")

    def genksyms(self):
        """.symtypes and, from the same run, the CRCs in Module.symvers"""
        program = find_genksyms()
        for side in SIDES:
            path = self.place("genksyms", side)
            output = subprocess.run([program, "-T", path + "/vmlinux.symtypes"], check=True,
                                    input=self.preprocess(side), capture_output=True,
                                    text=True).stdout
            self.write_symvers(side, {symbol: crc for mark, symbol, crc in
                                      map(str.split, output.splitlines())})
        self.has_crcs = True

    def btf(self, compiler):
        """BTF made from DWARF, as for kernels"""
        need("pahole")
        need(compiler)
        for side in SIDES:
            path = self.compile(f"btf-{compiler}", side, [compiler, "-g", "-O1"])
            subprocess.run(["pahole", "-J", path], check=True)
            subprocess.run(["strip", "-g", path], check=True)

    def dwarf(self, name, compiler, *options):
        need(compiler)
        for side in SIDES:
            self.compile(name, side, [compiler, "-g", *options])


DWARF = {
    "dwarf-gcc": ["gcc"],
    "dwarf-gcc-4": ["gcc", "-gdwarf-4", "-O2"],
    "dwarf-clang": ["clang"],
    "dwarf-clang-4": ["clang", "-gdwarf-4"],
    # big-endian; apart from that, its layout is that of x86-64
    "dwarf-s390x": ["clang", "--target=s390x"],
}


def make_all(made):
    """Make all sources: name, names of the expectations that apply, and why it was skipped."""
    steps = [("genksyms", "genksyms", made.genksyms)]
    steps += [(f"btf-{compiler}", "btf", lambda compiler=compiler: made.btf(compiler))
              for compiler in ("gcc", "clang")]
    steps += [(name, "dwarf", lambda name=name, command=command: made.dwarf(name, *command))
              for name, command in DWARF.items()]
    for name, kind, make in steps:
        try:
            make()
        except Skip as reason:
            yield name, kind, reason
        else:
            yield name, kind, None
