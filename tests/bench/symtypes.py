# SPDX-License-Identifier: GPL-2.0-only
"""Write the .symtypes files of two kernels that never existed.

Each file has what genksyms -T writes for a C file of a kernel: some 900 types of headers
that other files have as well, a few types of its own, and four exports. The CRCs are
those that genksyms would compute: a definition takes the place of the first reference to
it (expand_and_crc_sym() in scripts/genksyms/genksyms.c).
"""

import os
import random
import zlib

from inputs import begin, finish, made_from

SETS = 16           # of headers
CORE = 850          # types in all sets
SPECIAL = 200       # more types in each set
OWN = 40            # types in each file
EXPORTS = 4         # in each file; one of them has no changed type
CHANGED_FILES = 50  # one file in that many has a type of its own that changes
FORMAT = 1          # to be changed with the contents
TAGS = {"s": "struct", "u": "union", "e": "enum", "t": "typedef"}
BASES = ["int", "unsigned long", "t#u8", "t#u32", "t#u64", "char",
         "unsigned short", "long long"]
SCALARS = {"t#u8": "typedef unsigned char u8",
           "t#u32": "typedef unsigned int u32",
           "t#u64": "typedef unsigned long long u64"}


def member(dice, number, names):
    """A member that may refer to one of these types."""
    name = f"member_{number}"
    if not names or dice.random() < 0.4:
        base = dice.choice(BASES)
        tail = f"[ {dice.randrange(2, 64)} ] " if dice.random() < 0.2 else ""
        return f"{base} {name} {tail}; "
    other = dice.choice(names)
    if dice.random() < 0.3:
        return f"int ( * {name} ) ( {other} * , {dice.choice(BASES)} ) ; "
    return f"{other} * {name} ; "


def definition(dice, name, first, others):
    """The text of a type that refers to FIRST, unless that is None, and to some of OTHERS."""
    tag, bare = TAGS[name[0]], name[2:]
    if tag == "typedef":
        return f"typedef {first or 'int'} {bare}"
    if tag == "enum":
        items = " , ".join(f"{bare}_{i}" for i in range(dice.randrange(3, 12)))
        return f"enum {bare} {{ {items} }}"
    if not first and dice.random() < 0.3:
        return f"{tag} {bare} {{ UNKNOWN }}"
    text = f"{first} * first ; " if first else ""
    for i in range(dice.randrange(4, 14)):
        text += member(dice, i, others)
    return f"{tag} {bare} {{ {text}}}"


def make_types(dice, stem, count, below=None):
    """COUNT types that the first of them, STEM_0, reaches. BELOW is a type that it
    reaches, too."""
    kinds = "s" + "".join(dice.choices("sssssuet", k=count - 1))
    names = [f"{kind}#{stem}_{i}" for i, kind in enumerate(kinds)]
    # type I is the first reference of a struct before it
    refs = {i: [] for i in range(count)}
    open_ones = [0]
    for i in range(1, count):
        refs[dice.choice(open_ones[-20:])].append(names[i])
        if kinds[i] in "su":
            open_ones.append(i)
    types = {}
    for i, name in enumerate(names):
        text = definition(dice, name, None if refs[i] or i == 0 else below,
                          names[:i + 1])
        more = "".join(f"{ref} * link_{j} ; " for j, ref in enumerate(refs[i]))
        if i == 0 and below:
            more += f"{below} * below ; "
        if more:
            text = text.replace("UNKNOWN ", "").removesuffix("}") + more + "}"
        types[name] = text
    return types


def expand(types, text):
    """The tokens that the CRC of a declaration covers."""
    seen, tokens, open_texts = set(), [], [iter(text.split())]
    while open_texts:
        token = next(open_texts[-1], None)
        if token is None:
            open_texts.pop()
        elif token[1:2] != "#":
            tokens.append(token)
        elif token not in seen:
            seen.add(token)
            open_texts.append(iter(types[token].split()))
        else:
            if token[0] in "sue":
                tokens.append(TAGS[token[0]])
            tokens.append(token[2:])
    return "".join(token + " " for token in tokens).encode("ascii")


def lines(types):
    return "".join(f"{name} {text} \n" for name, text in types.items()).encode("ascii")


def grow(text):
    """A struct with one more member; a declared one becomes a definition."""
    return text.replace("UNKNOWN ", "").removesuffix("}") + "unsigned long added ; }"


class Headers:
    """The types of each set of headers, on one side."""

    def __init__(self, new):
        dice = random.Random(FORMAT)
        core = make_types(dice, "core", CORE)
        sets = [make_types(dice, f"set{i}", SPECIAL, "s#core_0") for i in range(SETS)]
        if new:
            for name in [n for n in core if n[0] == "s"][10::150]:
                core[name] = grow(core[name])
            for i, one in enumerate(sets[::2]):
                name = f"s#set{i * 2}_0"
                one[name] = grow(one[name])
        types = [{**SCALARS, **core, **one} for one in sets]
        self.texts = [lines(one) for one in types]
        # the tokens of a set's first type, where none of them was used before
        self.tails = [expand(one, f"s#set{i}_0") for i, one in enumerate(types)]


class File:
    """A file: its own types, whose last reference is that to its set of headers."""

    def __init__(self, number, headers, new):
        dice = random.Random(number)
        self.stem, self.set = f"file{number}", number % SETS
        own = make_types(dice, self.stem, OWN)
        root = f"s#{self.stem}_0"
        own[root] = own[root].removesuffix("}") + "t#u8 a ; t#u32 b ; t#u64 c ; }"
        if new and number % CHANGED_FILES == 7:
            own[root] = grow(own[root])
        self.own = own
        self.headers = headers

    def exports(self):
        """Yield the name, the declaration and the CRC of each."""
        header = f"s#set{self.set}_0"
        for i in range(EXPORTS):
            name = f"{self.stem}_call_{i}"
            if i == 0:
                text = f"int {name} ( int , unsigned long )"
                crc = zlib.crc32(expand({}, text))
            else:
                # a reference that is expanded last, so that its tokens are known
                start = f"int {name} ( s#{self.stem}_0 * , "
                crc = zlib.crc32(expand({**SCALARS, **self.own}, start))
                crc = zlib.crc32(self.tail(), crc)
                crc = zlib.crc32(b"* ) ", crc)
                text = f"{start}{header} * )"
            yield name, text, crc

    def tail(self):
        """The tokens of the headers; the file's own types have used u8, u32 and u64."""
        return self.headers.used[self.set]


def use_scalars(headers):
    """Compute the tokens of each set where u8, u32 and u64 were expanded before."""
    headers.used = []
    for tail in headers.tails:
        for name, text in SCALARS.items():
            words, bare = text.encode() + b" ", name[2:].encode() + b" "
            tail = tail.replace(words, bare)
        headers.used.append(tail)


def write_side(directory, count, new):
    """Write one side; return its CRCs."""
    headers, crcs = Headers(new), {}
    use_scalars(headers)
    for number in range(count):
        below = f"{directory}/drivers/part{number // 64}"
        os.makedirs(below, exist_ok=True)
        one = File(number, headers, new)
        text = lines(one.own) + headers.texts[one.set]
        for name, declaration, crc in one.exports():
            crcs[name] = crc
            text += f"{name} {declaration} \n".encode("ascii")
        with open(f"{below}/{one.stem}.symtypes", "wb") as f:
            f.write(text)
    with open(directory + "/Module.symvers", "w", encoding="ascii") as f:
        f.writelines(f"0x{crc:08x}\t{name}\tvmlinux\tEXPORT_SYMBOL\t\n"
                     for name, crc in crcs.items())
    return crcs


def make_pair(below, count):
    """A directory with two sides, old and new, of COUNT files each, and with a list of
    the exports whose CRC differs. It is created once."""
    directory = f"{below}/symtypes-{count}"
    source = f"symtypes, format {FORMAT}"
    if not made_from(source, directory):
        begin(directory)
        old, new = (write_side(f"{directory}/{side}", count, side == "new")
                    for side in ("old", "new"))
        with open(directory + "/changed", "w", encoding="ascii") as f:
            f.writelines(name + "\n" for name in sorted(old) if old[name] != new[name])
        finish(source, directory)
    return directory
