# SPDX-License-Identifier: GPL-2.0-only
"""The table of findings: which case reached which, release by release."""

from findings import ROWS, UNREACHABLE, patterns, release

WIDTH = 24


def first_reached(results):
    """{(series, id): name of the case}, preferring a case that means it."""
    found = {}
    for result in results:
        for name in result.reached:
            key = result.series, name
            if key not in found or (name in result.case.reach and
                                    not found[key][1]):
                found[key] = result.case.name, name in result.case.reach
    return {key: case for key, (case, _) in found.items()}


def coverage_table(results, series, complete=True):
    """Print the table; the number of findings that are not accounted for."""
    reached = first_reached(results)
    bad = []
    notes = {}
    print("\n" + f"{'finding':{WIDTH + 2}}" +
          "".join(f"{name:{WIDTH}}" for name in series))
    for name, *_ in ROWS:
        cells = []
        for one in series:
            exists = name in patterns(release(one))
            case = reached.get((one, name))
            if not exists:
                cells.append("-")
            elif case:
                cells.append(case)
                if name in UNREACHABLE:
                    bad.append(f"{one}: {name} was reached by {case}, "
                               "but is listed as unreachable")
            elif name in UNREACHABLE:
                cells.append("(unreachable)")
                notes[name] = UNREACHABLE[name]
            else:
                cells.append("NOT REACHED" if complete else "")
                if complete:
                    bad.append(f"{one}: {name} was not reached")
        if complete or any(cell not in ("", "-", "(unreachable)")
                           for cell in cells):
            print(f"{name:{WIDTH + 2}}" +
                  "".join(f"{cell[:WIDTH - 1]:{WIDTH}}" for cell in cells))
    if complete:
        print()
        for name, reason in notes.items():
            print(f"unreachable: {name}: {reason}")
        counts = count(reached, series)
        for one in series:
            print("coverage {}: {} of {} findings reached, {} unreachable"
                  .format(one, *counts[one]))
    for line in bad:
        print("FAIL coverage " + line)
    return len(bad)


def count(reached, series):
    counts = {}
    for one in series:
        names = set(patterns(release(one)))
        got = {name for name in names if (one, name) in reached}
        counts[one] = (len(got), len(names), len((names - got) &
                                                 UNREACHABLE.keys()))
    return counts


def bus_table(results, series, buses, machines):
    """Print which buses the oracle made aliases for; how many it did not.

    buses: {name: first series}.
    """
    reached = {(r.series, r.case.machine, r.case.bus)
               for r in results if r.aliases}
    bad = 0
    for one in series:
        known = [bus for bus, since in buses.items()
                 if release(since) <= release(one)]
        for machine in machines:
            lost = [bus for bus in known
                    if (one, machine, bus) not in reached]
            print(f"buses {one} {machine}: {len(known) - len(lost)} of "
                  f"{len(known)} reached")
            if lost:
                print(f"FAIL coverage {one} {machine}: no alias of "
                      + ", ".join(lost))
                bad += len(lost)
    return bad
