# SPDX-License-Identifier: GPL-2.0-only
"""Reports against their schemas.

JSON lines: Documentation/findings.schema.json. SARIF: sarif-schema-2.1.0.json, the
standard's own (the .LICENSE beside it says where it is from), and what the
standard says in words alone, or leaves open and we promise.
"""

import functools
import json
import os
import re

from common import HERE, ROOT, SEEDS, Skip, compile_one, modpost, need

try:
    import jsonschema
except ImportError:
    jsonschema = None

SARIF = HERE + "/sarif-schema-2.1.0.json"
# RFC 3986: what a URI reference is made of
URI = re.compile(r"(?:[A-Za-z0-9._~!$&'()*+,;=:@/?#\[\]-]|%[0-9A-Fa-f]{2})*")
# of a result, beyond what the standard's schema wants
ALWAYS = {"ruleId", "ruleIndex", "level", "message", "locations",
          "partialFingerprints"}


def need_schemas():
    if not jsonschema:
        raise Skip("python3 has no jsonschema")


@functools.lru_cache(None)
def read_schema(path):
    with open(path, encoding="utf-8") as f:
        return json.load(f)


@functools.lru_cache(None)
def validator(path):
    schema = read_schema(path)
    # draft 7, or 4 for the standard's: each says so
    draft = jsonschema.validators.validator_for(schema)
    draft.check_schema(schema)
    formats = jsonschema.FormatChecker(())
    for name in ("uri", "uri-reference"):
        formats.checks(name)(lambda text: bool(URI.fullmatch(text)))
    return draft(schema, format_checker=formats)


def errors(path, value):
    return [f"{os.path.basename(path)}: {list(error.absolute_path)}: "
            f"{error.message[:300]}"
            for error in validator(path).iter_errors(value)][:3]


def validate_json(rows):
    return [problem for row in rows
            for problem in errors(ROOT + "/Documentation/findings.schema.json",
                                  row)]


def validate_run(run):
    problems = []
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    if len(set(rules)) != len(rules):
        problems.append("a rule is there twice")
    for result in run["results"]:
        if ALWAYS - result.keys():
            problems.append(f"a result lacks {ALWAYS - result.keys()}")
        # SARIF 3.27.6: the index is of the rule that the id names
        elif rules[result["ruleIndex"]] != result["ruleId"]:
            problems.append(f"ruleIndex of {result['ruleId']}")
    levels = [result.get("level") == "error" for result in run["results"]]
    if levels != sorted(levels, reverse=True):
        problems.append("errors do not come first")
    return problems


def validate_sarif(path):
    with open(path, encoding="utf-8") as f:
        value = json.load(f)
    problems = errors(SARIF, value)
    if value.get("$schema") != read_schema(SARIF)["id"]:
        problems.append("$schema is not where the schema is")
    if not problems:
        problems = [problem for run in value["runs"]
                    for problem in validate_run(run)]
    return problems


def test_schemas(_program, tmp):
    """Reports with faults of many kinds do not pass: the schemas are obeyed."""
    need_schemas()
    path = os.path.join(tmp, "out.sarif")
    bad = 0
    for change in (
            lambda run, result: run.pop("tool"),
            lambda run, result: result.pop("message"),
            lambda run, result: result.update(level="fatal"),
            lambda run, result: result.update(ruleIndex=-2),
            lambda run, result: result.update(baselineState="known"),
            lambda run, result: result.update(unheard_of=1),
            lambda run, result: result.update(locations=[
                {"physicalLocation": {"region": {"startLine": 0}}}]),
            lambda run, result: result.update(locations=[
                {"physicalLocation": {"artifactLocation": {"uri": "a b"}}}])):
        result = {"ruleId": "r", "ruleIndex": 0, "level": "error",
                  "message": {"text": "t"}, "locations": [],
                  "partialFingerprints": {"f/v1": "1"}}
        run = {"tool": {"driver": {"name": "n", "rules": [{"id": "r"}]}},
               "results": [result]}
        value = {"$schema": read_schema(SARIF)["id"], "version": "2.1.0",
                 "runs": [run]}
        for broken in (False, True):
            if broken:
                change(run, result)
            with open(path, "w", encoding="utf-8") as f:
                json.dump(value, f)
            bad += bool(validate_sarif(path)) != broken
    return 8, [f"{bad} of 16 wrong"] if bad else []


def test_sarif(program, tmp):
    """With a baseline, and with paths that a URI cannot hold as they are."""
    need("gcc")
    need_schemas()
    problems = []
    directory = os.path.join(tmp, "ä b%[c]")
    os.mkdir(directory)
    compile_one("gcc", os.path.join(SEEDS, "calls.c"),
                os.path.join(directory, "calls.o"), "-g")
    states = []
    for args in (["--update-baseline", "ä b%[c]/calls.o"], ["ä b%[c]/calls.o"],
                 ["-n", "ä b%[c]/calls.o", "ä b%[c]/absent.o", "no.name"]):
        modpost(program, ["--baseline=known", "--report=out.sarif", *args], tmp)
        path = os.path.join(tmp, "out.sarif")
        problems += validate_sarif(path)
        with open(path, encoding="utf-8") as f:
            results = json.load(f)["runs"][0]["results"]
        states.append({result["baselineState"] for result in results})
    if states != [{"new"}, {"unchanged"}, {"new", "unchanged"}]:
        problems.append(f"states {states}")
    return 3, problems
