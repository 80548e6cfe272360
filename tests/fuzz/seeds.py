#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-only
"""Generate tests/fuzz/seeds/ from sources in this tree.

usage: seeds.py

object/  faults-*: assembled from tests/differential/faults/; form-*: built by
         tests/differential/forms.py, for architectures without an assembler;
         ko-*, kernel-*: a module and a kernel, from the source below; table-*:
         some of table/
table/   tests/differential/tables/*.c, compiled for five architectures in turn
btf/     written below, in both byte orders: tests/fuzz/btf.c has the format
others   written below, compressed with Python's libraries and zstd
found-*  inputs that triggered a bug that is fixed now; they are kept as they are

The padding of e_ident selects how an object is read (tests/fuzz/elf.h). Run
'scripts/need parity' to install the cross compilers.
"""

import gzip
import lzma
import os
import struct
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
DIFFERENTIAL = os.path.join(os.path.dirname(HERE), "differential")
sys.path.insert(0, DIFFERENTIAL)

import forms  # noqa: E402
from machines import MACHINES, TABLES, compile_command  # noqa: E402

FAULTS = os.path.join(DIFFERENTIAL, "faults")
SEEDS = os.path.join(HERE, "seeds")
LARGEST = 8192  # more is slow, and -max_len of tests/fuzz/run would truncate it

# Numbers of releases, as in fuzz_release()
R6_1, R6_4, R6_5, R6_12, R6_18, R7_3 = 0, 3, 4, 11, 17, 22
# Options, as bits of tests/fuzz/object.c
MODVERSIONS, MODULES, SUMS, BASIC, EXTENDED, EXTRA, TRIM = (
    1 << i for i in range(7))
NS_DEPS, WHITE_LIST, TWICE = 1 << 11, 1 << 12, 1 << 13
USUAL = MODVERSIONS | MODULES
VMLINUX = 1

# A linked module with everything that symvers reads
KO = """
	.include "kmod.inc"
	module
	info depends, lib
	info name, a
	info vermagic, "7.3.0 SMP"
	.pushsection .gnu.linkonce.this_module, "aw"
	.fill 64
	.popsection
	.pushsection __versions, "a"
	.quad 0x1234
	.asciz "module_layout"
	.fill 42
	.quad 0x5678
	.asciz "k_func"
	.fill 49
	.popsection
	.pushsection __version_ext_crcs, "a"
	.long 0x1234, 0x5678
	.popsection
	.pushsection __version_ext_names, "a"
	.asciz "module_layout"
	.asciz "k_func"
	.popsection
	fn one
	fn two
	.pushsection __ksymtab_strings, "aMS", @progbits, 1
__kstrtab_one: .asciz "one"
__kstrtabns_one: .asciz ""
__kstrtab_two: .asciz "two"
__kstrtabns_two: .asciz "NS"
	.popsection
	.pushsection __ksymtab, "a"
__ksymtab_one: .long one - ., __kstrtab_one - ., __kstrtabns_one - .
__ksymtab_two: .long two - ., __kstrtab_two - ., __kstrtabns_two - .
	.popsection
	.pushsection __kcrctab, "a"
__crc_one: .long 0x11
__crc_two: .long 0x22
	.popsection
	.pushsection __kflagstab, "a"
__flags_one: .byte 0
__flags_two: .byte 1
	.popsection
	use k_func
"""

# The tables of a kernel; sections or symbols locate them
KERNEL = """
	.pushsection TABLE, "a"
__start___ksymtab:
	.irp n, 1, 2
	.ifdef ADDRESSES
	.quad 0x100, name\\n, space\\n
	.else
	.long 0x100 - ., name\\n - ., space\\n - .
	.endif
	.endr
__stop___ksymtab:
	.popsection
	.pushsection CRCS, "a"
__start___kcrctab: .long 0x11, 0x22
__stop___kcrctab:
	.popsection
	.pushsection STRINGS, "a"
name1: .asciz "one"
space1: .asciz ""
name2: .asciz "two"
space2: .asciz "NS"
	.popsection
"""
NAMED = {"TABLE": "__ksymtab", "CRCS": "__kcrctab",
         "STRINGS": "__ksymtab_strings"}
UNNAMED = {"TABLE": "tables", "CRCS": "crcs", "STRINGS": "strings"}

# Tables whose versions in tests/differential/tables/ are too large
SHORT = {
    "dmi": """{ .matches = { { 1, 0, "a b:*" }, { 3, 0, "\\x7f\\xff" },
		{ 5, 1, "exact" }, { 15, 0, "oem" } } }""",
    "input": "{ .flags = 0x1fff, .ev = { 3 }, .key = { 1 }, .sw = { ~0ul } }",
}
SHORT_TABLE = """#include "table.h"
static const struct %s_entry ids[] = { %s, {} };
MODULE_DEVICE_TABLE(%s, ids);
"""

DUMPS = {
    "usual": "0x00000001\ta\tvmlinux\tEXPORT_SYMBOL\t\n"
             "0xdeadbeef\tb\tdrivers/b\tEXPORT_SYMBOL_GPL\tNS\n",
    "old": "0x00000001\ta\tNS\tvmlinux\tEXPORT_SYMBOL\n"
           "0x00000002\tb\tdrivers/b\tEXPORT_SYMBOL_GPL_FUTURE\n"
           "0x00000003\tc\tdrivers/b\tEXPORT_UNUSED_SYMBOL_GPL\n"
           "0x00000000\td\tvmlinux\t(unknown)\n",
    "faults": "0X1\ta\tvmlinux\tEXPORT_SYMBOL\t\r\n"
              "0x00000001\ta\tvmlinux\tEXPORT_SYMBOL\t\n"
              "0x00000002\tb\tm\tEXPORT_SYMBOL\t\n"
              "0x00000003\ta\tvmlinux\tEXPORT_SYMBOL_GPL\tmodule:x,y*\n"
              "\n-1\tc\tm\tEXPORT\tN\n0x1\t\tm\tEXPORT_SYMBOL\t",
}

# symtypes: of genksyms, of gendwarfksyms for C and Rust, and both forms of ksymtypes
SYMTYPES = {
    "genksyms":
        "s#list_head struct list_head { s#list_head * next , * prev ; } \n"
        "E#MAX ( 4 ) + 1 \nt#u32 typedef unsigned int u32 \n"
        "u#value union value { long number ; char text [ E#MAX ] ; } \n"
        "e#kind enum kind { A , B = 4 , MAX } \n"
        "s#opaque struct opaque { UNKNOWN } \n"
        "s#file struct file { s#list_head list ; t#u32 flags : 3 , rest : 29 ; const char "
        "* name ; u#value v ; struct { e#kind k ; } ; int ( * open ) ( s#opaque * , s#file "
        "* ) ; char a [ sizeof ( \"s#x y\" ) ] ; char b [ '\"' ] __attribute__ ( ( aligned "
        "( 8 ) ) ) ; } \n"
        "open extern int open ( s#file * , const char * ) \ncounter t#u32 counter \n",
    "override": "override s#s struct s { long a ; } \nf void f ( s#s * ) \nempty (nil)\n",
    "gendwarfksyms":
        "e#e enumeration_type e { enumerator A = 0 , enumerator B = 5 } byte_size(4)\n"
        "f subprogram ( formal_parameter pointer_type { const_type { s#s } } byte_size(8) s "
        ", formal_parameter e#e ) -> base_type long int byte_size(8) encoding(5)\n"
        "s#opaque structure_type opaque { }\n"
        "s#s structure_type s { member t#u32 flags bit_size(3) data_bit_offset(0) , member "
        "union_type { member base_type int byte_size(4) encoding(5) a } byte_size(4) "
        "data_member_location(4) , member array_type[2][3] { pointer_type { subroutine_type "
        "( formal_parameter s#opaque ) -> base_type void } byte_size(8) } f "
        "data_member_location(8) } byte_size(56) alignment(8)\n"
        "t#u32 typedef_type u32 { base_type unsigned int byte_size(4) encoding(7) }\n"
        "v variable s#s\n",
    "rust":
        "f subprogram ( formal_parameter s#'(u8, u16)' p ) -> s#q::Choice\n"
        "s#'(u8, u16)' structure_type (u8, u16) { member base_type u8 byte_size(1) "
        "encoding(7) __0 data_member_location(0) } byte_size(4) alignment(2)\n"
        "s#q::Choice structure_type q::Choice { variant_part { variant { member s#'(u8, "
        "u16)' One data_member_location(0) } discr_value(0) } } byte_size(16)\n",
    "sections":
        "/* a.symtypes */\ns#point struct point { int x ; }\nu##shape\n"
        "draw void draw ( s#point , u#shape * )\n\n/* b.symtypes */\n"
        "u#shape union shape { int i ; }\nmove void move ( s#point , u#shape * )\n",
    "numbered":
        "s#point struct point { int x ; }\nu#shape@0 union shape { int i ; }\n"
        "u#shape@1 union shape { UNKNOWN }\ndraw void draw ( s#point , u#shape * )\n"
        "move void move ( u#shape )\nF#a.symtypes u#shape@1 draw\nF#b.symtypes u#shape@0 "
        "move\n",
}

LISTS = {
    "severities": "# SUSE\nfoo_* PASS\nvmlinux FAIL\ndrivers/net/* pass\n"
                  "NS PASS # all\n",
    "ignore": "[abi]\nignore-changes: name:foo_* module:drivers/net/dummy\n"
              " __x_?\n",
    "only": "[rhel9_stablelist]\n  a\n\tfoo_bar\n",
    "kept": "# why\na  because of [it]\nfoo_bar\tour own\r\n",
    "baseline": "# modpost baseline\n"
                "0123456789abcdef\tsection-mismatch\ta\tx -> y\n"
                "0123456789abcdee\tundefined\ta\tx\r\n",
    "white": "a\nfoo_bar\n\nnone",
}

SIDE_FILES = {
    "usual": ("a.ko\ndrivers/b.o\n", "a.o\nlib.a\n",
              "savedcmd_a.o := gcc -c a.c\n\nsource_a.o := a.c\n\n"
              "deps_a.o := \\\n  $(wildcard include/config/X) \\\n"
              "  a.h \\\n\n$(deps_a.o):\n\n#SYMVER a 0x12345678\n"
              "#SYMVER .k_func 0x1\n",
              '#include "a.h" /* b */ // c\n"\\"//" \'\\\'\' x \\\n\ty\n'),
    "members": ("", "a.o\n\na.thinlto-native.o\n",
                "source_a.o :=\nsource_a.o := ./a.c\ndeps_a.o := \\\n"
                " ./a.h \\\n ./a.h \\\nx\n#SYMVER \n#SYMVER a 0x1z\n"
                "#SYMVER a 010\n", "a.c\n"),
}

MOD_C = """#include <linux/module.h>
#include <linux/export-internal.h>
KSYMTAB_FUNC(a, "_gpl", "NS");
KSYMTAB_DATA(b, "");
SYMBOL_CRC(a, 0x12345678, "_gpl");
SYMBOL_FLAGS(b, 0x01);
static const struct modversion_info ____versions[]
__used __section("__versions") = {
\t{ 0x12345678, "module_layout" },
};
static const u32 ____version_ext_crcs[]
\t0x12345678,
static const char ____version_ext_names[]
\t"k_func\\0"
MODULE_INFO(depends, "a,b");
"""


# A build log and, below %%, the messages of a run
LOGS = {
    "usual":
        "  CC      x.o\n  MODPOST Module.symvers\nWARNING: modpost: a\n"
        "  LD [M]  x.ko\nERROR: modpost: b\n%%\n"
        "WARNING: modpost: a\nERROR: modpost: b\n",
    "several":
        "  MODPOST Module.symvers\nWARNING: modpost: a\n  MODPOST x\nFATAL: modpost: x\n"
        "  MODPOST Module.symvers\nERROR: modpost: b\nERROR: modpost: c\n%%\n"
        "ERROR: modpost: c\nERROR: modpost: b\n",
    "ci":
        "[1.2] MODPOST Module.symvers\r\n[1.3] WARNING: modpost: a\r\n"
        "  note:   found:    'WARNING: modpost: a'\r\nx: modpost: ERROR: modpost: b%%\n"
        "WARNING: modpost: aERROR: modpost: b\n",
    "bytes":
        "WARNING: modpost: a\0b\x1b[1m\nWARNING: modpost: " + 200 * "x" + "\n%%\n"
        "WARNING: modpost: a\0c\nWARNING: modpost: " + 180 * "x" + "y\n",
}


def run(*command):
    subprocess.run(command, check=True)


def put(target, name, data):
    with open(os.path.join(SEEDS, target, name), "wb") as f:
        f.write(data)


def put_object(target, name, data, release, options=USUAL, kind=0):
    """An object, and how it is read: release, options, file name."""
    if len(data) <= LARGEST:
        asked = struct.pack("<BHB", release, options, kind)
        put(target, name, data[:9] + asked + data[9 + len(asked):])


def assemble(tmp, source, *options):
    """The bytes of an object, without parts that only linkers read."""
    out = os.path.join(tmp, "as.o")
    run("as", "--keep-locals", "-mx86-used-note=no", "-I", FAULTS, "-o", out,
        *options, source)
    with open(out, "rb") as f:
        return f.read()


def faults(tmp):
    options = [USUAL, USUAL | SUMS, MODULES | TRIM | WHITE_LIST,
               USUAL | EXTENDED | BASIC | EXTRA, USUAL | NS_DEPS | TWICE]
    for i, name in enumerate(sorted(os.listdir(FAULTS))):
        if not name.endswith(".s"):
            continue
        base = name.removesuffix(".s")
        source = os.path.join(FAULTS, name)
        try:
            new = (assemble(tmp, source, "--64") if i % 3 else
                   assemble(tmp, source, "--32", "--defsym", "BITS32=1"))
            old = assemble(tmp, source, "--64", "--defsym", "KSYMTAB=1")
        except subprocess.CalledProcessError:
            continue  # some are for 64 bits only
        kind = VMLINUX if base in ("kernel", "trimmed", "notrim") else 0
        put_object("object", f"faults-{base}", new,
                   [R6_5, R6_12, R7_3][i % 3], options[i % 5], kind)
        if b"___ksymtab" in old:
            put_object("object", f"faults-{base}-old", old,
                       [R6_1, R6_4][i % 2], options[i % 5], kind)


def objects():
    """Architectures for which objects are built byte by byte."""
    machines = [(2, 32, ">"), (43, 64, ">"), (8, 32, "<"), (8, 64, ">"),
                (15, 64, ">"), (20, 32, ">"), (21, 64, "<"), (22, 64, ">"),
                (40, 32, ">"), (183, 64, "<"), (42, 32, "<"), (243, 32, "<"),
                (243, 64, "<"), (258, 64, "<")]
    for i, (machine, bits, order) in enumerate(machines):
        name = f"{machine}-{bits}-{'lsb' if order == '<' else 'msb'}"
        put_object("object", f"form-mismatches-{name}",
                   forms.mismatches(bits, order, machine, (1, 2, 39, 100)),
                   [R6_1, R6_4, R6_5, R7_3][i % 4])
        put_object("object", f"form-exports-{name}",
                   forms.exports(bits, order, machine, [0, 1, 2, 13]),
                   [R6_5, R6_18, R7_3][i % 3])
    for form, order in (("386-pc32", "<"), ("arm-thm-call", ">"),
                        ("arm-movt", "<"), ("mips-hi16", ">")):
        put_object("object", f"form-addends-{form}",
                   forms.addends(form, order), R7_3)
    put_object("object", "form-mapping", forms.mapping("<"), R6_12)


def linked(tmp):
    source = os.path.join(tmp, "linked.s")
    obj, out = os.path.join(tmp, "linked.o"), os.path.join(tmp, "linked")

    def seed(name, text, assembler, linker):
        with open(source, "w", encoding="ascii") as f:
            f.write(text)
        with open(obj, "wb") as f:
            f.write(assemble(tmp, source, *assembler))
        if linker is not None:
            run("ld", "-e", "0", "-z", "noseparate-code", "-z", "max-page-size=512",
                "-o", out, *linker, obj)
        with open(out if linker is not None else obj, "rb") as f:
            put_object("object", name, f.read(), R7_3)

    seed("ko-labels", KO, [], None)
    seed("ko-linked", KO, [], ["-r"])
    seed("ko-stripped", KO, [], ["-r", "-x"])
    for name, sections in (("named", NAMED), ("unnamed", UNNAMED)):
        text = KERNEL
        for word, section in sections.items():
            text = text.replace(word, section)
        seed(f"kernel-{name}", text, [], ["-Ttext=0x1000"])
        seed(f"kernel-{name}-addresses", text, ["--defsym", "ADDRESSES=1"],
             ["-Ttext=0x1000"])
    seed("kernel-stripped", text.replace("tables", "__ksymtab"), [],
         ["-s", "-Ttext=0x1000"])
    seed("kernel-moved", text.replace("tables", "__ksymtab"),
         ["--defsym", "ADDRESSES=1"],
         ["-pie", "--no-dynamic-linker", "-z", "notext"])


def tables(tmp):
    out = os.path.join(tmp, "table.o")
    releases = [(6, 1, R6_1), (6, 12, R6_12), (6, 18, R6_18), (7, 3, R7_3)]
    names = sorted(n for n in os.listdir(TABLES) if n.endswith(".c"))
    for i, name in enumerate(names):
        base = name.removesuffix(".c")
        machine = list(MACHINES)[i % len(MACHINES)]
        major, minor, number = releases[i % len(releases)]
        if base in ("cdx", "coreboot", "mcb", "slim", "vchiq"):
            major, minor, number = 7, 3, R7_3  # earlier ones have no such bus
        command = compile_command(machine, base, (major, minor), out)
        if base in SHORT:
            command[-1] = os.path.join(tmp, "short.c")
            with open(command[-1], "w", encoding="ascii") as f:
                f.write(SHORT_TABLE % (base, SHORT[base], base))
        run(*command)
        run("objcopy" if machine in ("x86-64", "i386") else "true",
            "-R", ".comment", "-R", ".note.GNU-stack",
            "-R", ".note.gnu.property", out)
        with open(out, "rb") as f:
            data = f.read()
        kind = VMLINUX if number >= R6_18 and i % 2 else 0
        put_object("table", f"{base}-{machine}", data, number, 0, kind)
        if base in ("pci", "usb", "of", "x86cpu", "input"):
            put_object("object", f"table-{base}-{machine}", data, number)


def image(payload):
    """A boot image: one setup sector and the payload."""
    head = bytearray(1024)
    head[0x1f1] = 1
    head[0x202:0x208] = b"HdrS\x0f\x02"
    struct.pack_into("<II", head, 0x248, 0, len(payload))
    return bytes(head) + payload


def flat(word):
    """arm64's Image with 110 exports, in words of 4 or 8 bytes."""
    names = [b"init_task"] + [b"s%03d" % i for i in range(109)]
    data = bytearray(64)
    data[56:60] = b"ARM\x64"
    text = len(data) + len(names) * (3 * word + 4)
    for name in names:
        here = len(data) + word if word == 4 else -0x1000
        data += struct.pack("<iii" if word == 4 else "<qqq", 1, text - here, 0)
        text += len(name) + 1
    data += bytes(4 * len(names))
    return bytes(data) + b"\0".join(names) + b"\0"


def zboot(payload):
    """An EFI boot image."""
    return (b"MZ\0\0zimg" + struct.pack("<II", 64, len(payload)) +
            bytes(48) + payload)


def packed():
    obj = forms.exports(64, "<", 62, [0, 2])
    for name, data in (("dump", DUMPS["usual"].encode()),
                       ("source", MOD_C.encode()), ("object", obj)):
        zstd = subprocess.run(["zstd", "-q", "-c"], input=data, check=True,
                              capture_output=True).stdout
        gz, xz = gzip.compress(data, mtime=0), lzma.compress(data, preset=0)
        put("unpack", name, data)
        put("unpack", name + ".gz", gz)
        put("unpack", name + ".xz", xz)
        put("unpack", name + ".zst", zstd)
        if name == "object":
            put("unpack", "image.gz", image(gz + struct.pack("<I", len(data))))
            put("unpack", "image.zst",
                image(zstd + struct.pack("<I", len(data))))
    for word in 4, 8:
        put("unpack", f"flat{word}", flat(word))
    put("unpack", "zboot.gz", zboot(gzip.compress(flat(4), mtime=0)))
    put("unpack", "two.gz", 2 * gzip.compress(b"0x1\t", mtime=0) + bytes(8))


class Btf:
    """BTF, record by record, as Documentation/bpf/btf.rst of the kernel has it."""

    def __init__(self, order, base=None):
        self.order = order
        self.types = base.types if base else 0
        self.start = base.start + len(base.names) if base else 0
        self.names = b"" if base else b"\0"
        self.records = self.layout = b""

    def name(self, name):
        if not name:
            return 0
        self.names += name.encode() + b"\0"
        return self.start + len(self.names) - len(name) - 1

    def words(self, *words):
        for word in words:
            self.records += struct.pack(
                self.order + "I", (self.name(word) if isinstance(word, str)
                                   else word) & 0xffffffff)

    def add(self, kind, name, count, third, *words):
        """A record, and the words that follow; its number."""
        self.words(name, kind << 24 | count, third, *words)
        self.types += 1
        return self.types

    def bytes(self):
        size = 32 if self.layout else 24
        head = struct.pack(self.order + "HBB5I", 0xeb9f, 1, 0, size, 0,
                           len(self.records), len(self.records),
                           len(self.names))
        if self.layout:
            head += struct.pack(self.order + "2I", len(self.records) +
                                len(self.names), len(self.layout))
        return head + self.records + self.names + self.layout


def btf_types(order, unknown):
    """Every kind once, and a new one."""
    btf, flag = Btf(order), 1 << 31
    integer = btf.add(1, "long int", 0, 8, 1 << 24 | 64)
    odd = btf.add(1, "int", 0, 4, 5)
    s = btf.add(4, "s", 3, 24, "p", 4, 0, "odd", odd, 64, "", 5, 128)
    btf.add(2, "", 0, s)
    btf.add(5, "", flag | 2, 8, "a", integer, 0, "b", integer, 3 << 24 | 7)
    btf.add(6, "e", 2, 4, "A", 0, "B", -1)
    btf.add(19, "e64", flag | 1, 8, "C", 1, 2)
    btf.add(7, "fwd", flag, 0)
    tag = btf.add(18, "user", 0, integer)
    qualified = tag
    for kind in 9, 10, 11, 2:
        qualified = btf.add(kind, "", 0, qualified)
    btf.add(8, "t", 0, qualified)
    array = btf.add(3, "", 0, 0, btf.types, integer, 3)
    proto = btf.add(13, "", 2, array, "x", btf.add(16, "float", 0, 4), "", 0)
    btf.add(12, "f", 1, proto)
    v = btf.add(14, "v", 0, s, 1)
    btf.add(15, ".data", 1, 8, v, 0, 8)
    btf.add(17, "note", 0, s, -1)
    if unknown:
        btf.layout = bytes(4 * 20) + bytes([4, 8, 0, 0])
        btf.add(20, "new", 2, 0, 1, 2, 3, 4, 5)
    return btf


def btf_seeds():
    for order, name in ("<", "le"), (">", "be"):
        base = btf_types(order, False)
        parts = [("all", [btf_types(order, True)])]
        split = Btf(order, base)
        s = split.add(4, "own", 2, 32, 1, 1, 0, "s", 3, 64)
        split.add(14, "w", 0, s, 1)
        parts.append(("split", [base, split]))
        distilled = Btf(order)
        distilled.add(1, "long int", 0, 8, 1 << 24 | 64)
        distilled.add(4, "s", 0, 24)
        distilled.add(6, "e", 0, 4)
        split = Btf(order, distilled)
        s = split.add(4, "own", 2, 32, "x", 1, 0, "s", 2, 64)
        split.add(14, "w", 0, s, 1)
        parts.append(("relocated", [distilled, split, base]))
        for kind, list_ in parts:
            data = [btf.bytes() for btf in list_]
            lengths = [len(d) for d in data[:-1]] + [0, 0]
            put("btf", f"{kind}-{name}",
                struct.pack("<II", *lengths[:2]) + b"".join(data))


def main():
    for target in "btf", "object", "table", "dump", "cmd", "rules", "unpack", "symtypes", \
            "log":
        path = os.path.join(SEEDS, target)
        os.makedirs(path, exist_ok=True)
        for name in os.listdir(path):
            if not name.startswith("found-"):
                os.unlink(os.path.join(path, name))
    with tempfile.TemporaryDirectory() as tmp:
        faults(tmp)
        objects()
        linked(tmp)
        tables(tmp)
    for name, text in DUMPS.items():
        put("dump", name, text.encode())
    for name, text in LISTS.items():
        put("rules", name, text.encode())
    for name, text in LOGS.items():
        put("log", name, text.encode())
    for name, text in SYMTYPES.items():
        put("symtypes", name, text.encode())
    for name, files in SIDE_FILES.items():
        put("cmd", name, "%%\n".join(files).encode())
    packed()
    btf_seeds()


if __name__ == "__main__":
    main()
