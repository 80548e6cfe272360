# SPDX-License-Identifier: GPL-2.0-only
"""Runs the pairs; see run."""

import argparse
import os
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.abspath(os.path.join(HERE, "../.."))
sys.path.insert(0, HERE)

# pylint: disable=wrong-import-position
import compare                                                 # noqa: E402
import listing                                                 # noqa: E402
import pair                                                    # noqa: E402
import probe                                                   # noqa: E402
import sources                                                 # noqa: E402


class Count:
    def __init__(self):
        self.passed = self.failed = 0

    def check(self, name, problems):
        if problems:
            self.failed += 1
            print(f"FAIL {name}", *problems, sep="\n    ")
        else:
            self.passed += 1


def check_layout(pairs, directory, count):
    """Do the compilers agree with the expectations? Returns what gcc says: {side: layout}"""
    layout = {}
    for compiler in ("gcc", "clang"):
        try:
            sources.need(compiler)
        except sources.Skip as reason:
            print(f"skip layout by {compiler}: {reason}")
            continue
        found = {side: probe.run(pairs, compiler, side, directory) for side in sources.SIDES}
        layout = layout or found
        for one in pairs:
            problem = probe.contradiction(one, found["old"], found["new"])
            count.check(f"{one.name}: layout by {compiler}", [problem] if problem else [])
    return layout


def check_listings(pairs, symvers, layout, name, kind, count):
    """Are the offsets and sizes in listings those of the compiler?"""
    for side in sources.SIDES:
        # genksyms lacks attributes, and another machine has other bits
        wanted = [one for one in pairs if one.probes and
                  not (kind == "genksyms" and kind in one.expected) and
                  not (name == "dwarf-s390x" and any(bits for _, _, bits in one.probes))]
        types = sorted({what for one in wanted for what, _, _ in one.probes})
        listings = symvers.listings(name, side, types)
        for one in wanted:
            count.check(f"{one.name}: listing of {side} from {name}",
                        listing.check(one, listings, layout[side], kind))


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--symvers", default=ROOT + "/build/symvers")
    parser.add_argument("--fetch", action="store_true", help="fetch genksyms if it is missing")
    parser.add_argument("--keep", metavar="DIR", help="compile there, and leave the files")
    parser.add_argument("pairs", nargs="*", metavar="PAIR")
    opts = parser.parse_args()
    pairs = pair.read_pairs(opts.pairs)
    if opts.fetch:
        subprocess.run([os.path.join(HERE, "fetch-genksyms")], check=False)
    count = Count()
    with tempfile.TemporaryDirectory(prefix="types.") as tmp:
        directory = os.path.abspath(opts.keep) if opts.keep else tmp
        os.makedirs(directory, exist_ok=True)
        layout = check_layout(pairs, directory, count)
        made = sources.Sources(pairs, directory)
        symvers = compare.Symvers(os.path.abspath(opts.symvers), made)
        for name, kind, skipped in sources.make_all(made):
            if skipped:
                print(f"skip {name}: {skipped}")
                continue
            found, added = symvers.types(name)
            for one in pairs:
                count.check(f"{one.name}: types from {name}", compare.check_types(one, found, kind))
            count.check(f"types from {name}: nothing else",
                        compare.check_rest(pairs, found, added))
            count.check(f"types from {name}: names",
                        compare.check_names(pairs, symvers.names(name), kind))
            check_listings(pairs, symvers, layout, name, kind, count)
            if not made.has_crcs:
                continue
            reasons = symvers.why(name)
            for one in pairs:
                count.check(f"{one.name}: CRCs by {name}", compare.check_why(one, reasons, kind))
    print(f"{count.passed} passed, {count.failed} failed")
    return count.failed != 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except subprocess.CalledProcessError as error:
        sys.exit(f"{error}\n{error.stderr or ''}")
