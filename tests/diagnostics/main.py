# SPDX-License-Identifier: GPL-2.0-only
"""Runs the tests of this directory; see run."""

import argparse
import os
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.abspath(os.path.join(HERE, "../.."))
sys.path.insert(0, HERE)
sys.path.insert(0, os.path.join(ROOT, "tests/differential"))

# pylint: disable=wrong-import-position
import documents                                               # noqa: E402
import faults                                                  # noqa: E402
import rebuild                                                 # noqa: E402
import schema                                                  # noqa: E402
import seeds                                                   # noqa: E402
import terminal                                                # noqa: E402
from common import Skip                                        # noqa: E402

TESTS = {name[len("test_"):]: function
         for module in (seeds, rebuild, terminal, schema, documents,
                        faults)
         for name, function in vars(module).items()
         if name.startswith("test_")}
# not part of "make check": slow, or in need of a tool that it does not install
REST = {"faults", "seeds_clang", "clean"}


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--modpost", default=ROOT + "/build/modpost")
    parser.add_argument("tests", nargs="*", metavar="TEST",
                        help=", ".join(TESTS))
    parser.add_argument("--quick", action="store_true",
                        help="all tests but " + ", ".join(sorted(REST)))
    parser.add_argument("--list", action="store_true",
                        help="print the names of the tests, and end")
    opts = parser.parse_args()
    if opts.list:
        print(*TESTS, sep="\n")
        return 0
    passed = failed = 0
    for name in opts.tests or TESTS:
        if opts.quick and name in REST:
            continue
        with tempfile.TemporaryDirectory(prefix="explain.") as tmp:
            try:
                good, problems = TESTS[name](os.path.abspath(opts.modpost),
                                             tmp)
            except Skip as reason:
                print(f"skip {name}: {reason}")
                continue
            except (AssertionError, subprocess.SubprocessError) as error:
                good, problems = 0, [str(error)]
        passed += good
        failed += len(problems)
        print(f"{'FAIL' if problems else 'ok'} {name}: {good} passed")
        for problem in problems[:30]:
            print("    " + problem)
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


sys.exit(main())
