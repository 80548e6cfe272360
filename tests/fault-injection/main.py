# SPDX-License-Identifier: GPL-2.0-only
"""Run the tests in this directory; see run."""

import argparse
import os
import signal
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.abspath(os.path.join(HERE, "../.."))
sys.path.insert(0, HERE)

# pylint: disable=wrong-import-position
import calls                                                   # noqa: E402
import memory                                                  # noqa: E402
import system                                                  # noqa: E402
import verify                                                  # noqa: E402
from scenario import Bench, Skip                               # noqa: E402

TESTS = {name[len("test_"):]: function
         for module in (calls, memory, system, verify)
         for name, function in vars(module).items()
         if name.startswith("test_")}


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--modpost", default=ROOT + "/build/modpost")
    parser.add_argument("--symvers")
    parser.add_argument("--every", type=int, default=1, metavar="N",
                        help="try every Nth place only")
    parser.add_argument("--show", type=int, default=30, metavar="N",
                        help="show at most N problems of a test")
    parser.add_argument("tests", nargs="*", metavar="TEST",
                        help=", ".join(TESTS))
    opts = parser.parse_args()
    modpost = os.path.abspath(opts.modpost)
    symvers = os.path.abspath(
        opts.symvers or os.path.join(os.path.dirname(modpost), "symvers"))
    # a shell may ignore them for commands in the background
    for number in (signal.SIGHUP, signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_DFL)
    passed = failed = 0
    with tempfile.TemporaryDirectory(prefix="faults.") as tmp:
        bench = Bench(tmp, modpost, symvers, opts.every)
        for name in opts.tests or TESTS:
            start = time.monotonic()
            try:
                figures, problems = TESTS[name](bench)
            except Skip as reason:
                print(f"skip {name}: {reason}")
                continue
            except subprocess.SubprocessError as error:
                figures, problems = "", [str(error)]
            passed += not problems
            failed += bool(problems)
            print(f"{'FAIL' if problems else 'ok'} {name}: {figures}, "
                  f"{time.monotonic() - start:.1f} s", flush=True)
            for problem in problems[:opts.show]:
                print("    " + problem[:500])
            if len(problems) > opts.show:
                print(f"    and {len(problems) - opts.show} more")
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


sys.exit(main())
