# SPDX-License-Identifier: GPL-2.0-only
"""Cases: section mismatches, __ex_table, sections without an allocation."""

from case import KERNEL, Case

MACHINES = ["ppc", "ppc64", "s390", "sparc", "sparcv9", "sparc-register"]


def one(name, args="", **kwargs):
    """A run over the fixture of that name only."""
    return Case(name + "".join(args.split()), [name + ".o"],
                f"{args} -w -o out {name}.o", **kwargs)


CASES = [
    one("matrix", reach="mismatch"),
    one("matrix", "-E", reach=["mismatch", "final -E"]),
    Case("matrix-kernel", ["vmlinux.o=matrix"], "-o out vmlinux.o"),
    Case("matrix-dir", ["dir/m.o=matrix"], "-o out dir/m.o"),
    one("whitelist", reach="mismatch"),
    one("whitelist", "-W", reach="mismatch"),
    one("fromsym", reach="mismatch"),
    one("tosym", reach=["mismatch", "mismatch (target unnamed)"]),
    one("unnamed", reach=["mismatch (source unnamed)",
                          "mismatch (target unnamed)"]),
    one("sectsym", reach="mismatch"),
    one("special"),
    one("nonalloc", reach="non-alloc"),
    Case("nonalloc-kernel", ["vmlinux.o=nonalloc", "dir/n.o=nonalloc!stab"],
         "-E -o out vmlinux.o dir/n.o", reach="non-alloc"),
    Case("common", ["common.o", "vmlinux.o=common"],
         "-o out vmlinux.o common.o", reach="COMMON"),

    one("exgood"),
    one("exgood", "-E"),
    one("exunlisted", reach="extable unlisted"),
    one("exunlisted", "-E", reach=["extable unlisted", "final -E"]),
    one("exdata", reach=["extable non-exec", "extable report (variable)",
                         "extable report (function)",
                         "extable report (unknown)"]),
    one("exdata", "-E", reach=["extable non-exec", "final -E"]),
    one("exblack", reach="extable black-listed"),
    Case("exblack-dir", ["a.o=plain", "dir/b.o=exblack", "c.o=matrix"],
         "-o out a.o dir/b.o c.o", reach="extable black-listed"),
    one("exwhite"),
    Case("extable-kernel", ["vmlinux.o=exdata"], "-o out vmlinux.o",
         reach="extable non-exec"),

    # relocations of other machines
    Case("rel", ["r.o=sectsym!rel", "plain.o"], "-w -o out plain.o r.o",
         reach="addend arch"),
    Case("rel-386", ["r.o=relforms!rel-386"], "-o out r.o", reach="mismatch"),
    Case("rel-arm", ["r.o=relforms!rel-arm"], "-o out r.o", since="6.5",
         reach="mismatch"),
    Case("rel-mips", ["r.o=relforms!rel-mips"], "-o out r.o",
         reach="mismatch"),
    Case("riscv", ["r.o=exsub!riscv"], "-o out r.o"),
    Case("loongarch", ["r.o=exsub!loongarch"], "-o out r.o"),
    Case("mips64", ["r.o=sectsym!mips64"], "-o out r.o", reach="mismatch"),
] + [
    Case(f"{fixture}-{name}", [f"i.o={fixture}!{name}"], "-w -o out i.o")
    for name in MACHINES
    for fixture in ("ignored", "ignored64", "ignoredmore")
] + [
    # other classes and byte orders
    Case("32-" + name, [name + ".o"], f"-w -N -o out {name}.o",
         variant="lsb-32")
    for name in ("plain", "exports", "matrix", "fromsym", "tosym", "unnamed",
                 "sectsym", "exunlisted", "exdata", "whitelist")
] + [
    Case("32-good", [KERNEL, "exports.o", "user.o"],
         "-o out vmlinux.o exports.o user.o", variant="lsb-32"),
] + [
    Case("big-" + name, [f"{name}.o={name}!big"], f"-w -N -o out {name}.o",
         variant="msb-64")
    for name in ("plain", "exports", "matrix", "tosym", "exdata", "ignored64")
] + [
    Case("big-good", ["vmlinux.o=kernel!big", "exports.o=exports!big",
                      "user.o=user!big"],
         "-o out vmlinux.o exports.o user.o", variant="msb-64"),
]
