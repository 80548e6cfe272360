# SPDX-License-Identifier: GPL-2.0-only
"""Objects for x86-64 that no assembler makes, written field by field.

usage: elf.py KIND FILE [TEXT]   what KIND stands for is in the functions below
"""

import struct
import sys

PROGBITS, SYMTAB, STRTAB, RELA = 1, 2, 3, 4
ALLOC, EXEC = 2, 6
GLOBAL, GLOBAL_FUNC = 0x10, 0x12
R_X86_64_64, R_X86_64_PC32 = 1, 2


class Elf:
    """Sections and symbols that are added; bytes() is the object."""

    def __init__(self, info=b"license=GPL\0description=x\0"):
        self.sections = [(b"", {"type": 0}, b"")]
        self.names = bytearray(b"\0")
        self.symbols = [bytes(24)]
        self.text = self.add(b".text", bytes(64), flags=EXEC)
        if info:
            self.add(b".modinfo", info, flags=ALLOC)

    def add(self, name, data=b"", **fields):
        self.sections.append((name, fields, data))
        return len(self.sections) - 1

    def symbol(self, name, info=GLOBAL, section=0, value=0):
        at = name
        if isinstance(name, bytes):
            at = len(self.names)
            self.names += name + b"\0"
        self.symbols.append(struct.pack("<IBBHQQ", at, info, 0, section,
                                        value, 8))
        return len(self.symbols) - 1

    def relocate(self, target, symbol, kind, place=8, **fields):
        """A relocation; the symbols must be the section after the next one."""
        name = self.sections[target][0]
        values = {"type": RELA, "link": len(self.sections) + 2,
                  "info": target, "entsize": 24}
        self.add(b".rela" + name,
                 struct.pack("<QQq", place, symbol << 32 | kind, 0),
                 **{**values, **fields})

    def bytes(self):
        strings = self.add(b".strtab", bytes(self.names), type=STRTAB)
        self.add(b".symtab", b"".join(self.symbols), type=SYMTAB,
                 link=strings, info=1, entsize=24)
        return self.laid_out()

    def laid_out(self, last=None):
        """The object; LAST is data behind all else."""
        count = len(self.sections) + 1
        names, starts = bytearray(), []
        for name in [section[0] for section in self.sections] + [b".shstrtab"]:
            starts.append(len(names))
            names += name + b"\0"
        sections = self.sections + [(b"", {"type": STRTAB}, bytes(names))]
        out, heads = bytearray(64), bytearray()
        for i, (_, fields, data) in enumerate(sections):
            out += bytes(-len(out) % 16)
            values = {"type": PROGBITS, "flags": 0, "offset": len(out),
                      "size": len(data), "link": 0, "info": 0, "entsize": 0}
            if i == 0 and count > 0xff00:
                # numbers that do not fit the header stand here
                values.update(size=count, link=count - 1)
            values.update(fields)
            out += data
            heads += struct.pack(
                "<IIQQQQIIQQ", starts[i], values["type"], values["flags"], 0,
                values["offset"], values["size"], values["link"],
                values["info"], 1, values["entsize"])
        out += bytes(-len(out) % 16)
        out[:64] = struct.pack(
            "<16sHHIQQQIHHHHHH", b"\x7fELF\2\1\1", 1, 62, 1, 0, 0, len(out),
            0, 64, 0, 0, 64, *((0, 0xffff) if count > 0xff00 else
                               (count, count - 1)))
        return bytes(out + heads + (last or b""))


def export(text):
    """One export of that name, in a namespace of that name."""
    elf = Elf()
    record = elf.add(b".export_symbol", b"GPL\0" + text + b"\0" + bytes(16),
                     flags=ALLOC)
    symbol = elf.symbol(text, GLOBAL_FUNC, elf.text)
    elf.symbol(b"__export_symbol_" + text, 0, record)
    elf.relocate(record, symbol, R_X86_64_64)
    return elf.bytes()


def needs(text):
    """An import of that name."""
    elf = Elf()
    elf.symbol(text)
    return elf.bytes()


def mismatch(text):
    """A reference to a symbol of that name, from a section of it."""
    elf = Elf()
    code = elf.add(b".text." + text, bytes(64), flags=EXEC)
    init = elf.add(b".init.text", bytes(64), flags=EXEC)
    elf.symbol(b"caller", GLOBAL_FUNC, code)
    elf.relocate(code, elf.symbol(text, GLOBAL_FUNC, init), R_X86_64_PC32)
    return elf.bytes()


def modinfo(text):
    """That text wherever .modinfo has one that is read."""
    return Elf(b"".join(key + b"=" + text + b"\0" for key in
                        (b"license", b"import_ns", b"description"))).bytes()


def symbols(text):
    """So many symbols, every tenth undefined."""
    elf = Elf()
    for i in range(int(text)):
        elf.symbol(b"s%d" % i, GLOBAL, 0 if i % 10 == 0 else elf.text, i)
    return elf.bytes()


def sections(text):
    """So many sections, whose number does not fit the header."""
    elf = Elf()
    for i in range(int(text)):
        elf.add(b".text.%d" % i, flags=EXEC)
    elf.symbol(b"found")
    return elf.bytes()


def size(text):
    """A section of that name of 4 GiB."""
    elf = Elf(b"")
    if text.startswith(b".rela"):
        elf.relocate(elf.text, elf.symbol(b"x"), R_X86_64_PC32, size=1 << 32)
    else:
        elf.add(text, b"license=GPL\0", flags=ALLOC, size=1 << 32)
    return elf.bytes()


def overlap(_):
    """.modinfo is the whole file, ELF header and all."""
    elf = Elf(b"")
    elf.add(b".modinfo", flags=ALLOC, offset=0, size=800)
    elf.symbol(b"x")
    return elf.bytes()


def cycle(_):
    """Relocations are linked to, and apply to, themselves."""
    elf = Elf()
    elf.relocate(elf.text, elf.symbol(b"x"), R_X86_64_PC32,
                 link=len(elf.sections), info=len(elf.sections))
    return elf.bytes()


def symtab_cycle(_):
    """The symbols' names are in the symbols."""
    elf = Elf()
    elf.symbol(b"x")
    elf.add(b".symtab", b"".join(elf.symbols), type=SYMTAB,
            link=len(elf.sections), info=1, entsize=24)
    return elf.laid_out()


def entsize(_):
    """Entries of an absurd size."""
    elf = Elf()
    elf.relocate(elf.text, elf.symbol(b"x"), R_X86_64_PC32, entsize=1 << 40)
    return elf.bytes()


def far_symbol(_):
    """A relocation's symbol is none."""
    elf = Elf()
    elf.symbol(b"x")
    elf.relocate(elf.text, 0xffffffff, R_X86_64_PC32)
    return elf.bytes()


def far_name(_):
    """The name of a symbol is far past the end of the file."""
    elf = Elf()
    elf.symbol(0x7ffffff0)
    return elf.bytes()


def open_name(_):
    """The names are not terminated and end with the file."""
    elf = Elf()
    elf.symbol(b"x")
    whole = Elf.laid_out(elf)
    end = len(whole) + 64 * 2   # there will be two sections more
    elf.add(b".strtab", type=STRTAB, offset=end + 22 + 10, size=4)
    elf.add(b".symtab", b"".join(elf.symbols), type=SYMTAB,
            link=len(elf.sections) - 1, info=1, entsize=24)
    return elf.laid_out(b"y" * 400)


with open(sys.argv[2], "wb") as out:
    out.write(globals()[sys.argv[1]](
        b"".join(arg.encode(errors="surrogateescape")
                 for arg in sys.argv[3:])))
