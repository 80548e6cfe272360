# SPDX-License-Identifier: GPL-2.0-only
"""Documentation/findings.md and its schema have every finding and argument."""

import json
import re

from common import ROOT

DOCUMENT = ROOT + "/Documentation/findings.md"
SCHEMA = ROOT + "/Documentation/findings.schema.json"
HEADER = ROOT + "/modpost/diag/findings.h"
# a heading, what it means, one example line, the usual fix
SECTION = re.compile(r"#### ([a-z0-9-]+)\n\n(?:\S.*\n)+\n    \S.*\n\n"
                     r"Usual fix: (?:\S.*\n)+", re.M)


def read(path):
    with open(path, encoding="utf-8") as f:
        return f.read()


def finding_names():
    """The names of all findings, from the list that defines them."""
    return re.findall(r'^\tX\([A-Z0-9_]+, "([a-z0-9-]+)"\)', read(HEADER),
                      re.M)


def argument_names():
    """The arguments that a report can have in "args"."""
    text = read(HEADER).partition("#define FINDING_ARGUMENTS")[2]
    text = text.partition("enum argument_type")[0]
    return set(re.findall(r"\b[SN]\([A-Z0-9]+, (\w+)\)", text)) - \
        {"module", "file"}


def test_documents(_program, _tmp):
    """A section for each finding, and a description for each argument."""
    names, problems = finding_names(), []
    if len(names) < 50:
        problems.append(f"only {len(names)} findings in {HEADER}")
    sections = SECTION.findall(read(DOCUMENT))
    if sections != names:
        problems.append(f"sections and findings differ: "
                        f"{set(sections) ^ set(names) or 'in their order'}")
    keys = json.loads(read(SCHEMA))["properties"]["args"]["properties"].keys()
    if keys != argument_names():
        problems.append(f"arguments differ: {keys ^ argument_names()}")
    return len(names), problems
