# SPDX-License-Identifier: GPL-2.0-only
"""Cases: options, file lists, symvers files, paths, srcversion."""

from case import KERNEL, Case, deep, dump, objects, sources

LIST = "exports.o\nuser.o\nplain.o\n"
LISTED = [KERNEL, "exports.o", "user.o", "plain.o"]

GOOD = dump(("0x12345678", "k_func", "vmlinux", "", ""),
            ("0x00000000", "k_data", "vmlinux", "", ""),
            ("ABCDEF", "k_gpl", "vmlinux", "gpl", ""),
            ("0x1", "k_ns", "vmlinux", "", "KERN_NS"),
            ("0x2", "k_gplns", "vmlinux", "gpl", "SECOND_NS"),
            ("0x3", "module_layout", "vmlinux", "", ""),
            ("0x4", "e_func", "drivers/exports", "", ""),
            ("0x5", "e_gpl", "drivers/exports", "gpl", ""),
            ("0x6", "e_ns", "drivers/exports", "", "FIRST_NS"),
            ("0x7", "e_gplns", "other/exports", "gpl", "SECOND_NS"))
SECOND = dump(("0x8", "e_func", "drivers/exports", "", ""),
              ("0x9", "e_data", "drivers/exports", "", "A\tB"))
THIRD = dump(("0x8", "e_func", "elsewhere", "gpl", ""))
AGAIN = dump(("0x8", "k_func", "vmlinux", "", ""))
USER = ["user.o", "plain.o", ("good", GOOD), ("second", SECOND),
        ("third", THIRD), ("again", AGAIN)]

PARSE = {
    "fields": "0x1\tk_func\tvmlinux\tEXPORT_SYMBOL\n",
    "one": "k_func\n",
    "empty-line": GOOD + "\n" + SECOND,
    "name": "0x1\t\tvmlinux\tEXPORT_SYMBOL\t\n",
    "module": "0x1\tk_func\t\tEXPORT_SYMBOL\t\n",
    "crc": "0x1g\tk_func\tvmlinux\tEXPORT_SYMBOL\t\n",
    "blank-crc": "0x1 \tk_func\tvmlinux\tEXPORT_SYMBOL\t\n",
}
ODD = ("\tk_func\tvmlinux\tEXPORT_SYMBOL\t\n"
       "-1\tk_data\tvmlinux\tEXPORT_SYMBOL\t\n"
       " 0x123456789\tk_gpl\tvmlinux\tEXPORT_SYMBOL_GPL\t\n"
       "0xffffffffffffffffff\te_func\ta\tEXPORT_SYMBOL\tN S\tT\t\n"
       "0x\te_gpl\ta\tEXPORT_SYMBOL\t")

SOURCE = r'''/* a comment
   of two lines */
#include "user.h"
// kept: this kind is no comment
char s[] = "a string /* no comment */ \" and  blanks\\";
char t[] = "not ended \
by a backslash";
int  two \
	words;	/**/int x; /***/ char c = '/', d = '"';
char e = '"'; int / * y;
int last = 1; /* not ended'''
HEADER = "#define  A(x) \\\n\t(x)\n/* \" */\n"
TREE = [("dir/user.c", SOURCE), ("dir/user.h", HEADER),
        ("dir/sub/far.h", "far"), ("include/x.h", "x"), ("top.h", "top"),
        "dir/user.o=plain", KERNEL]
MALFORMED = ["x.o=plain", "plain.o", KERNEL, objects("plain"),
             ("plain.c", "p"), (".plain.o.cmd", "source_p := plain.c\n"),
             (".x.o.cmd", "source_x.o:=x.c\n")]
HEADERS = ["dir/user.h", "include/x.h", "dir/sub/far.h", "top.h",
           "dir/user.h"]


def srcversion(name, source="dir/user.c", headers=(), files=(), **kwargs):
    return Case("srcversion-" + name, TREE + list(files) +
                sources("dir/user", source, headers),
                "-a -o out vmlinux.o dir/user.o", **kwargs)


def text_cases():
    """srcversions of texts that end, or are, something special."""
    texts = {
        "empty": "", "nul": "abc\0def", "short": "a", "long": "x" * 1000,
        "block55": "y" * 55, "block56": "y" * 56, "block63": "y" * 63,
        "block64": "y" * 64, "block65": "y" * 65, "quote": 'a "b',
        "escapes": '"\\\\" x "\\"" y', "slash": "a /", "backslash": "a \\",
        "blanks": " \t\r\n\v\f a \t", "comment": "/*", "crlf": "a\\\r\nb",
        "joined": "/\\\n* x *\\\n/ y", "high": "caf\u00e9 \u00a0 z",
    }
    return [Case("srcversion-text-" + name,
                 ["t.o=plain", KERNEL, ("t.c", text)] + sources("t", "t.c"),
                 "-a -o out vmlinux.o t.o") for name, text in texts.items()]


CASES = [
    # options
    Case("option-unknown", LISTED, "-q -o out vmlinux.o"),
    Case("option-argument", LISTED, "vmlinux.o -o"),
    # letters that a release lacks do nothing there
    Case("option-M-old", LISTED, "-M -o out vmlinux.o plain.o", until="6.5",
         oracle_args="-o out vmlinux.o plain.o"),
    Case("option-t-old", LISTED, "-t -u absent -o out vmlinux.o", until="6.4",
         oracle_args="-o out vmlinux.o"),
    Case("option-x-old", LISTED, "-x -b -o out vmlinux.o plain.o",
         until="6.13", oracle_args="-o out vmlinux.o plain.o"),
    Case("option-order", LISTED, "vmlinux.o exports.o user.o -o out -wN"),
    Case("option-joined", LISTED, "-Nwoout vmlinux.o -ddeps plain.o"),
    Case("option-dashes", LISTED + ["-w.o=plain"],
         "-o out vmlinux.o -- -w.o plain.o"),
    Case("option-none", LISTED, ""),
    Case("option-no-dump", LISTED, "vmlinux.o plain.o"),
    Case("option-o-twice", LISTED, "-o one -o two vmlinux.o plain.o"),
    Case("output-no-dir", LISTED, "-o nodir/out vmlinux.o plain.o",
         reach="open failure"),
    Case("output-deps-no-dir", LISTED, "-d nodir/x -o out vmlinux.o plain.o",
         reach="open failure"),
    Case("object-twice", LISTED, "-o out vmlinux.o plain.o plain.o"),

    # lists of files
    Case("list", LISTED + [("order", LIST)], "-o out -T order vmlinux.o"),
    Case("list-no-newline", LISTED + [("order", LIST.rstrip())],
         "-o out -T order vmlinux.o"),
    Case("list-empty", LISTED + [("order", "")], "-o out -T order vmlinux.o"),
    Case("list-blank-line", LISTED + [("order", "plain.o\n\nuser.o\n")],
         "-w -o out -T order vmlinux.o", reach="suffix"),
    Case("list-suffix", LISTED + [("order", "plain.o\nuser.ko\na/b.c\n")],
         "-w -o out -T order vmlinux.o", reach="suffix"),
    Case("list-missing", LISTED, "-o out -T order vmlinux.o",
         reach="-T file"),
    # up to 6.1 "-" is standard input, and for us in every release
    Case("list-stdin-old", LISTED + [("-", "plain.o\n")],
         "-o out -T - vmlinux.o", stdin=LIST, until="6.1"),
    Case("list-stdin", LISTED + [("-", "plain.o\n"), ("list", LIST)],
         "-o out -T - vmlinux.o", stdin=LIST, since="6.2",
         oracle_args="-o out -T list vmlinux.o"),
    Case("list-stdin-only", LISTED + [("list", LIST)], "-w -N -o out -T -",
         stdin=LIST, oracle_args="-w -N -o out -T list"),
    Case("list-long-line", LISTED + ["x.o=plain", (
        "order", "plain.o\n" + deep(4200) + "\nuser.o\n")],
         "-w -o out -T order vmlinux.o", reach="suffix"),
    Case("suffix-exists", LISTED + ["plain.ko=plain", ("o", "x")],
         "-o out vmlinux.o plain.ko o .o plain.o"),
    Case("suffix-missing", LISTED, "-o out vmlinux.o absent.ko plain.o",
         reach="suffix"),

    # symvers files
    Case("dump", USER, "-i good -o out user.o plain.o"),
    Case("dump-m", USER + [objects("user"), (".user.o.cmd", "")],
         "-m {bx} -i good -o out user.o"),
    Case("dump-no-newline", USER + [("bare", GOOD.rstrip("\n") + "X")],
         "-i bare -N -d deps -o out user.o plain.o"),
    Case("dump-empty", USER + [("none", "")], "-i none -w -o out plain.o"),
    Case("dump-odd", USER + ["other.o", objects("other"), objects("plain"),
                             (".other.o.cmd", ""), (".plain.o.cmd", ""),
                             ("odd", ODD)],
         "-m {bx} -i odd -w -N -o out plain.o other.o"),
    Case("dump-missing", USER, "-i good -i gone -o out user.o",
         reach="open failure"),
    Case("dump-same-twice", USER, "-i good -i good -o out user.o",
         reach=["twice (module)", "twice (vmlinux)"]),
    Case("dump-two", USER, "-i good -i second -o out user.o",
         reach="twice (module)"),
    Case("dump-two-e", USER, "-e -i good -i second -N -d deps -o out user.o"),
    Case("dump-two-e-data", USER + ["other.o"],
         "-e -i good -i second -N -d deps -o out user.o other.o"),
    Case("dump-third-e", USER, "-e -i good -i third -o out user.o"),
    Case("dump-again-e", USER, "-e -i good -i again -o out user.o",
         reach="twice (vmlinux)"),
    Case("dump-then-object", USER + ["drivers/exports.o=exports"],
         "-i good -o out drivers/exports.o user.o", reach="twice (module)"),
    Case("dump-then-object-e", USER + ["drivers/exports.o=exports"],
         "-e -i good -o out drivers/exports.o user.o"),
    Case("dump-then-kernel", USER + [KERNEL],
         "-e -i good -o out vmlinux.o user.o", reach="twice (vmlinux)"),
    Case("symvers-license", USER + [("lic", dump(
        ("0x1", "k_func", "vmlinux", "EXPORT_UNUSED_SYMBOL", ""),
        ("0x1", "k_data", "vmlinux", "", ""),
        ("0x1", "e_func", "a", "EXPORT_SYMBOL ", ""),
        ("0x1", "e_gpl", "a", "EXPORT_SYMBOL_GPL_FUTURE", "")))],
         "-i lic -w -o out plain.o", reach="symvers license"),
    Case("symvers-license-then", USER + [("lic", dump(
        ("0x1", "k_func", "vmlinux", "GPL", "")))],
         "-i lic -i good -i gone -o out plain.o", reach="symvers license"),
    Case("dump-self", USER + ["exports.o"], "-i good -o good exports.o -e"),
] + [
    Case("dump-parse-" + name, USER + [("bad", text)],
         "-i bad -w -o out plain.o", reach="symvers parse")
    for name, text in PARSE.items()
] + [
    # paths of the greatest length
    Case("path-4089", ["x.o=plain", KERNEL], "-o out vmlinux.o {deep4089}"),
] + [
    Case(f"path-{n}", ["x.o=plain", KERNEL], "-o out vmlinux.o {deep%d}" % n,
         reach="long path" if n > 4091 else ())
    for n in (4090, 4091, 4092, 4093, 4094, 4095)
] + [
    Case("path-4096", ["x.o=plain", KERNEL], "-o out vmlinux.o {deep4096}"),
    Case("path-mod", ["x.o=plain", KERNEL, ("x.mod", ""),
                      (".vmlinux.objs", "")],
         "-m -o out vmlinux.o {deep4094}", reach="long path"),
    Case("path-cmd", ["x.o=plain", KERNEL, (".vmlinux.objs", ""),
                      objects("x", [deep(4091), deep(4088)]),
                      (".x.o.cmd", "\n#SYMVER x 0x1\n")],
         "-m -w -o out vmlinux.o x.o", reach="long path"),
    Case("path-srcversion", ["x.o=plain", KERNEL, objects("x", []),
                             (".x.o.cmd", "")],
         "-a -o out vmlinux.o {deep4095}"),

    # srcversion
    srcversion("source"),
    srcversion("headers", headers=HEADERS),
    srcversion("blanks", "two dir/user.c", ["dir/user.h and more"]),
    srcversion("other-dir", "include/x.h", ["dir/user.h"]),
    srcversion("missing", "dir/gone.c", reach="open failure"),
    srcversion("missing-header", headers=["dir/gone.h"],
               reach="open failure"),
    # (6.1 frees a wrong pointer when the list has a newline at its end)
    Case("srcversion-malformed", MALFORMED + [("x.mod", "x.o")],
         "-a -o out vmlinux.o x.o plain.o", reach="src malformed"),
    Case("srcversion-malformed-6.1", MALFORMED + [objects("x")],
         "-a -o out vmlinux.o x.o plain.o", until="6.1",
         oracle_crashes=True),
    Case("srcversion-malformed-nl", MALFORMED + [objects("x")],
         "-a -o out vmlinux.o x.o plain.o", since="6.2",
         reach="src malformed"),
    Case("srcversion-version", TREE + ["dir/v.o=version"] +
         sources("dir/v", "dir/user.c", ["dir/user.h"]),
         "-o out vmlinux.o dir/v.o dir/user.o"),
    Case("srcversion-none", TREE, "-o out vmlinux.o dir/user.o"),
    Case("srcversion-kernel", [KERNEL], "-a -o out vmlinux.o"),
    Case("srcversion-no-mod", TREE, "-a -o out vmlinux.o dir/user.o",
         reach="open failure"),
    Case("srcversion-no-cmd", TREE + [objects("dir/user")],
         "-a -o out vmlinux.o dir/user.o", reach="open failure"),
    Case("srcversion-members", TREE + [
        objects("dir/user", ["dir/a.o", "", "lib/gone.a", "b.o"]),
        ("dir/.a.o.cmd", "source_dir/a.o := dir/user.c\n"
                         "deps_dir/a.o := \\\n  dir/user.h \\\n\n"
                         "source_dir/a.o := dir/sub/far.h\n"),
        (".b.o.cmd", "deps_b.o := \\\n  top.h \\\n  /top.h \\\n")],
         "-a -o out vmlinux.o dir/user.o"),
    Case("srcversion-in-here", ["t.o=plain", KERNEL, ("t.c", "t"),
                                ("t.h", "h")] +
         sources("t", "t.c", ["t.h", "./t.h"]), "-a -o out vmlinux.o t.o"),
    Case("srcversion-empty-mod", ["t.o=plain", KERNEL, ("t.mod", "\n")],
         "-a -o out vmlinux.o t.o"),
    Case("srcversion-dep-forms", TREE + [
        objects("dir/user"),
        ("dir/.user.o.cmd", "  source_x := dir/user.c\n"
         "deps_x := \\\n    $(wildcard include/config/X) \\\n"
         "dir/user.h \\\n\tdir/sub/far.h \\\n ./dir/user.h \\\n"
         "  dir//user.h\\\n dir/user.h x \\\n  dir/user.h\n"
         "  dir/user.h \\\n")],
         "-a -o out vmlinux.o dir/user.o"),
    Case("srcversion-dep-joined", TREE + [
        objects("dir/user"),
        ("dir/.user.o.cmd", "deps_x := \\\n  dir/user.h\\\n")],
         "-a -o out vmlinux.o dir/user.o", reach="open failure"),
] + text_cases()
