# SPDX-License-Identifier: GPL-2.0-only
"""Reports against their schemas.

JSON lines: Documentation/findings.schema.json. SARIF: the schema of the
standard, when SARIF_SCHEMA names a copy of it; in any case sarif.schema.json,
which has what the standard asks of the parts that we write.
"""

import functools
import json
import os

from common import HERE, ROOT, Skip

try:
    import jsonschema
except ImportError:
    jsonschema = None


def need_schemas():
    if not jsonschema:
        raise Skip("python3 has no jsonschema")


@functools.lru_cache(None)
def validator(path):
    with open(path, encoding="utf-8") as f:
        schema = json.load(f)
    jsonschema.Draft7Validator.check_schema(schema)
    return jsonschema.Draft7Validator(schema)


def errors(path, value):
    return [f"{os.path.basename(path)}: {list(error.absolute_path)}: "
            f"{error.message[:300]}"
            for error in validator(path).iter_errors(value)][:3]


def validate_json(rows):
    return [problem for row in rows
            for problem in errors(ROOT + "/Documentation/findings.schema.json",
                                  row)]


def validate_sarif(path):
    with open(path, encoding="utf-8") as f:
        value = json.load(f)
    problems = errors(HERE + "/sarif.schema.json", value)
    if os.environ.get("SARIF_SCHEMA"):
        problems += errors(os.environ["SARIF_SCHEMA"], value)
    for run in value["runs"]:
        rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
        if len(set(rules)) != len(rules):
            problems.append("a rule is there twice")
        for result in run["results"]:
            # SARIF 3.27.6: the index is of the rule that the id names
            if rules[result["ruleIndex"]] != result["ruleId"]:
                problems.append(f"ruleIndex of {result['ruleId']}")
        levels = [result["level"] == "error" for result in run["results"]]
        if levels != sorted(levels, reverse=True):
            problems.append("errors do not come first")
    return problems
