# SPDX-License-Identifier: GPL-2.0-only
#
# diff: properties that hold for any inputs, over generated pairs: a file does not differ
# from itself, and swapping OLD and NEW mirrors every change.

. "$CLI/common.sh"

# generate SEED: lines of few symbols, modules, CRCs and namespaces, so that all changes
# occur; some lines are listed twice
generate() {
	awk -v seed="$1" '
		function pick(n) { return int(rand() * n) }
		BEGIN {
			srand(seed)
			for (i = 0; i < 400; i++) {
				n = pick(500)
				if (!(n in lines))
					lines[n] = sprintf("0x%08x\tsymbol_%d\tdrivers/m%d\tEXPORT_SYMBOL%s\t%s",
						pick(3), n, pick(3), pick(2) ? "_GPL" : "",
						substr("ONETWO", 1, 3 * pick(3)))
				print lines[n]
			}
		}'
}

# changes OLD NEW: one per line, without the verdict, and with the module only where it matters
changes() {
	run symvers diff --verbose "$@" | sed -nE \
		-e 's/^ +([^ :]*): ([^ :]*): (removed|added)$/\2: \3 \1/p' \
		-e 's/^ +([^ :]*): ([^ :]*): moved to (.*)/\2: moved \1 \3/p' \
		-e 's/^ +[^ :]*: ([^ :]*): ((CRC|namespace|EXPORT_).*)/\1: \2/p' | sort
}

# mirror: what the changes on standard input are in the other direction
mirror() {
	sed -E -e 's/: removed /: TAKEN /; s/: added /: removed /; s/: TAKEN /: added /' \
		-e 's/: moved (.*) (.*)/: moved \2 \1/' \
		-e 's/: (CRC|namespace) (.*) to (.*)/: \1 \3 to \2/' \
		-e 's/: (EXPORT_.*) to (EXPORT_.*)/: \2 to \1/' | sort
}

for seed in 1 2 3 4 5; do
	generate $seed >a
	generate $((seed + 100)) >b
	cut -f 2 a | sort -u | wc -l >symbols
	run symvers diff a a >same
	printf '0 breaking changes, 0 tolerated; %s symbols are unchanged\nexit 0\n' \
		"$(cat symbols)" | diff - same
	changes a b >there
	changes b a | mirror >back
	diff there back || exit
	# all kinds of changes were among them
	for kind in removed added CRC EXPORT_SYMBOL namespace moved; do
		grep -q ": $kind" there || echo "no $kind"
	done
done
