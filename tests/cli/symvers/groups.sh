# SPDX-License-Identifier: GPL-2.0-only
#
# diff: the text and Markdown of generated pairs list the changes of the JSON in the order of a
# review: the verdict, breaking changes by kind, module and symbol, then what tolerates the others.

. "$CLI/common.sh"

# generate SEED: lines of few symbols, modules, CRCs and namespaces, so that all changes occur
generate() {
	awk -v seed="$1" '
		function pick(n) { return int(rand() * n) }
		BEGIN {
			srand(seed)
			split("vmlinux a/a-module fs/x/long_module zz", modules, " ")
			for (i = 0; i < 300; i++)
				if (pick(5))
					printf "0x%08x\tsymbol_%d\t%s\tEXPORT_SYMBOL%s\t%s\n",
						pick(3), i, modules[1 + pick(4)], pick(2) ? "_GPL" : "",
						substr("ONETWO", 1, 3 * pick(3))
		}'
}

cat >rules <<-'END'
	symbol_1? PASS
	symbol_2* FAIL
	zz PASS
	nobody PASS
END
echo 'symbol_3?' >ignore
printf 'symbol_%s\n' '4*' '7*' '5?' '1??' '2??' >only
cat >check.py <<'END'
import json
import re
import sys

KINDS = ("removed crc type namespace added type-loosened type-marked namespace-dropped "
         "moved").split()

with open("json", encoding="ascii") as f:
    result = json.load(f)


def side(change):
    return change["old"] or change["new"]


def order(change):
    module = side(change)["module"]
    return KINDS.index(change["kind"]), module != "vmlinux", module, change["symbol"]


def describe(change):
    old, new = change["old"], change["new"]
    return {
        "removed": lambda: "removed", "added": lambda: "added",
        "moved": lambda: f"moved to {new['module']}",
        "crc": lambda: f"CRC {old['crc']} to {new['crc']}",
        "namespace": lambda: f"namespace {old['namespace'] or 'none'} to {new['namespace'] or 'none'}",
        "namespace-dropped": lambda: f"namespace {old['namespace']} to none",
    }.get(change["kind"], lambda: f"{old['type']} to {new['type']}")()


def line(change):
    rule = change["rule"]
    at = f" ({rule['file']}:{rule['line']})" if rule and change["verdict"] == "breaking" else ""
    return f"{side(change)['module']}: {change['symbol']}: {describe(change)}{at}"


def plural(count, noun):
    return f"{count} {noun}{'' if count == 1 else 's'}"


def decider(change):
    """What tolerates a change, in order; the lists are those of the run with this name."""
    rule = change["rule"]
    if rule:
        return ["rules", "ignore"].index(rule["file"]), rule["line"]
    # --only lists these; for them, and without lists, the kind decides
    listed = re.match(r"symbol_([47].*|5.|[12]..)$", change["symbol"])
    if sys.argv[1] == "plain" or listed:
        return 3, KINDS.index(change["kind"])
    return 2, 0


def title(change, at):
    rule = change["rule"]
    if rule:
        return f"{rule['file']}:{rule['line']}: {rule['pattern']}"
    return "not listed by --only" if at[0] == 2 else change["kind"]


def expected(verbose):
    changes = result["changes"]
    breaking = sorted((of for of in changes if of["verdict"] == "breaking"), key=order)
    tolerated = [of for of in changes if of["verdict"] == "tolerated"]
    yield (f"{plural(len(breaking), 'breaking change')}, {len(tolerated)} tolerated; "
           f"{plural(result['unchanged'], 'symbol')} "
           f"{'is' if result['unchanged'] == 1 else 'are'} unchanged")
    for kind in KINDS:
        group = [of for of in breaking if of["kind"] == kind]
        if group:
            yield from ("", f"breaking: {kind}, {plural(len(group), 'symbol')}")
            yield from ("    " + line(of) for of in group)
    if tolerated:
        yield from ("", f"tolerated: {plural(len(tolerated), 'change')}")
    for at in sorted({decider(of) for of in tolerated}):
        group = sorted((of for of in tolerated if decider(of) == at), key=order)
        kinds = [f"{sum(of['kind'] == kind for of in group)} {kind}" for kind in KINDS
                 if any(of["kind"] == kind for of in group)]
        yield (f"    {title(group[0], at)}: {plural(len(group), 'change')}" +
               (f" ({', '.join(kinds)})" if at[0] < 3 else ""))
        if verbose:
            yield from ("        " + line(of) for of in group)


for name, verbose in ("text", False), ("verbose", True):
    with open(name, encoding="ascii") as f:
        lines = f.read().split("\n")[:-1]
    want = list(expected(verbose))
    # remarks about the lists come last
    rest = lines[len(want):]
    if lines[:len(want)] != want:
        print(name, "differs:", [pair for pair in zip(lines, want) if pair[0] != pair[1]][:1])
    if any(not re.match(r"$|unused: |\d+ rules? match", text) for text in rest):
        print(name, "has more:", rest)
with open("markdown", encoding="ascii") as f:
    rows = [text.replace("\\", "") for text in f.read().split("\n") if text.startswith("| ")]
rows = [" ".join(text.strip("| ").split(" | ", 2)) for text in rows
        if not text.startswith(("| module |", "| ---"))]
listed = [text.strip().replace(": ", " ") for text in expected(True) if re.search(r": symbol_\d+: ", text)]
if rows != listed:
    print("Markdown differs:", [pair for pair in zip(rows, listed) if pair[0] != pair[1]][:1])
print(len(rows) > 100, {of["kind"] for of in result["changes"]} >= set(KINDS) - {"type-marked"})
END

for seed in 1 2 3; do
	generate $seed >old
	generate $((seed + 100)) >new
	for lists in '' '--rules=rules --ignore=ignore --only=only'; do
		# shellcheck disable=SC2086
		symvers diff $lists --format=text:text --format=json:json --format=markdown:markdown \
			old new || :
		# shellcheck disable=SC2086
		symvers diff $lists --verbose old new >verbose || :
		python3 check.py "${lists:-plain}"
	done
done
