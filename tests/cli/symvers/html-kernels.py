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


def main():
    pages, reports = load("pages", "html-facts.py"), load("reports", "../../browser/reports.py")
    names, failed = sys.argv[1:], False
    for page_name, json_name in zip(names[::2], names[1::2]):
        with open(page_name, "rb") as file:
            page, problems = pages.check_page(file.read())
        with open(json_name, encoding="utf-8") as file:
            value = json.load(file)
        tables = {name: rows for name, rows in reports.REPORTS[value["command"]](value).items()
                  if rows and not name.startswith("=")}
        if set(page.tables) != set(tables):
            problems.append(f"tables: {set(page.tables) ^ set(tables)}")
        for name, rows in tables.items():
            # empty cells at the end of a row are omitted
            wanted = sorted([*row.cells.values()] for row in rows)
            found = sorted(row["group"] + row["cells"] for row in page.tables[name])
            found = [cells + [""] * (len(wanted[0]) - len(cells)) for cells in found]
            problems += [f"{name}: {cells} instead of {expected}"
                         for cells, expected in zip(found, wanted) if cells != expected]
            if len(found) != len(wanted):
                problems.append(f"{name}: {len(found)} rows instead of {len(wanted)}")
            details = [text for row in page.tables[name] for texts in row["lists"].values() for text in texts]
            if sorted(details) != sorted(text for row in rows for text in row.details):
                problems.append(f"{name}: details: {details}")
        print(f"{page_name}: {sum(map(len, tables.values()))} rows" if not problems else f"{page_name}:")
        for problem in problems:
            print(f"    {problem}")
        failed = failed or bool(problems)
    sys.exit(failed)


if __name__ == "__main__":
    main()
