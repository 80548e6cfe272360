# SPDX-License-Identifier: GPL-2.0-only
"""Source places in reports must agree with addr2line.

The seeds are forbidden references, compiled with many options. The address of each
comes from the first line of the finding and the symbol table, its source place from
addr2line.
"""

import os
import re
import subprocess

from common import SEEDS, compile_one, environment, modpost, need, output
from common import records

LINE = re.compile(r"WARNING: modpost: (?:\S+): section mismatch in reference: "
                  r"(?:(\S+)\+)?(0x[0-9a-f]+) \(section: (\S+)\) -> "
                  r"(\S+) \(section: (\S+)\)$", re.M)
LEAST = 20  # seeds that each way of compiling must leave in place

WAYS = [
    ("gcc", "-gdwarf-5"), ("gcc", "-gdwarf-4"), ("gcc", "-g", "-gz=zlib"),
    ("gcc", "-g", "-gz=zlib-gnu"), ("gcc", "-g", "-ffunction-sections"),
    ("gcc", "-g", "-Os"), ("clang", "-gdwarf-5"), ("clang", "-gdwarf-4"),
    ("clang", "-gdwarf-4", "-gz=zlib"), ("clang", "-g", "-ffunction-sections"),
]


def addr2line(obj, section, offset):
    """[(function, file, line)], innermost first.

    binutils' reads neither .zdebug sections of an object (TWIN is the same
    without), nor clang's lists of ranges of DWARF 5; there LLVM's is asked,
    which knows no sections of objects, about a linked copy.
    """
    twin, linked = obj + ".twin", obj + ".linked"
    if os.path.exists(linked):
        lines = output("llvm-addr2line", "-fi", "-e", linked, hex(
            linked_address(obj, section) + offset)).splitlines()
    else:
        lines = output("addr2line", "-fi", "-j", section, "-e",
                       twin if os.path.exists(twin) else obj,
                       hex(offset)).splitlines()
    chain = []
    for function, place in zip(lines[::2], lines[1::2]):
        place = re.sub(r" \(discriminator \d+\)$", "", place)
        file, _, number = place.rpartition(":")
        chain.append((function, os.path.realpath(file), int(number)
                      if number.isdigit() else 0))
    return chain


def linked_address(obj, section):
    """Where a section of an object begins in the linked copy."""
    text = output("readelf", "-SW", obj + ".linked")
    return int(re.search(r"\] " + re.escape(section) + r" +\S+ +([0-9a-f]+)",
                         text)[1], 16)


def help_oracle(compiler, options, source, obj):
    """Make what addr2line needs beside the object."""
    if "-gz=zlib-gnu" in options:
        compile_one(compiler, source, obj + ".twin", "-g", name=obj)
    if compiler == "clang" and "-gdwarf-4" not in options:
        # each section keeps its name and gets an address of its own
        script = obj + ".lds"
        with open(script, "w", encoding="ascii") as f:
            f.write("SECTIONS {\n. = 0x1000;\n" + "".join(
                f"{name} : {{ *({name}) }}\n"
                for name in sections(obj).values()
                if name.startswith((".text", ".init.", ".exit.", ".sched",
                                    ".odd", ".data", ".bss", "__ex"))) + "}\n")
        subprocess.run(["ld", "-T", script, "-e", "0", "-o", obj + ".linked",
                        "--unresolved-symbols=ignore-all", obj], check=True,
                       capture_output=True)
        # LLVM's prefers the names of symbols; these are aliases
        subprocess.run(["objcopy", "-N", "init_module", "-N", "cleanup_module",
                        obj + ".linked"], check=True)


def symbols(obj):
    """{(name, section): value}"""
    found = {}
    for line in output("readelf", "-sW", obj).splitlines():
        fields = line.split()
        if len(fields) == 8 and fields[6].isdigit():
            found[fields[7], int(fields[6])] = int(fields[1], 16)
    return found


def sections(obj):
    """{number: name}"""
    return {int(m[1]): m[2] for m in re.finditer(
        r"^  \[ *(\d+)\] (\S+) ", output("readelf", "-SW", obj), re.M)}


def start_of(obj, name, section):
    """Where a symbol begins, by its name and its section's."""
    names = sections(obj)
    values = {value for (symbol, number), value in symbols(obj).items()
              if symbol == name and names[number] == section}
    if len(values) != 1:
        raise AssertionError(f"{name} in {section} of {obj}: {values}")
    return values.pop()


def target_of(obj, section, offset):
    """The section and offset that a relocation of that place refers to."""
    text = output("readelf", "-rW", obj)
    part = text.partition(f"section '.rela{section}'")[2].partition("\n\n")[0]
    for line in part.splitlines():
        fields = line.split()
        if fields and re.fullmatch("[0-9a-f]{16}", fields[0]) and \
                int(fields[0], 16) == offset:
            addend = int(fields[-1], 16)
            name = fields[4]
            for (symbol, number), value in symbols(obj).items():
                if symbol == name:
                    return sections(obj)[number], value + addend
            return name, addend
    raise AssertionError(f"no relocation at {section}+{offset:#x} of {obj}")


def marked(mark):
    """Where the sources say that something is."""
    for name in os.listdir(SEEDS):
        path = os.path.join(SEEDS, name)
        with open(path, encoding="ascii") as f:
            for number, line in enumerate(f, 1):
                if f"/* here: {mark} */" in line:
                    return os.path.realpath(path), number
    return None


def ours(record, directory):
    return [(place.get("function"),
             os.path.realpath(os.path.join(directory, place["file"])),
             place.get("line", 0)) for place in record["locations"]]


def check_one(match, record, obj, directory):
    """What is wrong with one record, or None."""
    symbol, offset, section = match[1], int(match[2], 16), match[3]
    start = start_of(obj, symbol, section) if symbol else 0
    got = ours(record, directory)
    if section == ".data":
        want = [(None, *marked(symbol))]
    elif section == "__ex_table":
        want = addr2line(obj, *target_of(obj, section, start + offset))
    else:
        want = addr2line(obj, section, start + offset)
    if got != want:
        return f"{match[0]}: {got}, not {want}"
    target = record.get("definition")
    mark = marked(match[4].partition(".")[0])
    if target and mark and not record.get("notes_of_other") and \
            match[4] not in ("once_only", "limit"):
        file = os.path.realpath(os.path.join(directory, target["file"]))
        if (file, target["line"]) != mark:
            return f"{match[0]}: target {target}, not {mark}"
    elif mark and not target:
        return f"{match[0]}: no target"
    return None


def messages(directory):
    """The ids of all messages in the report OUT."""
    return [advice["id"] for row in records(os.path.join(directory, "out"))
            for advice in row["advice"]]


def check_text(record, text):
    """Notes of a finding that leads must name its places."""
    if "explained_by" in record:
        return None
    for place in record["locations"]:
        if f"'{place['file']}:{place['line']}'" not in text:
            return f"the notes lack {place}"
    return None


def check_way(program, way, directory, names):
    """Seeds compiled in one way: (how many are right, problems)."""
    compiler, *options = way
    good, problems, found = 0, [], 0
    for name in names:
        obj = os.path.join(directory, name + ".o")
        source = os.path.join(SEEDS, name + ".c")
        compile_one(compiler, source, obj, *options)
        help_oracle(compiler, options, source, obj)
        if "-gz=zlib" in options and "COMPRESSED" not in output(
                "readelf", "-tW", obj):
            problems.append(f"{way}: {obj} is not compressed")
        text = modpost(program, ["--explain", "--report=json:out",
                                 name + ".o"], directory)
        rows = [r for r in records(os.path.join(directory, "out"))
                if r["id"] == "section-mismatch"]
        matches = list(LINE.finditer(text))
        if len(rows) != len(matches):
            problems.append(f"{way}: {len(rows)} records, {len(matches)} lines")
        for match, record in zip(matches, rows):
            found += 1
            problem = check_one(match, record, obj, directory) or \
                check_text(record, text)
            if problem:
                problems.append(f"{' '.join(way)}: {problem}")
            else:
                good += 1
    if found < LEAST:
        problems.append(f"{' '.join(way)}: only {found} seeds")
    return good, problems


def check_ways(program, tmp, compiler):
    """Modules: every way of compiling with that COMPILER, every seed."""
    total, problems = 0, []
    for number, way in enumerate(WAYS):
        if way[0] != compiler:
            continue
        directory = os.path.join(tmp, str(number))
        os.mkdir(directory)
        good, bad = check_way(program, way, directory, ["calls", "tables"])
        total += good
        problems += bad
    return total, problems


def test_seeds(program, tmp):
    """The seeds, compiled with gcc."""
    need("gcc", "addr2line", "readelf", "ld")
    return check_ways(program, tmp, "gcc")


def test_seeds_clang(program, tmp):
    """The seeds, compiled with clang."""
    need("clang", "addr2line", "llvm-addr2line", "readelf", "ld")
    return check_ways(program, tmp, "clang")


def test_kernel(program, tmp):
    """vmlinux.o: the object that a reference comes from, and its place."""
    need("gcc", "ld", "addr2line", "readelf")
    parts = ["early", "late"]
    os.mkdir(os.path.join(tmp, "part"))
    for part in parts:
        compile_one("gcc", os.path.join(SEEDS, part + ".c"),
                    os.path.join(tmp, "part", part + ".o"), "-g",
                    module=False)
    obj = os.path.join(tmp, "vmlinux.o")
    files = [f"part/{part}.o" for part in parts]
    subprocess.run(["ld", "-r", "-o", obj, *files], cwd=tmp, check=True)
    with open(os.path.join(tmp, ".vmlinux.objs"), "w", encoding="ascii") as f:
        f.write("\n".join(files) + "\n")
    text = modpost(program, ["--explain", "--report=json:out", "vmlinux.o"],
                   tmp, status=0)
    rows = records(os.path.join(tmp, "out"))
    owners = {"early_user": "early", "helper": "late", "late_user": "late"}
    problems = []
    matches = list(LINE.finditer(text))
    if len(matches) != 3:
        problems.append(f"{len(matches)} findings, not 3: {text}")
    for match, record in zip(matches, rows):
        # "helper" is in both parts, but only one of them refers to anything
        values = [value for (symbol, _), value in symbols(obj).items()
                  if symbol == match[1]]
        chains = [addr2line(obj, match[3], value + int(match[2], 16))
                  for value in values]
        if ours(record, tmp) not in chains:
            problems.append(f"{match[0]}: {ours(record, tmp)}, not {chains}")
        if record.get("object") != f"part/{owners[match[1]]}.o":
            problems.append(f"{match[0]}: object {record.get('object')}")
        target = record.get("definition", {})
        if (os.path.realpath(target.get("file", "")),
                target.get("line")) != marked("shared_setup"):
            problems.append(f"{match[0]}: target {target}")
    return len(matches), problems


def test_no_debug(program, tmp):
    """Without debug information: the object, and one note on why no line."""
    need("gcc")
    compile_one("gcc", os.path.join(SEEDS, "calls.c"),
                os.path.join(tmp, "calls.o"))
    text = modpost(program, ["--explain", "--report=json:out", "calls.o"], tmp, status=0)
    problems = []
    if messages(tmp).count("no-debug-info") != 1:
        problems.append("not one note on debug information:\n" + text)
    if re.search(r"\.c:\d", text):
        problems.append("a line number without debug information")
    return 1, problems


def test_no_library(program, tmp):
    """Without libdw: a note, and all else as before."""
    need("gcc")
    compile_one("gcc", os.path.join(SEEDS, "calls.c"),
                os.path.join(tmp, "calls.o"), "-g")
    with open(os.path.join(tmp, "libdw.so.1"), "wb") as f:
        f.write(b"no library")
    text = modpost(program, ["--explain", "--report=json:out", "calls.o"], tmp,
                   environment(LD_LIBRARY_PATH=tmp), status=0)
    problems = []
    if messages(tmp).count("no-libdw") != 1:
        problems.append("not one note on libdw:\n" + text)
    if "annotate-source-init" not in messages(tmp):
        problems.append("no advice without libdw")
    return 1, problems


def test_not_linked(program, _tmp):
    """The program is not linked with libdw."""
    need("ldd")
    return 1, ["libdw is linked"] if "libdw" in output("ldd", program) else []


def test_causes(program, tmp):
    """Six references from three tables to one function are explained once."""
    need("gcc")
    compile_one("gcc", os.path.join(SEEDS, "tables.c"),
                os.path.join(tmp, "tables.o"), "-g")
    text = modpost(program, ["--explain", "--report=json:out", "tables.o"],
                   tmp, status=0)
    rows = [r for r in records(os.path.join(tmp, "out"))
            if r["args"].get("to") == "first"]
    leaders = [r for r in rows if "explained_by" not in r]
    problems = []
    if len(rows) != 6 or len(leaders) != 1:
        problems.append(f"{len(rows)} references, {len(leaders)} explained")
    if {r["explained_by"] for r in rows if "explained_by" in r} != {leaders[0]["fingerprint"]}:
        problems.append("not all have the first as their cause")
    for table, count in (("steps", 3), ("more_steps", 2), ("other_steps", 1)):
        name = f"'{table}'" + (f" ({count})" if count > 1 else "")
        if text.count(name) < 1:
            problems.append(f"{name} is not named: {text}")
    causes = [a["text"] for a in leaders[0]["advice"] if a["id"] == "one-cause"]
    if len(causes) != 1 or "6" not in causes[0]:
        problems.append(f"not explained once: {causes}")
    return 1, problems
