# SPDX-License-Identifier: GPL-2.0-only
"""Cases: exports, undefined symbols, namespaces, licenses, versions."""

from case import (Case, EXPORTS_CRCS, KERNEL, KERNEL_CRCS, crcs, dump,
                  kernel_crcs, objects)

KERNEL_V = [KERNEL] + kernel_crcs(KERNEL_CRCS)
LONG = "symbol_name_that_goes_on_and_on_for_fifty_characters"
LONG_DUMP = ("long.symvers", dump(
    ("0x00000001", "short_name", "vmlinux", "", ""),
    ("0x00000002", LONG + "xxx", "vmlinux", "", ""),
    ("0x00000003", LONG + "xxxx", "vmlinux", "", ""),
    ("0x00000004", LONG + "xxxxx", "vmlinux", "gpl", ""),
    ("0x00000005", "after_name", "vmlinux", "", ""),
    ("0x00000006", "module_layout", "vmlinux", "", "")))
N55, N56, N59, N60 = ("n" * n for n in (55, 56, 59, 60))
SPACED = ["modspace.o", "spy_a.o=spy", "spy_b.o=spy", "spy.o=spy",
          "dir/spy_a.o=spy", "spy-a.o=spy", "x.o=spy"]
SPACED_ARGS = "modspace.o spy_a.o spy_b.o spy.o dir/spy_a.o spy-a.o x.o"


def versioned(*names):
    """Objects by that name with (empty) .mod and .cmd files."""
    files = [name + ".o" for name in names]
    for name in names:
        files += crcs(name)
    return files


EXPORTS_V = ["exports.o"] + crcs("exports", EXPORTS_CRCS)

CASES = [
    # exports
    Case("exports", ["exports.o"], "-o out exports.o"),
    Case("exports-no-M", ["exports.o"], "-o out exports.o", plain=True,
         since="6.6"),
    Case("kernel", [KERNEL], "-o out vmlinux.o"),
    Case("kernel-elsewhere", ["dir/vmlinux.o=kernel", "plain.o"],
         "-o out dir/vmlinux.o ./vmlinux.o plain.o -n", reach="ignored (-n)"),
    Case("good", [KERNEL, "exports.o", "user.o", "plain.o", "other.o"],
         "-o out vmlinux.o exports.o user.o plain.o other.o"),
    Case("good-reverse", [KERNEL, "exports.o", "user.o", "other.o"],
         "-o out other.o user.o exports.o vmlinux.o"),
    Case("good-versions", KERNEL_V + EXPORTS_V +
         versioned("user", "plain", "other"),
         "-m {bx} -o out vmlinux.o exports.o user.o plain.o other.o"),
    Case("good-basic", KERNEL_V + EXPORTS_V + versioned("user", "plain"),
         "-m {b} -o out vmlinux.o exports.o user.o plain.o"),
    Case("good-extended", KERNEL_V + EXPORTS_V + versioned("user", "plain"),
         "-m -x -o out vmlinux.o exports.o user.o plain.o", since="6.14"),
    Case("versions-only-m", KERNEL_V + EXPORTS_V + versioned("user"),
         "-m -o out vmlinux.o exports.o user.o"),
    Case("tables-without-m", [KERNEL, "exports.o", "user.o"],
         "-b -x -o out vmlinux.o exports.o user.o", since="6.14",
         reach="no CRC"),
    Case("again", KERNEL_V + EXPORTS_V + versioned("plain"),
         "-m {bx} -N -d deps -o out vmlinux.o exports.o plain.o", runs=2),
    Case("external", [KERNEL, "exports.o", "plain.o"],
         "-e -o out vmlinux.o exports.o plain.o"),
    Case("staging", ["drivers/staging/s.o=plain", "drivers/stag.o=plain",
                     "tools/testing/t.o=plain", "tools/testing2/t.o=plain",
                     "x/drivers/staging/s.o=plain", KERNEL],
         "-o out vmlinux.o drivers/staging/s.o drivers/stag.o "
         "tools/testing/t.o tools/testing2/t.o x/drivers/staging/s.o"),
    Case("weak", [KERNEL, "exports.o", "weak.o"],
         "-N -o out vmlinux.o exports.o weak.o", reach="namespace -N"),
    Case("depends", [KERNEL, "dir/exports.o=exports", "user.o"],
         "-o out user.o dir/exports.o vmlinux.o"),
    Case("self-undefined", ["selfundef.o", "plain.o"],
         "-w -o out selfundef.o plain.o",
         reach=["self-undefined", "undefined -w"]),
    Case("twice", [KERNEL, "exports.o", "twice.o", "user.o"],
         "-o out vmlinux.o exports.o twice.o user.o",
         reach=["twice (module)", "twice (vmlinux)"]),
    Case("twice-late-kernel", [KERNEL, "exports.o", "twice.o", "user.o"],
         "-o out twice.o exports.o vmlinux.o user.o",
         reach="twice (module)"),
    Case("twice-external", [KERNEL, "exports.o", "twice.o", "other.o"],
         "-e -o out exports.o twice.o other.o", reach="undefined"),
    Case("twice-external-kernel", [KERNEL, "twice.o", "plain.o"],
         "-e -o out vmlinux.o twice.o plain.o", reach="twice (vmlinux)"),
    Case("twice-in-one", ["twicein.o"], "-o out twicein.o",
         reach="twice (module)"),
    Case("twice-in-one-external", ["twicein.o"], "-e -o out twicein.o",
         reach="twice (module)"),
    Case("old-forms", ["oldforms.o"], "-w -o out oldforms.o",
         reach="namespace assert"),
    Case("strange", ["strange.o"], "-o out strange.o",
         reach="strange export", since="6.5"),
    Case("strange-old", ["strange.o"], "-o out strange.o", until="6.4"),
    Case("odd-bytes", ["oddnames.o=oddnames!odd-bytes"], "-w -o out oddnames.o"),
    Case("local-export", ["localexp.o"], "-o out localexp.o",
         reach="local export"),
    Case("other-export", ["otherexp.o"], "-o out otherexp.o",
         reach="export mismatch"),
    Case("export-license", ["licexp.o"], "-o out licexp.o",
         reach="export license"),
    Case("export-init", ["initexp.o"], "-o out initexp.o",
         reach=["export of init", "export of exit"]),
    Case("export-init-E", ["initexp.o"], "-E -o out initexp.o"),
    Case("export-init-no-M", ["initexp.o"], "-E -o out initexp.o",
         plain=True, since="6.6"),

    # undefined symbols
    Case("undefined", ["undef.o", "plain.o", KERNEL],
         "-o out vmlinux.o undef.o plain.o", reach="undefined"),
    Case("undefined-w", ["undef.o", KERNEL], "-w -o out vmlinux.o undef.o",
         reach="undefined -w"),
    Case("undefined-many", ["undefmany.o", "undef.o"],
         "-o out undef.o undefmany.o", reach=["undefined", "suppressed"]),
    Case("undefined-many-w", ["undefmany.o", "undef.o"],
         "-w -o out undefmany.o undef.o",
         reach=["undefined -w", "suppressed"]),
    Case("undefined-ten", ["a.o=other", "b.o=other", "c.o=other",
                           "d.o=other", "e.o=other"],
         "-o out a.o b.o c.o d.o e.o", reach="undefined"),
    Case("ignored-names", ["ignored.o"], "-w -o out ignored.o"),
    Case("ignored64-names", ["ignored64.o"], "-w -o out ignored64.o"),
    Case("ignoredmore-names", ["ignoredmore.o"], "-w -o out ignoredmore.o"),
    Case("ignored-dots", [KERNEL, "exports.o", "dotuse.o"],
         "-w -o out vmlinux.o exports.o dotuse.o"),
    Case("modversions-no-layout", versioned("plain"), "-m -w -o out plain.o"),

    # name spaces
    Case("namespace", [KERNEL, "exports.o", "nonames.o", "somenames.o"],
         "-d deps -o out vmlinux.o exports.o nonames.o somenames.o",
         reach="namespace"),
    Case("namespace-N", [KERNEL, "exports.o", "nonames.o", "somenames.o",
                         "dir/deep.o=nonames"],
         "-N -d deps -o out vmlinux.o exports.o nonames.o somenames.o "
         "dir/deep.o", reach="namespace -N"),
    Case("namespace-none", [KERNEL, "plain.o"],
         "-N -d deps -o out vmlinux.o plain.o"),
    Case("namespace-deps-same", [KERNEL, "somenames.o",
                                 ("deps", "somenames.ko: SECOND_NS\n")],
         "-N -d deps -o out vmlinux.o somenames.o"),
    Case("namespace-padding", [KERNEL, "exports.o", "padding.o"],
         "-o out vmlinux.o exports.o padding.o"),
    Case("module-namespaces", SPACED, "-o out " + SPACED_ARGS,
         reach="namespace"),
    Case("module-namespaces-N", SPACED, "-N -d deps -o out " + SPACED_ARGS,
         reach="namespace -N"),
    Case("import-module", ["modspace.o", "importer.o"],
         "-o out modspace.o importer.o", reach="import module:"),

    # licenses and descriptions
    Case("gpl", [KERNEL, "exports.o", "nonfree.o", "dir/two.o=twolic"],
         "-o out vmlinux.o exports.o nonfree.o dir/two.o", reach="GPL"),
    Case("gpl-good", [KERNEL, "bsd.o"], "-o out vmlinux.o bsd.o"),
    Case("no-licence", [KERNEL, "nolicense.o", "dir/noinfo.o=noinfo"],
         "-o out vmlinux.o nolicense.o dir/noinfo.o", reach="license"),
    Case("no-description", [KERNEL, "nodesc.o"], "-o out vmlinux.o nodesc.o",
         reach="description", reach_since={"description": "6.15"}),
    Case("no-description-W", [KERNEL, "nodesc.o", "noinfo.o"],
         "-W -o out vmlinux.o nodesc.o noinfo.o",
         reach=["license", "description"]),

    # names
    Case("name-length", [f"{n}.o=plain" for n in (N55, N56, N59, N60)] +
         [f"d/{N55}.o=plain", KERNEL],
         f"-o out vmlinux.o {N55}.o d/{N55}.o {N56}.o {N60}.o {N59}.o",
         reach="name length"),
    Case("name-length-good", [f"{N55}.o=plain", KERNEL],
         f"-o out vmlinux.o {N55}.o"),
    Case("long-symbol", versioned("longuse") + [LONG_DUMP],
         "-m {b} -i long.symvers -o out longuse.o", reach="too long sym"),
    Case("long-symbol-bx", versioned("longuse") + [LONG_DUMP],
         "-m {bx} -i long.symvers -o out longuse.o"),
    Case("long-symbol-x", versioned("longuse") + [LONG_DUMP],
         "-m {x} -i long.symvers -o out longuse.o"),
    Case("dots", ["dots.o"], "-w -o out dots.o"),
    Case("dots-again", ["dots.o", "plain.o", KERNEL],
         "-w -E -o out vmlinux.o dots.o plain.o"),
    Case("one-string-table", ["t.o=onetable!one-table"], "-o out t.o"),
    Case("name400", ["long400.o"] + crcs("long400"),
         "-m -w -o out long400.o"),
    Case("name499", ["long499.o", "plain.o"], "-w -o out plain.o long499.o",
         reach="buf_printf"),
    Case("name499-m", ["long499.o"] + crcs("long499"),
         "-m -w -o out long499.o", reach="buf_printf"),
    Case("line499", ["edge499.o"], "-o out edge499.o"),
    Case("line500", ["edge500.o"], "-o out edge500.o", reach="buf_printf"),
    Case("namespace480", ["longns.o"], "-o out longns.o",
         reach="buf_printf"),

    # trimming
    Case("trim", [KERNEL, "exports.o", "trimmed.o"],
         "{t} -o out vmlinux.o exports.o trimmed.o"),
    Case("trim-versions", KERNEL_V + ["exports.o", "trimmed.o"] +
         crcs("exports", {"e_func": "0x5"}) + crcs("trimmed"),
         "-m {bx} -t -o out vmlinux.o exports.o trimmed.o", since="6.5",
         reach="export CRC (module)"),
    Case("trim-white-list", [KERNEL, "exports.o", "trimmed.o",
                             ("white", "e_bss\n\nnowhere\n.k_data\nk_unused")],
         "-t -u white -o out vmlinux.o exports.o trimmed.o", since="6.5"),
    Case("trim-white-list-only", [KERNEL, ("white", "k_data\n")],
         "-u white -o out vmlinux.o", since="6.5"),
    Case("trim-no-list", [KERNEL, "plain.o"],
         "-t -u absent -o out vmlinux.o plain.o", since="6.5",
         reach="open failure"),
    Case("trim-keep", [KERNEL, "exports.o", "notrim.o"],
         "{t} -o out vmlinux.o exports.o notrim.o"),
    Case("trim-keep-kernel", ["vmlinux.o=notrim", "exports.o"],
         "{t} -o out vmlinux.o exports.o"),

    # CRCs
    Case("crc-missing", [KERNEL] + kernel_crcs({"k_func": "0x1"}) +
         versioned("exports", "user"),
         "-m {bx} -w -N -o out vmlinux.o exports.o user.o",
         reach=["export CRC (module)", "export CRC (vmlinux)", "no CRC"]),
    Case("crc-lines", ["exports.o"] + crcs("exports", {
        "e_func": "4660", "e_data": "0777", "e_gpl": "0XABCDEF01",
        "e_gpldata": "0x123456789abcdef01", "e_ns": "12x",
        "e_gplns": "0x12 ", "e_weak": "x12", "e_bare": "0x",
        "unknown": "0x1"}, raw="#SYMVER e_abs 0x9\n #SYMVER e_bss 0x1\n"
        "#SYMVER e_abs 0xa\n#SYMVER  e_bss 0x3\n#SYMVER e_bss\n"
        "#SYMVER e_bss  0x5\n#SYMVER e_bss 08\n"),
         "-m -w -o out exports.o", reach="export CRC (module)"),
    Case("crc-ends", ["exports.o", objects("exports"), (
        ".exports.o.cmd", "#SYMVER e_func 0x1\n#SYMVER e_data 0x2\n"
                          "#SYMVER e_gpl 0x3")],
         "-m -w -o out exports.o", reach="export CRC (module)"),
    Case("crc-objects", ["dir/exports.o=exports",
                         objects("dir/exports", ["dir/a.o", "b.o", "",
                                                 "dir/never.o"]),
                         ("dir/.a.o.cmd", "\n#SYMVER e_func 0x1\n"
                                          "#SYMVER e_data 0x2\n"),
                         (".b.o.cmd", "\n#SYMVER e_data 0x3\n")],
         "-m -w -o out dir/exports.o", reach="export CRC (module)"),
    Case("crc-other-module", KERNEL_V + ["plain.o"] +
         crcs("plain", {"k_func": "0x99"}), "-m -o out vmlinux.o plain.o"),
    Case("crc-thinlto", ["exports.o",
                         objects("exports", ["exports.thinlto-native.o",
                                             "odd.lo"]),
                         (".exports.o.cmd", "\n#SYMVER e_func 0x1\n"),
                         (".exports.thinlto-native.o.cmd",
                          "\n#SYMVER e_func 0x2\n"),
                         (".odd.lo.cmd", "\n#SYMVER e_data 0x1\n"),
                         (".odd.o.cmd", "\n#SYMVER e_data 0x2\n"),
                         (".odd..o.cmd", "\n#SYMVER e_data 0x3\n")],
         "-m -w -o out exports.o"),
    Case("crc-no-mod", ["exports.o", "plain.o"], "-m -w -o out exports.o",
         reach="open failure"),
    Case("crc-no-cmd", ["exports.o", objects("exports")],
         "-m -w -o out exports.o", reach="open failure"),
    Case("crc-no-objs", [KERNEL], "-m -o out vmlinux.o",
         reach="open failure"),
    Case("crc-empty-mod", ["exports.o", ("exports.mod", "")],
         "-m -w -o out exports.o", reach="export CRC (module)"),
]
