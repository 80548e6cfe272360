# SPDX-License-Identifier: GPL-2.0-only
"""What symvers says about the pairs, and whether it is what they expect."""

import json
import re
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

    def _run(self, command, name, statuses, output="json"):
        arguments = [self.program, command, f"--format={output}"]
        for side in ("old", "new"):
            arguments.append(f"--{side}-symvers={self.made.symvers(side)}")
        arguments += [self.made.place(name, side) for side in ("old", "new")]
        done = subprocess.run(arguments, check=False, capture_output=True, text=True)
        if done.returncode not in statuses:
            raise subprocess.CalledProcessError(done.returncode, arguments, stderr=done.stderr)
        return done.stdout

    def names(self, name):
        """The changed types, as a list for scripts"""
        return self._run("types", name, (0, 1), "names").splitlines()

    def types(self, name):
        """{type: change} of all changes, and the number of new exports"""
        document = json.loads(self._run("types", name, (0, 1)))
        found = {whole_name(change): change for change in document["changes"]}
        for export in document["removed"]:
            found[f"symbol {export['symbol']}"] = {"verdict": "export-removed"}
        return found, document["added"]

    def listings(self, name, side, types):
        """{type: what --list prints of it}"""
        arguments = [self.program, "types", *(f"--list={one}" for one in types),
                     self.made.place(name, side)]
        done = subprocess.run(arguments, check=True, capture_output=True, text=True)
        found = {}
        # each has the name of the file before it
        for text in re.split(r"^/\* .*/\w+(?:\.symtypes)? \*/\n", done.stdout, flags=re.M)[1:]:
            name = re.match(r"((?:struct|union|enum) \w+) \{", text) or \
                re.search(r"^\} (\w+);", text, re.M)
            found[name.group(1)] = text
        return found

    def why(self, name):
        """{export whose CRC differs: (grade, types)}"""
        document = json.loads(self._run("why", name, (0, 1, 3)))
        if document["foreign"]:
            raise Failed(f"exports of another build: {document['foreign']}")
        causes = [whole_name(cause) for cause in document["causes"]]
        sets = [{causes[number] for number in numbers} for numbers in document["cause_sets"]]
        return {export["symbol"]: (export["grade"], sets[export["cause_set"]]
                                   if export["cause_set"] is not None else set())
                for export in document["exports"]}


def check_path(pair, what, change):
    """Does the path begin with an export of the pair, and end with the type?"""
    steps = change["path"].split(" \u2192 ")
    if steps[0] in pair.exports() and steps[-1].split("::")[0].split()[-1] == what.split()[-1]:
        return []
    return [f"{what}: the path is {change['path']}"]


def check_types(pair, found, source):
    """Problems with the changes that belong to a pair."""
    # new exports are only counted
    expected = {what: verdict for what, verdict in pair.changes(source).items()
                if verdict != "export-added"}
    problems = []
    for what, verdict in expected.items():
        change = found.get(what, {"verdict": "no change"})
        if change["verdict"] != verdict:
            problems.append(f"{what}: {change['verdict']}, not {verdict}")
            continue
        if "path" in change:
            problems += check_path(pair, what, change)
        for key, exports in pair.uses.items():
            if change[key.replace("-", "_")] != exports:
                problems.append(f"{what}: {key} {change[key.replace('-', '_')]}, not {exports}")
    problems += [f"{what}: {change['verdict']}, not expected" for what, change in found.items()
                 if pair.owns(what) and what not in expected]
    return problems


def check_rest(pairs, found, added):
    """Problems that belong to no pair."""
    expected = [what for pair in pairs for what, verdict in pair.expected["expect"].items()
                if verdict == "export-added"]
    problems = [f"{what}: {change['verdict']}" for what, change in found.items()
                if not any(pair.owns(what) for pair in pairs)]
    if added != len(expected):
        problems.append(f"{added} new exports, not {len(expected)}")
    return problems


def check_names(pairs, names, source):
    """Problems with the sorted list of changed types."""
    expected = sorted(what for pair in pairs for what in pair.changes(source)
                      if not what.startswith("symbol "))
    return [f"{' '.join(sorted(set(names) ^ set(expected)))}: in one list only"] \
        if names != expected else []


def check_why(pair, reasons, source):
    """
    Problems with the causes of changed CRCs. genksyms computed them from what it wrote, so that
    is their proof. Where BTF or DWARF lacks the change, there must be no other cause.
    """
    expected = pair.causes.get(source, {what for what, verdict in pair.changes(source).items()
                                        if not verdict.startswith("export-")})
    grade = "proven" if source == "genksyms" else "consistent"
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
