# SPDX-License-Identifier: GPL-2.0-only
"""The offsets and sizes that "symvers types --list" prints, against those of the compiler."""

import re

# a member or the end of an unnamed type: declaration, offset, bit, size
MEMBER = re.compile(r"\s*(.*?);\s*/\*\s*(\d+)(?::(\d+))?\s+(\d+)(?: bits?)? \*/")
ENUMERATOR = re.compile(r"\s*(\w+) = (-?\d+),")
SIZE = re.compile(r"/\* size (\d+)(?:, alignment (\d+))?")


def declared_name(declaration):
    """The name in "int (*open)(void *)", "char name[16]", "unsigned int a : 3", "} pair"."""
    pointer = re.search(r"\(\s*\*+\s*(\w+)", declaration)
    if pointer:
        return pointer.group(1)
    plain = re.sub(r"\[.*|:.*|__attribute__.*", "", declaration)
    names = re.findall(r"\w+", plain)
    return names[-1] if names else ""


def read_type(text):
    """The layout that a listing shows, in the form that a probe prints."""
    layout, waiting = {}, [[]]
    for line in text.splitlines():
        enumerator, size, member = (form.match(line) for form in (ENUMERATOR, SIZE, MEMBER))
        if enumerator:
            layout["value", enumerator.group(1)] = enumerator.group(2)
        elif size:
            layout["size", ""] = size.group(1)
            if size.group(2):
                layout["align", ""] = size.group(2)
        elif line.rstrip().endswith("{"):
            waiting.append([])
        elif member:
            declaration, offset, bit, amount = member.groups()
            inner = waiting.pop() if declaration.startswith("}") else []
            name = declared_name(declaration)
            prefix = name + "." if name else ""
            entries = [(prefix + other, value) for other, value in inner]
            if bit is not None:
                first = int(offset) * 8 + int(bit)
                bits = " ".join(str(first + i) for i in range(int(amount)))
                entries.append((name, ("bits", bits)))
            elif name:
                entries.append((name, ("member", f"{offset} {amount}")))
            waiting[-1] += entries
    for entries in waiting:
        layout.update({(kind, name): value for name, (kind, value) in entries})
    return layout


def check(pair, listings, layout, source):
    """Problems with what was listed of a pair. The compiler is right."""
    problems = []
    listed = {}
    for kind, _, _ in pair.probes:
        if kind not in listings:
            return [f"{kind} is not listed"]
        listed.update(read_type(listings[kind]))
    for key, value in layout[pair.name].items():
        # enums have no alignment; BTF lacks that of attributes
        if key[0] == "align" and (key not in listed or
                                  source == "btf" and int(listed[key]) <= int(value)):
            continue
        if listed.get(key) != value:
            problems.append(f"{key[0]} {key[1]}: {listed.get(key)}, not {value}")
    return problems
