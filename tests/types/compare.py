# SPDX-License-Identifier: GPL-2.0-only
"""What symvers says about the pairs, and whether it is what they expect."""

import json
import subprocess


class Failed(Exception):
    pass


def whole_name(entry):
    """A type or symbol as the pairs name it."""
    return f"{entry['type_kind'] or 'symbol'} {entry['type_name']}"


class Symvers:
    def __init__(self, program, made):
        self.program = program
        self.made = made

    def _run(self, command, name, statuses):
        arguments = [self.program, command, "--format=json"]
        for side in ("old", "new"):
            arguments.append(f"--{side}-symvers={self.made.symvers(side)}")
        arguments += [self.made.place(name, side) for side in ("old", "new")]
        done = subprocess.run(arguments, check=False, capture_output=True, text=True)
        if done.returncode not in statuses:
            raise subprocess.CalledProcessError(done.returncode, arguments, stderr=done.stderr)
        return json.loads(done.stdout)

    def types(self, name):
        """{type: verdict} of all changes"""
        document = self._run("types", name, (0, 1))
        found = {whole_name(change): change["verdict"] for change in document["changes"]}
        found.update({f"symbol {export['symbol']}": "export-removed"
                      for export in document["removed"]})
        found["added"] = document["added"]
        return found

    def why(self, name):
        """{export whose CRC differs: (grade, types)}"""
        document = self._run("why", name, (0, 1, 3))
        if document["foreign"]:
            raise Failed(f"exports of another build: {document['foreign']}")
        causes = [whole_name(cause) for cause in document["causes"]]
        sets = [{causes[number] for number in numbers} for numbers in document["cause_sets"]]
        return {export["symbol"]: (export["grade"], sets[export["cause_set"]]
                                   if export["cause_set"] is not None else set())
                for export in document["exports"]}


def check_types(pair, found, expectations):
    """Problems with the changes that belong to a pair."""
    # new exports are only counted
    expected = {what: verdict for what, verdict in pair.changes(expectations).items()
                if verdict != "export-added"}
    problems = [f"{what}: {found.get(what, 'no change')}, not {verdict}"
                for what, verdict in expected.items() if found.get(what) != verdict]
    problems += [f"{what}: {verdict}, not expected" for what, verdict in found.items()
                 if what != "added" and pair.owns(what) and what not in expected]
    return problems


def check_rest(pairs, found):
    """Problems that belong to no pair."""
    added = [what for pair in pairs for what, verdict in pair.expected["expect"].items()
             if verdict == "export-added"]
    problems = [f"{what}: {verdict}" for what, verdict in found.items()
                if what != "added" and not any(pair.owns(what) for pair in pairs)]
    if found["added"] != len(added):
        problems.append(f"{found['added']} new exports, not {len(added)}")
    return problems


def check_why(pair, reasons, expectations):
    """
    Problems with the causes of changed CRCs. genksyms computed them from what it wrote, so that
    is their proof. Where BTF or DWARF lacks the change, there must be no other cause.
    """
    proof = "genksyms" in expectations
    expected = {what for what, verdict in pair.changes(expectations).items()
                if not verdict.startswith("export-")}
    if proof and pair.causes:
        expected = pair.causes
    grade = "proven" if proof else "consistent"
    problems = []
    for export in pair.exports():
        if export not in reasons:
            continue
        found, causes = reasons[export]
        if not expected:
            if found not in ("unexplained", "no-types"):
                problems.append(f"{export}: {found}, but there is nothing to be seen")
        elif found != grade or causes != expected:
            problems.append(f"{export}: {found} by {', '.join(sorted(causes)) or 'nothing'}, "
                            f"not {grade} by {', '.join(sorted(expected))}")
    return problems
