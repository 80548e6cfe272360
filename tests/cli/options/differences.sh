# SPDX-License-Identifier: GPL-2.0-only
#
# README.md and modpost(1) list the same differences from the kernel's modpost, in the same words.

. "$CLI/common.sh"

root=$CLI/../..
python3 - "$root/README.md" "$root/man/modpost.1" <<'END'
import re
import sys

readme, page = (open(name, encoding="utf-8").read() for name in sys.argv[1:])


def listed_in_readme():
    promises = readme.split("These differences are intentional:\n", 1)[1]
    items = re.split(r"^  - ", promises, flags=re.M)[1:]
    # the last one ends before the next promise
    items[-1] = re.split(r"^- ", items[-1], flags=re.M)[0]
    return [" ".join(item.replace("`", "").split()) for item in items]


def plain(line):
    """A line of mdoc(7) without markup; its last argument may be punctuation."""
    if not line.startswith("."):
        return line.replace("\\e", "\\")
    words = line[1:].split()
    flags = {"Fl": "-", "Ar": ""}
    text, prefix = [], ""
    for word in words:
        if word in flags:
            prefix = flags[word]
        elif word == "Nm":
            text.append("modpost")
        elif word not in ("Pa", "Li", "Dv"):
            text.append(prefix + word.replace("\\-", "-").replace("\\e", "\\"))
            prefix = ""
    return " ".join(text)


def listed_in_manual():
    section = page.split(".Sh DIFFERENCES FROM THE KERNEL'S MODPOST\n", 1)[1]
    section = section.split("\n.El", 1)[0]
    items = section.split("\n.It\n")[1:]
    return [re.sub(r" ([.,;])(?= |$)", r"\1", " ".join(map(plain, item.splitlines())))
            for item in items]


ours, theirs = listed_in_readme(), listed_in_manual()
print(len(ours), "differences")
for item in ours:
    if item not in theirs:
        print("README.md only:", item)
for item in theirs:
    if item not in ours:
        print("modpost(1) only:", item)
if sorted(ours) == sorted(theirs) and ours != theirs:
    print("in another order")
END
