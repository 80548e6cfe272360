# SPDX-License-Identifier: GPL-2.0-only
"""What symvers says about the pairs, and whether it is what they expect."""

import json
import os
import subprocess


class Failed(Exception):
    pass


def whole_name(entry):
    """A type or symbol as the pairs name it."""
    return f"{entry['type_kind'] or 'symbol'} {entry['type_name']}"


class Symvers:
    def __init__(self, program, directory):
        self.program = program
        self.directory = directory

    def _run(self, command, name, statuses):
        arguments = [self.program, command, "--format=json"]
        for side in ("old", "new"):
            symvers = self._symvers(side)
            if os.path.exists(symvers):
                arguments.append(f"--{side}-symvers={symvers}")
        arguments += [os.path.join(self.directory, name, side) for side in ("old", "new")]
        done = subprocess.run(arguments, capture_output=True, text=True)
        if done.returncode not in statuses:
            raise subprocess.CalledProcessError(done.returncode, arguments, stderr=done.stderr)
        return json.loads(done.stdout)

    def _symvers(self, side):
        return os.path.join(self.directory, "genksyms", side, "Module.symvers")

    def has_crcs(self):
        return os.path.exists(self._symvers("new"))

    def types(self, name):
        """{type: verdict} of all changes"""
        document = self._run("types", name, (0, 1))
        found = {whole_name(change): change["verdict"] for change in document["changes"]}
        found.update({f"symbol {export}": "export-added" for export in document["exports_added"]})
        found.update({f"symbol {export}": "export-removed"
                      for export in document["exports_removed"]})
        return found

    def why(self, name):
        """{export whose CRC differs: (grade, types)}"""
        document = self._run("why", name, (0, 1, 3))
        if document["foreign"]:
            raise Failed(f"exports of another build: {document['foreign']}")
        causes = [whole_name(cause) for cause in document["causes"]]
        sets = [{causes[number] for number in numbers} for numbers in document["cause_sets"]]
        return {export["symbol"]: (export["grade"], sets[export["cause_set"]]
                                   if "cause_set" in export else set())
                for export in document["exports"]}


def check_types(pair, found, expectations):
    """Problems with the changes that belong to a pair."""
    expected = pair.changes(expectations)
    problems = [f"{what}: {found.get(what, 'no change')}, not {verdict}"
                for what, verdict in expected.items() if found.get(what) != verdict]
    problems += [f"{what}: {verdict}, not expected" for what, verdict in found.items()
                 if pair.owns(what) and what not in expected]
    return problems


def check_rest(pairs, found):
    """Changes that belong to no pair."""
    return [f"{what}: {verdict}" for what, verdict in found.items()
            if not any(pair.owns(what) for pair in pairs)]


def check_why(pair, reasons, expectations):
    """
    Problems with the causes of changed CRCs. genksyms computed them from what it wrote, so that
    is their proof. Where BTF or DWARF lacks the change, there must be no other cause.
    """
    expected = {what for what, verdict in pair.changes(expectations).items()
                if not verdict.startswith("export-")}
    grade = "proven" if "genksyms" in expectations else "consistent"
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
