# SPDX-License-Identifier: GPL-2.0-only
"""Damaged and altered ELF objects, made from assembled 64-bit LSB ones."""

import struct

EHDR = "16sHHIQQQIHHHHHH"
SHDR = "IIQQQQIIQQ"
SYM = "IBBHQQ"
RELA = "QQq"
REL = "QQ"

EH = ["ident", "type", "machine", "version", "entry", "phoff", "shoff",
      "flags", "ehsize", "phentsize", "phnum", "shentsize", "shnum",
      "shstrndx"]
SH = ["name", "type", "flags", "addr", "offset", "size", "link", "info",
      "addralign", "entsize"]
ST = ["name", "info", "other", "shndx", "value", "size"]

PROGBITS, SYMTAB, RELA_TYPE, NOBITS, REL_TYPE, SHNDX = 1, 2, 4, 8, 9, 18


class Elf:
    """A relocatable object taken apart; build() puts it together again."""

    def __init__(self, data):
        self.header = dict(zip(EH, struct.unpack_from("<" + EHDR, data)))
        self.sections = []
        for i in range(self.header["shnum"]):
            off = self.header["shoff"] + i * 64
            sec = dict(zip(SH, struct.unpack_from("<" + SHDR, data, off)))
            end = sec["offset"] + (0 if sec["type"] == NOBITS else sec["size"])
            sec["data"] = bytearray(data[sec["offset"]:end])
            self.sections.append(sec)
        names = self.sections[self.header["shstrndx"]]["data"]
        for sec in self.sections:
            end = names.index(0, sec["name"])
            sec["text"] = names[sec["name"]:end].decode()

    def section(self, text):
        return next(s for s in self.sections if s["text"] == text)

    def index(self, text):
        return self.sections.index(self.section(text))

    def of_type(self, kind):
        return [s for s in self.sections if s["type"] == kind]

    def symbols(self):
        data = self.section(".symtab")["data"]
        return [dict(zip(ST, fields)) for fields in
                struct.iter_unpack("<" + SYM, data)]

    def set_symbols(self, symbols):
        self.section(".symtab")["data"] = bytearray(b"".join(
            struct.pack("<" + SYM, *(s[k] for k in ST)) for s in symbols))

    def symbol_name(self, symbol):
        text = self.section(".strtab")["data"]
        return text[symbol["name"]:text.index(0, symbol["name"])].decode()

    def add_section(self, text, kind, data, **fields):
        names = self.sections[self.header["shstrndx"]]["data"]
        sec = dict.fromkeys(SH, 0)
        sec.update(name=len(names), type=kind, addralign=4, text=text,
                   data=bytearray(data), **fields)
        names += text.encode() + b"\0"
        self.sections.append(sec)
        return sec

    def build(self, order="<"):
        """The bytes, with ORDER "<" or ">" for all tables of numbers."""
        body = bytearray(64)
        for sec in self.sections:
            body += bytes(-len(body) % 16)
            if sec["type"] != 0:
                sec["offset"] = len(body)
                if sec["type"] != NOBITS:
                    sec["size"] = len(sec["data"])
                    body += self.swapped(sec, order)
        body += bytes(-len(body) % 16)
        header = dict(self.header, shoff=len(body))
        if header["shnum"] != 0:
            header["shnum"] = len(self.sections)
        body[:64] = struct.pack(order + EHDR, *(header[k] for k in EH))
        for sec in self.sections:
            body += struct.pack(order + SHDR, *(sec[k] for k in SH))
        return bytes(body)

    @staticmethod
    def swapped(sec, order):
        form = {SYMTAB: SYM, RELA_TYPE: RELA, REL_TYPE: REL}.get(sec["type"])
        if order == "<" or form is None:
            return sec["data"]
        return b"".join(struct.pack(order + form, *fields) for fields in
                        struct.iter_unpack("<" + form, sec["data"]))


def header(**fields):
    """Change fields of the ELF header, after the object is complete."""
    def damage(data):
        values = dict(zip(EH, struct.unpack_from("<" + EHDR, data)))
        values.update(fields)
        return struct.pack("<" + EHDR, *(values[k] for k in EH)) + data[64:]
    return damage


def section_field(text, field, value):
    """Change one field of one section's header in the complete file."""
    def damage(data):
        index = Elf(data).index(text)
        start = struct.unpack_from("<Q", data, 40)[0] + 64 * index
        values = dict(zip(SH, struct.unpack_from("<" + SHDR, data, start)))
        values[field] = value
        new = struct.pack("<" + SHDR, *(values[k] for k in SH))
        return data[:start] + new + data[start + 64:]
    return damage


def ident_byte(position, value):
    return lambda data: (data[:position] + bytes([value]) +
                         data[position + 1:])


def cut(length):
    return lambda data: data[:length]


def machine(number):
    return header(machine=number)


def rel_info(elf, sym, kind):
    """r_info, in the odd layout of 64-bit MIPS where it is that machine."""
    return sym | kind << 56 if elf.header["machine"] == 8 else sym << 32 | kind


def rel_sections(elf, types=None):
    """Turn RELA into REL; the code already contains the addends."""
    for sec in elf.of_type(RELA_TYPE):
        rels = []
        for i, (off, info, _) in enumerate(
                struct.iter_unpack("<" + RELA, sec["data"])):
            kind = types[i % len(types)] if types else info & 0xffffffff
            rels.append(struct.pack("<" + REL, off,
                                    rel_info(elf, info >> 32, kind)))
        sec.update(type=REL_TYPE, entsize=16,
                   data=bytearray(b"".join(rels)))


def rel_machine(number, types=None):
    """REL relocations of another machine, with these types in turn."""
    def damage(data):
        elf = Elf(data)
        elf.header["machine"] = number
        rel_sections(elf, types)
        return elf.build()
    return damage


def rela_machine(number, types, only=None):
    """RELA relocations of another machine, with these types in turn."""
    def damage(data):
        elf = Elf(data)
        elf.header["machine"] = number
        for sec in elf.of_type(RELA_TYPE):
            if only and sec["text"] != ".rela" + only:
                continue
            sec["data"] = bytearray(b"".join(
                struct.pack("<" + RELA, off,
                            info >> 32 << 32 | types[i % len(types)], add)
                for i, (off, info, add) in
                enumerate(struct.iter_unpack("<" + RELA, sec["data"]))))
        return elf.build()
    return damage


def mips64(data):
    """The r_info layout of 64-bit MIPS: symbol first, type last."""
    elf = Elf(data)
    elf.header["machine"] = 8
    for sec in elf.of_type(RELA_TYPE):
        sec["data"] = bytearray(b"".join(
            struct.pack("<" + RELA, off, rel_info(elf, info >> 32, 18), add)
            for off, info, add in struct.iter_unpack("<" + RELA,
                                                     sec["data"])))
    return elf.build()


def big_endian(data):
    """The same object in the other byte order, as one of 64-bit PowerPC."""
    elf = Elf(data)
    ident = bytearray(elf.header["ident"])
    ident[5] = 2
    elf.header.update(ident=bytes(ident), machine=21)
    return elf.build(">")


def many_sections(shndx_link=None):
    """Section numbers the long way: e_shnum 0, SHN_XINDEX, SYMTAB_SHNDX."""
    def damage(data):
        elf = Elf(data)
        symbols = elf.symbols()
        table = []
        for sym in symbols:
            if 0 < sym["shndx"] < 0xff00:
                table.append(sym["shndx"])
                sym["shndx"] = 0xffff
            else:
                table.append(0)
        elf.set_symbols(symbols)
        link = elf.index(".symtab") if shndx_link is None else shndx_link
        elf.add_section(".symtab_shndx", SHNDX,
                        struct.pack(f"<{len(table)}I", *table), link=link)
        elf.sections[0].update(size=len(elf.sections),
                               link=elf.header["shstrndx"])
        elf.header.update(shnum=0, shstrndx=0xffff)
        return elf.build()
    return damage


def symbol(name, **fields):
    """Change fields of the symbol of that name."""
    def damage(data):
        elf = Elf(data)
        symbols = elf.symbols()
        for sym in symbols:
            if elf.symbol_name(sym) == name:
                sym.update(fields)
        elf.set_symbols(symbols)
        return elf.build()
    return damage


def one_string_table(data):
    """Section names and symbol names in one table, as some linkers do,
    with a symbol name that is the tail of a section's name."""
    elf = Elf(data)
    strtab, shstr = elf.section(".strtab"), elf.section(".shstrtab")
    base = len(strtab["data"])
    strtab["data"] += shstr["data"]
    for sec in elf.sections:
        sec["name"] += base
    elf.header["shstrndx"] = elf.index(".strtab")
    symbols = elf.symbols()
    for sym in symbols:
        if elf.symbol_name(sym) == "t.init.data.5":
            sym["name"] = elf.section(".init.data.5")["name"] + len(".init.")
    elf.set_symbols(symbols)
    return elf.build()


def table_symbol(change):
    """Change the symbols of device tables: CHANGE maps fields to a number or to
    a function of the symbol and its section."""
    def damage(data):
        elf = Elf(data)
        symbols = elf.symbols()
        for sym in symbols:
            if elf.symbol_name(sym).startswith("__mod_"):
                sec = elf.sections[sym["shndx"]]
                sym.update({field: value(sym, sec) if callable(value)
                            else value for field, value in change.items()})
        elf.set_symbols(symbols)
        return elf.build()
    return damage


def table_section(field, value):
    """Change a field in the header of the section that has the table."""
    return section_field(".rodata", field, value)


def table_at_end(data):
    """Cut the file within the section that has the table, now its last."""
    elf = Elf(data)
    elf.sections[elf.index(".rodata")]["addralign"] = 1
    data = elf.build()
    sec = Elf(data).section(".rodata")
    return section_field(".rodata", "offset",
                         len(data) - sec["size"] + 32)(data)


ENTRY = 32  # bytes of an i2c entry
TABLE_DAMAGES = {
    "size-none": table_symbol({"size": 0}),
    "size-odd": table_symbol({"size": ENTRY * 5 - 1}),
    "size-less": table_symbol({"size": ENTRY * 4}),
    "size-one": table_symbol({"size": ENTRY * 3}),
    "size-more": table_symbol({"size": ENTRY * 6}),
    "size-huge": table_symbol({"size": ENTRY << 58}),
    "value-odd": table_symbol({"value": ENTRY, "size": ENTRY * 2}),
    "value-end": table_symbol({"value": lambda sym, sec: sec["size"]}),
    "value-huge": table_symbol({"value": (1 << 64) - ENTRY}),
    "no-type": table_symbol({"info": 0}),
    "function": table_symbol({"info": 2}),
    "undefined": table_symbol({"shndx": 0}),
    "absolute": table_symbol({"shndx": 0xfff1}),
    "shared": table_symbol({"shndx": 0xfff2}),
    "no-section": table_symbol({"shndx": 200}),
    "nobits": table_section("type", NOBITS),
    "type10": table_section("type", 10),
    "type11": table_section("type", 11),
    "type14": table_section("type", 14),
    "type15": table_section("type", 15),
    "type16": table_section("type", 16),
    "section-size": table_section("size", 1 << 40),
    "offset": table_at_end,
}


ARM_TYPES = [2, 3, 2, 1, 28, 29, 29, 28, 10, 30, 51, 44, 43, 1, 99, 47]

# bytes that neither end a name nor change the meaning of C code
ODD_BYTES = [c for c in range(1, 256) if c not in b"\t\n\r\"'\\(),;"]


def odd_bytes(data):
    """Replace the d of odd by the hexadecimal byte that ends the name, as in odd1b."""
    for c in ODD_BYTES:
        data = data.replace(b"odd%02x" % c, b"od%c%02x" % (c, c))
    return data


DAMAGES = {
    "odd-bytes": odd_bytes,
    "exec": header(type=2),
    "shared": header(type=3),
    "shoff": header(shoff=1 << 20),
    "truncated": section_field(".modinfo", "offset", 1 << 20),
    "nobits-offset": section_field(".bss", "offset", 1 << 40),
    "nobits-modinfo": section_field(".modinfo", "type", NOBITS),
    "nosymtab": section_field(".symtab", "type", PROGBITS),
    "no-endian": ident_byte(5, 0),
    "bad-magic": ident_byte(3, 0x47),
    "short": cut(40),
    "header-only-less-one": cut(63),
    "empty": cut(0),
    "rel": rel_machine(62),
    "rel-386": rel_machine(3, [1, 2, 1, 1, 2, 2, 1, 7]),
    "rel-arm": rel_machine(40, ARM_TYPES),
    "rel-mips": rel_machine(8, [2, 6, 2, 4, 5, 9]),
    "ppc": machine(20),
    "ppc64": machine(21),
    "s390": machine(22),
    "sparc": machine(2),
    "sparcv9": machine(43),
    "sparc-register": lambda data: machine(43)(
        symbol("plain_name", info=0x1d)(
            symbol("_restvr_20", info=0x2d)(data))),
    "riscv": rela_machine(243, [39, 1], "__ex_table"),
    "loongarch": rela_machine(258, [55, 100, 102, 1]),
    "mips64": mips64,
    "big": big_endian,
    "many": many_sections(),
    "bad-shndx": many_sections(3),
    "one-table": one_string_table,
    **{"table-" + name: damage for name, damage in TABLE_DAMAGES.items()},
    # the assembler does not let a plain section have this name
    "stab": lambda data: data.replace(b".stax1", b".stab1"),
}
