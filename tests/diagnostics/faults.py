# SPDX-License-Identifier: GPL-2.0-only
"""The fault set of tests/differential, by our program alone: what --explain adds.

It adds only "  note:" and "  help:" lines, log parsers count the same findings, every
finding is explained, and files and exit status do not change. With tests/cli/explain,
it has every message of advice.c.
"""

import concurrent.futures
import glob
import os
import re
import shutil
import struct

from case import Case
from cases import CASES
from common import ROOT, environment, need, records, without_notes
from documents import finding_names
from damage import DAMAGES, RELA, RELA_TYPE, Elf
from findings import release
from fixtures import GENERATED, Fixtures, module_source, write_tree
from harness import run_program
from machines import missing
from schema import need_schemas, validate_json, validate_sarif

SERIES = ["6.1", "6.12", "7.3"]
PARSERS = [re.compile(r"^(WARNING|ERROR|FATAL):\s+modpost:\s+(.*)$", re.M),
           re.compile(r"(?:ERROR|FATAL): modpost: (?P<message>.*)"),
           re.compile(r"^[^\n]*?WARNING: modpost:[^\n]*?$", re.M)]
WORDS = re.compile(r"warn|error|section mismatch|undefined|not found", re.I)
# names from the input
QUOTED = re.compile(r"'[^']*'")
OLD_TIME = 1_000_000_000
# Messages that no case reaches, and why
UNREACHED = {}


def no_such_symbol(data):
    """Every relocation refers to a symbol number that does not exist."""
    elf = Elf(data)
    for sec in elf.of_type(RELA_TYPE):
        sec["data"] = bytearray(b"".join(
            struct.pack("<" + RELA, offset, 0xffffff << 32 | info & 0xff, add)
            for offset, info, add in
            struct.iter_unpack("<" + RELA, sec["data"])))
    return elf.build()


DAMAGES["no-such-symbol"] = no_such_symbol
GENERATED["exnosize"] = ("one relocation in a table, not at its start, to "
                         "what is no code", module_source("""
	.pushsection .data, "aw"
spot:	.long 0
	.popsection
	.pushsection __ex_table, "a"
	.long 0
	.long spot - .
	.popsection
"""))
# Cases that tests/differential does not have: no kernel prints these findings, or only a
# release without an oracle does
MORE = [
    Case("damaged", ["m.o=matrix!no-such-symbol"], "-o out m.o"),
    Case("machines", ["a.o=plain", "b.o=plain!ppc64"], "-o out a.o b.o"),
    Case("unsafe-character", ["user.o",
                         ("bad", '0x1\tk_func\twe"ird\tEXPORT_SYMBOL\t\n')],
         "-w -N -i bad -o out user.o", only="6.12"),
    Case("extable-entry-size-unknown", ["e.o=exnosize"], "-o out e.o", only="6.2"),
    Case("missing-input", ["m.o=plain", ("modules.order", "m.o\n"),
                           ("include/config/auto.conf",
                            "CONFIG_MODULES=y\n")], "--kbuild",
         since="7.3", plain=True),
]


def row_messages():
    """The ids of all messages that are in a row of advice.c."""
    with open(ROOT + "/modpost/lookup/messages.def", encoding="utf-8") as f:
        messages = set(re.findall(r"^MESSAGE\((\w+),", f.read(), re.M))
    with open(ROOT + "/modpost/lookup/advice.c", encoding="utf-8") as f:
        messages &= set(re.findall(r"\b[A-Z][A-Z0-9_]+\b", f.read()))
    return {name.lower().replace("_", "-") for name in messages}


def case_messages():
    """The ids of the messages that a case of tests/cli/explain has."""
    found = set()
    for path in glob.glob(ROOT + "/tests/cli/explain/*.stdout.*"):
        with open(path, encoding="utf-8") as f:
            found |= set(re.findall(r"^  ([a-z][a-z0-9-]+)(?: |$)", f.read(), re.M))
    return found


class Faults:
    """Runs a case without and with --explain, and compares."""

    def __init__(self, program, tmp):
        self.program = program
        self.tmp = tmp
        self.fixtures = Fixtures(tmp)

    def run(self, case, series, more, name):
        rel = release(series)
        directory = os.path.join(self.tmp, f"{series}-{case.name}-{name}")
        write_tree(self.fixtures.tree(case, rel, "ours"), directory, OLD_TIME)
        env = environment(KERNELVERSION=series)
        args = case.arguments(rel)
        outcome = run_program(self.program, more + args, directory, env,
                              case.stdin.encode(), case.runs)
        shutil.rmtree(directory)
        return outcome

    def check(self, job):
        """(findings, messages, problems)"""
        case, series = job
        plain = self.run(case, series, [], "plain")
        report = os.path.join(self.tmp, f"{series}-{case.name}")
        told = self.run(case, series, ["--explain", f"--report=json:{report}",
                                       f"--report=sarif:{report}.sarif"],
                        "told")
        problems = compare(plain, told)
        if case.name.startswith("option-") and not os.path.exists(report):
            # it was called wrongly, and there is nothing to report
            return set(), set(), problems
        rows = records(report)
        problems += check_rows(rows)
        problems += validate_json(rows)
        problems += validate_sarif(report + ".sarif")
        os.unlink(report)
        os.unlink(report + ".sarif")
        return ({row["id"] for row in rows},
                {advice["id"] for row in rows for advice in row["advice"]},
                [f"{series} {case.name}: {p}" for p in problems])


def compare(plain, told):
    problems = []
    if plain.statuses != told.statuses:
        problems.append(f"exit status {told.statuses}, not {plain.statuses}")
    if plain.files != told.files:
        problems.append("files differ")
    # a run may end in the middle of a line; what follows that begins a new one
    if without_notes(told.stderr).rstrip("\n") != plain.stderr.rstrip("\n"):
        problems.append("other lines than notes have changed:\n" +
                        told.stderr[:1500])
    for parser in PARSERS:
        a, b = parser.findall(plain.stderr), parser.findall(told.stderr)
        if len(a) != len(b):
            problems.append(f"{parser.pattern} matches {len(b)} times, "
                            f"not {len(a)}")
    for line in told.stderr.splitlines():
        if line.startswith(("  note: ", "  help: ")) and \
                WORDS.search(QUOTED.sub("''", line)):
            problems.append("a word that parsers count: " + line)
    return problems


def check_rows(rows):
    """Each finding is explained, directly or by an earlier one."""
    explained = {row["fingerprint"] for row in rows if row["advice"]}
    problems = []
    for row in rows:
        if "explained_by" in row:
            if row["explained_by"] not in explained:
                problems.append(f"explained by none: {row}")
        elif {"note", "help"} - {line["kind"] for line in row["advice"]}:
            problems.append(f"not explained: {row['id']}: {row['message']}")
    if len({row["fingerprint"] for row in rows}) != len(rows):
        problems.append("a fingerprint is there twice")
    return problems


def test_faults(program, tmp):
    """Every case of the fault set."""
    need("as", "gcc")
    need_schemas()
    faults = Faults(program, tmp)
    gone = missing().keys()
    jobs = [(case, series) for series in SERIES + ["6.2"]
            for case in (CASES if series in SERIES else []) + MORE
            if case.applies(release(series)) and
            not {case.machine, case.stand_in_at(release(series))} & gone]
    reached, explained, problems = set(), case_messages(), []
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        for there, messages, bad in pool.map(faults.check, jobs):
            reached |= there
            explained |= messages
            problems += bad
    lost = set(finding_names()) - reached
    if lost:
        problems.append(f"no case of the fault set has: {sorted(lost)}")
    unexplained = row_messages() - explained - UNREACHED.keys()
    if unexplained:
        problems.append(f"no case has the messages: {sorted(unexplained)}")
    if explained & UNREACHED.keys():
        problems.append(f"not unreached: {sorted(explained & UNREACHED.keys())}")
    return len(jobs), problems
