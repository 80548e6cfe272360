# SPDX-License-Identifier: GPL-2.0-only
# check-all: slow, by the size of its inputs
#
# 1,000,000 lines, with known differences.

. "$CLI/common.sh"

make_dump() {
	awk -v changed="$1" 'BEGIN {
		for (i = 0; i < 1000000; i++) {
			if (changed && i % 100000 == 7)
				continue
			printf "0x%08x\tsymbol_%d\tdrivers/m%d\tEXPORT_SYMBOL\t\n",
				changed && i % 50000 == 3 ? 1 : i + 1, i, i / 20
		}
	}'
}

make_dump 0 >old
make_dump 1 >new
wc -l old new
run symvers diff --format=short --format=symbols:names old new
wc -l names
run symvers lint old
