# SPDX-License-Identifier: GPL-2.0-only
"""Cases: objects of machines there is no compiler for here; all forms of
addends; more sections than there are numbers for."""

import functools

from case import Case
from forms import (FORMS, FUNC, GLOBAL, LOPROC, NOTYPE, OBJECT, addends,
                   exports, far_sections, mapping, mismatches, undefined, wide)

ORDERS = {"lsb": "<", "msb": ">"}

# Releases of before 6.5 took an address of their own for the target's here
LATER = ["arm-thm-jump19", "arm-thm-call", "arm-thm-jump24"]
# Those releases pass over these
SILENT = ["arm-rel32", "arm-movw", "arm-movt", "arm-thm-movw", "arm-thm-movt",
          "arm-other", "mips-hi16"]

IGNORED = ["_restgpr_14_x", "_savegpr_20", "_rest32gpr_29_x",
           "_save32gpr_14", "_restvr_20", "_savevr_31", "x_restgpr_14",
           "_restgpr0_14", "_savegpr0_14", "_restgpr1_14", "_savegpr1_20",
           "_restfpr_14", "_savefpr_31", ".TOC.", ".TOC.x", "TOC.",
           "__s390_indirect_jump_r1", "__s390_indirect_jump_r14use_r1",
           "__this_module", "_GLOBAL_OFFSET_TABLE_", "__start_thing",
           "__stop_thing"]
DOTTED = [".foo", ".Foo", "..foo", "._foo", ".9x", ".x", "foo", "_Foo",
          (".reg", GLOBAL | LOPROC), ("plain_reg", GLOBAL | LOPROC),
          ("weak_reg", 0x20 | LOPROC), (".weak", 0x20)]

# name: (machine, bits, byte orders)
MACHINES = {
    "sparc": (2, 32, ["msb"]), "sparcv9": (43, 64, ["msb"]),
    "386": (3, 32, ["lsb"]), "m68k": (4, 32, ["msb"]),
    "mips": (8, 32, ["lsb", "msb"]), "mips64": (8, 64, ["lsb", "msb"]),
    "parisc": (15, 32, ["msb"]), "parisc64": (15, 64, ["msb"]),
    "ppc": (20, 32, ["lsb", "msb"]), "ppc64": (21, 64, ["lsb", "msb"]),
    "s390": (22, 32, ["msb"]), "s390x": (22, 64, ["msb"]),
    "arm": (40, 32, ["lsb", "msb"]), "arm64": (183, 64, ["lsb", "msb"]),
    "sh": (42, 32, ["lsb", "msb"]), "riscv32": (243, 32, ["lsb"]),
    "riscv": (243, 64, ["lsb"]), "loongarch32": (258, 32, ["lsb"]),
    "loongarch": (258, 64, ["lsb"]),
}
# Relocation types, including those that some release skips
KINDS = {"riscv32": (39, 1), "riscv": (1, 39, 35),
         "loongarch32": (55, 100, 102, 1), "loongarch": (1, 55, 2, 100, 102),
         "mips": (2, 18, 9), "mips64": (18, 2, 5), "arm": (2, 40, 96)}


def one(name, variant, make, *args, **kwargs):
    """A run over an object that MAKE makes when it is asked for."""
    made = functools.lru_cache(maxsize=None)(functools.partial(make, *args))
    return Case(f"{name}-{variant}", [("r.o", made)], "-w -o out r.o",
                variant=variant, **kwargs)


CASES = [
    one("addend-" + form, order + "-32", addends, form, ORDERS[order],
        since="6.5" if form in LATER else "0.0", reach="mismatch",
        reach_since={"mismatch": "6.5"} if form in SILENT else None)
    for form, (machine, *_) in FORMS.items()
    for order in (["lsb"] if machine == 3 else ["lsb", "msb"])
] + [
    one(f"addend-rela-{apart}", f"{order}-{bits}", wide, bits, ORDERS[order],
        machine, apart, reach="mismatch")
    for order, bits, machine in (("lsb", 32, 258), ("msb", 32, 4),
                                 ("lsb", 64, 62), ("msb", 64, 22))
    for apart in (3, 19, 20, 21)
] + [
    one("mapping", order + "-32", mapping, ORDERS[order], reach="mismatch")
    for order in ORDERS
]
for title, (number, width, orders) in MACHINES.items():
    for end in orders:
        what = f"{end}-{width}", (width, ORDERS[end], number)
        CASES += [
            one("machine-names-" + title, what[0], undefined, *what[1],
                IGNORED[:9]),
            one("machine-morenames-" + title, what[0], undefined, *what[1],
                IGNORED[9:16]),
            one("machine-lastnames-" + title, what[0], undefined, *what[1],
                IGNORED[16:]),
            one("machine-dots-" + title, what[0], undefined, *what[1],
                DOTTED[:8]),
            one("machine-registers-" + title, what[0], undefined, *what[1],
                DOTTED[8:]),
            one("machine-relocations-" + title, what[0], mismatches, *what[1],
                KINDS.get(title, (1,)), reach="mismatch"),
            one("machine-exports-" + title, what[0], exports, *what[1],
                (NOTYPE, OBJECT, FUNC, 10, LOPROC), since="6.5"),
        ]
CASES += [
    one(f"sections-{count}", variant, far_sections, width,
        ORDERS[variant[:3]], number, count, reach="mismatch")
    for variant, width, number, counts in (
        ("lsb-64", 64, 62, (0xff00 - 9, 0xff00, 0x10000, 70000)),
        ("msb-64", 64, 22, [70000]), ("lsb-32", 32, 258, [70000]),
        ("msb-32", 32, 4, [70000]))
    for count in counts
]
