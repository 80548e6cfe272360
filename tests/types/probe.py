# SPDX-License-Identifier: GPL-2.0-only
"""What the compiler does with both sides of a pair: a program prints it."""

import subprocess

HEADER = """#include <stddef.h>
#include <stdio.h>
#include <string.h>
#define EXPORT_SYMBOL(x) _Static_assert(1, "")
"""
# the bits that a member has, counted from the lowest of the first byte
BITS = """	{{ static {kind} value; memset(&value, 0, sizeof(value)); value.{member} = -1;
	printf("{pair} bits {member}");
	for (size_t i = 0; i < sizeof(value) * 8; i++)
		if (((unsigned char *)&value)[i / 8] >> i % 8 & 1) printf(" %zu", i);
	printf("\\n"); }}
"""
MEMBER = """	printf("{pair} member {member} %zu %zu\\n", offsetof({kind}, {member}),
		sizeof((({kind} *)0)->{member}));
"""
TYPE = """	printf("{pair} size %zu\\n{pair} align %zu\\n", sizeof({kind}), _Alignof({kind}));
"""
ENUMERATOR = """	printf("{pair} value {member} %lld\\n", (long long){member});
"""


def program(pairs):
    """A program that includes all pairs and prints each probe as a line: pair, kind, name, value"""
    text = [HEADER]
    text += [f'#include "{pair.path}"\n' for pair in pairs]
    text.append("int main(void)\n{\n")
    for pair in pairs:
        for kind, members, bits in pair.probes:
            if not bits:
                text.append(TYPE.format(pair=pair.name, kind=kind))
            form = ENUMERATOR if kind.startswith("enum ") else BITS if bits else MEMBER
            text += [form.format(pair=pair.name, kind=kind, member=member) for member in members]
    text.append("\treturn 0;\n}\n")
    return "".join(text)


def run(pairs, compiler, side, directory):
    """{pair: {(kind, name): value}} as COMPILER lays out SIDE, "old" or "new"."""
    source = f"{directory}/probe.c"
    binary = f"{directory}/probe-{compiler}-{side}"
    with open(source, "w", encoding="utf-8") as file:
        file.write(program(pairs))
    define = ["-DNEW"] if side == "new" else []
    subprocess.run([compiler, "-w", *define, "-o", binary, source], check=True)
    output = subprocess.run([binary], check=True, capture_output=True, text=True).stdout
    layout = {pair.name: {} for pair in pairs}
    for line in output.splitlines():
        pair, kind, *rest = line.split()
        name = rest.pop(0) if kind in ("member", "bits", "value") else ""
        layout[pair][kind, name] = " ".join(rest)
    return layout


def differences(old, new):
    """Which kinds of values differ: "moved", "resized", "size", "align", "value", "bits"."""
    found = set()
    for key, value in old.items():
        kind, other = key[0], new[key]
        if kind == "member":
            if value.split()[0] != other.split()[0]:
                found.add("moved")
            if value.split()[1] != other.split()[1]:
                found.add("resized")
        elif kind == "size" and int(other) > int(value):
            found.add("grew")
        elif kind == "size" and int(other) < int(value):
            found.add("shrank")
        elif value != other:
            found.add(kind)
    return found


# verdict: what must differ, one of these at least; and what may, besides
LAYOUT = {
    "same-layout": (set(), set()),
    "qualifier-only": (set(), set()),
    "spelling-only": (set(), set()),
    "renamed": (set(), set()),
    "enumerator-appended": (set(), set()),
    "union-member-added": (set(), set()),
    "padding-filled": (set(), set()),
    "reserved-used": (set(), {"resized"}),
    "appended": ({"grew"}, {"align"}),
    "alignment-changed": ({"align"}, set()),
    "size-changed": ({"grew", "shrank", "resized"}, {"align"}),
    "bit-field-moved": ({"bits"}, {"grew", "shrank", "moved", "align"}),
    "offset-changed": ({"moved"}, {"grew", "shrank", "align", "bits", "resized"}),
    "enumerator-changed": ({"value"}, {"grew", "shrank", "align"}),
    "enumerator-removed": (set(), set()),
}


def contradiction(pair, old, new):
    """Why the compiler contradicts what the pair expects, or None."""
    verdicts = [verdict for what, verdict in pair.expected["expect"].items()
                if not what.startswith("symbol ")]
    found = differences(old[pair.name], new[pair.name])
    if not verdicts:
        return f"nothing changes, but {', '.join(sorted(found))}" if found else None
    if not pair.probes or verdicts[0] not in LAYOUT:
        return None
    required, allowed = LAYOUT[verdicts[0]]
    if required and not required & found:
        return f"{verdicts[0]}, but none of {', '.join(sorted(required))}"
    if found - required - allowed:
        return f"{verdicts[0]}, but {', '.join(sorted(found - required - allowed))}"
    return None
