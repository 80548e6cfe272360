# SPDX-License-Identifier: GPL-2.0-only
"""A pair: one C source with the lines of a change in #ifdef NEW, and what to expect of it.

The comment at its beginning has, after a description, lines with one of

    expect: KIND NAME VERDICT   a type ("struct x", "typedef x") or "symbol x" that changes, with
                                the verdict of "symvers types"; "expect: nothing" if none does
    SOURCE: ...                 the same for one of SOURCES, instead of "expect" lines
    cause-SOURCE: KIND NAME     what "symvers why" names as the cause of a changed CRC, where that
                                differs; or "nothing"
    by-value: EXPORT...         exports that take or return the type itself, or are one
    by-pointer: EXPORT...       exports that take or return a pointer to it
    probe: TYPE: NAME...        members that both sides have, or the enumerators of an enum
    probe-bits: TYPE: NAME...   the same for bit-fields
"""

import os
import re

HERE = os.path.dirname(os.path.abspath(__file__))
# the sources of types that a line can be about
SOURCES = ["genksyms", "btf", "dwarf"]


class Pair:
    def __init__(self, path):
        self.path = path
        self.name = os.path.basename(path)[:-2]
        self.expected = {}  # source or "expect": {type: verdict}
        self.causes = {}    # source: types
        self.uses = {}      # "by-value", "by-pointer": exports
        self.probes = []    # (type, members, bits)
        with open(path, encoding="utf-8") as file:
            self.text = file.read()
        comment = self.text[:self.text.index("*/")]
        for key, value in re.findall(r"^ \* ([a-z-]+): ?(.*)$", comment, re.M):
            if key in ("probe", "probe-bits"):
                kind, members = value.split(": ")
                self.probes.append((kind, members.split(), key == "probe-bits"))
            elif key in ("by-value", "by-pointer"):
                self.uses[key] = value.split()
            elif key.startswith("cause-") and key[6:] in SOURCES:
                causes = self.causes.setdefault(key[6:], set())
                if value != "nothing":
                    causes.add(value)
            elif key == "expect" or key in SOURCES:
                changes = self.expected.setdefault(key, {})
                if value != "nothing":
                    what, verdict = value.rsplit(" ", 1)
                    changes[what] = verdict
            else:
                raise ValueError(f"{path}: what is '{key}'?")
        if "expect" not in self.expected:
            raise ValueError(f"{path}: expects neither a change nor nothing")

    def changes(self, source):
        """What to expect of types from one of SOURCES: {type: verdict}."""
        return self.expected.get(source, self.expected["expect"])

    def exports(self):
        return re.findall(r"^EXPORT_SYMBOL\((\w+)\);", self.text, re.M)

    def owns(self, what):
        """Is this type or symbol from this pair?"""
        return re.search(rf"\b{re.escape(what.split()[-1])}\b", self.text) is not None


def read_pairs(names):
    folder = os.path.join(HERE, "pairs")
    known = {name[:-2] for name in os.listdir(folder) if name.endswith(".c")}
    unknown = set(names) - known
    if unknown:
        raise SystemExit(f"no such pair: {', '.join(sorted(unknown))}")
    return [Pair(os.path.join(folder, name + ".c")) for name in sorted(names or known)]
