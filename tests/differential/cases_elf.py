# SPDX-License-Identifier: GPL-2.0-only
"""Cases: damaged and unusual objects, alone and in the middle of a run."""

from case import KERNEL, Case

FATAL = [
    ("exec", "ELF type"), ("shared", "ELF type"), ("shoff", "shoff"),
    ("truncated", "truncated"), ("nobits-modinfo", "NOBITS modinfo"),
    ("nosymtab", "no symtab"), ("bad-shndx", "SHNDX"),
    ("no-endian", "endian"),
]
SKIPPED = ["bad-magic", "short", "header-only-less-one"]

CASES = [
    Case("elf-" + damage, [f"dir/bad.o=plain!{damage}", KERNEL],
         "-o out vmlinux.o dir/bad.o", reach=finding)
    for damage, finding in FATAL
] + [
    Case("elf-" + damage, [f"dir/bad.o=plain!{damage}", KERNEL, "plain.o"],
         "-o out dir/bad.o vmlinux.o plain.o")
    for damage in SKIPPED
] + [
    Case("elf-text", ["plain.o", KERNEL, ("text.o", "int x;\n" * 20)],
         "-o out vmlinux.o text.o plain.o"),
    Case("elf-kernel-skipped", ["plain.o", ("vmlinux.o", "nothing\n")],
         "-w -o out vmlinux.o plain.o"),
    Case("elf-empty", [KERNEL, "empty.o=plain!empty", "plain.o"],
         "-o out vmlinux.o empty.o plain.o"),
    Case("elf-empty-n", [KERNEL, "empty.o=plain!empty", "plain.o"],
         "-n -o out vmlinux.o empty.o plain.o", reach="ignored (-n)"),
    Case("elf-directory", [KERNEL, ("dir.o/x", "x")],
         "-o out vmlinux.o dir.o"),
    Case("elf-directory-n", [KERNEL, ("dir.o/x", "x"), "plain.o"],
         "-n -o out vmlinux.o dir.o plain.o", reach="ignored (-n)"),
    Case("elf-missing", [KERNEL, "plain.o"],
         "-o out vmlinux.o gone.o plain.o", reach="open failure"),
    Case("elf-missing-n", [KERNEL, "plain.o"],
         "-n -o out vmlinux.o gone.o nodir/gone.o plain.o",
         reach="ignored (-n)"),
    Case("elf-nobits-offset", ["plain.o=plain!nobits-offset", KERNEL],
         "-o out vmlinux.o plain.o"),
    Case("elf-many", ["vmlinux.o=kernel!many", "exports.o=exports!many",
                      "user.o=user!many"],
         "-o out vmlinux.o exports.o user.o"),
    Case("elf-many-matrix", ["m.o=matrix!many"], "-o out m.o",
         reach="mismatch"),
    Case("elf-many-sectsym", ["m.o=sectsym!many"], "-o out m.o",
         reach="mismatch"),
    Case("elf-many-tosym", ["m.o=tosym!many"], "-o out m.o",
         reach="mismatch"),
    Case("elf-many-extable", ["m.o=exdata!many"], "-o out m.o",
         reach="extable non-exec"),

    # in the middle of a run
    Case("middle-error", [KERNEL, "exports.o", "nolicense.o", "plain.o",
                          "nonames.o", "matrix.o"],
         "-d deps -o out vmlinux.o exports.o nolicense.o plain.o nonames.o "
         "matrix.o", reach=["license", "namespace", "mismatch"]),
    Case("middle-undefined", [KERNEL, "a.o=plain", "b.o=undef", "c.o=plain",
                              "exports.o"],
         "-o out vmlinux.o a.o b.o c.o exports.o", reach="undefined"),
    Case("middle-keep", [KERNEL, "a.o=plain", "b.o=undef", "c.o=plain",
                         ("a.mod.c", "old\n"), ("c.mod.c", "old\n"),
                         ("out", "old\n")],
         "-o out vmlinux.o a.o b.o c.o", reach="undefined"),
    Case("middle-fatal", [KERNEL, "exports.o", "matrix.o",
                          "bad.o=plain!exec", "user.o"],
         "-o out vmlinux.o exports.o matrix.o bad.o user.o",
         reach=["mismatch", "ELF type"]),
    Case("middle-suffix", [KERNEL, "exports.o", ("plain.c", "x"), "user.o"],
         "-o out vmlinux.o exports.o plain.c user.o", reach="suffix"),
    Case("middle-late-error", [KERNEL, "exports.o", "long499.o", "user.o"],
         "-o out vmlinux.o exports.o long499.o user.o", reach="buf_printf"),
    Case("middle-E", [KERNEL, "exports.o", "matrix.o", "user.o"],
         "-E -N -d deps -o out vmlinux.o exports.o matrix.o user.o",
         reach="final -E"),
]
