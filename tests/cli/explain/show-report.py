#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-only
"""Print each finding of a JSON report, and the messages that explain it.

usage: show-report.py MESSAGES.DEF REPORT STDERR

A finding is a line with its name, its arguments and its place; below it is a line
for each message, with the message's id and arguments. Arguments are found by
matching the text with the one in MESSAGES.DEF; those that the finding has are
omitted. So the wording can change without a change of this output.

STDERR is what the same run printed with --explain; its notes and help must be in
the report.
"""

import json
import re
import sys

# Arguments that depend on the compiler, or on words of other projects
OMITTED = {"offset", "reason"}
MESSAGE = re.compile(r'^MESSAGE\((\w+), (NOTE|HELP), "((?:[^"\\]|\\.)*)"\)$', re.M)


def pattern(text):
    """A regular expression for a text with {keys}."""
    parts, seen = [], set()
    for plain, key in re.findall(r"([^{]*)(?:\{(\w+)\})?", text):
        parts.append(re.escape(plain))
        if key:
            parts.append(f"(?P={key})" if key in seen else f"(?P<{key}>.*?)")
            seen.add(key)
    return re.compile("".join(parts))


def read_messages(path):
    with open(path, encoding="utf-8") as f:
        return {name.lower().replace("_", "-"): (kind.lower(), pattern(re.sub(r"\\(.)", r"\1", text)))
                for name, kind, text in MESSAGE.findall(f.read())}


def show(value):
    return json.dumps(value, ensure_ascii=False) if re.search(r"\s", value) else value


def arguments_of(row):
    """The arguments of a finding, with module and file."""
    return {key: str(row.get(key, row["args"].get(key)))
            for key in ("module", "file", *row["args"]) if key in row or key in row["args"]}


def place_of(place):
    text = place.get("file", "?") + (f":{place['line']}" if "line" in place else "")
    return text + (f":{place['function']}" if "function" in place else "")


def show_finding(row, number, numbers):
    words = [row["id"]] + [f"{key}={show(value)}" for key, value in arguments_of(row).items()
                           if key not in OMITTED and (key != "file" or "module" not in row)]
    if row["locations"]:
        words.append("place=" + "<".join(place_of(place) for place in row["locations"]))
    if "definition" in row:
        words.append("definition=" + place_of(row["definition"]))
    if "object" in row:
        words.append("object=" + row["object"])
    if row["severity"] != "error":
        words.append(row["severity"])
    if "explained_by" in row:
        words.append(f"explained-by={numbers.get(row['explained_by'], '?')}")
    print(f"{number}.", *words)


def show_message(messages, row, advice):
    kind, regex = messages[advice["id"]]
    match = regex.fullmatch(advice["text"])
    if advice["kind"] != kind or not match:
        print(f"  {advice['id']} IS NOT: {advice['kind']}: {advice['text']}")
        return
    own = arguments_of(row)
    print(f"  {advice['id']}", *(f"{key}={show(value)}"
                                for key, value in sorted(match.groupdict().items())
                                if value and own.get(key) != value))


def main():
    messages = read_messages(sys.argv[1])
    printed, numbers, reported = set(), {}, set()
    with open(sys.argv[3], encoding="utf-8", errors="surrogateescape") as f:
        for line in f:
            if line.startswith(("  note: ", "  help: ")):
                printed.add(line.strip())
    with open(sys.argv[2], encoding="utf-8") as f:
        for number, line in enumerate(f, 1):
            row = json.loads(line)
            numbers[row["fingerprint"]] = number
            show_finding(row, number, numbers)
            for advice in row["advice"]:
                show_message(messages, row, advice)
                reported.add(f"{advice['kind']}: {advice['text']}")
    for line in sorted(printed - reported):
        print("PRINTED, BUT NOT IN THE REPORT:", line)


main()
