#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-only
"""Compare HTML pages that have a column for each kernel with the JSON of the same run.

usage: html-kernels.py PAGE JSON [PAGE JSON...]

The pages are checked as by html-facts.py, and their rows must be those that the tests with a
browser expect of the JSON file. Prints a line for each page.
"""

import importlib.machinery
import importlib.util
import json
import os
import sys

sys.dont_write_bytecode = True
HERE = os.path.dirname(os.path.abspath(__file__))


def load(name, path):
    loader = importlib.machinery.SourceFileLoader(name, os.path.join(HERE, path))
    module = importlib.util.module_from_spec(importlib.util.spec_from_loader(name, loader))
    loader.exec_module(module)
    return module


reports = load("reports", "../../browser/reports.py")


def compare(page, json_name):
    """The number of rows, and the differences."""
    problems = []
    with open(json_name, encoding="utf-8") as file:
        value = json.load(file)
    tables = {name: rows for name, rows in reports.REPORTS[value["command"]](value).items()
              if rows and not name.startswith("=")}
    if set(page.tables) != set(tables):
        problems.append(f"tables: {set(page.tables) ^ set(tables)}")
    for name, rows in tables.items():
        shown = page.tables.get(name, [])
        # empty cells at the end of a row are omitted
        wanted = sorted([*row.cells.values()] for row in rows)
        found = sorted(row["group"] + row["cells"] for row in shown)
        found = [cells + [""] * (len(wanted[0]) - len(cells)) for cells in found]
        problems += [f"{name}: {cells} instead of {expected}"
                     for cells, expected in zip(found, wanted) if cells != expected]
        if len(found) != len(wanted):
            problems.append(f"{name}: {len(found)} rows instead of {len(wanted)}")
        details = [text for row in shown for texts in row["lists"].values() for text in texts]
        if sorted(details) != sorted(text for row in rows for text in row.details):
            problems.append(f"{name}: details: {details}")
    return sum(map(len, tables.values())), problems


if __name__ == "__main__":
    sys.exit(not load("pages", "html-facts.py").compare_pages(sys.argv[1:], compare))
