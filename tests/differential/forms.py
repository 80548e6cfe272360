# SPDX-License-Identifier: GPL-2.0-only
"""Objects put together here: of any class, byte order and machine."""

import struct

LOCAL, GLOBAL = 0, 0x10
NOTYPE, OBJECT, FUNC, SECTION, LOPROC = 0, 1, 2, 3, 13
ALLOC, WRITE, EXEC = 2, 1, 4
PROGBITS, SYMTAB, STRTAB, RELA, REL, SHNDX = 1, 2, 3, 4, 9, 18
LORESERVE, XINDEX = 0xff00, 0xffff
MIPS = 8


class Object:
    """A relocatable object.  bits: 32 or 64; order: "<" or ">"."""

    def __init__(self, bits, order, machine, rela=True):
        self.bits, self.order, self.machine = bits, order, machine
        self.rela = rela
        self.sections = [dict(name="", type=0, flags=0, data=b"", link=0,
                              info=0, entsize=0)]
        self.symbols = []
        self.relocs = {}
        self.section(".modinfo", b"license=GPL\0description=fixture\0")

    def pack(self, form, *values):
        return struct.pack(self.order + form, *values)

    def section(self, name, data=b"", flags=ALLOC, kind=PROGBITS, **fields):
        """Add a section; its index."""
        self.sections.append(dict(name=name, type=kind, flags=flags,
                                  data=bytes(data), link=0, info=0,
                                  entsize=0) | fields)
        return len(self.sections) - 1

    def symbol(self, name, section=0, value=0, info=LOCAL):
        """Add a symbol, local ones first; something to give to reloc."""
        symbol = dict(name=name, section=section, info=info,
                      value=value & ((1 << self.bits) - 1))
        self.symbols.append(symbol)
        return symbol

    def reloc(self, section, offset, symbol, kind, addend=0):
        self.relocs.setdefault(section, []).append(
            (offset, symbol, kind, addend))

    def entry(self, index, offset, kind, addend):
        if self.bits == 32:
            data = self.pack("II", offset, index << 8 | kind)
            return data + (self.pack("i", addend) if self.rela else b"")
        info = (self.pack("I", index) + bytes([0, 0, 0, kind])
                if self.machine == MIPS
                else self.pack("Q", index << 32 | kind))
        return (self.pack("Q", offset) + info +
                (self.pack("q", addend) if self.rela else b""))

    def finish(self):
        """The symbols and relocations as sections."""
        self.symbols.sort(key=lambda symbol: symbol["info"] >= GLOBAL)
        number = {id(s): i for i, s in enumerate(self.symbols, 1)}
        names, table, indices = bytearray(1), [], [0]
        blank = dict(name="", section=0, info=0, value=0)
        for s in [blank] + self.symbols:
            name = len(names) if s["name"] else 0
            if s["name"]:
                names += s["name"].encode() + b"\0"
            far = LORESERVE <= s["section"] and not s.get("reserved")
            index = XINDEX if far else s["section"]
            if s is not blank:
                indices.append(s["section"] if far else 0)
            table.append(
                self.pack("IIIBBH", name, s["value"], 4, s["info"], 0, index)
                if self.bits == 32 else
                self.pack("IBBHQQ", name, s["info"], 0, index, s["value"], 4))
        strings = self.section(".strtab", names, 0, STRTAB)
        local = 1 + sum(s["info"] < GLOBAL for s in self.symbols)
        symtab = self.section(".symtab", b"".join(table), 0, SYMTAB,
                              link=strings, info=local,
                              entsize=len(table[0]))
        if any(indices):
            self.section(".symtab_shndx", self.pack(f"{len(indices)}I",
                                                    *indices), 0, SHNDX,
                         link=symtab, entsize=4)
        for target, relocs in self.relocs.items():
            data = b"".join(self.entry(number[id(s)], offset, kind, addend)
                            for offset, s, kind, addend in relocs)
            self.section((".rela" if self.rela else ".rel") +
                         self.sections[target]["name"], data, 0,
                         RELA if self.rela else REL, link=symtab,
                         info=target, entsize=len(data) // len(relocs))

    def build(self):
        """The bytes of the file; only once."""
        self.finish()
        names, at = bytearray(1), {"": 0}
        for name in [s["name"] for s in self.sections] + [".shstrtab"]:
            if name not in at:
                at[name] = len(names)
                names += name.encode() + b"\0"
        last = self.section(".shstrtab", names, 0, STRTAB)
        body = bytearray(64)
        headers = []
        count = len(self.sections)
        form = "10I" if self.bits == 32 else "IIQQQQIIQQ"
        for i, s in enumerate(self.sections):
            body += bytes(-len(body) % 8)
            size, link = len(s["data"]), s["link"]
            if i == 0:
                size = count if count >= LORESERVE else 0
                link = last if last >= LORESERVE else 0
            headers.append(self.pack(
                form, at[s["name"]], s["type"], s["flags"], 0,
                len(body) if i else 0, size, link, s["info"], 8 if i else 0,
                s["entsize"]))
            body += s["data"]
        body += bytes(-len(body) % 8)
        ident = (b"\x7fELF" + bytes([self.bits // 32,
                                     1 if self.order == "<" else 2, 1]) +
                 bytes(9))
        word = "I" if self.bits == 32 else "Q"
        header = ident + self.pack(
            "HHI" + 3 * word + "I6H", 1, self.machine, 1, 0, 0, len(body), 0,
            52 if self.bits == 32 else 64, 0, 0, len(headers[0]),
            count if count < LORESERVE else 0,
            last if last < LORESERVE else XINDEX)
        body[:len(header)] = header
        return bytes(body + b"".join(headers))


# How a distance is put into an instruction: its words and half words.
def plain(value):
    return [("I", value & 0xffffffff)]


def arm_half(value):
    value &= 0xffff
    return [("I", 0xe3400000 | (value >> 12) << 16 | value & 0xfff)]


def arm_branch(value):
    return [("I", 0xeb000000 | value >> 2 & 0xffffff)]


def thumb_half(value):
    value &= 0xffff
    return [("H", 0xf240 | value >> 12 | (value >> 11 & 1) << 10),
            ("H", (value >> 8 & 7) << 12 | 0x300 | value & 0xff)]


def thumb_jump19(value):
    return [("H", 0xf100 | (value >> 20 & 1) << 10 | value >> 12 & 0x3f),
            ("H", 0x8000 | (value >> 18 & 1) << 13 |
             (value >> 19 & 1) << 11 | value >> 1 & 0x7ff)]


def thumb_call(value):
    sign = value >> 24 & 1
    first, second = (1 ^ value >> bit & 1 ^ sign for bit in (23, 22))
    return [("H", 0xf000 | sign << 10 | value >> 12 & 0x3ff),
            ("H", 0xd000 | first << 13 | second << 11 | value >> 1 & 0x7ff)]


def mips_half(value):
    return [("I", 0x24210000 | value & 0xffff)]


def mips_jump(value):
    return [("I", 0x0c000000 | value >> 2 & 0x3ffffff)]


# name: (machine, type, how to write it, what is added to what is in it)
FORMS = {
    "386-32": (3, 1, plain, 0), "386-pc32": (3, 2, plain, 4),
    "386-other": (3, 20, plain, 0),
    "arm-abs32": (40, 2, plain, 0), "arm-rel32": (40, 3, plain, 0),
    "arm-movw": (40, 43, arm_half, 0), "arm-movt": (40, 44, arm_half, 0),
    "arm-pc24": (40, 1, arm_branch, 8), "arm-call": (40, 28, arm_branch, 8),
    "arm-jump24": (40, 29, arm_branch, 8),
    "arm-thm-movw": (40, 47, thumb_half, 0),
    "arm-thm-movt": (40, 48, thumb_half, 0),
    "arm-thm-jump19": (40, 51, thumb_jump19, 4),
    "arm-thm-call": (40, 10, thumb_call, 4),
    "arm-thm-jump24": (40, 30, thumb_call, 4),
    "arm-other": (40, 42, plain, 0),
    "mips-hi16": (8, 5, mips_half, 0), "mips-lo16": (8, 6, mips_half, 0),
    "mips-26": (8, 4, mips_jump, 0), "mips-32": (8, 2, plain, 0),
    "mips-other": (8, 9, plain, 0),
}


def addends(form, order):
    """References to .init.data, each bit of the word set once: to the section
    and to a symbol with no name; a symbol is at every place they can be to."""
    machine, kind, write, added = FORMS[form]
    obj = Object(32, order, machine, rela=False)
    data = obj.section(".init.data", bytes(64), ALLOC | WRITE)
    bases = [obj.symbol("", data, 0, SECTION),
             obj.symbol("", data, 0x1234560)]
    places = sorted({0} | {1 << bit for bit in range(32)} |
                    {-(1 << bit) & 0xffffffff for bit in range(32)})
    for base in bases:
        for place in places:
            obj.symbol(f"at_{base['value'] + place & 0xffffffff:x}", data,
                       base["value"] + place)
    text, fixes = bytearray(), []
    for base in bases:
        for place in places:
            fixes.append((len(text), base))
            for word, value in write(place - added & 0xffffffff):
                text += obj.pack(word, value)
    code = obj.section(".text", text, ALLOC | EXEC)
    obj.symbol("caller", code, 0, FUNC)
    for offset, base in fixes:
        obj.reloc(code, offset, base, kind)
    return obj.build()


def wide(bits, order, machine, apart):
    """Addends of a table, each bit set once, and places up to APART away."""
    obj = Object(bits, order, machine)
    data = obj.section(".init.data", bytes(64), ALLOC | WRITE)
    bases = [obj.symbol("", data, 0, SECTION), obj.symbol("", data, 0x1230)]
    places = sorted({0} | {1 << bit for bit in range(8, bits - 1)} |
                    {-(1 << bit) for bit in range(8, bits)})
    for place in places:
        obj.symbol(f"at_{place & ((1 << bits) - 1):x}", data, place)
    fixes = [(base, place + off) for base in bases for place in places
             for off in (0, apart, -apart)
             if -(1 << bits - 1) <= place + off < 1 << bits - 1]
    code = obj.section(".text", bytes(8 * len(fixes)), ALLOC | EXEC)
    obj.symbol("caller", code, 0, FUNC)
    for i, (base, addend) in enumerate(fixes):
        obj.reloc(code, 8 * i, base, 1, addend)
    return obj.build()


def undefined(bits, order, machine, names):
    """References to these names; (name, info) for other kinds of symbols."""
    obj = Object(bits, order, machine)
    users = obj.section(".users", bytes(8 * len(names)))
    for i, name in enumerate(names):
        name, info = name if isinstance(name, tuple) else (name, GLOBAL)
        obj.reloc(users, 8 * i, obj.symbol(name, 0, 0, info), 1)
    return obj.build()


def mismatches(bits, order, machine, kinds=(1,)):
    """References from .text and __ex_table, with these relocations in turn."""
    obj = Object(bits, order, machine)
    data = obj.section(".init.data", bytes(64), ALLOC | WRITE)
    code = obj.section(".text", bytes(256), ALLOC | EXEC)
    table = obj.section("__ex_table", bytes(64))
    targets = [obj.symbol("", data, 0, SECTION), obj.symbol("", data, 8),
               obj.symbol("first", data, 0, OBJECT),
               obj.symbol("second", data, 16, GLOBAL | OBJECT),
               obj.symbol("third", data, 24, GLOBAL)]
    for value in (0, 8, 64):
        obj.symbol(f"caller{value}", code, value, FUNC)
    for i in range(20):
        obj.reloc(code, 8 * i, targets[i % len(targets)],
                  kinds[i % len(kinds)], 8 * (i % 4))
    for i in range(8):
        obj.reloc(table, 4 * i, targets[i % len(targets)],
                  kinds[i % len(kinds)], 4 * i)
    return obj.build()


def mapping(order, machine=40):
    """Mapping symbols close to sources and targets; the Thumb bit."""
    obj = Object(32, order, machine, rela=False)
    data = obj.section(".init.data", bytes(256), ALLOC | WRITE)
    code = obj.section(".text", bytes(512), ALLOC | EXEC)
    section = obj.symbol("", data, 0, SECTION)
    names = ["$a", "$d", "$t", "$x", "$a.1", "$d.x", "$tt", "$b", "$", ".L1",
             "L0", "L01", "L1", ".l", "$a$"]
    targets = [section]
    for i, name in enumerate(names):
        targets.append(obj.symbol(name, data, 16 * i))
        obj.symbol(f"place{i}", data, 16 * i + 2)
        obj.symbol(name, code, 32 * i + 8, FUNC)
        obj.symbol(f"thumb{i}", code, 32 * i + 1, FUNC)
        obj.symbol(f"label{i}", code, 32 * i + 17)
    for i in range(128):
        obj.reloc(code, 4 * i, targets[i % len(targets)], 2)
    return obj.build()


def exports(bits, order, machine, info):
    """Symbols of these kinds, exported."""
    obj = Object(bits, order, machine)
    code = obj.section(".text", bytes(64), ALLOC | EXEC)
    data = obj.section(".data", bytes(64), ALLOC | WRITE)
    records = obj.section(".export_symbol", bytes(2 * 32 * len(info)))
    for i, kind in enumerate(info):
        for j, (where, name) in enumerate(((code, "text"), (data, "data"))):
            at = 32 * (2 * i + j)
            there = obj.symbol(f"{name}_{kind}", where, 4 * i, GLOBAL | kind)
            obj.symbol(f"__export_symbol_{name}_{kind}", records, at)
            # two empty strings, and a pointer where it is aligned
            obj.reloc(records, at + bits // 8, there, 1)
    return obj.build()


def far_sections(bits, order, machine, number):
    """More sections than there are numbers for in a symbol."""
    obj = Object(bits, order, machine)
    code = obj.section(".text", bytes(64), ALLOC | EXEC)
    near = obj.section(".init.data", bytes(64), ALLOC | WRITE)
    while len(obj.sections) < number:
        obj.section(f".data.x{len(obj.sections) % 7}", b"", ALLOC | WRITE)
    data = obj.section(".init.data.far", bytes(64), ALLOC | WRITE)
    far = obj.section(".text.far", bytes(64), ALLOC | EXEC)
    targets = [obj.symbol("near", near, 0, OBJECT),
               obj.symbol("far", data, 0, OBJECT),
               obj.symbol("", data, 0, SECTION),
               obj.symbol("farther", data, 16, GLOBAL | OBJECT)]
    obj.symbol("nearcaller", code, 0, FUNC)
    obj.symbol("farcaller", far, 0, FUNC)
    obj.symbol("init_module", far, 8, GLOBAL | FUNC)
    missing = obj.symbol("k_func", 0, 0, GLOBAL)
    for where in (code, far):
        for i, target in enumerate(targets):
            obj.reloc(where, 8 * i, target, 1, 16)
        obj.reloc(where, 48, missing, 1)
    return obj.build()
